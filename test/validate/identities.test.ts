import { describe, expect, test } from 'vitest'
import type { Report } from '../../src/model.ts'
import { validate } from '../../src/validate/validate.ts'
import { hasTruth, rules, truthReports } from './truth.ts'

describe.skipIf(!hasTruth)('truth-derived reports of ../shared', () => {
  // What is skipped is still collected.
  const reports = hasTruth ? [...truthReports()] : []
  const checked = reports.map(([name, report]) => [name, validate(report, rules)] as const)
  const accounts = checked.filter(([, r]) => r.document.type === 'department-final-accounts')

  test('an identity fails only where the truth lists an inconsistency or a clipped amount', () => {
    const ids = new Set(rules.identities.map(r => r.id))
    const fails = (r: Report) => r.checks.some(c => c.outcome === 'fail' && ids.has(c.rule))
    const withFailures = checked.filter(([, r]) => fails(r)).map(([name]) => name)
    expect(withFailures).toEqual(['d06-yuan-text', 'd08-putuo-scan-gray-200'])
  })

  test('errors are about what the truth lists, and name the cell', () => {
    const errors = accounts.flatMap(([, r]) => r.issues.filter(i => i.severity === 'error' && i.facts.length))
    expect(errors.map(i => /印为 (\S+)，.*应为 (\S+)，/.exec(i.message)?.slice(1, 3))).toEqual([
      ['259,080.00', '259,800.00'],
      ['4151.66', '1451.66'],
    ])
  })

  test('at least 90 % of the numbers of department accounts are proven', () => {
    const numeric = accounts.flatMap(([, r]) => r.facts.filter(f => f.amount !== null))
    const proven = numeric.filter(f => f.verdict === 'proven' || f.verdict === 'repaired')
    expect(proven.length / numeric.length).toBeGreaterThan(0.95)
  })

  test('validating again gives the same report', () => {
    for (const [, report] of checked) expect(validate(report, rules)).toEqual(report)
  })
})
