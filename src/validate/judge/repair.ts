/** Amounts whose printed text is cut off or misread, where two independent sources settle what they are. */
import type { Alternative, Fact } from '../../model.ts'
import { amountOf, readAmount } from '../../notation/amounts.ts'
import { decimalOf, millionths, placesOf, powerOf } from '../decimal.ts'
import { type Equation, holds, residual, settling, type Values } from '../identities/equations.ts'
import type { Amount, Ledger } from '../ledger.ts'
import type { Cause } from './cause.ts'
import { type Changes, changed, type Web } from './hypothesis.ts'
import { isByHand } from './readings.ts'

/**
 * Amounts with fewer places than their table prints: cut off by a narrow column. A table that drops trailing zeros
 * prints fewer places too, but never one that ends in 0, and also beside longer numbers in the same column.
 */
export function clippedAmounts(ledger: Ledger): Amount[] {
  return ledger.sheets.flatMap(sheet => {
    const all = [...sheet.measures.values()].flat().filter(a => a.fact.amountYuan !== null)
    const keepsZeros = all.some(a => isFull(a) && a.value !== 0n && a.fact.amount!.endsWith('0'))
    const columns = Map.groupBy(all, a => a.fact.column)
    return all.filter(a => {
      if (isFull(a) || a.value === 0n || isByHand(a.fact)) return false
      if (!keepsZeros && !/\.\d*0$/.test(a.fact.amount!)) return false
      return columns.get(a.fact.column)!.every(b => !isFull(b) || b.fact.text.length <= a.fact.text.length)
    })
  })
}

const isFull = (a: Amount) => placesOf(a.fact.amount!) >= a.places

interface Clipped {
  readonly values: ReadonlyMap<Amount, bigint>
  /** Those of which the last digit is uncertain: they come from sums in a document that has rounding differences. */
  readonly uncertain: ReadonlySet<Amount>
}

/**
 * Values for clipped amounts: each from an identity whose other participants are known, going on from those found.
 * Kept are values that begin with what is printed and rest on two identities, or on the full amount in another table.
 */
export function clippedValues(web: Web, clipped: readonly Amount[], printed: Values): Clipped {
  const found = new Map<Amount, bigint>()
  const unknown = new Set(clipped)
  const values = changed(printed, found)
  for (let progress = true; progress; ) {
    const estimates = [...unknown].flatMap(amount => estimateOf(web, amount, unknown, values) ?? [])
    const best = estimates.toSorted((a, b) => inOrder(b.support, a.support))[0]
    progress = best !== undefined
    if (!best) continue
    found.set(best.amount, best.value)
    unknown.delete(best.amount)
  }
  const settled = [...found].filter(([amount]) => isSettled(web, amount, clipped, unknown, values))
  const exact = web.equations.every(e => !holds(e, values) || e.quotient || residual(e, values) === 0n)
  const certain = exact ? new Set(found.keys()) : certainOf(web, clipped, values)
  const uncertain = settled.flatMap(([amount]) => (certain.has(amount) ? [] : amount))
  return { values: new Map(settled), uncertain: new Set(uncertain) }
}

/** Amounts printed in full elsewhere, or resting on two identities that have no uncertain amount beside them. */
function certainOf(web: Web, clipped: readonly Amount[], values: Values): Set<Amount> {
  const certain = new Set(clipped.filter(a => fullElsewhere(web, a, clipped, values)))
  const unsure = new Set(clipped.filter(a => !certain.has(a)))
  for (let size = -1; size !== certain.size; ) {
    size = certain.size
    for (const amount of unsure) {
      const supports = (web.of.get(amount) ?? []).filter(
        e => holds(e, values) && [...e.whole, ...e.parts].every(a => a === amount || !unsure.has(a)),
      )
      if (supports.length < 2) continue
      certain.add(amount)
      unsure.delete(amount)
    }
  }
  return certain
}

interface Estimate {
  readonly amount: Amount
  readonly value: bigint
  /** Identities that agree, then how strong the best of them is. */
  readonly support: readonly number[]
}

/** Full amounts elsewhere count most, then identities that agree, then the shortest. */
function estimateOf(web: Web, amount: Amount, unknown: ReadonlySet<Amount>, values: Values): Estimate | null {
  const ready = (web.of.get(amount) ?? []).filter(e =>
    [...e.whole, ...e.parts].every(a => a === amount || !unknown.has(a)),
  )
  const found = ready
    .map(e => ({ e, value: settling(e, amount, values) }))
    .filter(({ value }) => continues(amount, value))
  const best = found.toSorted((a, b) => inOrder(strengthOf(b.e), strengthOf(a.e)))[0]
  if (!best) return null
  const agreeing = found.filter(f => f.value === best.value).length
  return { amount, value: best.value, support: [agreeing, ...strengthOf(best.e)] }
}

/** What makes one identity a better witness of a clipped amount than another, the first difference deciding. */
const strengthOf = (e: Equation): readonly number[] => [
  Number(isCopy(e)),
  Number(isWithinTable(e)),
  -e.whole.length - e.parts.length,
]
const inOrder = (a: readonly number[], b: readonly number[]): number => a.map((n, i) => n - b[i]!).find(Boolean) ?? 0

/** The value starts with the digits that are printed. */
function continues(amount: Amount, value: bigint): boolean {
  const full = decimalOf(value, amount.power, amount.places)
  return full.startsWith(amount.fact.amount!) && placesOf(full) <= amount.places
}

const tablesOf = (e: Equation) => new Set([...e.whole, ...e.parts].filter(a => !a.blank).map(a => a.fact.table))
const isWithinTable = (e: Equation) => tablesOf(e).size === 1
const isCopy = (e: Equation) => [...e.whole, ...e.parts].filter(a => !a.blank).length === 2 && !isWithinTable(e)

function isSettled(
  web: Web,
  amount: Amount,
  clipped: readonly Amount[],
  unknown: ReadonlySet<Amount>,
  values: Values,
): boolean {
  const telling = (web.of.get(amount) ?? []).filter(e => ![...e.whole, ...e.parts].some(a => unknown.has(a)))
  if (!telling.every(e => holds(e, values))) return false
  return telling.length >= 2 || fullElsewhere(web, amount, clipped, values)
}

/** Another table prints the same amount in full. */
const fullElsewhere = (web: Web, amount: Amount, clipped: readonly Amount[], values: Values) =>
  (web.of.get(amount) ?? []).some(
    e => isCopy(e) && holds(e, values) && [...e.whole, ...e.parts].some(a => !a.blank && !clipped.includes(a)),
  )

/**
 * OCR readings that the identities contradict and whose own alternatives have the value that settles two or more of
 * them. What the publisher printed wrong is read the same by every engine, and stays.
 */
export function misreadValues(
  causes: readonly Cause[],
  alternativesOf: (fact: Fact) => readonly Alternative[],
): Map<Amount, bigint> {
  const found = new Map<Amount, bigint>()
  for (const { kind, suspects, explained } of causes) {
    if (kind !== 'value' || explained.length < 2) continue
    const matching = suspects.filter(
      s =>
        s.value !== null &&
        !s.amount.blank &&
        !isByHand(s.amount.fact) &&
        reads(s.amount, s.value, alternativesOf(s.amount.fact)),
    )
    if (matching.length === 1) found.set(matching[0]!.amount, matching[0]!.value!)
  }
  return found
}

function reads(amount: Amount, value: bigint, alternatives: readonly Alternative[]): boolean {
  return alternatives.some(({ text }) => {
    const read = amountOf(text)
    return read !== null && millionths(read, amount.power) === value
  })
}

/** Facts with these values in the place of what is printed. The evidence is added when the checks are known. */
export function repaired(facts: readonly Fact[], changes: Changes): Fact[] {
  const byId = new Map([...changes].map(([amount, value]) => [amount.fact.id, { amount, value }]))
  return facts.map(fact => {
    const change = byId.get(fact.id)
    if (!change) return fact
    const { amount, value } = change
    const to = decimalOf(value, amount.power, amount.places)
    const amountYuan = fact.amountYuan === null ? null : decimalOf(value, 0, 2)
    return { ...fact, amount: to, amountYuan, repair: { from: fact.text, to, evidence: '', facts: [], checks: [] } }
  })
}

/** The fact as it was before any repair. */
export function unrepaired(fact: Fact): Fact {
  if (!fact.repair) return fact
  const read = readAmount(fact.repair.from)
  const amount = read.kind === 'value' ? read.value : read.kind === 'unreadable' ? read.guess : null
  const amountYuan =
    fact.amountYuan === null || amount === null ? null : decimalOf(millionths(amount, powerOf(fact.unit)), 0, 2)
  return { ...fact, amount, amountYuan, repair: null }
}
