import type { Report } from '../../src/model.ts'
import { reportOf } from './report.ts'

/** Rows `name|amount` of a table of transfers, in 万元 without decimals; more amounts are of the measures given. */
export const transfersOf = (rows: string, measures: readonly string[] = ['amount']): Report =>
  reportOf([
    {
      statement: 'government:transfers-by-item',
      title: '转移支付决算表（分项目）',
      unit: '万元',
      pages: [1],
      columnKeys: ['name', ...measures],
      rows: rows
        .trim()
        .split('\n')
        .map(line => line.split('|')),
    },
  ])

/** So many rows under their sum. */
export function manyTransfers(count: number): string {
  const rows = Array.from({ length: count }, (_, i) => 1000 + ((i * 7919) % 90_000))
  const total = rows.reduce((sum, n) => sum + n, 0)
  return [`合计|${total}`, ...rows.map((n, i) => `项目${i}|${n}`)].join('\n')
}
