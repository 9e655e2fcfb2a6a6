import type { Report } from '../../src/model.ts'

/** What a report says of a document that is no public account: statements, proven amounts, a publisher's mistakes. */
export function claimsOf({ tables, facts, issues }: Report): string[] {
  return [
    ...tables.flatMap(t => (t.statement === null ? [] : [`${t.title ?? 'a table'} is ${t.statement}`])),
    ...facts.filter(f => f.verdict !== 'unproven').map(f => `${f.label} ${f.amount} is ${f.verdict}`),
    ...issues.filter(i => i.severity === 'error').map(i => `error ${i.rule}: ${i.message}`),
  ]
}
