/** What tells a statement without its title. */
import type { Table } from '../model.ts'
import { codeDigits } from '../notation/codes.ts'
import { fold } from '../notation/folding.ts'
import { CODE_KEYS, type Reading } from './columns.ts'
import type { Signature } from './definition.ts'
import { matches } from './pattern.ts'
import { labelOf } from './text.ts'

/** Whether header, rows and codes are those of a statement. */
export function isSigned(table: Table, reading: Reading, signature: Signature): boolean {
  if (!signature.columns.every(c => reading.measures.includes(c))) return false
  const cells = [...table.columns.flatMap(c => c.split('/')), ...table.rows.flatMap(row => row.map(c => c.text))]
  const texts = cells.map(c => fold(labelOf(c))).filter(Boolean)
  if (!signature.labels.every(label => texts.some(t => matches(label, t)))) return false
  if (signature.codes === undefined) return true
  const codes = codesOf(table, reading)
  return codes.length ? codes.every(c => matches(signature.codes!, c)) : matches(signature.codes, '')
}

/** The codes that a reading's tables prints, digits only. */
export const codesOf = (table: Table, reading: Reading): string[] =>
  reading.panels
    .flatMap(p => p.columns)
    .filter(c => CODE_KEYS.some(k => k === c.key))
    .flatMap(c => table.rows.map(r => codeDigits(r[c.index]?.text ?? '') ?? ''))
    .filter(t => t.length >= 3)
