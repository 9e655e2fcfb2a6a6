/** Judges a report against what a reader sees, by the rules of ../shared/eval/cases.mjs. */
import type { Fact, Report } from '../../src/model.ts'
import { type Key, keyOf } from './paper.ts'
import { STATEMENTS } from './school.ts'

/**
 * right: every amount, no other; told: not right, and nobody is misled; silent: something is missing or wrong without
 * a word; proven-wrong: a wrong amount is called proven.
 */
export type Outcome = 'right' | 'told' | 'silent' | 'proven-wrong'
/** Amounts that differ from school.ts: null where none can be read. */
export type Truth = Readonly<Record<Key, string | null>>

export function judge(report: Report, truth: Truth = {}): { readonly outcome: Outcome; readonly notes: string[] } {
  const expected = new Map<Key, string | null>()
  for (const { key, measures, rows } of STATEMENTS)
    for (const { code, name, amounts } of rows)
      for (const [i, text] of amounts.entries())
        if (text && measures[i])
          expected.set(keyOf({ statement: key, row: code ?? name, measure: measures[i] }), text.replace(/,/g, ''))
  for (const [key, amount] of Object.entries(truth)) expected.set(key as Key, amount)
  const given = Map.groupBy(
    report.facts.filter(f => f.amount !== null),
    f => keyOf({ statement: f.statement, row: f.code ?? f.impliedCode ?? f.label, measure: f.measure }),
  )
  const notes: string[] = []
  const bad: Fact[] = []
  let missing = 0
  let unreadable = 0
  for (const [key, amount] of expected) {
    const facts = given.get(key) ?? []
    given.delete(key)
    if (amount === null) unreadable++
    else if (!facts.length) notes.push(`missing ${key}: ${amount}`)
    if (amount !== null && !facts.length) missing++
    for (const f of facts)
      if (amount === null || Number(f.amount) !== Number(amount)) {
        bad.push(f)
        notes.push(`${key}: ${f.amount} (${f.verdict}) instead of ${amount}`)
      }
  }
  for (const [key, facts] of given)
    for (const f of facts)
      if (Number(f.amount) !== 0) {
        bad.push(f)
        notes.push(`made up ${key}: ${f.amount} (${f.verdict})`)
      }
  const told =
    report.status !== 'complete' || report.issues.some(i => i.rule.startsWith('reading.') && i.severity !== 'note')
  const isProven = bad.some(f => f.verdict === 'proven' || f.verdict === 'repaired')
  const isLoud = bad.every(f => f.verdict === 'disputed') && (told || !(missing || unreadable))
  const outcome = isProven ? 'proven-wrong' : !isLoud ? 'silent' : missing || bad.length ? 'told' : 'right'
  return { outcome, notes }
}
