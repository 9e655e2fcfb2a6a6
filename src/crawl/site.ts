import { AMOUNTS_OF_A_TABLE } from './accounts.ts'
import { GoneError, RobotsError } from './errors.ts'
import type { Found } from './fetch.ts'
import type { Page } from './html.ts'
import { judge } from './likely.ts'
import { formatOf, kindOf, type Link, sorted } from './links.ts'
import { type Visit, visitPages } from './page.ts'
import { listedBy } from './records.ts'
import { type Site, startPages } from './sites.ts'
import { linkedFrom, type Web } from './web.ts'

/** What the pages of a site link to, and which pages could not be read. */
interface Survey {
  readonly pages: number
  readonly found: readonly Found[]
  /** One line each. */
  readonly failures: readonly string[]
  /** Pages that robots.txt keeps us from. */
  readonly disallowed: number
  /** Pages that are linked to and not there, one line each. */
  readonly dead: readonly string[]
}

/** Visits a site's listings and the pages they lead to. Files are found, not fetched; each address once. */
export async function survey(site: Site, web: Web): Promise<Survey> {
  const start = startPages(site).map(url => ({ url, depth: 0, title: '', from: '' }))
  const hosts = new Set([...start.map(({ url }) => new URL(url).hostname), ...site.hosts])
  const found = new Finds(site)
  const failures: string[] = []
  const dead: string[] = []
  const queued = new Set(start.map(visit => visit.url))
  let [pages, disallowed] = [0, 0]
  await visitPages(start, site.pages, web, site.delay * 1000, {
    onPage(page, visit, piece) {
      pages++
      const { isData, links, pieces } = listedBy(page, site.systems)
      const all = [...(isData ? [] : page.links), ...links, ...pieces.flatMap(html => piece(html).links)]
      const { files, down, beside } = sorted(all, page.url, site, hosts)
      for (const file of files) found.add(file, page.url.href, page.title || visit.title, visit.title)
      if (!files.some(({ kind }) => kind !== 'other')) found.addTables(page, visit)
      const next = [...beside.map(l => besideOf(l, visit, page)), ...deeper(down, visit, page, site.depth)]
      const fresh = next.filter(({ url }) => !queued.has(url))
      for (const { url } of fresh) queued.add(url)
      return fresh
    },
    onFile(visit) {
      found.add({ url: new URL(visit.url), text: visit.title, row: '', isDownload: true }, visit.from, visit.title, '')
    },
    onFailure(error, { from, depth }) {
      const line = error.message.split('\n')[0]! + linkedFrom(from)
      if (error instanceof RobotsError) disallowed++
      else if (error instanceof GoneError && (depth > 0 || from)) dead.push(line)
      else failures.push(line)
    },
  })
  const left = queued.size - site.pages
  if (left > 0) failures.push(`${left} more pages than the limit of ${site.pages} were not visited; raise pages`)
  return { pages, found: found.all(), failures, disallowed, dead }
}

/** Each address once, as the page names it that says most of it. */
class Finds {
  readonly #site: Site
  readonly #found = new Map<string, Found>()

  constructor(site: Site) {
    this.#site = site
  }

  add(link: Link, page: string, pageTitle: string, via: string): void {
    const kind = kindOf(link)
    this.#keep(
      {
        url: link.url.href,
        kind: kind === 'page' ? 'unknown' : kind,
        format: formatOf(link),
        title: link.text,
        row: link.row,
        pageTitle,
        via,
      },
      page,
    )
  }

  /** A page without files whose tables are accounts. */
  addTables({ url, title, amounts }: Page, visit: Visit): void {
    if (amounts < AMOUNTS_OF_A_TABLE) return
    const row = { title: title || visit.title, row: '', pageTitle: title, via: visit.title }
    this.#keep({ url: url.href, kind: 'other', format: 'html', ...row }, url.href)
  }

  all(): Found[] {
    return [...this.#found.values()]
  }

  #keep(
    described: Omit<Found, 'site' | 'region' | 'page' | 'fileName' | 'likely' | 'why' | 'silent'>,
    page: string,
  ): void {
    const file = { ...described, fileName: null }
    const { name, region = null } = this.#site
    const row = { ...file, ...judge(file), site: name, region, page }
    const before = this.#found.get(row.url)
    if (!before || (row.likely && !before.likely)) this.#found.set(row.url, row)
  }
}

const visitOf = ({ url, text }: Link, depth: number, page: Page): Visit => ({
  url: url.href,
  depth,
  title: text,
  from: page.url.href,
})
/** What a page shows in a frame goes by the title of the page. */
const besideOf = (link: Link, visit: Visit, page: Page): Visit => ({
  ...visitOf(link, visit.depth, page),
  title: link.role === 'frame' ? page.title || visit.title : link.text,
})
const deeper = (links: readonly Link[], visit: Visit, page: Page, depth: number): Visit[] =>
  visit.depth < depth ? links.map(link => visitOf(link, visit.depth + 1, page)) : []
