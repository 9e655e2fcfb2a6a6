/** Tables whose decimals do not say how large their amounts are, and what else does. */

import { placesOf } from '../decimal.ts'
import { type Finding, holds, isAdvisory, isGap, type Values } from '../identities/equations.ts'
import type { Amount, Ledger } from '../ledger.ts'

/**
 * Accounts of departments print amounts to two decimals, in 元 and in 万元 (all tables of dev and dev2 do): a point that
 * is lost or moved, or another unit, leaves another number of them.
 */
const USUAL = 2
/** Numbers that agree in fewer digits do so by chance in 1 of a hundred pairs. */
const TELLING = 3

/**
 * Amounts of tables that mostly have another number of decimals, or another unit than most tables, where no sentence
 * states an amount of the table and no table that has the usual ones has it. Governments print whole 万元, 亿元 to two
 * places and sums with all their decimals, each table in its own unit: there neither says anything.
 * @param stated amounts that a sentence repeats
 */
export function openScales(
  ledger: Ledger,
  findings: readonly Finding[],
  values: Values,
  stated: ReadonlySet<Amount>,
): ReadonlySet<Amount> {
  const money = ledger.amounts.filter(isMoney)
  const tables = Map.groupBy(money, a => a.fact.table)
  const unit = usualUnit([...tables.values()])
  const isOpen = (amounts: readonly Amount[]): boolean =>
    !hasUsualPlaces(amounts) || (unit !== null && amounts[0]!.fact.unit !== unit)
  const open = new Map([...tables].filter(([, amounts]) => isOpen(amounts)))
  for (const amount of stated) if (isTelling(amount, values)) open.delete(amount.fact.table)
  const links = open.size ? findings.flatMap(f => linkOf(f, values)) : []
  for (let size = -1; size !== open.size; ) {
    size = open.size
    for (const link of links) if (link.some(table => !open.has(table))) for (const table of link) open.delete(table)
  }
  return new Set([...open.values()].flat())
}

const isMoney = ({ fact, value }: Amount): boolean =>
  fact.amountYuan !== null && value !== 0n && !fact.statement.startsWith('government:')
const isTelling = (amount: Amount, values: Values): boolean =>
  `${values(amount)}`.replace(/\D|0+$/g, '').length >= TELLING

/** Most have two decimals, or none has more: trailing zeros may be dropped. What was repaired was not read. */
function hasUsualPlaces(amounts: readonly Amount[]): boolean {
  const places = amounts.flatMap(({ fact }) => (fact.repair === null ? placesOf(fact.amount!) : []))
  const usual = places.filter(p => p === USUAL).length
  return places.length === 0 || usual > places.length / 2 || Math.max(...places) === USUAL
}

/** So many tables of one unit, and no more of others, before one of another may have lost its own. */
const ENOUGH = 3

/** The unit that most tables have. */
function usualUnit(tables: readonly (readonly Amount[])[]): string | null {
  const units = Map.groupBy(tables, ([a]) => a!.fact.unit)
  const [unit, of] = [...units].reduce<readonly [string | null, readonly unknown[]]>(
    (best, u) => (u[1].length > best[1].length ? u : best),
    [null, []],
  )
  return of.length >= ENOUGH && of.length > tables.length / 2 ? unit : null
}

/** Tables that have one amount in common. */
function linkOf(finding: Finding, values: Values): string[][] {
  if (isGap(finding) || isAdvisory(finding.rule) || finding.quotient || !holds(finding, values)) return []
  const amounts = [...finding.whole, ...finding.parts].filter(a => isTelling(a, values))
  const tables = [...new Set(amounts.map(a => a.fact.table))]
  return tables.length > 1 ? [tables] : []
}
