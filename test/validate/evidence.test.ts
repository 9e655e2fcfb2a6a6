import { describe, expect, test } from 'vitest'
import type { Fact, Report } from '../../src/model.ts'
import { decimalOf, millionths, powerOf } from '../../src/validate/decimal.ts'
import { validate } from '../../src/validate/validate.ts'
import { account } from './fixtures.ts'
import { rules } from './truth.ts'

const plain = account()

function changed(report: Report, to: (fact: Fact) => string | null): Report {
  const facts = report.facts.map(f => {
    const amount = f.amount === null ? null : to(f)
    if (amount === null) return f
    const yuan = f.amountYuan === null ? null : decimalOf(millionths(amount, powerOf(f.unit)), 0, 2)
    return { ...f, amount, text: amount, amountYuan: yuan }
  })
  return { ...report, facts }
}
const times = (amount: string, by: bigint) => decimalOf(millionths(amount) * by, 0, 2)
const reasonsOf = (report: Report, of: (fact: Fact) => boolean) =>
  new Set(
    report.facts.filter(f => f.amount !== null && /[1-9]/.test(f.amount) && of(f)).map(f => f.because![0]!.reason),
  )

describe('a column or table that others contradict', () => {
  const isOwn = (f: Fact) => f.statement === 'expenditure'

  test('keeps no proof from its own sums, which hold at any scale; the others keep theirs', () => {
    const checked = validate(
      changed(plain, f => (isOwn(f) ? times(f.amount!, 2n) : null)),
      rules,
    )
    expect(checked.facts.filter(f => isOwn(f) && f.verdict === 'proven' && /[1-9]/.test(f.amount ?? ''))).toEqual([])
    expect([...reasonsOf(checked, isOwn)]).toContain('contested')
    const revenue = checked.facts.filter(f => f.statement === 'revenue' && f.amount !== null)
    expect(revenue.some(f => f.verdict === 'proven')).toBe(true)
  })

  test('one amount that explains all that fails takes the blame alone', () => {
    const wrong = plain.facts.find(f => isOwn(f) && f.code === '20805' && f.measure === 'basic')!
    const checked = validate(
      changed(plain, f => (f.id === wrong.id ? '141.47' : null)),
      rules,
    )
    expect([...reasonsOf(checked, f => isOwn(f) && f.code === '201')]).toEqual(['proven-by'])
  })
})

test('two readings of one number by one engine are one piece of evidence; what a sum proves they hand on', () => {
  const ocr = { ...plain, facts: plain.facts.map(f => ({ ...f, source: 'ocr' as const })) }
  const chain = ocr.facts.filter(
    f => f.statement === 'expenditure' && f.measure === 'total' && ['', '201', '20101'].some(c => (f.code ?? '') === c),
  )
  const one = chain.find(f => f.code === '201')!
  const same = {
    ...ocr,
    facts: chain.map(f => ({ ...f, amount: one.amount, amountYuan: one.amountYuan, text: one.text })),
  }
  const only = validate(same, rules).facts.filter(f => f.amount !== null)
  expect(only.some(f => f.because!.some(b => b.reason === 'copies-only'))).toBe(true)
  expect(only.some(f => f.verdict === 'proven')).toBe(false)
  const text = validate({ ...same, facts: same.facts.map(f => ({ ...f, source: 'text' as const })) }, rules)
  expect(text.facts.some(f => f.verdict === 'proven')).toBe(true)
  expect(validate(ocr, rules).facts.filter(f => f.verdict === 'proven').length).toBeGreaterThan(50)
})

describe('a digit that no amount has', () => {
  /** Sums that hold, of amounts of many digits. */
  const long = changed(plain, f => (f.amountYuan === null ? null : times(f.amount!, 12_345_679n)))
  const digits = (report: Report) =>
    [...new Set(report.facts.flatMap(f => (f.amountYuan !== null && f.amount) || []))].join('')

  test('was read as another: all amounts are disputed, in one finding', () => {
    expect(digits(long).length).toBeGreaterThan(400)
    expect(validate(long, rules).facts.some(f => f.because![0]!.reason === 'digit-missing')).toBe(false)
    const misread = validate(
      changed(long, f => (f.amountYuan === null ? null : f.amount!.replaceAll('5', '3'))),
      rules,
    )
    expect([...reasonsOf(misread, f => f.amountYuan !== null)]).toEqual(['digit-missing'])
    const [issue, ...more] = misread.issues.filter(i => i.rule === 'reading.digit')
    expect(issue!.message).toMatch(/^\d+个数额中没有一个数字5：/)
    expect(more).toEqual([])
  })
})

describe('a text that contradicts the tables', () => {
  const totals = plain.facts.filter(f => f.code !== null && f.statement === 'expenditure' && f.measure === 'total')
  const stated = (value: (fact: Fact) => string, count: number) =>
    totals.slice(0, count).map((fact, i) => ({
      id: `g${i}`,
      page: 1,
      bbox: [0, 0, 1, 1] as [number, number, number, number],
      section: null,
      sentence: `${fact.label}${value(fact)}万元。`,
      subject: fact.label,
      period: 'current' as const,
      value: value(fact),
      unit: '万元',
      direction: null,
      reason: null,
      fact: fact.id,
      role: null,
    }))
  const verdicts = (figures: ReturnType<typeof stated>) => {
    const checked = validate({ ...plain, figures }, rules)
    return {
      proven: checked.facts.filter(f => f.verdict === 'proven').length,
      reading: checked.issues.filter(i => i.rule === 'reading.text').length,
      errors: checked.issues.filter(i => i.rule === 'narrative.table' && i.severity === 'error').length,
    }
  }

  test('in one place is an error of the publisher', () => {
    expect(verdicts(stated(() => '7.77', 1))).toEqual({ proven: expect.any(Number), reading: 0, errors: 1 })
    expect(verdicts(stated(() => '7.77', 1)).proven).toBeGreaterThan(50)
  })
  test('in most places, or with the same digits at another scale: the reader is suspected, nothing is proven', () => {
    expect(verdicts(stated(() => '7.77', 4))).toEqual({ proven: 0, reading: 1, errors: 0 })
    expect(verdicts(stated(f => times(f.amount!, 100n), 1))).toEqual({ proven: 0, reading: 1, errors: 0 })
  })
  test('less often than it confirms them: errors, and proofs stand', () => {
    const mixed = stated(f => (totals.indexOf(f) < 3 ? '7.77' : f.amount!), 8)
    expect(verdicts(mixed)).toMatchObject({ reading: 0, errors: 3 })
  })
})
