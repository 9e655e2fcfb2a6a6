import { wholeOrdinal } from '../notation/ordinals.ts'
import type { NameRow } from './by-name.ts'
import { type CodeNode, validIn } from './code-lists.ts'
import { nameKey } from './names.ts'

export interface FlatRow {
  readonly at: number
  readonly name: string
  readonly ordinal: string | null
}

const levelOf = (ordinal: string | null): number | null => (ordinal ? (wholeOrdinal(ordinal)?.level ?? null) : null)

type Growing = NameRow & { readonly children: Growing[] }

/** Rows nested by the styles of their ordinals; a row without an ordinal (合计, 其中) belongs to no level and is left out. */
export function treeOfOrdinals(rows: readonly FlatRow[]): NameRow[] {
  const roots: Growing[] = []
  const open: { readonly style: number; readonly row: Growing }[] = []
  for (const { at, name, ordinal } of rows) {
    const style = levelOf(ordinal)
    if (style === null) continue
    while (open.length && open.at(-1)!.style >= style) open.pop()
    const row: Growing = { at, name, children: [] }
    ;(open.at(-1)?.row.children ?? roots).push(row)
    open.push({ style, row })
  }
  return roots
}

/**
 * Names in a table without codes and ordinals, walked through the list in its own order: each is looked for under the
 * code before it, then beside it, then beside its parents. Only exact names count, since nothing else tells the level.
 */
export function walkNames(
  rows: readonly FlatRow[],
  codes: readonly CodeNode[],
  year: number | null,
): Map<number, CodeNode> {
  const found = new Map<number, CodeNode>()
  let chain: CodeNode[] = []
  for (const { at, name } of rows) {
    const key = nameKey(name)
    const next = key ? step(key, chain, codes, year) : null
    if (!next) continue
    found.set(at, next.at(-1)!)
    chain = next
  }
  return found
}

function step(
  key: string,
  chain: readonly CodeNode[],
  codes: readonly CodeNode[],
  year: number | null,
): CodeNode[] | null {
  for (let depth = chain.length; depth >= 0; depth--) {
    const parents = chain.slice(0, depth)
    const before = chain[depth]
    const hits = (parents.at(-1)?.children ?? codes).filter(
      c => (!before || c.code > before.code) && c.names.some(n => n.key === key),
    )
    const hit = hits.find(c => validIn(c, year)) ?? hits[0]
    if (hit) return [...parents, hit]
  }
  return null
}

/** Names without an ordinal under a row that has one and is known: 增值税 under （一）税收收入. */
export function walkBelow(
  rows: readonly FlatRow[],
  found: ReadonlyMap<number, CodeNode>,
  year: number | null,
): Map<number, CodeNode> {
  const all = new Map(found)
  for (let i = 0; i < rows.length; i++) {
    const parent = found.get(rows[i]!.at)
    const after = rows.slice(i + 1)
    const end = after.findIndex(r => levelOf(r.ordinal) !== null)
    if (!parent) continue
    for (const [at, node] of walkNames(end < 0 ? after : after.slice(0, end), parent.children, year)) all.set(at, node)
  }
  return all
}
