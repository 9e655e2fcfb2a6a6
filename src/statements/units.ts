import type { Measure } from '../vocabulary.ts'
import { countUnit, unitName } from './amount.ts'

const IN_BRACKETS = /\((元|千元|万元|百万元|亿元|%)\)/

/**
 * The unit of one cell: measures in percent have %, a row or a header may name its own in brackets, else the table's.
 * @param path the header as compared (text.ts)
 */
export function unitOf(kind: Measure['kind'], label: string, path: string, table: string | null): string | null {
  if (kind === 'percent') return '%'
  const own = countUnit(label) ?? IN_BRACKETS.exec(label.normalize('NFKC'))?.[1] ?? IN_BRACKETS.exec(path)?.[1]
  return own ?? unitName(table)
}
