import { describe, expect, test } from 'vitest'
import { validate } from '../../src/validate/validate.ts'
import { hasTruth, rules, truthReports } from './truth.ts'

describe.skipIf(!hasTruth)('truth-derived reports of /work/shared', () => {
  const checked = [...truthReports()].map(([name, report]) => [name, validate(report, rules)] as const)
  const accounts = checked.filter(([, r]) => r.document.type === 'department-final-accounts')

  test('an identity fails only where the truth lists an inconsistency or a clipped amount', () => {
    const withFailures = checked.filter(([, r]) => r.checks.some(c => c.outcome === 'fail')).map(([name]) => name)
    expect(withFailures.every(name => /^d0[12678]-/.test(name))).toBe(true)
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
