/** Rules × tables → equations, and the identities that could not run. */
import { amountOf } from '../../notation/amounts.ts'
import { abs } from '../decimal.ts'
import type { Amount, Ledger, Sheet } from '../ledger.ts'
import { detailSums } from './details.ts'
import {
  concerns,
  type Equation,
  equationOf,
  type Finding,
  type Gap,
  holds,
  isGap,
  printedValues,
} from './equations.ts'
import { hierarchy } from './hierarchy.ts'
import { levelSums } from './levels.ts'
import { matches } from './matches.ts'
import { layeredSums } from './outline.ts'
import { placeSums } from './places.ts'
import type { Identity, RatioIdentity, RowIdentity, Rules } from './rules.ts'
import { isSelection, opened } from './selection.ts'
import { sums } from './sums.ts'

/** All findings in the order of the rules and of the document. */
export function findingsOf(ledger: Ledger, rules: Rules): Finding[] {
  const found = rules.identities.flatMap(rule => settled(rule, findings(rule, ledger)))
  const known = new Set(found.flatMap(f => (isGap(f) || f.rule.kind === 'nested' ? [] : participantsOf(f))))
  return found.filter(f => isGap(f) || f.rule.kind !== 'nested' || !known.has(participantsOf(f)))
}

/** A sum that codes show is no second witness where the amounts show it too. */
function participantsOf({ whole, parts }: Equation): string {
  const places = (side: readonly Amount[]) => side.filter(a => a.value !== 0n).map(a => a.at)
  return `${places(whole)} = ${places(parts).toSorted((a, b) => a - b)}`
}

function findings(rule: Identity, ledger: Ledger): Finding[] {
  if (rule.kind === 'sum') return ledger.volumes.flatMap(volume => sums(rule, volume))
  if (rule.kind === 'match') return ledger.volumes.flatMap(volume => matches(rule, volume))
  const sheets = ledger.sheets.filter(sheet => concerns(rule.statements, sheet))
  if (rule.kind === 'nested') return sheets.flatMap(sheet => layeredSums(rule, sheet))
  if (rule.kind === 'places') return sheets.flatMap(sheet => placeSums(rule, sheet))
  if (rule.kind === 'levels') return levelSums(rule, sheets)
  if (rule.kind === 'details') return sheets.flatMap(sheet => detailSums(rule, sheet))
  if (rule.kind === 'tree') return sheets.flatMap(sheet => settled(rule, hierarchy(rule, sheet)))
  return sheets.flatMap(sheet => settled(rule, rule.kind === 'row' ? rowSums(rule, sheet) : quotients(rule, sheet)))
}

/** Where nothing else was found, one gap says so; blank rows beside others need no mention. */
function settled(rule: Identity, found: readonly Finding[]): Finding[] {
  const telling = found.filter(f => !(isGap(f) && f.outcome === 'not-applicable'))
  return telling.length ? telling : [{ rule, outcome: 'not-applicable', facts: [] }]
}

const present = (row: ReadonlyMap<string, Amount>, measures: readonly string[]) =>
  measures.flatMap(m => row.get(m) ?? [])

function rowSums(rule: RowIdentity, sheet: Sheet): Finding[] {
  const columns = (measures: readonly string[]) => measures.filter(m => sheet.measures.has(m)).length
  if (columns(rule.whole) < rule.whole.length || columns(rule.parts) === 0) return []
  const rows = [...sheet.rows.values()].filter(row => present(row, rule.whole).length > 0)
  // a table with one of the columns does not say how the whole is made up
  if (columns(rule.parts) < Math.min(2, rule.parts.length))
    return lacking(
      rule,
      rows.flatMap(row => present(row, rule.whole)),
    )
  const compared = rule.relation === 'at-least' ? rows.filter(row => isOfOneYear(row, rule)) : rows
  return compared.map(row =>
    equationOf(rule, rule.name, present(row, rule.whole), present(row, rule.parts), hasUnknownColumn(row, sheet)),
  )
}

/** The balance of a year says nothing of the limit of another. */
const isOfOneYear = (row: ReadonlyMap<string, Amount>, { whole, parts }: RowIdentity): boolean =>
  new Set(present(row, [...whole, ...parts]).map(a => a.fact.fiscalYear)).size === 1

function lacking(rule: Identity, amounts: readonly Amount[]): Gap[] {
  const facts = amounts.filter(a => !a.blank)
  return facts.length ? [{ rule, outcome: 'insufficient-data', facts }] : []
}

/** The row has amounts in columns that are no measure: they may be parts too. */
function hasUnknownColumn(row: ReadonlyMap<string, Amount>, sheet: Sheet): boolean {
  const first = [...row.values()][0]!
  const known = new Set([...sheet.measures.values()].flatMap(all => all.map(a => a.fact.column)))
  const cells = sheet.table.rows[first.fact.row] ?? []
  return cells.some((cell, column) => !known.has(column) && isMoney(cell.text))
}

function isMoney(text: string): boolean {
  const amount = amountOf(text)
  return amount?.includes('.') === true && /[1-9]/.test(amount)
}

const isOfGovernment = (sheet: Sheet): boolean => sheet.statement.startsWith('government:')

const max = (a: bigint, b: bigint): bigint => (a > b ? a : b)

const PANELS = ['', 'revenue.', 'expenditure.']

function quotients(rule: RatioIdentity, sheet: Sheet): Finding[] {
  const found = PANELS.filter(panel => sheet.measures.has(panel + rule.percent)).flatMap(panel =>
    panelQuotients(rule, sheet, panel),
  )
  // comparable bases are not printed: of growth only what holds is told
  const isLoose = rule.growth === true || (isOfGovernment(sheet) && isSelection(found))
  return isLoose ? found.map(opened) : found
}

function panelQuotients(rule: RatioIdentity, sheet: Sheet, panel: string): Finding[] {
  const own = (measures: readonly string[]) => measures.map(m => panel + m)
  return [...sheet.rows.values()].flatMap((row): Finding[] => {
    const rate = row.get(panel + rule.percent)
    const dividend = present(row, own(rule.part))[0]
    const divisor = present(row, own(rule.base))[0]
    if (!rate || rate.blank) return []
    if (!dividend || !divisor || dividend.blank || divisor.blank || divisor.value === 0n) return lacking(rule, [rate])
    // ± half a unit of dividend and divisor move the quotient by about this much; 4502.4% of 419 by five points
    const size = (abs(dividend.value) * 100_000_000n) / abs(divisor.value)
    const slack = max(
      ((dividend.half + divisor.half) * 200_000_000n) / abs(divisor.value),
      (dividend.half * 100_000_000n + divisor.half * size) / abs(divisor.value),
    )
    const tolerance = rate.half + slack
    const parts = [dividend, divisor]
    const plain: Equation = { rule, name: rule.name, whole: [rate], parts, tolerance, open: false, quotient: true }
    if (!rule.growth) return [plain]
    // 为上年的% and 比上年增长% are printed under like headings: the one that holds says which it is
    const growth: Equation = { ...plain, growth: true }
    return [holds(growth, printedValues) ? growth : plain]
  })
}
