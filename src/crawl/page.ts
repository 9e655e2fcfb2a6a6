/** Pages by crawlee: its queue, its parser and its bookkeeping, over our own way out to the network. */
import { Readable } from 'node:stream'
import { type BaseHttpClient, CheerioCrawler, type CheerioCrawlingContext, Configuration, log } from '@crawlee/cheerio'
import { shortUrl } from './address.ts'
import { RefusedError } from './errors.ts'
import { type Node, type Page, pageOf } from './html.ts'
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
  /** Further pages to visit. */
  readonly onPage: (page: Page, visit: Visit) => readonly Visit[]
  /** The address gave a file instead of a page. */
  readonly onFile: (visit: Visit) => void
  readonly onFailure: (error: Error, visit: Visit) => void
}

const MAX_PAGE_BYTES = 10 * 2 ** 20
const FILE = 'application/octet-stream'
const HOUR = 3600
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
  const crawler = new CheerioCrawler(
    {
      httpClient: clientOf(web, delay),
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
      async requestHandler({ request, contentType, $ }) {
        const visit = visitOf(request)
        if (contentType.type === FILE) return visitor.onFile(visit)
        const next = visitor.onPage(
          pageOf($.root().toArray() as readonly Node[], new URL(request.loadedUrl ?? request.url)),
          visit,
        )
        await crawler.addRequests(next.map(requestOf))
      },
      failedRequestHandler({ request }, error) {
        visitor.onFailure(error, visitOf(request))
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

const requestOf = (visit: Visit) => ({ url: visit.url, userData: { ...visit } })

/** What crawlee fetches with; its own client would go around the checks of addresses. */
function clientOf(web: Web, delay: number): BaseHttpClient {
  return {
    async sendRequest() {
      throw new Error('pages are fetched as streams')
    },
    async stream(request) {
      const { url, type, text } = await web.get(String(request.url), { delay }, readPage)
      const progress = { percent: 1, transferred: text.length }
      return {
        stream: Readable.from([Buffer.from(text)]),
        request,
        url,
        redirectUrls: [],
        statusCode: 200,
        headers: { 'content-type': `${type}; charset=utf-8` },
        trailers: {},
        complete: true,
        downloadProgress: progress,
        uploadProgress: progress,
      }
    },
  }
}

/** The text of a page; of a file nothing is read but its beginning. */
async function readPage({ url, headers, body }: Answer) {
  const parts: Buffer[] = []
  const said = headers['content-type'] ?? ''
  for await (const part of body(MAX_PAGE_BYTES)) {
    if (!parts.length && isFile(said, part)) return { url: url.href, type: FILE, text: ' ' }
    parts.push(part)
  }
  const text = decoded(Buffer.concat(parts), said)
  if (text.split('<', MAX_TAGS + 2).length > MAX_TAGS + 1)
    throw new RefusedError(`${shortUrl(url)}: the page has more than ${MAX_TAGS} tags`)
  return { url: url.href, type: 'text/html', text: text || ' ' }
}

const isFile = (type: string, start: Buffer) =>
  /^(%PDF-|PK\x03\x04)/.test(start.toString('latin1', 0, 8)) || (type !== '' && !/html|xml|text\/plain/i.test(type))

/** Many pages say their encoding only within: <meta charset=gb2312>. */
function decoded(bytes: Buffer, type: string): string {
  const declared = /charset\s*=\s*["']?([\w-]+)/i
  const name = (declared.exec(type) ?? declared.exec(bytes.toString('latin1', 0, 4096)))?.[1] ?? 'utf-8'
  const decoder = /^gb/i.test(name) ? 'gb18030' : name
  try {
    return new TextDecoder(decoder).decode(bytes)
  } catch {
    return new TextDecoder().decode(bytes)
  }
}
