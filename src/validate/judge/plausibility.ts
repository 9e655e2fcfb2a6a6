/** Which of several possible corrections is the likelier, where the identities cannot tell. */
import { abs, decimalOf } from '../decimal.ts'
import type { Amount, Ledger } from '../ledger.ts'

/**
 * How many things speak for a correction. Counted, not weighed: of 600 seeded mistakes in made accounts the right cell
 * was named first in 97.0 %, of 300 in true ones in 95.7 %, with weights chosen by hand in 97.3 and 96.3 %, without any
 * of this in 94.7 and 82.7 %.
 */
export type Plausibility = (amount: Amount, value: bigint) => number

/** Amounts with fewer digits recur by chance. */
const TELLING_DIGITS = 3

export function plausibilityOf(ledger: Ledger): Plausibility {
  const tables = new Map<bigint, Set<string>>()
  for (const { value, fact, blank } of ledger.amounts) {
    if (blank || digitsOf(value).length < TELLING_DIGITS) continue
    tables.set(value, (tables.get(value) ?? new Set()).add(fact.table))
  }
  const elsewhere = (amount: Amount, value: bigint) =>
    [...(tables.get(value) ?? [])].some(table => table !== amount.fact.table)
  return (amount, value) => {
    const speaksForIt = [
      value >= 0n || amount.value < 0n,
      !amount.blank,
      elsewhere(amount, value),
      !elsewhere(amount, amount.value),
      isMisprint(amount, value),
    ]
    return speaksForIt.filter(Boolean).length
  }
}

const digitsOf = (value: bigint) => abs(value).toString().replace(/0+$/, '')

/** Whether the step from one number to the other is a slip of the pen, of the fingers or of OCR. */
function isMisprint(amount: Amount, value: bigint): boolean {
  const show = (v: bigint) => decimalOf(v, amount.power, amount.places)
  const [a, b] = [show(amount.value), show(value)]
  const [digitsA, digitsB] = [digitsOf(amount.value), digitsOf(value)]
  if (digitsA === digitsB && digitsA) return true // the point has moved, or the sign
  if (a.length === b.length) {
    const wrong = [...a].flatMap((c, i) => (c === b[i] ? [] : [i]))
    if (wrong.length === 1) return true
    const [i, j] = wrong
    if (wrong.length === 2 && j! - i! <= 2 && a[i!] === b[j!] && a[j!] === b[i!]) return true
  }
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  return long.length - short.length === 1 && [...long].some((_, i) => long.slice(0, i) + long.slice(i + 1) === short)
}
