import { countUnit, moneyInBrackets, unitName } from '../notation/units.ts'
import type { Measure } from '../vocabulary.ts'

/**
 * The unit of one cell: measures in percent have %, a row or a header may name its own in brackets, else the table's.
 * @param path the header as compared (text.ts)
 */
export function unitOf(kind: Measure['kind'], label: string, path: string, table: string | null): string | null {
  if (kind === 'percent') return '%'
  return countUnit(label) ?? moneyInBrackets(label) ?? moneyInBrackets(path) ?? unitName(table)
}
