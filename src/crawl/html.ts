/** What a page says and links to, wherever browsers or scripts keep the links. */
import { isAmountCell } from './accounts.ts'
import { optionTarget, submittedBy } from './form.ts'
import type { Link } from './links.ts'
import { elementsOf, MAX_TEXT, type Node, oneLine, rowTextOf, textOf, upTo } from './nodes.ts'
import { addressesIn, type Base, filesIn, isAddress, refreshOf, targetOf } from './target.ts'

/** A page as it was found. */
export interface Page {
  readonly url: URL
  readonly title: string
  readonly links: readonly Link[]
  /** Its text as it came, scripts included; of what is no HTML too. */
  readonly source: string
  /** As TextDecoder names it. */
  readonly charset: string
  /** Cells of its tables that are amounts. */
  readonly amounts: number
}

/** The attribute that links. A site embeds its PDFs in frames too. */
const LINKING: Readonly<Record<string, string>> = {
  a: 'href',
  area: 'href',
  iframe: 'src',
  frame: 'src',
  embed: 'src',
  object: 'data',
}
const FRAMES = /^(iframe|frame)$/
/** Attributes made for scripts: all `data-…`, and these. */
const FOR_SCRIPTS = /^(data-.+|url|link|file|filepath|fileurl)$/
/** Forms of a page that are looked at; each may have a thousand elements. */
const MOST_FORMS = 500
/** Characters of one script that are looked through. */
const MAX_SCRIPT = 300_000
const SCRIPT = /^\s*javascript:/i
const HEADING = /^(h[1-6]|caption|legend)$/
const NESTED: ReadonlySet<string> = new Set(['a', 'button', 'tr', 'li'])

/** @param text the page as it came, `''` for a piece of one */
export function pageOf(roots: readonly Node[], address: URL, text = '', charset = 'utf-8'): Page {
  const all = [...elementsOf(roots)]
  const named = (name: string) => all.filter(element => element.name === name)
  const href = named('base')[0]?.attribs?.href
  const url = href && URL.canParse(href, address.href) ? new URL(href, address) : address
  const base = { url, charset }
  let heading = ''
  let forms = 0
  const links = all.flatMap(element => {
    if (HEADING.test(element.name!)) heading = textOf(element)
    if (element.name === 'script') return scripted(element, base, heading)
    if (element.name === 'form' && ++forms > MOST_FORMS) return []
    return linksOf(element, base).map(link => (link.row ? link : { ...link, row: heading }))
  })
  const article = named('meta').find(({ attribs }) => attribs?.name?.toLowerCase() === 'articletitle')
  const titles = [article?.attribs?.content ?? '', ...[...named('h1'), ...named('title')].map(e => textOf(e, MAX_TEXT))]
  return {
    url: address,
    title: titles.map(oneLine).find(Boolean) ?? '',
    links,
    source: text,
    charset,
    amounts: named('td').filter(cell => isAmountCell(textOf(cell))).length,
  }
}

function linksOf(element: Node, base: Base): Link[] {
  const { name = '', attribs = {} } = element
  if (name === 'form') return submittedBy(element, base).map(link => ({ ...link, isDownload: false }))
  if (name === 'meta') return refreshed(attribs, base)
  const urls = targetsOf(element, base)
  if (!urls.length) return []
  const text = labelOf(element)
  const row = rowTextOf(element)
  const role = attribs.rel === 'next' ? ('next' as const) : FRAMES.test(name) ? ('frame' as const) : undefined
  return urls.map(url => ({
    url,
    text,
    row: row === text ? '' : row,
    isDownload: attribs.download !== undefined,
    ...(role && { role }),
  }))
}

/** Every address of an element: of the attribute that links, and of those that scripts read. */
function targetsOf(element: Node, base: Base): URL[] {
  const { name = '', attribs = {} } = element
  const own = Object.hasOwn(LINKING, name) ? attribs[LINKING[name]!] : undefined
  const linked = own === undefined ? [] : SCRIPT.test(own) ? addressesIn(own) : [own]
  const scripted = Object.entries(attribs).flatMap(([key, value]) => {
    if (key.startsWith('on')) return addressesIn(value)
    return FOR_SCRIPTS.test(key) && isAddress(value) ? [value] : []
  })
  const urls = [...linked, ...scripted].flatMap(target => targetOf(target, base) ?? [])
  const option = name === 'option' ? optionTarget(element, base) : null
  return option ? [...urls, option] : urls
}

/** Files whose addresses stand in a script: `[{ name: '甲局决算', path: '/u/1.pdf' }]`. */
function scripted(element: Node, base: Base, row: string): Link[] {
  return filesIn(textOf(element, MAX_SCRIPT)).flatMap(({ address, text }) => {
    const url = targetOf(address, base)
    return url ? [{ url, text, row, isDownload: false }] : []
  })
}

/** The longer of text and `title`; of a picture that is clicked its own words, else those around it. */
function labelOf(element: Node): string {
  const { attribs = {} } = element
  const said = [attribs.title, attribs.alt].map(text => oneLine(text ?? '')).find(Boolean) ?? ''
  const text = textOf(element)
  if (said.length > text.length) return said
  return text || (upTo(element, NESTED) ? textOf(upTo(element, NESTED)!) : '')
}

function refreshed(attribs: Readonly<Record<string, string>>, base: Base): Link[] {
  if (attribs['http-equiv']?.toLowerCase() !== 'refresh') return []
  const target = refreshOf(attribs.content ?? '')
  const url = target === null ? null : targetOf(target, base)
  return url ? [{ url, text: '', row: '', isDownload: false, role: 'frame' }] : []
}
