/** What a page says and links to. Each node is visited once, without recursion: a page may be deep or wide on purpose. */
import type { Link } from './links.ts'

/** What htmlparser2 makes of a page. */
export interface Node {
  readonly type: string
  readonly name?: string
  readonly data?: string
  readonly attribs?: Readonly<Record<string, string>>
  readonly children?: readonly Node[]
}

/** A page as it was found. */
export interface Page {
  readonly url: URL
  readonly title: string
  readonly links: readonly Link[]
  /** Text of its scripts. */
  readonly script: string
}

/** The attribute that links. A site embeds its PDFs in frames too. */
const LINKING: Readonly<Record<string, string>> = { a: 'href', iframe: 'src', embed: 'src', object: 'data' }
/** Longest text that is kept of a link or a title; patterns run over it. */
const MAX_TEXT = 300
const MAX_SCRIPT = 100_000
/** Nodes that are looked at for the text of one element, so that links within links stay cheap. */
const MAX_NODES = 500

export function pageOf(roots: readonly Node[], address: URL): Page {
  const all = [...elementsOf(roots)]
  const named = (name: string) => all.filter(element => element.name === name)
  const href = named('base')[0]?.attribs?.href
  const base = href && URL.canParse(href, address.href) ? new URL(href, address) : address
  const links = all.flatMap((element): Link[] => {
    const { name = '', attribs = {} } = element
    const target = Object.hasOwn(LINKING, name) ? attribs[LINKING[name]!] : undefined
    const url = target === undefined ? null : targetOf(target, base)
    if (!url) return []
    const [text, title] = [textOf(element, MAX_TEXT), oneLine(attribs.title ?? '')]
    const longer = title.length > text.length ? title : text
    return [{ url, text: longer, isDownload: attribs.download !== undefined, isNext: attribs.rel === 'next' }]
  })
  const article = named('meta').find(({ attribs }) => attribs?.name?.toLowerCase() === 'articletitle')
  const titles = [article?.attribs?.content ?? '', ...[...named('h1'), ...named('title')].map(e => textOf(e, MAX_TEXT))]
  const script = named('script').reduce(
    (text, e) => (text.length > MAX_SCRIPT ? text : text + textOf(e, MAX_SCRIPT)),
    '',
  )
  return { url: address, title: titles.map(oneLine).find(Boolean) ?? '', links, script }
}

/** In the order of the page. */
function* elementsOf(roots: readonly Node[]): Generator<Node> {
  const stack = [...roots].reverse()
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.name !== undefined) yield node
    const { children = [] } = node
    for (let i = children.length - 1; i >= 0; i--) stack.push(children[i]!)
  }
}

function textOf(element: Node, longest: number): string {
  const stack = [element]
  let text = ''
  for (let seen = 0; stack.length && seen < MAX_NODES && text.length < longest; seen++) {
    const node = stack.pop()!
    if (node.type === 'text') text += (node.data ?? '').slice(0, longest)
    const children = (node.children ?? []).slice(0, MAX_NODES)
    for (let i = children.length - 1; i >= 0; i--) stack.push(children[i]!)
  }
  return longest === MAX_TEXT ? oneLine(text) : text
}

/** Absolute, without fragment; of a viewer (`viewer.html?file=/x.pdf`) the file that it shows. */
function targetOf(target: string, base: URL): URL | null {
  if (!URL.canParse(target.trim(), base.href)) return null
  const url = new URL(target.trim(), base)
  const shown = url.searchParams.get('file')
  if (shown && /viewer/i.test(url.pathname) && URL.canParse(shown, url.href)) return plain(new URL(shown, url))
  return plain(url)
}

function plain(url: URL): URL {
  url.hash = ''
  url.username = ''
  url.password = ''
  return url
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim().slice(0, MAX_TEXT)
