/** A table of 财政拨款 of a body that has no other than of the general public budget: its title does not say so, its sums do. */
import type { Fact, Table } from '../model.ts'
import { type Reading, readColumns } from './columns.ts'
import type { StatementDefinition } from './definition.ts'
import { isNamed, titleOf } from './titles.ts'

/** What a table would be with the finer title, and the column of another statement that its total must equal then. */
const FINER = [
  {
    statement: 'general-budget-expenditure',
    equals: 'appropriation-summary',
    measure: 'expenditure.general_budget',
  },
  { statement: 'general-budget-basic-expenditure', equals: 'general-budget-expenditure', measure: 'basic' },
] as const
const APPROPRIATION = 'fiscal_appropriation'
const GENERAL = 'general_budget'
const TOTALS = new Set(['total', 'amount'])

type Amounts = readonly Pick<Fact, 'measure' | 'rowRole' | 'amountYuan'>[]

interface Context {
  /** Those of this kind of document. */
  readonly definitions: readonly StatementDefinition[]
  readonly year: number | null
  /** Whether a person said which statement it is. */
  readonly isTold: (table: Table) => boolean
  /** A table's amounts by a reading. */
  readonly factsOf: (table: Table, reading: Reading) => Amounts
}

/** @param readings of all tables of a document, in their order */
export function withGeneralBudget(
  tables: readonly Table[],
  readings: readonly (Reading | null)[],
  { definitions, year, isTold, factsOf }: Context,
): (Reading | null)[] {
  return FINER.reduce<(Reading | null)[]>(
    (known, { statement, equals, measure }) => {
      const definition = definitions.find(d => d.key === statement)
      const other = known.findIndex(r => r?.definition.key === equals)
      if (!definition || other < 0 || known.some(r => r?.definition.key === statement)) return known
      const sums = totalsOf(factsOf(tables[other]!, known[other]!), m => m === measure)
      const at = tables.findIndex((table, i) => {
        const isOpen = !isTold(table) && (known[i] ? known[i].definition.fallback : true)
        if (!isOpen || !couldBe(table, definition)) return false
        const reading = readColumns(table, definition, year)
        return reading.complete && totalsOf(factsOf(table, reading), m => TOTALS.has(m)).some(t => sums.includes(t))
      })
      return known.map((r, i) => (i === at ? readColumns(tables[i]!, definition, year) : r))
    },
    [...readings],
  )
}

const couldBe = (table: Table, definition: StatementDefinition): boolean =>
  titleOf(table)?.funds.join() === APPROPRIATION && isNamed(table, definition, [GENERAL])

const totalsOf = (facts: Amounts, isOne: (measure: string) => boolean): string[] =>
  facts.flatMap(f => (f.rowRole === 'total' && isOne(f.measure) && Number(f.amountYuan) ? [f.amountYuan!] : []))
