/** Entity × year of one line: this year's value, last year's and where that is from, change, rank and share. */
import Big from 'big.js'
import type { DocumentInfo, Report } from '../model.ts'
import type { Result } from '../write/column.ts'
import { inRegion, type Level, levelOfPlace } from './place.ts'
import { type Asked, placesOf, type Value, valuesIn } from './values.ts'

/** What to compare; null takes all. */
export interface Query extends Asked {
  readonly statement: string | null
  readonly measure: string | null
  readonly region: string | null
  readonly level: Level | null
  readonly part: boolean
  /** A department with all below it, or a unit. */
  readonly kind: DocumentInfo['entityLevel']
}

/** One entity in one year. */
export interface Row extends Value {
  readonly previous: Value | null
  /** Of value on previous; null where there is no previous. */
  readonly change: string | null
  /** Percent with two decimals; null where previous is nothing. */
  readonly changePercent: string | null
  /** From 1 for the largest of its year; the same for equal values. */
  readonly rank: number
  /** Percent of the sum of all in its year; null where that is nothing. */
  readonly share: string | null
}

/** A statement and measure that have the line. */
export interface Choice {
  readonly statement: string
  readonly lineItem: string
  readonly measure: string
  /** Entities and years that have it. */
  readonly count: number
}

export interface Comparison {
  readonly chosen: Choice | null
  /** Other statements, lines and measures that are called so, most first. */
  readonly others: readonly Choice[]
  /** Years descending, ranks ascending. */
  readonly rows: readonly Row[]
}

/** Values of every report that counts, read one by one. */
export function valuesOf(results: Iterable<Result>, query: Query): Value[] {
  const found: Value[] = []
  for (const { document, report, preferred } of results)
    if (report && preferred !== false && isWanted(report, query)) found.push(...valuesIn(document, report, query))
  return found
}

function isWanted({ document }: Report, { region, level, kind }: Query): boolean {
  if (region !== null && !inRegion(document.region, region)) return false
  if (level !== null && levelOfPlace(document) !== level) return false
  return kind === null || document.entityLevel === kind
}

/** Statements in which a line is looked for first, the widest before those that are a part of them. */
const STATEMENTS = [
  'expenditure',
  'general-budget-expenditure',
  'government:general-budget-expenditure',
  'revenue-expenditure-summary',
  'revenue',
  'three-public',
  'government:three-public',
  'general-budget-basic-expenditure',
  'appropriation-summary',
]
/** The whole amount of a line, which forms call by these names; of a year and stage of the budget a report prints one. */
const WHOLE = /(^|\.)(total|amount|(previous_)?(final|budget)|adjusted_budget|previous)$/
/** Columns that are one, as `whole`, and what else there is. */
const columnOf = (measure: string): string => measure.replace(WHOLE, '$1whole')
/** Columns of the whole before those of a part. */
const COLUMNS = ['whole', 'expenditure.whole', 'revenue.whole', 'count']
/** A choice that fewer of the entities have is no better than the next. */
const COVERED = 0.5

const placeIn = (list: readonly string[], word: string) => (list.includes(word) ? list.indexOf(word) : list.length)
const byCode = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
const keyOf = ({ statement, lineItem, measure }: Omit<Choice, 'count'>) =>
  `${statement} ${lineItem} ${columnOf(measure)}`

/** One statement, line and measure for all, so that what is compared is the same. */
function choose(values: readonly Value[], { statement, measure }: Query): Choice[] {
  const own = values.filter(
    v =>
      v.origin === 'report' &&
      (statement ?? v.statement) === v.statement &&
      (measure === null || measure === v.measure || columnOf(measure) === columnOf(v.measure)),
  )
  const choices = [...Map.groupBy(own, keyOf).values()].map((same): Choice => {
    const { statement, lineItem } = same[0]!
    return {
      statement,
      lineItem,
      measure: commonest(same.map(v => v.measure)),
      count: new Set(same.map(v => `${v.entityKey} ${v.year}`)).size,
    }
  })
  const most = Math.max(...choices.map(c => c.count))
  const isFew = (c: Choice) => Number(c.count < COVERED * most)
  return choices.sort(
    (a, b) =>
      isFew(a) - isFew(b) ||
      placeIn(STATEMENTS, a.statement) - placeIn(STATEMENTS, b.statement) ||
      placeIn(COLUMNS, columnOf(a.measure)) - placeIn(COLUMNS, columnOf(b.measure)) ||
      byCode(keyOf(a), keyOf(b)),
  )
}

const commonest = (words: readonly string[]): string =>
  [...Map.groupBy(words, w => w)].reduce((a, b) => (b[1].length > a[1].length ? b : a))[0]

/** The comparison of what {@link valuesOf} found. */
export function compared(values: readonly Value[], query: Query): Comparison {
  const [chosen = null, ...others] = choose(values, query)
  if (!chosen) return { chosen, others, rows: [] }
  const { statement, lineItem, measure } = chosen
  const ofLine = values.filter(v => v.statement === statement && v.lineItem === lineItem)
  const ofColumn = ofLine.filter(v => columnOf(v.measure) === columnOf(measure))
  const own = firstOf(ofColumn.filter(v => v.origin === 'report'))
  const before = firstOf(ofColumn.filter(v => v.origin !== 'report').toSorted((a, b) => byCode(a.origin, b.origin)))
  const years = Map.groupBy(own.values(), v => v.year)
  const rows = [...years]
    .sort(([a], [b]) => b - a)
    .flatMap(([year, same]) => ranked(same, v => previousOf(`${v.entityKey} ${year - 1}`, v, own, before)))
  return { chosen, others: others.toSorted((a, b) => b.count - a.count), rows }
}

/** By entity and year; where a report prints two, the first of it. */
const firstOf = (values: readonly Value[]): Map<string, Value> =>
  new Map(values.toReversed().map(v => [`${v.entityKey} ${v.year}`, v]))

/** Last year's own report says it best, then the column that this year's prints, then its text. */
function previousOf(
  key: string,
  { unit }: Value,
  own: ReadonlyMap<string, Value>,
  before: ReadonlyMap<string, Value>,
): Value | null {
  const found = own.get(key) ?? before.get(key)
  return found?.unit === unit ? found : null
}

function ranked(values: readonly Value[], previous: (value: Value) => Value | null): Row[] {
  const sum = values.reduce((total, v) => total.plus(v.value), new Big(0))
  const sorted = values.toSorted((a, b) => new Big(b.value).cmp(a.value) || byCode(a.entityKey, b.entityKey))
  return sorted.map(value => {
    const before = previous(value)
    const change = before && new Big(value.value).minus(before.value)
    return {
      ...value,
      previous: before,
      change: change?.toFixed(Math.max(placesOf(value.value), placesOf(before!.value))) ?? null,
      changePercent: change && percent(change, new Big(before!.value)),
      rank: 1 + sorted.findIndex(v => v.value === value.value || new Big(v.value).eq(value.value)),
      share: percent(new Big(value.value), sum),
    }
  })
}

const percent = (part: Big, whole: Big): string | null =>
  whole.eq(0) ? null : part.times(100).div(whole.abs()).toFixed(2)
