/** A digit that no amount has: whoever read them took it for another. */
import type { Issue } from '../../model.ts'
import type { Amount, Ledger } from '../ledger.ts'

/**
 * So many digits of amounts that differ: in the true accounts of dev the rarest digit makes 4 to 9 % of them, so that
 * among 200 by chance one is missing in about 1 of 4,000 documents; in none of dev it is.
 */
const ENOUGH = 200

/** Amounts of money as they are read, of a document or of a table in it, in which a digit from 1 to 9 never occurs. */
export function withoutDigit(ledger: Ledger): ReadonlyMap<Amount, string> {
  const all = ledger.amounts.filter(a => a.fact.amountYuan !== null && a.fact.repair === null)
  const groups = [all, ...Map.groupBy(all, a => a.fact.table).values()]
  return new Map(
    groups.flatMap(amounts => {
      const digit = missingDigit(amounts)
      return digit === null ? [] : amounts.map(a => [a, digit] as const)
    }),
  )
}

function missingDigit(amounts: readonly Amount[]): string | null {
  const digits = [...new Set(amounts.map(a => significant(a.fact.amount!)))].join('')
  if (digits.length < ENOUGH) return null
  return [...'123456789'].find(d => !digits.includes(d)) ?? null
}

/** Zeros in front and behind come from places and rounding. */
const significant = (amount: string): string => amount.replace(/\D/g, '').replace(/^0+|0+$/g, '')

export const DIGIT_RULE = 'reading.digit'

/** One issue for the digits that are missing. */
export function digitIssues(missing: ReadonlyMap<Amount, string>): Issue[] {
  const [first] = [...missing.keys()]
  if (!first) return []
  const digits = [...new Set(missing.values())].sort().join('、')
  return [
    {
      rule: DIGIT_RULE,
      severity: 'warning',
      message: `${missing.size}个数额中没有一个数字${digits}：可能都被识读为别的数字，均存疑。`,
      facts: [...missing.keys()].map(a => a.fact.id),
      page: first.fact.page,
      bbox: first.fact.bbox,
    },
  ]
}
