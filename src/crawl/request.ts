import { Agent, type ClientRequest, type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps, Agent as SecureAgent } from 'node:https'
import { pipeline, type Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { type Guard, type Network, refusalOf, shortUrl } from './address.ts'
import { RefusedError, TryAgainError } from './errors.ts'
import { postOf } from './post.ts'

export interface Limits {
  /** Seconds without a byte, and seconds for a whole answer. */
  readonly idle: number
  readonly total: number
}

/** One answer of a server, its body not yet read. */
export interface Answer {
  readonly url: URL
  readonly status: number
  readonly headers: Readonly<IncomingMessage['headers']>
  /** Decoded bytes; throws RefusedError above `maxBytes` and TryAgainError where the answer is cut off. */
  readonly body: (maxBytes: number) => AsyncGenerator<Buffer>
}

/** Without keep-alive: each socket is checked and used once. Own agents, as the global ones may obey proxy variables. */
const agents = { 'http:': new Agent(), 'https:': new SecureAgent() }
const DECODERS = { gzip: createGunzip, 'x-gzip': createGunzip, deflate: createInflate, br: createBrotliDecompress }

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'the other side ended it',
  EPIPE: 'the other side ended it',
  ENOTFOUND: 'the name has no address',
  EAI_AGAIN: 'the name could not be looked up',
  EHOSTUNREACH: 'no way leads there',
  ENETUNREACH: 'no way leads there',
  ETIMEDOUT: 'no answer',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by itself',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'the chain of its certificate is incomplete',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is of another name',
}

/** `ECONNREFUSED: nothing listens there`; the code alone where it has no words, the message where it has no code. */
function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  if (!code) return (message || String(error)).split('\n')[0]!
  return Object.hasOwn(REASONS, code) ? `${code}: ${REASONS[code]}` : code
}

/**
 * One GET, or POST of the form that the address carries (post.ts), without following redirects; `use` gets the answer, and the connection ends when it is done.
 * @throws RefusedError for an address that is not public, TryAgainError for what went wrong on the way.
 */
export async function getOnce<T>(
  url: URL,
  headers: Readonly<Record<string, string>>,
  { guard, allowed, limits }: { readonly guard: Guard; readonly allowed: readonly Network[]; readonly limits: Limits },
  use: (answer: Answer) => Promise<T>,
): Promise<T> {
  guard.check(url)
  const stop = new AbortController()
  const late = new TryAgainError(`${shortUrl(url)}: the answer was not complete after ${limits.total} s`)
  const timer = setTimeout(() => stop.abort(late), limits.total * 1000)
  const idle = () => stop.abort(new TryAgainError(`${shortUrl(url)}: no byte came for ${limits.idle} s`))
  const failed = (error: unknown) => {
    if (error instanceof RefusedError || error instanceof TryAgainError) return error
    if (stop.signal.aborted) return stop.signal.reason as TryAgainError
    return new TryAgainError(`${shortUrl(url)}: the connection failed (${reasonOf(error)})`)
  }
  let response: IncomingMessage | undefined
  try {
    response = await opened(
      url,
      headers,
      guard,
      request => request.setTimeout(limits.idle * 1000, idle),
      stop.signal,
    ).catch(error => {
      throw failed(error)
    })
    const ip = response.socket.remoteAddress
    const why = ip === undefined ? null : refusalOf(ip, allowed)
    if (why) throw new RefusedError(`${shortUrl(url)}: ${ip} ${why}; it is reached only with --allow-private`)
    const from = response
    const body = (maxBytes: number) => bytesOf(from, url, maxBytes, failed)
    return await use({ url, status: response.statusCode ?? 0, headers: response.headers, body })
  } finally {
    clearTimeout(timer)
    response?.destroy()
  }
}

function opened(
  url: URL,
  headers: Readonly<Record<string, string>>,
  guard: Guard,
  prepare: (request: ClientRequest) => void,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const secure = url.protocol === 'https:'
  return new Promise((resolve, reject) => {
    const options = { headers, lookup: guard.lookup, signal, agent: secure ? agents['https:'] : agents['http:'] }
    // Credentials in a link are the site's, not ours.
    const target = { hostname: url.hostname.replace(/^\[|\]$/g, ''), port: url.port, path: url.pathname + url.search }
    const form = postOf(url)
    const sent = form === null ? options : { ...options, method: 'POST', headers: { ...headers, ...formHeaders(form) } }
    const request = secure ? requestHttps({ ...target, ...sent }) : requestHttp({ ...target, ...sent })
    prepare(request)
    request.on('response', resolve).on('error', reject)
    request.end(form ?? undefined)
  })
}

const formHeaders = (form: string) => ({
  'content-type': 'application/x-www-form-urlencoded',
  'content-length': String(Buffer.byteLength(form)),
})

async function* bytesOf(
  response: IncomingMessage,
  url: URL,
  maxBytes: number,
  failed: (error: unknown) => Error,
): AsyncGenerator<Buffer> {
  const tooLarge = () => new RefusedError(`${shortUrl(url)}: it is larger than ${Math.ceil(maxBytes / 2 ** 20)} MB`)
  if (Number(response.headers['content-length'] ?? 0) > maxBytes) throw tooLarge()
  let bytes = 0
  const source = decoded(response)[Symbol.asyncIterator]()
  try {
    for (;;) {
      const step = await source.next().catch((error: unknown) => {
        throw failed(error)
      })
      if (step.done) return
      bytes += step.value.length
      if (bytes > maxBytes) throw tooLarge()
      yield step.value
    }
  } finally {
    await source.return?.()
  }
}

/** We ask for plain bytes; some servers compress all the same. The limit above counts what comes out. */
function decoded(response: IncomingMessage): Readable & AsyncIterable<Buffer> {
  const name = response.headers['content-encoding']?.toLowerCase() ?? ''
  if (!Object.hasOwn(DECODERS, name)) return response
  return pipeline(response, DECODERS[name as keyof typeof DECODERS](), () => {})
}
