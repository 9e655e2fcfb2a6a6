/** Whether the text speaks against the reading of the tables as a whole. */
import type { Check, Issue } from '../../model.ts'
import type { Ledger } from '../ledger.ts'
import type { Restated } from './contested.ts'

export const TEXT_RULE = 'reading.text'

/** Fewer sentences that differ are better explained one by one, as a slip of the publisher. */
const MANY = 3
/** Digits that agree by chance in 1 of a hundred pairs. */
const TELLING = 3

/** The sentences that state an amount of a table, or another one. @param checks of the text against the tables */
export function restatedIn({ amounts }: Ledger, checks: readonly Check[]): Restated[] {
  const byId = new Map(amounts.map(a => [a.fact.id, a]))
  return comparedIn(checks).flatMap(c =>
    c.outcome === 'pass' || c.outcome === 'fail'
      ? { check: c.id, isHolding: c.outcome === 'pass', amounts: c.facts.flatMap(id => byId.get(id) ?? []) }
      : [],
  )
}

const comparedIn = (checks: readonly Check[]) => checks.filter(c => c.rule === 'narrative.table' && isNonZero(c.actual))

/**
 * Ids of the checks in which a sentence states another amount than the table, where they are more than those that agree:
 * many, or with the same digits at another scale. Before a publisher is blamed for all of them the reader is suspected.
 * @param checks of the text against the tables
 */
export function textAgainst(checks: readonly Check[]): readonly string[] {
  const compared = comparedIn(checks)
  const failing = compared.filter(c => c.outcome === 'fail')
  const passing = compared.filter(c => c.outcome === 'pass')
  const isScale = failing.some(
    c => significant(c.expected).length >= TELLING && significant(c.expected) === significant(c.actual),
  )
  const isMany = failing.length >= MANY || (isScale && failing.length > 0)
  return isMany && failing.length > passing.length ? failing.map(c => c.id) : []
}

const isNonZero = (amount: string | null): boolean => amount !== null && /[1-9]/.test(amount)
const significant = (amount: string | null): string => (amount ?? '').replace(/\D/g, '').replace(/^0+|0+$/g, '')

/** Says it once, and takes the blame from the publisher. */
export function suspected(issues: readonly Issue[], against: readonly string[]): Issue[] {
  if (!against.length) return [...issues]
  const blamed = issues.filter(i => i.rule === 'narrative.table')
  const [first] = blamed
  const reading: Issue = {
    rule: TEXT_RULE,
    severity: 'warning',
    message: `文中有${against.length}处数额与各表不符，多于相符的：先疑识读有误，各表的数均未作证实。`,
    facts: blamed.flatMap(i => i.facts),
    page: first?.page ?? null,
    bbox: first?.bbox ?? null,
  }
  return [reading, ...issues.map(i => (i.rule === 'narrative.table' ? { ...i, severity: 'warning' as const } : i))]
}
