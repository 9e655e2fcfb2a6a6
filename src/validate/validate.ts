import type { Fact, Report } from '../model.ts'
import { printedValues } from './equations.ts'
import { findingsOf } from './identities.ts'
import { ledgerOf } from './ledger.ts'
import type { Rules } from './rules.ts'
import { checksOf, verdictsOf } from './verdicts.ts'

/**
 * Checks a report against the identities: the same report with checks, verdicts, repairs and the issues of this stage
 * beside those of earlier ones. Running it again on its own result gives the same.
 */
export function validate(report: Report, rules: Rules): Report {
  const ledger = ledgerOf(report, new RegExp(rules.totals))
  const findings = findingsOf(ledger, rules)
  const checks = checksOf(findings, printedValues)
  const verdicts = verdictsOf(ledger, findings, printedValues, new Set(), new Set())
  const checksByFact = new Map<string, string[]>()
  for (const check of checks)
    for (const id of check.outcome === 'pass' || check.outcome === 'fail' ? check.facts : [])
      checksByFact.set(id, [...(checksByFact.get(id) ?? []), check.id])
  const facts = report.facts.map(
    (fact, i): Fact => ({ ...fact, verdict: verdicts[i]!, checks: checksByFact.get(fact.id) ?? [] }),
  )
  return { ...report, facts, checks }
}
