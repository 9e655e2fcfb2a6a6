/** Whether who read the pictures of a document has shown there that it tells one digit from another. */
import { isFromPicture } from '../../from-picture.ts'
import type { Amount } from '../ledger.ts'
import { isSure } from './readings.ts'

/**
 * Amounts in which each digit must have been read right. One digit taken for another everywhere leaves none that has the
 * first, as in a fax that had 3 for every 5; the scans of dev and dev2 have 27 to 129 amounts with each.
 */
const TOLD = 10

/** A reading that is wrong, and what it should be. */
export interface Misreading {
  readonly read: string
  readonly right: string
}

/**
 * Whether the digits of a reading may be believed that only a second reading of the same number repeats: the engine was
 * sure of it, sums of several amounts show that it reads every digit right in this document, none shows that it took
 * another for one of these, and none fails at the same number elsewhere.
 * @param grounded amounts that sums of several amounts show to be right
 * @param failing amounts that sums fail at
 */
export function legibleBy(
  grounded: Iterable<Amount>,
  failing: Iterable<Amount>,
  misread: readonly Misreading[],
): (amount: Amount) => boolean {
  const shown = [...grounded].filter(a => isFromPicture(a.fact)).map(a => new Set(digitsOf(a.fact.amount!)))
  if ([...'0123456789'].some(d => shown.filter(digits => digits.has(d)).length < TOLD)) return () => false
  const confused = new Set(misread.flatMap(confusedIn))
  const refused = new Set([...failing].map(a => digitsOf(a.fact.amount!)))
  return ({ fact }) =>
    isSure(fact) && !refused.has(digitsOf(fact.amount!)) && ![...digitsOf(fact.amount!)].some(d => confused.has(d))
}

const digitsOf = (amount: string): string => amount.replace(/\D/g, '')

/** Digits that stand where others should, in numbers of one length; no engine exchanges two, a printer does. */
function confusedIn({ read, right }: Misreading): string[] {
  const [is, should] = [digitsOf(read), digitsOf(right)]
  if (is.length !== should.length || [...is].sort().join() === [...should].sort().join()) return []
  return [...is].filter((d, i) => d !== should[i])
}
