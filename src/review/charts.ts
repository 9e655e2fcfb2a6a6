import Big from 'big.js'
import type { ChartsAnswer, Series } from './api.ts'
import type { Entry } from './row.ts'

/** What the pictures show of a collection: of one entity, else of the one with most years. */
export function chartsOf(entries: readonly Entry[], asked: string | null): ChartsAnswer {
  const entities = entitiesOf(entries)
  const entity = asked ?? entities[0]?.entity ?? null
  const accounts = entries.filter(e => e.row.entity === entity && entity !== null && isAccount(e))
  const shown = asked === null ? entries : entries.filter(e => e.row.entity === asked)
  return {
    entities,
    entity,
    functions: seriesOf(accounts, e => e.functions).sort((a, b) => sum(b).cmp(sum(a)) || byCode(a.key, b.key)),
    threePublic: seriesOf(accounts, e => e.threePublic),
    proven: shown
      .filter(({ row }) => row.amounts > 0)
      .map(({ row }) => ({
        document: row.document,
        title: row.title,
        year: row.fiscalYear,
        share: (row.proven + row.repaired) / row.amounts,
      })),
  }
}

const isAccount = ({ row }: Entry): boolean => row.fiscalYear !== null && !row.type.endsWith('budget')
const byCode = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
const sum = (series: Series): Big => series.points.reduce((total, p) => total.plus(p.amountYuan), new Big(0))

function entitiesOf(entries: readonly Entry[]): ChartsAnswer['entities'] {
  const named = Map.groupBy(
    entries.filter(e => e.row.entity !== null && isAccount(e)),
    e => e.row.entity!,
  )
  return [...named]
    .map(([entity, own]) => ({
      entity,
      years: new Set(own.map(e => e.row.fiscalYear)).size,
      documents: own.length,
    }))
    .sort((a, b) => b.years - a.years || b.documents - a.documents || byCode(a.entity, b.entity))
}

/** Of several documents of one year the one with most amounts that has the number. */
function seriesOf(entries: readonly Entry[], of: (entry: Entry) => Entry['functions']): Series[] {
  const best = entries.toSorted((a, b) => b.row.amounts - a.row.amounts || byCode(a.row.document, b.row.document))
  const series = new Map<string, { readonly name: string; readonly points: Map<number, Series['points'][number]> }>()
  for (const entry of best)
    for (const { key, name, amountYuan } of of(entry)) {
      const year = entry.row.fiscalYear!
      const own = series.get(key) ?? { name, points: new Map() }
      if (!own.points.has(year)) own.points.set(year, { year, amountYuan, document: entry.row.document })
      series.set(key, own)
    }
  return [...series].map(([key, { name, points }]) => ({
    key,
    name,
    points: [...points.values()].sort((a, b) => a.year - b.year),
  }))
}
