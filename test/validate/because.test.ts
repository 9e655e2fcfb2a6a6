import { describe, expect, test } from 'vitest'
import type { Fact, Report } from '../../src/model.ts'
import { validate } from '../../src/validate/validate.ts'
import { vocabulary } from '../../src/vocabulary.ts'
import { account, allForms } from './fixtures.ts'
import { holding } from './from-formula.ts'
import { withAmount } from './mutate.ts'
import { rules } from './truth.ts'

const plain = account()
const find = (report: Report, statement: string, key: string, measure: string): Fact =>
  report.facts.find(f => f.statement === statement && (f.code ?? f.label) === key && f.measure === measure)!
const reasons = (fact: Fact) => fact.because!.map(b => b.reason)
const withFacts = (report: Report, change: (fact: Fact) => Partial<Fact>): Report => ({
  ...report,
  facts: report.facts.map(f => ({ ...f, ...change(f) })),
})

describe('every fact says why its verdict is what it is', () => {
  const wrong = find(plain, 'expenditure', '20805', 'basic')
  const reports = [
    plain,
    withAmount(plain, wrong, '141.47'),
    ...allForms(),
    withFacts(plain, () => ({ source: 'ocr' })),
  ]

  test('by a reason that its verdict can have, and checks that there are', () => {
    for (const report of reports) {
      const checked = validate(report, rules)
      const checks = new Map(checked.checks.map(c => [c.id, c]))
      for (const { because, verdict, id } of checked.facts) {
        expect(because!.length).toBeGreaterThan(0)
        expect(vocabulary().reasons.get(because![0]!.reason)!.verdicts).toContain(verdict)
        for (const c of because!.flatMap(b => b.checks ?? [])) expect(checks.get(c)!.facts).toContain(id)
      }
    }
  })

  test('checking again says the same', () => {
    const once = validate(reports[1]!, rules)
    expect(validate(once, rules)).toEqual(once)
  })
})

describe('reasons', () => {
  test('proven-by names identities that pass', () => {
    const checked = validate(plain, rules)
    const [because] = find(checked, 'expenditure', '20805', 'basic').because!
    expect(because!.reason).toBe('proven-by')
    const passing = new Set(checked.checks.filter(c => c.outcome === 'pass').map(c => c.id))
    expect(because!.checks!.every(c => passing.has(c))).toBe(true)
  })

  test('contradicted names those that fail; explained-by the amount that explains them', () => {
    const wrong = find(plain, 'expenditure', '20805', 'basic')
    const checked = validate(withAmount(plain, wrong, '141.47'), rules)
    const failing = new Set(checked.checks.filter(c => c.outcome === 'fail').map(c => c.id))
    const [contradicted] = checked.facts.find(f => f.id === wrong.id)!.because!
    expect(contradicted!.reason).toBe('contradicted')
    expect(new Set(contradicted!.checks)).toEqual(failing)
    expect(find(checked, 'expenditure', '20805', 'total').because).toEqual([
      { reason: 'explained-by', checks: expect.any(Array), facts: [wrong.id] },
    ])
  })

  test('repaired-by has what the repair has', () => {
    const cut = (r: Report, key: string) => {
      const fact = find(r, 'revenue', key, 'total')
      return withAmount(r, fact, fact.amount!.slice(0, -1))
    }
    const checked = validate(['合计', '201', '20101'].reduce(cut, plain), rules)
    const { because, repair, verdict } = find(checked, 'revenue', '合计', 'total')
    expect(verdict).toBe('repaired')
    expect(because).toEqual([{ reason: 'repaired-by', checks: repair!.checks, facts: repair!.facts }])
  })

  test('no identity; blank; only zeros', () => {
    const alone = plain.facts.find(f => f.statement === 'expenditure' && f.amount !== null)!
    const only = validate({ ...plain, facts: [alone] }, rules)
    expect(['no-identity', 'not-run']).toContain(reasons(only.facts[0]!)[0])
    const blank = validate(
      withFacts({ ...plain, facts: [alone] }, () => ({ amount: null, amountYuan: null, text: '' })),
      rules,
    )
    expect(reasons(blank.facts[0]!)).toEqual(['blank'])
    const zero = { amount: '0.00', amountYuan: '0.00', text: '0.00' }
    const zeros = validate(
      withFacts(plain, f => (f.amount === null ? {} : zero)),
      rules,
    )
    expect(new Set(zeros.facts.filter(f => f.amount !== null).flatMap(reasons))).toContain('zeros-only')
    expect(zeros.facts.some(f => f.verdict === 'proven')).toBe(false)
  })

  test('an identity that could not run is not told as none', () => {
    const expenditure = plain.facts.filter(
      f => f.statement === 'expenditure' && f.measure === 'total' && f.code === '2010102',
    )
    const checked = validate({ ...plain, facts: expenditure }, rules)
    const gaps = checked.checks.filter(c => c.outcome === 'insufficient-data' && c.facts.includes(expenditure[0]!.id))
    expect(reasons(checked.facts[0]!)).toEqual([gaps.length ? 'not-run' : 'no-identity'])
  })

  test('a column whose header says nothing: its sums hold, its meaning is open', () => {
    const general = allForms()[0]!.facts.filter(
      f => f.statement === 'general-budget-expenditure' && f.measure === 'total',
    )
    const issue = { rule: 'statements.meaning', severity: 'note' as const, message: '', page: 1, bbox: null }
    const report = { ...allForms()[0]!, facts: general, issues: [{ ...issue, facts: general.map(f => f.id) }] }
    const checked = validate(report, rules)
    expect(new Set(checked.facts.flatMap(reasons))).toEqual(new Set(['meaning-open']))
    expect(checked.facts.every(f => f.because!.every(b => b.checks!.length > 0))).toBe(true)
  })

  test('a reading of a picture in a sum that holds within rounding only', () => {
    const wrong = find(plain, 'general-budget-basic-expenditure', '30201', 'amount')
    const nearly = `${(Number(wrong.amount) + 0.01).toFixed(2)}`
    const checked = validate(
      withFacts(withAmount(plain, wrong, nearly), () => ({ source: 'ocr' })),
      rules,
    )
    expect(reasons(checked.facts.find(f => f.id === wrong.id)!)).toContain('not-exact')
  })

  test('a percentage proves itself, not its base', () => {
    const ratio = rules.identities.find(i => i.kind === 'ratio')!
    const { facts } = validate(holding(ratio), rules)
    const [rates, bases] = [facts.filter(f => f.unit === '%'), facts.filter(f => reasons(f).includes('rate-base'))]
    expect([rates.length > 0, bases.length > 0]).toEqual([true, true])
    expect(rates.every(f => f.verdict === 'proven')).toBe(true)
    expect(bases.every(f => f.unit !== '%' && f.verdict === 'unproven')).toBe(true)
  })
})
