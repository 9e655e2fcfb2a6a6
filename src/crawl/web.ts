import { setTimeout as sleep } from 'node:timers/promises'
import { guardOf, type Network, type Resolve, shortUrl } from './address.ts'
import { challenged, challengeOf } from './challenge.ts'
import { decodedPage } from './charset.ts'
import { GoneError, RefusedError, RobotsError, TryAgainError } from './errors.ts'
import { Pace } from './pace.ts'
import { type Answer, getOnce, type Limits } from './request.ts'
import { type Robots, robotsOf, robotsWithout } from './robots.ts'

interface WebOptions {
  readonly userAgent: string
  readonly limits: Limits
  readonly allowed: readonly Network[]
  /** Tries of one address in all. */
  readonly tries: number
  readonly resolve?: Resolve
}

interface Ask {
  /** ms between requests to a host */
  readonly delay: number
  readonly headers?: Readonly<Record<string, string>>
}

const MAX_REDIRECTS = 5
/** Of a longer robots.txt the beginning counts (RFC 9309, 2.5). */
const ROBOTS_BYTES = 500 * 1024
/** The wait before a further try is the delay times 3, 9, 27 …, and what the server asks for up to a minute. */
const BACKOFF = 3
const LONGEST_WAIT = 60_000

/** The one way out to the network: every request and every redirect is checked, asks robots.txt and keeps the pace. */
export class Web {
  readonly #options: WebOptions
  readonly #pace = new Pace()
  readonly #robots = new Map<string, Promise<Robots>>()

  constructor(options: WebOptions) {
    this.#options = options
  }

  /**
   * GETs an address; `use` gets the answer, 2xx or 304, and may be called again where the answer is cut off.
   * @throws RefusedError, RobotsError, or TryAgainError after the last try.
   */
  async get<T>(url: string, ask: Ask, use: (answer: Answer) => Promise<T>): Promise<T> {
    return this.#patiently(ask, () => this.#follow(new URL(url), ask, true, use))
  }

  async #patiently<T>(ask: Ask, attempt: () => Promise<T>): Promise<T> {
    for (let tried = 1; ; tried++)
      try {
        return await attempt()
      } catch (error) {
        if (!(error instanceof TryAgainError) || tried >= this.#options.tries) throw error
        await sleep(Math.min(LONGEST_WAIT, Math.max(error.after, ask.delay * BACKOFF ** tried)))
      }
  }

  async #follow<T>(start: URL, ask: Ask, polite: boolean, use: (answer: Answer) => Promise<T>): Promise<T> {
    let url = start
    for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
      const next = await this.#hop(url, ask, polite, use).catch((error: unknown) => {
        throw hop ? redirected(start, ask, error) : error
      })
      if (!(next instanceof URL)) return next.result
      url = next
    }
    throw new RefusedError(
      `${shortUrl(start)}${linkedFrom(ask.headers?.referer)}: more than ${MAX_REDIRECTS} redirects`,
    )
  }

  async #hop<T>(
    url: URL,
    ask: Ask,
    polite: boolean,
    use: (answer: Answer) => Promise<T>,
  ): Promise<URL | { readonly result: T }> {
    const { userAgent, limits, allowed, resolve } = this.#options
    const guard = guardOf(allowed, resolve)
    guard.check(url)
    const robots = polite ? await this.#robotsFor(url, ask) : null
    if (robots && !robots.allows(url)) throw new RobotsError(`${shortUrl(url)}: robots.txt asks to stay away`)
    const headers = { 'user-agent': userAgent, accept: '*/*', 'accept-encoding': 'identity', ...ask.headers }
    return this.#pace.keep(url.hostname, Math.max(ask.delay, robots?.delay ?? 0), () =>
      getOnce(url, headers, { guard, allowed, limits }, async answer => {
        const target = redirectOf(answer)
        if (target) return target
        await assertFine(answer, ask)
        return { result: await use(answer) }
      }),
    )
  }

  #robotsFor(url: URL, ask: Ask): Promise<Robots> {
    const known = this.#robots.get(url.origin)
    if (known) return known
    const address = new URL('/robots.txt', url)
    const read = async (answer: Answer) => {
      const parts: Buffer[] = []
      let bytes = 0
      for await (const part of answer.body(Number.POSITIVE_INFINITY)) {
        parts.push(part)
        bytes += part.length
        if (bytes > ROBOTS_BYTES) break
      }
      return robotsOf(address, beginningOf(Buffer.concat(parts)))
    }
    const { headers: _, ...plain } = ask
    const asked = this.#patiently(plain, () => this.#follow(address, plain, false, read)).catch(robotsWithout)
    this.#robots.set(url.origin, asked)
    return asked
  }
}

function redirectOf({ url, status, headers }: Answer): URL | null {
  if (![301, 302, 303, 307, 308].includes(status)) return null
  const { location } = headers
  if (location && URL.canParse(location, url.href)) return new URL(location, url)
  throw new RefusedError(`${shortUrl(url)}: it redirects to no valid address`)
}

/** A line that is cut off is no rule. */
function beginningOf(robots: Buffer): string {
  const end = robots.length > ROBOTS_BYTES ? robots.lastIndexOf('\n', ROBOTS_BYTES) : robots.length
  return robots.toString('utf8', 0, Math.max(0, end))
}

/** The error of an address that nobody linked to names the one that led there, and the page with the link. */
function redirected(start: URL, { headers = {} }: Ask, error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const message = `${shortUrl(start)}${linkedFrom(headers.referer)}: it redirects, and ${error.message}`
  if (error instanceof GoneError) return new GoneError(message)
  if (error instanceof RefusedError) return new RefusedError(message)
  if (error instanceof RobotsError) return new RobotsError(message)
  return error instanceof TryAgainError ? new TryAgainError(message, error.after) : error
}

export const linkedFrom = (page: string | undefined): string => (page ? ` (linked from ${page})` : '')

const CONDITIONS = ['if-none-match', 'if-modified-since']

/** Of an answer that is an error so much is looked at. */
const ERROR_BYTES = 65_536

async function assertFine(answer: Answer, { headers: asked = {} }: Ask): Promise<void> {
  const { url, status, headers } = answer
  if (status >= 200 && status < 300) return
  if (status === 304) {
    if (CONDITIONS.some(name => name in asked)) return
    throw new TryAgainError(`${shortUrl(url)}: the server answers HTTP 304, though nobody asked what has changed`)
  }
  const challenge = challengeOf(await beginning(answer))
  if (challenge) throw new RefusedError(`${shortUrl(url)}: ${challenged(challenge, status)}`)
  const seconds = Number(headers['retry-after'])
  const message = `${shortUrl(url)}: the server answers HTTP ${status}`
  if (status >= 500 || status === 429 || status === 408)
    throw new TryAgainError(message, Number.isFinite(seconds) ? seconds * 1000 : 0)
  throw status === 404 || status === 410 ? new GoneError(message) : new RefusedError(message)
}

async function beginning({ body }: Answer): Promise<string> {
  const parts: Buffer[] = []
  try {
    for await (const part of body(ERROR_BYTES)) parts.push(part)
  } catch {
    // What came before it broke off, or was too much, is enough.
  }
  return decodedPage(Buffer.concat(parts), '').text
}
