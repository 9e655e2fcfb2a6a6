import Big from 'big.js'
import type { Fact, Report } from './model.ts'

/** What differs between two publications of one account. */
export interface Difference {
  readonly kind: 'added' | 'removed' | 'changed'
  readonly before: Fact | null
  readonly after: Fact | null
}

/** Facts that one of two reports has and the other has not, or with another amount; in the order of the later report. */
export function differences(before: Report, after: Report): Difference[] {
  const [old, now] = [keyed(before.facts), keyed(after.facts)]
  const later = [...now].flatMap(([key, fact]): Difference[] => {
    const was = old.get(key)
    if (!was) return [{ kind: 'added', before: null, after: fact }]
    return was.amountYuan === fact.amountYuan && was.amount === fact.amount && was.unit === fact.unit
      ? []
      : [{ kind: 'changed', before: was, after: fact }]
  })
  const removed = [...old].flatMap(([key, fact]): Difference[] =>
    now.has(key) ? [] : [{ kind: 'removed', before: fact, after: null }],
  )
  return [...later, ...removed]
}

/** The second line of the same name in a table is another fact than the first. */
function keyed(facts: readonly Fact[]): Map<string, Fact> {
  const out = new Map<string, Fact>()
  const seen = new Map<string, number>()
  for (const fact of facts) {
    if (fact.amount === null) continue
    const key = [fact.statement, fact.item ?? '', fact.code ?? fact.label, fact.measure].join('\u0000')
    const n = seen.get(key) ?? 0
    seen.set(key, n + 1)
    out.set(`${key}\u0000${n}`, fact)
  }
  return out
}

/** By how many yuan a difference changes the accounts; null where one side is no money. */
export function sizeOf({ before, after }: Difference): Big | null {
  const [was, now] = [before, after].map(fact => (fact === null ? '0' : fact.amountYuan))
  return typeof was === 'string' && typeof now === 'string' ? new Big(now).minus(was).abs() : null
}

/** The largest first, those that are no money last; else in their order. */
export const byWeight = (found: readonly Difference[]): Difference[] =>
  found
    .map(difference => ({ difference, size: sizeOf(difference) ?? new Big(-1) }))
    .sort((a, b) => b.size.cmp(a.size))
    .map(({ difference }) => difference)
