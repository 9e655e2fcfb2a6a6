/** Pages by crawlee: its queue, its parser and its bookkeeping, over our own way out to the network. */
import { Readable } from 'node:stream'
import { type BaseHttpClient, CheerioCrawler, type CheerioCrawlingContext, Configuration, log } from '@crawlee/cheerio'
import { shortUrl } from './address.ts'
import { challenged, challengeOf } from './challenge.ts'
import { decodedPage } from './charset.ts'
import { RefusedError } from './errors.ts'
import { type Page, pageOf } from './html.ts'
import type { Node } from './nodes.ts'
import type { Answer } from './request.ts'
import type { Web } from './web.ts'

/** A page to visit: its level below the start pages, and the text of the link that led there. */
export interface Visit {
  readonly url: string
  readonly depth: number
  readonly title: string
  readonly from: string
}

interface Visitor {
  /** Further pages to visit; `piece` reads HTML that the page keeps in a script. */
  readonly onPage: (page: Page, visit: Visit, piece: (html: string) => Page) => readonly Visit[]
  /** The address gave a file instead of a page. */
  readonly onFile: (visit: Visit) => void
  readonly onFailure: (error: Error, visit: Visit) => void
}

const MAX_PAGE_BYTES = 10 * 2 ** 20
const FILE = 'application/octet-stream'
/** Header by which a page hands on its encoding: what crawlee gets is UTF-8. */
const CHARSET = 'x-juesuan-charset'
const HOUR = 3600
/** Characters of a piece of HTML within a page. */
const MAX_PIECE = 500_000
/** The parser looks through all open tags at each closing one: 50,000 take seconds, a million would take days. */
const MAX_TAGS = 50_000

/** Visits pages one after the other. Nothing is written to a disk and nothing is reported to anybody. */
export async function visitPages(
  start: readonly Visit[],
  maxPages: number,
  web: Web,
  delay: number,
  visitor: Visitor,
): Promise<void> {
  log.setLevel(log.LEVELS.OFF)
  const visitOf = (request: CheerioCrawlingContext['request']) => request.userData as Visit
  // crawlee says of some errors only that it had one.
  const failures = new Map<string, Error>()
  const crawler = new CheerioCrawler(
    {
      httpClient: clientOf(web, delay, failures),
      // Web does these, and does them for files too.
      maxRequestRetries: 0,
      respectRobotsTxtFile: false,
      useSessionPool: false,
      additionalMimeTypes: [FILE],
      maxRequestsPerCrawl: maxPages,
      maxConcurrency: 1,
      navigationTimeoutSecs: HOUR,
      requestHandlerTimeoutSecs: HOUR,
      autoscaledPoolOptions: { maybeRunIntervalSecs: 0.02, systemStatusOptions: OVERLOADED_NEVER },
      async requestHandler({ request, response, contentType, body, $ }) {
        const visit = visitOf(request)
        if (contentType.type === FILE) return visitor.onFile(visit)
        const charset = String(response.headers[CHARSET] ?? 'utf-8')
        const address = new URL(request.loadedUrl ?? request.url)
        const page = pageOf($.root().toArray() as readonly Node[], address, String(body), charset)
        const piece = (html: string) => pageOf($.parseHTML(html.slice(0, MAX_PIECE)) as Node[], address, '', charset)
        const next = visitor.onPage(page, visit, piece)
        await crawler.addRequests(next.map(requestOf))
      },
      failedRequestHandler({ request }, error) {
        visitor.onFailure(failures.get(request.url) ?? error, visitOf(request))
      },
    },
    new Configuration({
      persistStorage: false,
      purgeOnStart: true,
      systemInfoV2: true,
      persistStateIntervalMillis: HOUR * 1000,
    }),
  )
  await crawler.run(start.map(requestOf))
}

/** One request at a time needs no scaling down, and a busy machine must not stop the night. */
const OVERLOADED_NEVER = {
  maxEventLoopOverloadedRatio: 1,
  maxCpuOverloadedRatio: 1,
  maxMemoryOverloadedRatio: 1,
  maxClientOverloadedRatio: 1,
}

/** Two forms of one address are two pages. */
const requestOf = (visit: Visit) => ({ url: visit.url, uniqueKey: visit.url, userData: { ...visit } })

/** What crawlee fetches with; its own client would go around the checks of addresses. */
function clientOf(web: Web, delay: number, failures: Map<string, Error>): BaseHttpClient {
  return {
    async sendRequest() {
      throw new Error('pages are fetched as streams')
    },
    async stream(request) {
      const asked = String(request.url)
      const { url, type, text, charset } = await web.get(asked, { delay }, readPage).catch((error: Error) => {
        failures.set(asked, error)
        throw error
      })
      const progress = { percent: 1, transferred: text.length }
      return {
        stream: Readable.from([Buffer.from(text)]),
        request,
        url,
        redirectUrls: [],
        statusCode: 200,
        headers: { 'content-type': `${type}; charset=utf-8`, [CHARSET]: charset },
        trailers: {},
        complete: true,
        downloadProgress: progress,
        uploadProgress: progress,
      }
    },
  }
}

/** The text of a page; of a file nothing is read but its beginning. */
async function readPage({ url, status, headers, body }: Answer) {
  const parts: Buffer[] = []
  const said = headers['content-type'] ?? ''
  for await (const part of body(MAX_PAGE_BYTES)) {
    if (!parts.length && isFile(said, part)) return { url: url.href, type: FILE, text: ' ', charset: 'utf-8' }
    parts.push(part)
  }
  const { text, charset } = decodedPage(Buffer.concat(parts), said)
  const challenge = challengeOf(text)
  if (challenge) throw new RefusedError(`${shortUrl(url)}: ${challenged(challenge, status)}`)
  if (text.split('<', MAX_TAGS + 2).length > MAX_TAGS + 1)
    throw new RefusedError(`${shortUrl(url)}: the page has more than ${MAX_TAGS} tags`)
  return { url: url.href, type: 'text/html', text: text || ' ', charset }
}

const isFile = (type: string, start: Buffer) =>
  /^(%PDF-|PK\x03\x04)/.test(start.toString('latin1', 0, 8)) ||
  (type !== '' && !/html|xml|json|javascript|text\/plain/i.test(type))
