import { countUnit, moneyInBrackets, unitName } from '../notation/units.ts'

const PERCENT = /percent$/

/**
 * The unit of one cell: percent columns have %, a row or a header may name its own in brackets, else the table's.
 * @param path the header as compared (text.ts)
 */
export function unitOf(measure: string, label: string, path: string, table: string | null): string | null {
  if (PERCENT.test(measure)) return '%'
  return countUnit(label) ?? moneyInBrackets(label) ?? moneyInBrackets(path) ?? unitName(table)
}
