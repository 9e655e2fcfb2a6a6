import { describe, expect, test } from 'vitest'
import type { Report } from '../../src/model.ts'
import { decimalOf, millionths } from '../../src/validate/decimal.ts'
import type { Identity } from '../../src/validate/identities/rules.ts'
import { validate } from '../../src/validate/validate.ts'
import { allForms } from './fixtures.ts'
import { holding } from './from-formula.ts'
import { withAmount } from './mutate.ts'
import { rules } from './truth.ts'

const reports = allForms()
const checked = reports.map(report => validate(report, rules))

const isToldWhereItHolds = (rule: Identity): boolean =>
  rule.kind === 'nested' ||
  rule.kind === 'places' ||
  rule.kind === 'details' ||
  rule.kind === 'levels' ||
  (rule.kind === 'sum' && !!rule.loose) ||
  (rule.kind === 'ratio' && !!rule.growth)

const raised = (report: Report, id: string): Report => {
  const fact = report.facts.find(f => f.id === id)!
  return withAmount(report, fact, decimalOf(millionths(fact.amount!) + millionths('7777.77')))
}

describe('the identities of schemas/identities.txt', () => {
  test('nothing fails in accounts that add up', () => {
    const failed = checked.flatMap(r => r.checks.filter(c => c.outcome === 'fail').map(c => c.rule))
    expect(failed).toEqual([])
    expect(checked.flatMap(r => r.issues)).toEqual([])
  })

  test.each(rules.identities.map(r => [r.id, r] as const))(
    '%s holds, and fails when an amount is another',
    (id, rule) => {
      const report = holding(rule)
      const alone = { ...rules, identities: [rule] }
      const passed = validate(report, alone).checks.filter(c => c.rule === id && c.outcome === 'pass')
      expect(passed.length).toBeGreaterThan(0)
      const outcomes = passed[0]!.facts.flatMap(fact =>
        validate(raised(report, fact), alone)
          .checks.filter(c => c.rule === id)
          .map(c => c.outcome),
      )
      // what is told only where it holds is not there when an amount is another
      if (isToldWhereItHolds(rule))
        expect(outcomes.filter(o => o === 'pass').length).toBeLessThan(passed.length * outcomes.length)
      else expect(outcomes).toContain('fail')
    },
  )

  test('names, ids and sources are given once each', () => {
    const ids = rules.identities.map(r => r.id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const rule of rules.identities) expect(rule.source.length && rule.name.length).toBeGreaterThan(0)
  })

  test('an identity whose tables the document lacks is counted as not applicable', () => {
    const outcomes = checked[2]!.checks.filter(c => c.rule === 'government-fund.balance').map(c => c.outcome)
    expect(outcomes).toEqual(['not-applicable'])
  })
})
