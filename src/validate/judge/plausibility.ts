/** Which of several possible corrections is the likelier, where the identities cannot tell. */
import { abs, decimalOf } from '../decimal.ts'
import type { Amount, Ledger } from '../ledger.ts'

/** Higher is likelier. Only the order has a meaning. */
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
    let rank = 0
    if (value < 0n && amount.value >= 0n) rank -= 20
    if (amount.blank) rank -= 6
    if (elsewhere(amount, value)) rank += 8
    if (elsewhere(amount, amount.value)) rank -= 4
    if (value === 0n) rank += 1
    return rank + misprint(amount, value)
  }
}

const digitsOf = (value: bigint) => abs(value).toString().replace(/0+$/, '')

/** How like a slip of the pen, of the fingers or of OCR the step from one number to the other is. */
function misprint(amount: Amount, value: bigint): number {
  const show = (v: bigint) => decimalOf(v, amount.power, amount.places)
  const [a, b] = [show(amount.value), show(value)]
  const [digitsA, digitsB] = [digitsOf(amount.value), digitsOf(value)]
  if (digitsA === digitsB && digitsA) return amount.value === -value ? 7 : 6 // the point has moved, or the sign
  if (a.length === b.length) {
    const wrong = [...a].flatMap((c, i) => (c === b[i] ? [] : [i]))
    if (wrong.length === 1) return 4
    const [i, j] = wrong
    if (wrong.length === 2 && j! - i! <= 2 && a[i!] === b[j!] && a[j!] === b[i!]) return 6
  }
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  if (long.length - short.length === 1 && [...long].some((_, i) => long.slice(0, i) + long.slice(i + 1) === short))
    return 5
  return 0
}
