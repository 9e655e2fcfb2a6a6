import type { Site } from './sites.ts'

/** A link as a page has it. */
export interface Link {
  /** Absolute. */
  readonly url: URL
  /** Its text, or its longer `title`, on one line. */
  readonly text: string
  /** Of the row, item or paragraph that it stands in, or the heading above it where that says no more. */
  readonly row: string
  /** `download` attribute. */
  readonly isDownload: boolean
  /** next: `rel=next`. turn: another page of the same listing, whatever its address. frame: a part of this page. */
  readonly role?: 'next' | 'turn' | 'frame'
}

/** What is behind a link, told without fetching it; `unknown` is a file without a telling name. */
export type Kind = 'page' | 'pdf' | 'zip' | 'other' | 'unknown'

export interface Sorted {
  readonly files: readonly (Link & { readonly kind: Exclude<Kind, 'page'> })[]
  /** Pages one level down. */
  readonly down: readonly Link[]
  /** Pages of the same listing, and what the page shows in frames or sends on to. */
  readonly beside: readonly Link[]
}

const EXTENSION = /\.([a-z0-9]{1,5})$/i
const OTHER = /^(docx?|xlsx?|wps|et|rar|7z|ofd|pptx?|txt|csv|jpe?g|png|gif|tif|mp4|mp3|ceb|tar|gz)$/i
const PAGE = /^(s?html?|xhtml|php|asp)$/i
const FILE_PATH = /down|attach|file|fujian|(^|[/_.?&])fj/i
const FILE_TEXT = /^(附件|点击下载|下载)/
const NEXT = /^(下一?页|后一?页|下一頁|next( page)?|>|>>|›|»|[1-9]\d{0,3})$/i

/** What each link of a page is good for; links to be followed once only, in the order of the page. */
export function sorted(links: readonly Link[], page: URL, site: Site, hosts: ReadonlySet<string>): Sorted {
  const seen = new Set([page.href])
  const fresh = links.filter(({ url }) => {
    if (!/^https?:$/.test(url.protocol) || seen.has(url.href)) return false
    seen.add(url.href)
    return true
  })
  const kinds = fresh.map(link => [link, kindOf(link)] as const)
  const pages = kinds.flatMap(([link, kind]) => (kind === 'page' && hosts.has(link.url.hostname) ? [link] : []))
  const beside = pages.filter(link => isPaging(link, page))
  return {
    files: kinds.flatMap(([link, kind]) => (kind === 'page' ? [] : [{ ...link, kind }])),
    down: pages.filter(link => !beside.includes(link) && site.title.test(link.text) && site.links.test(link.url.href)),
    beside,
  }
}

export function kindOf({ url, text, isDownload }: Pick<Link, 'url' | 'text' | 'isDownload'>): Kind {
  // fileDownload.jsp?name=2023.pdf: a parameter may have the name.
  const named = [url.pathname, ...url.searchParams.values()].map(extensionOf)
  const spoken = extensionOf(text)
  const telling = [...named, spoken].find(e => e !== null && (/^(pdf|zip)$/i.test(e) || OTHER.test(e)))
  if (telling) return /^pdf$/i.test(telling) ? 'pdf' : /^zip$/i.test(telling) ? 'zip' : 'other'
  if (isDownload) return 'unknown'
  if (named[0] && PAGE.test(named[0])) return 'page'
  return FILE_PATH.test(url.pathname + url.search) || FILE_TEXT.test(text) ? 'unknown' : 'page'
}

/** `xlsx`; '' for what has no telling name. */
export function formatOf({ url, text }: Pick<Link, 'url' | 'text'>): string {
  const names = [url.pathname, ...url.searchParams.values(), text].map(extensionOf)
  return names.find(e => e !== null && (/^(pdf|zip)$/i.test(e) || OTHER.test(e)))?.toLowerCase() ?? ''
}

const extensionOf = (text: string): string | null => EXTENSION.exec(text.trim())?.[1] ?? null

const isPaging = ({ url, text, role }: Link, page: URL) =>
  role === 'turn' || role === 'frame' || ((role === 'next' || NEXT.test(text)) && folderOf(url) === folderOf(page))
const folderOf = (url: URL) => url.host + url.pathname.replace(/[^/]*$/, '')
