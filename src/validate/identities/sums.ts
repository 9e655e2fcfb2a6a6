/** Identities over single rows of one or several tables. */
import { narrow } from '../../notation/folding.ts'
import { says } from '../../notation/totals.ts'

import { type Amount, OF_WHICH, type Sheet, UNNUMBERED, type Volume } from '../ledger.ts'
import { equationOf, type Finding } from './equations.ts'
import type { SumCase, SumIdentity, Term } from './rules.ts'

export function sums(rule: SumIdentity, volume: Volume): Finding[] {
  const used = new Set(rule.cases.flatMap(c => [...c.whole, ...c.parts].map(term => term.statement)))
  if (![...used].every(statement => volume.has(statement))) return []
  return rule.cases.flatMap(one => sum(rule, one, volume) ?? [])
}

function sum(rule: SumIdentity, one: SumCase, volume: Volume): Finding | null {
  const whole = one.whole.map(term => amountsOf(term, volume))
  const parts = one.parts.map(term => amountsOf(term, volume))
  const found = [...whole, ...parts]
  if (found.some(f => f === 'no such column')) return null
  const amounts = found.flatMap(f => (typeof f === 'string' ? [] : f))
  if (found.includes('no such row')) {
    const facts = amounts.filter(a => !a.blank)
    return facts.length ? { rule, outcome: 'insufficient-data', facts } : null
  }
  const flatten = (side: typeof found) => side.flatMap(f => (typeof f === 'string' ? [] : f))
  if (!isOfOneLevel(amounts)) return null
  const open = rule.loose === true || [...volume.values()].some(sheet => leavesOut(one, sheet, amounts))
  return equationOf(rule, one.name, flatten(whole), flatten(parts), open)
}

/** Between tables of governments: 全省 in one and 省级 in the other, or another year, are not the same money. */
function isOfOneLevel(amounts: readonly Amount[]): boolean {
  const own = amounts.filter(a => a.fact.statement.startsWith('government:'))
  if (new Set(own.map(a => a.fact.table)).size < 2) return true
  return new Set(own.map(({ fact }) => `${fact.scope} ${fact.fiscalYear} ${fact.phase}`)).size === 1
}

const patterns = new Map<string, RegExp>()
export function pattern(source: string): RegExp {
  const known = patterns.get(source) ?? new RegExp(source)
  patterns.set(source, known)
  return known
}

/** The first of the measures that the table has. */
export function columnOf(sheet: Sheet | undefined, measures: readonly string[]): readonly Amount[] | null {
  for (const measure of measures) {
    const column = sheet?.measures.get(measure)
    if (column) return column
  }
  return null
}

function amountsOf(term: Term, volume: Volume): readonly Amount[] | 'no such column' | 'no such row' {
  const column = columnOf(volume.get(term.statement), term.measure)
  if (!column) return 'no such column'
  const range = within(column, term)
  const rows = range ? rowsOf(range, term) : []
  return rows.length || term.optional ? rows : 'no such row'
}

const labelled = (amount: Amount, source: string) => says(pattern(source), amount.label)

function within(column: readonly Amount[], term: Term): readonly Amount[] | null {
  const { after, before } = term
  const from = after === undefined ? -1 : column.findIndex(a => labelled(a, after))
  if (after !== undefined && from < 0) return null
  if (before === undefined) return column.slice(from + 1)
  const to = column.findIndex((a, i) => i > from && labelled(a, before))
  return to < 0 ? null : column.slice(from + 1, to)
}

function rowsOf(range: readonly Amount[], term: Term): readonly Amount[] {
  const { label } = term
  if (term.lines) return highestLines(range, term).filter(a => label === undefined || labelled(a, label))
  const rows = range.filter(a => {
    if (term.total) return a.isTotal
    if (term.item) return a.fact.item === term.item
    if (term.code) return a.code === term.code
    return label !== undefined && a.fact.item === null && labelled(a, label)
  })
  // 公用经费合计 may span two panels: its amount stands in the second
  const row = rows.find(a => !a.blank && a.fact.row === rows[0]?.fact.row) ?? rows[0]
  return row ? [row] : []
}

/** "其中：" introduces parts where lines follow their own sum, and repeats an amount where the sum follows. */
function highestLines(range: readonly Amount[], term: Term): readonly Amount[] {
  const level = (a: Amount) => (term.after && a.level === OF_WHICH ? (a.fact.outlineLevel ?? UNNUMBERED) : a.level)
  const lines = range.filter(a => a.label !== '' && !(a.isTotal && a.level === UNNUMBERED))
  const highest = Math.min(...lines.map(level))
  return highest > UNNUMBERED ? [] : lines.filter(a => level(a) === highest)
}

/** The table has a line of its own among those the identity adds, or says that its total means something else. */
function leavesOut(rule: SumCase, sheet: Sheet, used: readonly Amount[]): boolean {
  const here = used.filter(a => a.fact.table === sheet.table.id)
  if (!here.length) return false
  if (rule.unless && definesOtherwise(rule.unless, sheet, here[0]!)) return true
  const column = sheet.measures.get(here[0]!.fact.measure) ?? []
  const rows = here.filter(a => a.fact.measure === here[0]!.fact.measure).map(a => a.fact.row)
  const [first, last] = [Math.min(...rows), Math.max(...rows)]
  return column.some(
    a =>
      a.fact.row > first &&
      a.fact.row < last &&
      a.value !== 0n &&
      !a.isTotal &&
      a.code === null &&
      a.fact.item === null &&
      a.level === UNNUMBERED &&
      !here.includes(a) &&
      rule.whole.concat(rule.parts).every(t => !t.lines),
  )
}

function definesOtherwise(unless: NonNullable<SumCase['unless']>, sheet: Sheet, whole: Amount): boolean {
  const heading = sheet.table.columns[whole.fact.column] ?? ''
  if (says(pattern(unless.except), narrow(heading) + whole.label)) return false
  const texts = [...sheet.table.columns, ...sheet.table.rows.flatMap(row => row.map(c => c.text))]
  return texts.some(text => says(pattern(unless.has), narrow(text)))
}
