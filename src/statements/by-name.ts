import { alignInOrder } from './align.ts'
import { type CodeNode, validIn } from './code-lists.ts'
import { CLEAR, keyFit, misprints, nameKey } from './names.ts'

/** A row of a table that prints names only, with the rows under it. `at` is its place in the table. */
export interface NameRow {
  readonly at: number
  readonly name: string
  readonly children: readonly NameRow[]
}

/** A code valid in the year wins over one of the same name that is not. */
const VALID = 0.02
/** What the second best sibling must be worse by, for a name that is not exactly in the list. */
const MARGIN = 0.08

/**
 * Finds the codes of sibling rows among sibling codes, by name and by order, then goes down: 行政运行 is a key only
 * under its parent. Below a clear match a row gets no code, and neither do those under it.
 */
export function codesByName(
  rows: readonly NameRow[],
  codes: readonly CodeNode[],
  year: number | null,
): Map<number, CodeNode> {
  const found = new Map<number, CodeNode>()
  const descend = (siblings: readonly NameRow[], candidates: readonly CodeNode[]): void => {
    const matched = matchSiblings(siblings, candidates, year)
    siblings.forEach((row, i) => {
      const node = matched[i]
      if (!node) return
      found.set(row.at, node)
      descend(row.children, node.children)
    })
  }
  descend(rows, codes)
  return found
}

/** In order first; then exact names out of order; then what lies between two matches and is nearly the name. */
function matchSiblings(rows: readonly NameRow[], codes: readonly CodeNode[], year: number | null): (CodeNode | null)[] {
  const keys = rows.map(r => nameKey(r.name))
  const scores = keys.map(key => scoreAll(key, codes, year))
  const inOrder = alignInOrder(rows.length, codes.length, (i, j) => scores[i]![j]!)
  const exact = inOrder.map((j, i) => (j < 0 ? outOfOrder(i, keys, codes, inOrder) : j))
  return exact.map((j, i) => {
    if (j >= 0) return codes[j]!
    const [from, until] = gapAround(i, inOrder, codes.length)
    const free = codes.filter((_, k) => k >= from && k < until && !exact.includes(k))
    return nearlyNamed(keys[i]!, free) ?? byChildren(rows[i]!, free)
  })
}

/** Score of each code for a name, 0 where it is no clear match: an exact name rules out all that only resemble it. */
function scoreAll(key: string, codes: readonly CodeNode[], year: number | null): number[] {
  const none = codes.map(() => 0)
  if (!key) return none
  const valid = codes.map(c => (validIn(c, year) ? VALID : 0))
  const exact = codes.map((c, j) => (isNamed(c, key) ? 1 + valid[j]! : 0))
  if (exact.some(s => s > 0)) return exact
  const close = codes.map(c => Math.max(...c.names.map(n => keyFit(key, n.key).score)))
  const [first = 0, second = 0] = close.toSorted((a, b) => b - a)
  if (first < CLEAR || first - second < MARGIN) return none
  return close.map((s, j) => (s === first ? s + valid[j]! : 0))
}

const isNamed = (code: CodeNode, key: string): boolean => code.names.some(n => n.key === key)

/** The one code of that very name where order spoke against it, if the name is printed once; else -1. */
function outOfOrder(i: number, keys: readonly string[], codes: readonly CodeNode[], taken: readonly number[]): number {
  const same = [...codes.keys()].filter(j => isNamed(codes[j]!, keys[i]!) && !taken.includes(j))
  return same.length === 1 && keys.filter(k => k === keys[i]).length === 1 ? same[0]! : -1
}

/** From which candidate (inclusive) to which (exclusive) an unmatched row may lie, given its matched neighbours. */
function gapAround(i: number, matched: readonly number[], end: number): readonly [number, number] {
  const before = matched.slice(0, i).findLast(j => j >= 0) ?? -1
  const after = matched.slice(i + 1).find(j => j >= 0) ?? end
  return [before + 1, after]
}

/**
 * One misprint in a name of four characters or more, two from nine on: of 12,000 pairs of siblings in the functional list
 * 70 are that close, and only the codes that order leaves are asked.
 */
function nearlyNamed(key: string, codes: readonly CodeNode[]): CodeNode | null {
  if (key.length < 4) return null
  const allowed = key.length < 9 ? 1 : 2
  const close = codes.filter(c => c.names.some(n => misprints(key, n.key) <= allowed))
  return close.length === 1 ? close[0]! : null
}

/** A row whose own name tells nothing is the code under which alone its children's names all stand, two at least. */
function byChildren(row: NameRow, codes: readonly CodeNode[]): CodeNode | null {
  const keys = row.children.map(c => nameKey(c.name))
  if (keys.length < 2) return null
  const fitting = codes.filter(c => keys.every(k => c.children.some(d => isNamed(d, k))))
  return fitting.length === 1 ? fitting[0]! : null
}
