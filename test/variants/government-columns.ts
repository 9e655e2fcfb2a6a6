/** The year columns of a made government's table, in the ways they are printed. */
import type { Random } from '../../samples/make/random.ts'

export const isPercent = (key: string): boolean => key.endsWith('percent')

export interface Head {
  readonly path: string
  readonly key: string
  readonly year: number
}

/** Year columns of a table on `year`, some of them, in one of the ways they are printed. */
export function headsOf(random: Random, year: number): Head[] {
  const actual = random.pick(['决算数', '执行数', '完成数'])
  const plain = random.chance(0.3)
  const of = (y: number, what: string) =>
    plain && y === year ? what : plain && y === year - 1 ? `上年${what}` : `${y}年${what}`
  const grouped = random.chance(0.25)
  const last: Head = { path: of(year - 1, actual), key: 'previous_final', year: year - 1 }
  const adjusted = random.chance(0.5)
  const final: Head = { path: grouped ? `${of(year, actual)}/金额` : of(year, actual), key: 'final', year }
  const rate = (path: string) => (grouped ? `${of(year, actual)}/${path}` : path)
  return [
    ...(random.chance(0.5) ? [last] : []),
    { path: of(year, adjusted ? '年初预算数' : '预算数'), key: 'budget', year },
    ...(adjusted ? [{ path: of(year, '调整预算数'), key: 'adjusted_budget', year }] : []),
    final,
    ...(random.chance(0.7)
      ? [{ path: rate(random.pick(['完成预算%', '占预算%', '为预算的%'])), key: 'completion_percent', year }]
      : []),
    ...(random.chance(0.5)
      ? [{ path: rate(random.pick(['比上年增减%', '比上年增长%'])), key: 'yoy_percent', year }]
      : []),
  ]
}

/** A draft beside what was carried out in the year before it. */
export const draftHeads = (random: Random, year: number): Head[] => [
  { path: `${year - 1}年${random.pick(['执行数', '预计执行数', '快报数'])}`, key: 'previous_final', year: year - 1 },
  { path: `${year}年预算数`, key: 'budget', year },
  ...(random.chance(0.5) ? [{ path: '预算数比上年执行数增减%', key: 'yoy_percent', year }] : []),
]
