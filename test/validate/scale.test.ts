/** Decimals and units that do not say how large the amounts of a table are. */
import { expect, test } from 'vitest'
import type { Fact, Figure, Report } from '../../src/model.ts'
import { decimalOf, millionths, powerOf } from '../../src/validate/decimal.ts'
import { validate } from '../../src/validate/validate.ts'
import { account } from './fixtures.ts'
import { rules } from './truth.ts'

const plain = account()

function changed(of: (fact: Fact) => Partial<Fact>): Report {
  const facts = plain.facts.map(f => {
    if (f.amount === null || f.amountYuan === null) return f
    const now = { ...f, ...of(f) }
    return { ...now, text: now.amount!, amountYuan: decimalOf(millionths(now.amount!, powerOf(now.unit)), 0, 2) }
  })
  return { ...plain, facts }
}
const times = (power: number) =>
  changed(f => ({ amount: decimalOf(millionths(f.amount!) * 10n ** BigInt(power), 0, 2 - power) }))
const verdicts = (report: Report, of: (fact: Fact) => boolean = () => true) => {
  const judged = validate(report, rules).facts.filter(f => of(f) && f.amountYuan !== null && /[1-9]/.test(f.amount!))
  return [...new Set(judged.map(f => (f.verdict === 'proven' ? 'proven' : f.because!.map(b => b.reason).join())))]
}

test('a point that is lost or moved everywhere leaves every sum as it was, and no proof', () => {
  expect(verdicts(plain)).toEqual(['proven'])
  expect(verdicts(times(1))).toEqual(['scale-open'])
  expect(verdicts(times(2))).toEqual(['scale-open'])
})

test('a sentence that states an amount of a table settles it, and the tables that have an amount of that', () => {
  const whole = times(2)
  const total = whole.facts.find(f => f.statement === 'expenditure' && f.rowRole === 'total' && f.measure === 'total')!
  const figure: Figure = {
    id: 'g1',
    page: 1,
    bbox: [0, 0, 1, 1],
    section: null,
    sentence: `本年支出合计${total.amount}万元。`,
    subject: '本年支出合计',
    period: 'current',
    value: total.amount!,
    unit: '万元',
    direction: null,
    reason: null,
    fact: total.id,
    role: null,
  }
  expect(verdicts({ ...whole, figures: [figure] }, f => f.statement === 'expenditure')).toEqual(['proven'])
})

test('another unit than that of most tables is settled by another table, or not', () => {
  const isOwn = (f: Fact) => f.statement === 'three-public'
  const other = changed(f => (isOwn(f) ? { unit: '元' } : {}))
  expect(verdicts(other, f => isOwn(f) && f.measure === 'adjusted_budget')).not.toContain('proven')
  expect(verdicts(other, f => f.statement === 'revenue')).toEqual(['proven'])
})
