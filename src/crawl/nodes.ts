/** The tree of a page. Each node is visited without recursion: a page may be deep or wide on purpose. */

/** What htmlparser2 makes of a page. */
export interface Node {
  readonly type: string
  readonly name?: string
  readonly data?: string
  readonly attribs?: Readonly<Record<string, string>>
  readonly children?: readonly Node[]
  readonly parent?: Node | null
}

/** Longest text that is kept of a link or a title; patterns run over it. */
export const MAX_TEXT = 300
/** Nodes that are looked at for the text of one element, so that links within links stay cheap. */
const MAX_NODES = 500
/** How far up the row of a link is looked for. */
const MAX_LEVELS = 8
const ROWS: ReadonlySet<string> = new Set(['tr', 'li', 'dd', 'dt', 'p'])

/** In the order of the page. */
export function* elementsOf(roots: readonly Node[]): Generator<Node> {
  const stack = [...roots].reverse()
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.name !== undefined) yield node
    const { children = [] } = node
    for (let i = children.length - 1; i >= 0; i--) stack.push(children[i]!)
  }
}

/** On one line, where it is not asked for at length. */
export function textOf(element: Node, longest = MAX_TEXT): string {
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

/** Text of the row, item or paragraph that an element stands in; '' outside of any. */
export function rowTextOf(element: Node): string {
  const row = upTo(element, ROWS)
  return row ? textOf(row) : ''
}

/** The element or the next around it that has one of these names. */
export function upTo(element: Node, names: ReadonlySet<string>): Node | null {
  let node: Node | null = element
  for (let level = 0; node && level < MAX_LEVELS; level++, node = node.parent ?? null)
    if (node.name !== undefined && names.has(node.name)) return node
  return null
}

export const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim().slice(0, MAX_TEXT)
