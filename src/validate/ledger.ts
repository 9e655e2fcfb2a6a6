/** The facts of a report as exact amounts, by table, row and measure. */
import type { Fact, Report, Table } from '../model.ts'
import { readAmount } from '../notation/amounts.ts'
import { narrow } from '../notation/folding.ts'
import { LEVELS } from '../notation/ordinals.ts'
import { halfUnit, millionths, placesOf, powerOf } from './decimal.ts'

/** One fact as an amount. `value` and `half` (half a unit of the last printed place) are millionths of 元. */
export interface Amount {
  /** Place in `Ledger.amounts`. */
  readonly at: number
  readonly fact: Fact
  readonly value: bigint
  readonly half: bigint
  readonly blank: boolean
  /** Something is printed and cannot be read: no sum can count it as nothing. */
  readonly unreadable: boolean
  /** Power of ten of the printed unit. */
  readonly power: number
  readonly places: number
  /** The name without its ordinal and white space, each character in its usual form. */
  readonly label: string
  /** 1 for "一、", 4 for "（1）", more for a row without ordinal, most for one behind 其中：. */
  readonly level: number
  /** Classification code, printed or implied. */
  readonly code: string | null
  readonly isTotal: boolean
}

/** What stands in a cell that no amount can be made of. */
const ILLEGIBLE = new Set<string>(['unreadable', 'not-an-amount'])

/** One table: its amounts by measure (in row order) and by row. */
export interface Sheet {
  readonly table: Table
  /** Key without the prefix `budget:`. */
  readonly statement: string
  readonly measures: ReadonlyMap<string, readonly Amount[]>
  readonly rows: ReadonlyMap<number, ReadonlyMap<string, Amount>>
}

/** The tables of one entity and phase: at most one of each statement. */
export type Volume = ReadonlyMap<string, Sheet>

export interface Ledger {
  readonly amounts: readonly Amount[]
  readonly sheets: readonly Sheet[]
  readonly volumes: readonly Volume[]
}

const BUDGET = 'budget:'

/** A row without ordinal stands below those that have one, and one behind 其中： below all. */
export const UNNUMBERED = LEVELS.length + 1
export const OF_WHICH = UNNUMBERED + 1

/** Outline level of a row: 1 for "一、", 4 for "（1）". */
const levelOf = ({ rowRole, outlineLevel }: Fact): number =>
  rowRole === 'of-which' ? OF_WHICH : (outlineLevel ?? UNNUMBERED)

export function ledgerOf(report: Report): Ledger {
  const tables = new Map(report.tables.map(t => [t.id, t]))
  const usual = usualPlaces(report.facts)
  const amounts = report.facts.map((fact, at): Amount => {
    const label = narrow(fact.label || nameBefore(fact))
    const isMoney = fact.amount === null || fact.amountYuan !== null
    const power = isMoney ? powerOf(fact.unit) : 0
    const places = Math.max(fact.amount === null ? 0 : placesOf(fact.amount), usual.get(columnKind(fact)) ?? 0)
    return {
      at,
      fact,
      value: fact.amount === null ? 0n : millionths(fact.amountYuan ?? fact.amount),
      half: fact.amount === null ? 0n : halfUnit(places, power),
      blank: fact.amount === null,
      unreadable: fact.amount === null && ILLEGIBLE.has(readAmount(fact.text).kind),
      power,
      places,
      label,
      level: levelOf(fact),
      code: fact.code ?? fact.impliedCode,
      isTotal: fact.code === null && fact.impliedCode === null && fact.rowRole === 'total',
    }
  })
  const sheets = sheetsOf(amounts, tables)
  return { amounts, sheets, volumes: volumesOf(sheets) }
}

/** A panel that names nothing has the name of the panel on its left. */
const nameBefore = (fact: Fact): string => (fact.code === null ? (fact.officialName ?? '') : '')

/** Percentages are no parts of a sum. */
export const isRate = (column: readonly Amount[]): boolean => column.every(a => a.fact.unit === '%')

/** Amounts of money are printed alike in one table; counts and percentages column by column. */
const columnKind = (fact: Fact) => `${fact.table} ${fact.amountYuan === null ? fact.measure : '元'}`

/**
 * Decimals that most amounts of a table have. A table that drops trailing zeros prints `82.5` for 82.50, and one
 * that prints `0` for nothing means 0.00: neither is less exact than its neighbours.
 */
function usualPlaces(facts: readonly Fact[]): Map<string, number> {
  const counts = new Map<string, Map<number, number>>()
  for (const fact of facts) {
    if (fact.amount === null || !/[1-9]/.test(fact.amount)) continue
    const places = placesOf(fact.amount)
    const of = counts.get(columnKind(fact)) ?? new Map<number, number>()
    counts.set(columnKind(fact), of.set(places, (of.get(places) ?? 0) + 1))
  }
  return new Map([...counts].map(([kind, of]) => [kind, [...of].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]![0]]))
}

function sheetsOf(amounts: readonly Amount[], tables: ReadonlyMap<string, Table>): Sheet[] {
  const byTable = Map.groupBy(amounts, a => a.fact.table)
  return [...byTable].flatMap(([id, all]) => {
    const table = tables.get(id)
    if (!table) return []
    const inOrder = all.toSorted((a, b) => a.fact.row - b.fact.row || a.fact.column - b.fact.column)
    const statement = inOrder[0]!.fact.statement
    const keys = columnKeys(inOrder, table, statement)
    const keyOf = ({ fact }: Amount) => keys.get(fact.column) ?? fact.measure
    const rows = new Map<number, Map<string, Amount>>()
    for (const amount of inOrder) {
      const row = rows.get(amount.fact.row) ?? new Map<string, Amount>()
      if (!row.has(keyOf(amount))) row.set(keyOf(amount), amount)
      rows.set(amount.fact.row, row)
    }
    return [{ table, statement, measures: Map.groupBy(inOrder, keyOf), rows }]
  })
}

/**
 * Columns of governments' tables that have a measure a column before them has, under another heading: another year, or
 * another part. Under the same heading they go on with the same list.
 */
function columnKeys(amounts: readonly Amount[], table: Table, statement: string): Map<number, string> {
  const keys = new Map<number, string>()
  if (!statement.startsWith('government:')) return keys
  const first = new Map<string, number>()
  for (const { fact } of amounts.toSorted((a, b) => a.fact.column - b.fact.column)) {
    const own = first.get(fact.measure) ?? fact.column
    first.set(fact.measure, own)
    if (own !== fact.column && table.columns[own] !== table.columns[fact.column])
      keys.set(fact.column, `${fact.measure}#${fact.column}`)
  }
  return keys
}

/** A statement that occurs again starts the tables of the next entity; accounts and budget are kept apart. */
function volumesOf(sheets: readonly Sheet[]): Volume[] {
  const volumes: Map<string, Sheet>[] = []
  for (const prefix of [BUDGET, '']) {
    let open: Map<string, Sheet> | undefined
    for (const sheet of sheets) {
      if (sheet.statement.startsWith(BUDGET) !== (prefix === BUDGET)) continue
      const key = sheet.statement.slice(prefix.length)
      if (!open || open.has(key)) {
        open = new Map()
        volumes.push(open)
      }
      open.set(key, sheet)
    }
  }
  return volumes
}
