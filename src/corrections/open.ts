/** What is still to be settled before a document can be marked as reviewed. */
import type { Fact, Report } from '../model.ts'
import type { Applied, Blocker, Correction } from './corrections.ts'

/** Disputed amounts that no accepted finding explains, findings that are errors and not accepted, lost corrections. */
export function blockersOf(report: Report, corrections: readonly Correction[], applied: readonly Applied[]): Blocker[] {
  const facts = openFacts(report).map(fact => ({
    kind: 'fact' as const,
    id: fact.id,
    message: `“${fact.label}”的 ${fact.text} 存疑`,
    page: fact.page,
    bbox: fact.bbox,
  }))
  const findings = report.issues.flatMap((issue, i) =>
    issue.severity === 'error' && !issue.accepted
      ? [{ kind: 'finding' as const, id: String(i), message: issue.message, page: issue.page, bbox: issue.bbox }]
      : [],
  )
  return [...findings, ...facts, ...lost(corrections, applied)]
}

/** An acceptance whose finding is gone needs nothing: what came in its place is open by itself. */
function lost(corrections: readonly Correction[], applied: readonly Applied[]): Blocker[] {
  const of = new Map(applied.map(a => [a.id, a]))
  return corrections.flatMap(({ id, kind, anchor }) => {
    const outcome = of.get(id)
    if (!outcome || outcome.state === 'applied' || kind === 'accept-finding') return []
    return [{ kind: 'correction' as const, id, message: outcome.reason, page: anchor.page, bbox: anchor.bbox }]
  })
}

/** An amount is settled when an accepted finding names it, or names one amount of every identity in which it fails. */
export function openFacts({ facts, checks, issues }: Report): Fact[] {
  const named = new Set(issues.flatMap(issue => (issue.accepted ? issue.facts : [])))
  const disputed = facts.filter(f => f.verdict === 'disputed' && !named.has(f.id))
  if (!named.size || !disputed.length) return disputed
  const failing = new Map(checks.flatMap(c => (c.outcome === 'fail' ? [[c.id, c.facts] as const] : [])))
  return disputed.filter(fact => {
    const identities = fact.checks.flatMap(id => (failing.has(id) ? [failing.get(id)!] : []))
    return identities.length === 0 || !identities.every(facts => facts.some(id => named.has(id)))
  })
}
