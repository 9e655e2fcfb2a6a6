import { RobotsError } from './errors.ts'
import type { Found } from './fetch.ts'
import type { Page } from './html.ts'
import { judge } from './likely.ts'
import { kindOf, type Link, scriptedPages, sorted } from './links.ts'
import { type Visit, visitPages } from './page.ts'
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
}

/** Visits a site's listings and the pages they lead to. Files are found, not fetched; each address once. */
export async function survey(site: Site, web: Web): Promise<Survey> {
  const start = startPages(site).map(url => ({ url, depth: 0, title: '', from: '' }))
  const hosts = new Set([...start.map(({ url }) => new URL(url).hostname), ...site.hosts])
  const found = new Map<string, Found>()
  const failures: string[] = []
  const queued = new Set(start.map(visit => visit.url))
  let [pages, disallowed] = [0, 0]
  const add = (
    { url, text, isDownload }: Pick<Link, 'url' | 'text' | 'isDownload'>,
    page: string,
    pageTitle: string,
  ) => {
    const kind = kindOf({ url, text, isDownload })
    const file = { url: url.href, kind: kind === 'page' ? ('unknown' as const) : kind, title: text, pageTitle }
    const row = { ...file, ...judge(file), site: site.name, region: site.region ?? null, page }
    // A file that several pages link to counts as what the best of them says.
    const before = found.get(row.url)
    if (!before || (row.likely && !before.likely)) found.set(row.url, row)
  }
  await visitPages(start, site.pages, web, site.delay * 1000, {
    onPage(page, visit) {
      pages++
      const links = [...page.links, ...scriptedPages(page.script, page.url)]
      const { files, down, beside } = sorted(links, page.url, site, hosts)
      for (const file of files) add(file, page.url.href, page.title || visit.title)
      const next = [...beside.map(l => visitOf(l, visit.depth, page)), ...deeper(down, visit, page, site.depth)]
      const fresh = next.filter(({ url }) => !queued.has(url))
      for (const { url } of fresh) queued.add(url)
      return fresh
    },
    onFile(visit) {
      add({ url: new URL(visit.url), text: visit.title, isDownload: true }, visit.from, visit.title)
    },
    onFailure(error, { from }) {
      if (error instanceof RobotsError) disallowed++
      else failures.push(error.message.split('\n')[0]! + linkedFrom(from))
    },
  })
  const left = queued.size - site.pages
  if (left > 0) failures.push(`${left} more pages than the limit of ${site.pages} were not visited; raise pages`)
  return { pages, found: [...found.values()], failures, disallowed }
}

const visitOf = ({ url, text }: Link, depth: number, page: Page): Visit => ({
  url: url.href,
  depth,
  title: text,
  from: page.url.href,
})
const deeper = (links: readonly Link[], visit: Visit, page: Page, depth: number): Visit[] =>
  visit.depth < depth ? links.map(link => visitOf(link, visit.depth + 1, page)) : []
