/** From what a person types to a correction as the server takes it. */
import type { Issue, Table } from '../../../model.ts'
import type { Anchor, Correction, CorrectionKind, Lines } from '../../api.ts'
import { type Index, type Key, spotOf } from '../document/index.ts'

export type EditKind = Exclude<CorrectionKind, 'accept-finding'>
export const EDIT_KINDS: readonly EditKind[] = ['text', 'amount', 'code', 'measure', 'statement', 'grid']

/** Who, when and why; the id is new for each. */
export interface Signature {
  readonly id: string
  readonly who: string
  readonly when: string
  readonly why: string
}
export const signed = (who: string, why: string): Signature => ({
  id: crypto.randomUUID(),
  who: who.trim(),
  when: new Date().toISOString(),
  why: why.trim(),
})

/** What stands there now, as it is typed; null where this kind does not apply to the cell. */
export function currentValue(index: Index, key: Key, kind: EditKind): string | null {
  const spot = spotOf(key)
  const table = spot && index.tables.get(spot.table)
  const cell = table?.rows[spot?.row ?? 0]?.[spot?.column ?? 0]
  if (!table || !cell) return null
  const fact = index.factAt.get(key)
  const values: Readonly<Record<EditKind, string | null>> = {
    text: cell.text,
    amount: fact ? (fact.amount ?? '') : null,
    code: fact ? (fact.code ?? '') : null,
    measure: fact ? fact.measure : null,
    statement: table.statement ?? '',
    grid: linesText(linesOf(table, cell.page)),
  }
  return values[kind]
}

/** Null where what was typed is no such value. */
export function correctionOf(
  index: Index,
  key: Key,
  kind: EditKind,
  typed: string,
  sign: Signature,
): Correction | null {
  const spot = spotOf(key)
  const table = spot && index.tables.get(spot.table)
  const cell = table?.rows[spot?.row ?? 0]?.[spot?.column ?? 0]
  const now = currentValue(index, key, kind)
  if (!table || !cell || now === null) return null
  const anchor: Anchor = { page: cell.page, bbox: cell.bbox, table: table.id }
  const plain = typed.trim()
  if (kind === 'text') return { ...sign, kind, anchor, before: now, after: plain }
  if (kind === 'grid') {
    const after = linesFrom(plain)
    return after && { ...sign, kind, anchor, before: linesOf(table, cell.page), after }
  }
  const value = kind === 'amount' ? plain.replace(/[,，\s]/g, '') : plain
  const isFine = { amount: /^(-?\d+(\.\d+)?)?$/, code: /^(\d{3,9})?$/, measure: /^[a-z_.]{1,100}$/, statement: /^/ }[
    kind
  ]
  return isFine.test(value) ? { ...sign, kind, anchor, before: now || null, after: value || null } : null
}

export const acceptanceOf = (issue: Issue, sign: Signature): Correction => ({
  ...sign,
  kind: 'accept-finding',
  anchor: { page: issue.page, bbox: issue.bbox },
  before: { rule: issue.rule, message: issue.message },
  after: 'accepted',
})

const rounded = (n: number) => Math.round(n * 10) / 10
/** Sides of the cells of a table on one page; sides closer than a point are one. */
export function linesOf(table: Table, page: number): Lines {
  const boxes = table.rows.flat().filter(c => c.page === page && c.bbox[2] > c.bbox[0])
  const sides = (a: 0 | 1, b: 2 | 3) =>
    [...new Set(boxes.flatMap(c => [rounded(c.bbox[a]), rounded(c.bbox[b])]))]
      .sort((x, y) => x - y)
      .filter((side, i, all) => i === 0 || side - all[i - 1]! >= 1)
  return { xs: sides(0, 2), ys: sides(1, 3) }
}

/** `x: 42, 93.7 …` and `y: …` on two lines. */
const linesText = ({ xs, ys }: Lines): string => `x: ${xs.join(', ')}\ny: ${ys.join(', ')}`
function linesFrom(text: string): Lines | null {
  const numbers = (name: string) =>
    (new RegExp(`${name}:([^\\n]*)`).exec(text)?.[1] ?? '')
      .split(/[,，\s]+/)
      .filter(Boolean)
      .map(Number)
  const [xs, ys] = [numbers('x'), numbers('y')]
  const rises = (list: readonly number[]) =>
    list.length > 1 && list.every((n, i) => Number.isFinite(n) && (i === 0 || n > list[i - 1]!))
  return rises(xs) && rises(ys) ? { xs, ys } : null
}
