import type { Table } from '../model.ts'
import { readAmount } from '../notation/amounts.ts'
import { codeDigits } from '../notation/codes.ts'
import { fold } from '../notation/folding.ts'

/** What a column's cells look like, whatever its header says. */
export type ColumnKind = 'blank' | 'code' | 'part' | 'line' | 'number' | 'name'

/** Also cut short by a narrow column: 3010 for 30101. */
const CODE = /^[1-5]\d{2}(\d{1,2}){0,2}$/
/** Share of a column's cells that must look alike: totals and stray notes are the rest. */
const MOST = 0.6
/** Fewer codes than this are not told from amounts without decimals. */
const ENOUGH = 3

const known = new WeakMap<Table, ColumnKind[]>()

export function kindOf(table: Table, column: number): ColumnKind {
  let kinds = known.get(table)
  if (!kinds) {
    kinds = table.columns.map((_, c) => contentKind(table.rows.map(r => r[c]?.text ?? '')))
    known.set(table, kinds)
  }
  return kinds[column] ?? 'blank'
}

/** @param cells the texts of one column, top to bottom. */
function contentKind(cells: readonly string[]): ColumnKind {
  const texts = cells.map(fold).filter(Boolean)
  if (!texts.length) return 'blank'
  const share = (test: (t: string) => boolean) => texts.filter(test).length / texts.length
  if (isCodeColumn(texts)) return 'code'
  if (isLineColumn(texts)) return 'line'
  if (isCodePart(texts)) return 'part'
  if (share(isOfNumbers) >= MOST) return 'number'
  return 'name'
}

const isOfNumbers = (text: string): boolean => !['blank', 'not-an-amount'].includes(readAmount(text).kind)

/** Codes of three, five or seven digits, most with their class in the column too; amounts in 元 have no such families. */
function isCodeColumn(texts: readonly string[]): boolean {
  const codes = texts.map(t => codeDigits(t) ?? '').filter(t => CODE.test(t))
  if (codes.length < ENOUGH || codes.length < MOST * texts.filter(t => /\d/.test(t)).length) return false
  const classes = new Set(codes.filter(c => c.length === 3))
  const longer = codes.filter(c => c.length > 3)
  return longer.length > 0 && longer.filter(c => classes.has(c.slice(0, 3))).length >= MOST * longer.length
}

function isLineColumn(texts: readonly string[]): boolean {
  if (texts.length < ENOUGH || !texts.every(t => /^\d{1,3}$/.test(t))) return false
  return texts.every((t, i) => i === 0 || Number(t) === Number(texts[i - 1]) + 1)
}

/** One of the columns 类|款|项: three digits each, or two; amounts of one column are never all that alike. */
const isCodePart = (texts: readonly string[]): boolean =>
  texts.every(t => /^[1-5]\d{2}$/.test(t)) ||
  (texts.every(t => /^\d{2}$/.test(t)) && (texts.length >= ENOUGH || texts.some(t => t.startsWith('0'))))
