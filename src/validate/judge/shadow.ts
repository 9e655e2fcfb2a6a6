/** Amounts that may be wrong together with one that is in doubt, and nothing outside their table would show it. */
import { isFromPicture } from '../../from-picture.ts'
import { abs, decimalOf } from '../decimal.ts'
import {
  type Equation,
  type Finding,
  holds,
  isAdvisory,
  isGap,
  settling,
  type Values,
} from '../identities/equations.ts'
import type { Amount } from '../ledger.ts'

interface Suspicion {
  readonly amount: Amount
  /** By how much it would be too large. */
  readonly error: bigint
  /** The equation that led here. */
  readonly via: Equation
}

/**
 * A sum that holds around an amount in doubt holds as well where it is wrong by the same, and the sum of that, and so on
 * up and down the table: a note mark behind an amount and behind its totals. What another table repeats, or the text,
 * stops it.
 * @param failing equations that fail, and that no single amount explains
 * @param stated amounts that a sentence repeats
 */
export function shadowOf(
  findings: readonly Finding[],
  failing: readonly Equation[],
  values: Values,
  stated: ReadonlySet<Amount>,
): ReadonlySet<Amount> {
  const open = failing.flatMap(e => suspicionsOf(e, values))
  if (!open.length) return new Set()
  const telling = findings.filter((f): f is Equation => !isGap(f) && isTelling(f, values))
  const doubted = new Set(open.map(s => s.amount))
  const firm = new Set(stated)
  const within = new Map<Amount, Equation[]>()
  for (const equation of telling) {
    const amounts = printed(equation)
    if (isWithinTable(amounts)) for (const a of amounts) within.set(a, [...(within.get(a) ?? []), equation])
    else if (!amounts.some(a => doubted.has(a) || values(a) === 0n)) for (const a of amounts) firm.add(a)
  }
  const seen = new Set<string>()
  const shadow = new Set<Amount>()
  for (let at = open.pop(); at; at = open.pop())
    for (const equation of within.get(at.amount) ?? []) {
      if (equation === at.via) continue
      const isTold = (a: Amount): boolean => values(a) !== 0n || (!a.blank && values(at.amount) === 0n)
      for (const amount of equation.whole.includes(at.amount) ? equation.parts : equation.whole) {
        const next = { amount, error: at.error, via: equation }
        const key = `${amount.at} ${at.error}`
        if (!isTold(amount) || seen.has(key) || firm.has(amount) || !isPossible(next)) continue
        seen.add(key)
        shadow.add(amount)
        open.push(next)
      }
    }
  return shadow
}

/** Each amount of an equation that fails, with the error that would explain it. */
const suspicionsOf = (e: Equation, values: Values): Suspicion[] =>
  printed(e).map(amount => ({ amount, error: values(amount) - settling(e, amount, values), via: e }))

/** Fewer digits may all be misread. */
const FEW_DIGITS = 4

/**
 * Whether the right amount can have been taken for this one: it is not below zero where the other is not, and who reads
 * a picture loses or adds one digit at most.
 */
function isPossible({ amount, error }: Suspicion): boolean {
  const right = amount.value - error
  if (amount.value >= 0n && right < 0n) return false
  if (!isFromPicture(amount.fact)) return true
  const [is, should] = [amount.value, right].map(v => decimalOf(abs(v), amount.power, amount.places).replace('.', ''))
  return is!.length <= FEW_DIGITS || abs(BigInt(is!.length - should!.length)) <= 1n
}

const isTelling = (e: Equation, values: Values): boolean => !isAdvisory(e.rule) && !e.quotient && holds(e, values)
const printed = (e: Equation): Amount[] => [...e.whole, ...e.parts].filter(a => !a.blank)
const isWithinTable = (amounts: readonly Amount[]): boolean => new Set(amounts.map(a => a.fact.table)).size === 1
