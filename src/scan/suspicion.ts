/** Tables of a text layer that contradict so much that its fonts are looked at before anybody is blamed. */
import type { Fact, Report } from '../model.ts'

/**
 * A table is suspected where so many of its checks fail, and this share of them. Of 15 honest documents none has a
 * table with more than a handful; digits exchanged in a font fail in half of them.
 */
const [FAILING, FAILING_SHARE] = [4, 0.15]
/** So many of its cells cannot be read as amounts, and this share of those that print something. */
const [UNREAD, UNREAD_SHARE] = [5, 0.25]

/**
 * Ids of the tables, and how much speaks against all of them together: failing checks and cells without amounts.
 * Governments' tables are left out: they have columns of dates and names.
 */
export interface Suspicion {
  readonly tables: ReadonlySet<string>
  readonly weight: number
}

export function suspicionOf({ facts, checks }: Pick<Report, 'facts' | 'checks'>): Suspicion {
  const tableOf = new Map(facts.map(f => [f.id, f.table]))
  const failed = new Map<string, number>()
  const held = new Map<string, number>()
  let weight = 0
  for (const { outcome, facts: ids } of checks) {
    if (outcome !== 'pass' && outcome !== 'fail') continue
    if (outcome === 'fail') weight++
    for (const table of new Set(ids.map(id => tableOf.get(id)!))) add(outcome === 'fail' ? failed : held, table)
  }
  const tables = new Set<string>()
  for (const [table, own] of Map.groupBy(
    facts.filter(f => f.source === 'text' && !f.statement.startsWith('government:')),
    f => f.table,
  )) {
    const [f, h] = [failed.get(table) ?? 0, held.get(table) ?? 0]
    if (f >= FAILING && f >= FAILING_SHARE * (f + h)) tables.add(table)
    const unread = own.filter(isUnread).length
    const printed = own.filter(x => x.text.trim() !== '').length
    weight += unread
    if (unread >= UNREAD && unread >= UNREAD_SHARE * printed) tables.add(table)
  }
  return { tables, weight }
}

/** A cell that prints more than a dash and has no amount. */
const isUnread = ({ text, amount }: Fact): boolean => amount === null && /[^\s\-－−–—/*×]/u.test(text)

function add(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}
