import { describe, expect, test } from 'vitest'
import type { Report } from '../../src/model.ts'
import { decimalOf, millionths } from '../../src/validate/decimal.ts'
import { validate } from '../../src/validate/validate.ts'
import { allForms } from './fixtures.ts'
import { withAmount } from './mutate.ts'
import { rules } from './truth.ts'

const reports = allForms()
const checked = reports.map(report => validate(report, rules))

const raised = (report: Report, id: string): Report => {
  const fact = report.facts.find(f => f.id === id)!
  return withAmount(report, fact, decimalOf(millionths(fact.amount!) + millionths('7777.77')))
}

describe('the identities of schemas/identities.json', () => {
  test('nothing fails in accounts that add up', () => {
    const failed = checked.flatMap(r => r.checks.filter(c => c.outcome === 'fail').map(c => c.rule))
    expect(failed).toEqual([])
    expect(checked.flatMap(r => r.issues)).toEqual([])
  })

  test.each(rules.identities.map(r => r.id))('%s holds, and fails when one of its amounts is another', rule => {
    const at = checked.findIndex(r => r.checks.some(c => c.rule === rule && c.outcome === 'pass'))
    expect(at, 'no fixture exercises it').toBeGreaterThanOrEqual(0)
    const facts = checked[at]!.checks.find(c => c.rule === rule && c.outcome === 'pass')!.facts
    const passes = checked[at]!.checks.filter(c => c.rule === rule && c.outcome === 'pass').length
    const outcomes = facts.flatMap(id =>
      validate(raised(reports[at]!, id), rules)
        .checks.filter(c => c.rule === rule)
        .map(c => c.outcome),
    )
    // a sum that only the amounts show is not there when one of them is another
    const isNested = rules.identities.find(r => r.id === rule)!.kind === 'nested'
    if (isNested) expect(outcomes.filter(o => o === 'pass').length).toBeLessThan(passes * facts.length)
    else expect(outcomes).toContain('fail')
  })

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
