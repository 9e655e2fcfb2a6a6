/** The facts of a report as exact amounts, by table, row and measure. */
import type { Fact, Report, Table } from '../model.ts'
import { halfUnit, millionths, placesOf, powerOf } from './decimal.ts'

/** One fact as an amount. `value` and `half` (half a unit of the last printed place) are millionths of 元. */
export interface Amount {
  /** Place in `Ledger.amounts`. */
  readonly at: number
  readonly fact: Fact
  readonly value: bigint
  readonly half: bigint
  readonly blank: boolean
  /** Power of ten of the printed unit. */
  readonly power: number
  readonly places: number
  /** The name as printed, white space removed, with its enumeration. */
  readonly printed: string
  /** The name without enumeration. */
  readonly label: string
  /** Classification code, printed or implied. */
  readonly code: string | null
  readonly isTotal: boolean
}

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

/** NFKC without white space; brackets and colons come out half-width. */
export const normalised = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '')

const LEVELS = [/^[一二三四五六七八九十百]+[、.]/, /^\([一二三四五六七八九十]+\)/, /^\d+[.、](?!\d)/, /^\(\d+\)/]
const OF_WHICH = /^其中:?/

/** Outline level of a printed name: 1 for "一、", 4 for "(1)", 5 without number, 9 for "其中：". */
export function outlineLevel(printed: string): number {
  if (OF_WHICH.test(printed)) return 9
  const level = LEVELS.findIndex(pattern => pattern.test(printed))
  return level < 0 ? 5 : level + 1
}

export function withoutEnumeration(printed: string): string {
  const bare = printed.replace(OF_WHICH, '')
  const pattern = LEVELS.find(p => p.test(bare))
  return pattern ? bare.replace(pattern, '') : bare
}

const NUMERIC = /^[-+]?[\d,.]*%?$|^[-—－]+$/

/** The nearest cell with words in it, on the left of the fact; its label where there is none. */
function printedName(fact: Fact, table: Table | undefined): string {
  const cells = table?.rows[fact.row]
  for (let c = fact.column - 1; cells && c >= 0; c--) {
    const text = normalised(cells[c]?.text ?? '')
    if (!NUMERIC.test(text)) return text
  }
  return normalised(fact.label)
}

/** Builds the ledger. @param totals labels of rows that are the sum of their table. */
export function ledgerOf(report: Report, totals: RegExp): Ledger {
  const tables = new Map(report.tables.map(t => [t.id, t]))
  const usual = usualPlaces(report.facts)
  const amounts = report.facts.map((fact, at): Amount => {
    const printed = printedName(fact, tables.get(fact.table))
    const label = normalised(fact.label) || withoutEnumeration(printed)
    const isMoney = fact.amount === null || fact.amountYuan !== null
    const power = isMoney ? powerOf(fact.unit) : 0
    const places = Math.max(fact.amount === null ? 0 : placesOf(fact.amount), usual.get(columnKind(fact)) ?? 0)
    return {
      at,
      fact,
      value: fact.amount === null ? 0n : millionths(fact.amountYuan ?? fact.amount),
      half: fact.amount === null ? 0n : halfUnit(places, power),
      blank: fact.amount === null,
      power,
      places,
      printed,
      label,
      code: fact.code ?? fact.impliedCode,
      isTotal: fact.code === null && fact.impliedCode === null && totals.test(label),
    }
  })
  const sheets = sheetsOf(amounts, tables)
  return { amounts, sheets, volumes: volumesOf(sheets) }
}

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
    const rows = new Map<number, Map<string, Amount>>()
    for (const amount of inOrder) {
      const row = rows.get(amount.fact.row) ?? new Map<string, Amount>()
      if (!row.has(amount.fact.measure)) row.set(amount.fact.measure, amount)
      rows.set(amount.fact.row, row)
    }
    const statement = inOrder[0]!.fact.statement
    return [{ table, statement, measures: Map.groupBy(inOrder, a => a.fact.measure), rows }]
  })
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
