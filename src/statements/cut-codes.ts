import { alignInOrder } from './align.ts'
import { type CodeNode, validIn } from './code-lists.ts'
import { keyFit, nameKey } from './names.ts'

export interface CutRow {
  readonly code: string
  readonly name: string
  /** True where the column cut digits off the code. */
  readonly cut: boolean
}

/** A whole code outweighs any sum of names: it is an anchor of the alignment. */
const ANCHOR = 100
/** With the first digits and the order known, half the characters in common tell a name. */
const RESEMBLES = 0.45
/** A code valid in the year wins over one of the same name that is not. */
const VALID = 0.02
/** Below this the printed name speaks against the only code that order leaves. */
const CONTRADICTS = 0.3

/**
 * Settles codes of which the column shows only the first digits (`3010` seven times for 30101, 30102, …), by the order
 * of the rows and their names.
 * @param rows the rows of one class, in order, whole and cut codes mixed.
 * @param codes what stands under that class, in code order.
 * Returns a code for each row; null for whole ones and where it is not clear.
 */
export function settleCutCodes(
  rows: readonly CutRow[],
  codes: readonly CodeNode[],
  year: number | null,
): (CodeNode | null)[] {
  const keys = rows.map(r => nameKey(r.name))
  const possible = (row: CutRow, node: CodeNode) =>
    row.cut ? node.code.length > row.code.length && node.code.startsWith(row.code) : node.code === row.code
  const score = (i: number, j: number): number => {
    const [row, node] = [rows[i]!, codes[j]!]
    if (!possible(row, node)) return 0
    if (!row.cut) return ANCHOR
    const names = resemblance(keys[i]!, node)
    return names < RESEMBLES ? 0 : names + (validIn(node, year) ? VALID : 0)
  }
  const matched = fillGaps(alignInOrder(rows.length, codes.length, score), codes.length, (i, j) => {
    const [row, node] = [rows[i]!, codes[j]!]
    const key = keys[i]!
    return possible(row, node) && validIn(node, year) && (!key || resemblance(key, node) >= CONTRADICTS)
  })
  return matched.map((j, i) => (j >= 0 && rows[i]!.cut ? codes[j]! : null))
}

/** The best fit of a printed name with any name of a code; one character is a beginning here. */
function resemblance(key: string, node: CodeNode): number {
  if (!key) return 0
  return Math.max(
    ...node.names.map(n =>
      n.key.startsWith(key) ? Math.max(0.8, keyFit(key, n.key).score) : keyFit(key, n.key).score,
    ),
  )
}

/** Rows without a match between two matched ones take the codes that lie between, where there are exactly as many. */
function fillGaps(matched: readonly number[], m: number, possible: (row: number, code: number) => boolean): number[] {
  const filled = [...matched]
  for (let i = 0; i < filled.length; i++) {
    if (filled[i] !== -1) continue
    let end = i
    while (end < filled.length && matched[end] === -1) end++
    const from = i ? filled[i - 1]! + 1 : 0
    const until = end < filled.length ? matched[end]! : m
    const free = Array.from({ length: until - from }, (_, k) => from + k).filter(j => possible(i, j))
    if (free.length === end - i && free.every((j, k) => possible(i + k, j)))
      free.forEach((j, k) => {
        filled[i + k] = j
      })
    i = end
  }
  return filled
}
