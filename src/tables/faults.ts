/** Cells that show that a table was read wrongly: nothing may be made of them. */
import type { Cell, Word } from '../model.ts'
import { readAmount } from '../notation/amounts.ts'
import { isAmount, isFigure, isYear } from '../notation/shapes.ts'
import { yuanOf } from '../notation/units.ts'

/** White between two figures of one line, in font sizes: more than stands within one. */
const BETWEEN = 0.4
/** No public account has an amount of more 元: the whole country's revenue of a year is near it. */
const MOST_YUAN = 1e13
/** No code, account or project has as many digits. */
const NO_CODE = 30

/** Whether nothing but figures stands in a cell, and more than one. A number broken over two lines is one. */
export function hasSeveralFigures(words: readonly Word[]): boolean {
  if (words.length < 2 || !words.every(w => isFigure(w.text))) return false
  const figures = words.filter(w => isWhole(w.text))
  const amounts = figures.filter(w => isAmount(w.text))
  const isApart = (a: Word, b: Word) =>
    a.bbox[0] - b.bbox[2] > BETWEEN * a.size || b.bbox[0] - a.bbox[2] > BETWEEN * a.size
  const isUnder = (a: Word, b: Word) => a.bbox[1] >= b.bbox[3] - 1 || b.bbox[1] >= a.bbox[3] - 1
  const pairs = figures.flatMap((a, i) => figures.slice(i + 1).map(b => [a, b] as const))
  return (
    pairs.some(([a, b]) => (isUnder(a, b) ? amounts.includes(a) && amounts.includes(b) : isApart(a, b))) ||
    figures.filter(a => figures.every(b => a === b || isUnder(a, b))).length > 2
  )
}

/** Two cells of a row that stand in one column of the table it belongs to. */
export const together = (a: Cell, b: Cell): Cell =>
  isWhole(a.text) && isWhole(b.text)
    ? { ...a, text: `${a.text} ${b.text}`, fault: 'several-figures' }
    : { ...a, text: a.text + b.text }

/** An amount with its decimals or thousands, or a whole number too long for a part of a code. */
const isWhole = (text: string): boolean =>
  /\d/.test(text) && (isAmount(text) || (/^[1-9]\d{3,}$/.test(text) && !isYear(text)))

/** The rows with amounts of more money than there is marked. A column of long codes has no others. */
export function withTooLarge(rows: readonly (readonly Cell[])[], unit: string | null): Cell[][] {
  const large = rows.map(row => row.map(c => isTooLarge(c.text, unit)))
  const isCodes = (column: number) =>
    rows.every((row, r) => large[r]![column] || !/\d/.test(row[column]!.text)) &&
    rows.every(row => row[column]!.text.length < NO_CODE)
  return rows.map((row, r) =>
    row.map((c, i) => (large[r]![i] && !(/^\d+$/.test(c.text) && isCodes(i)) ? { ...c, fault: 'too-large' } : c)),
  )
}

function isTooLarge(text: string, unit: string | null): boolean {
  if (text.length < 10) return false
  const printed = readAmount(text)
  if (printed.kind !== 'value') return false
  const yuan = yuanOf(printed.value, printed.unit ?? unit) ?? yuanOf(printed.value, '元')
  return Math.abs(Number(yuan)) > MOST_YUAN
}
