/** What keeps its proof beside an amount in doubt, in a table whose own sums all hold. */
import { describe, expect, test } from 'vitest'
import type { Fact, Figure, Report } from '../../src/model.ts'
import { decimalOf, millionths, powerOf } from '../../src/validate/decimal.ts'
import { validate } from '../../src/validate/validate.ts'
import { account } from './fixtures.ts'
import { rules } from './truth.ts'

const plain = account()
const cents = (amount: string, by: bigint, times = 1n) => decimalOf(millionths(amount) * times + by * 10_000n, 0, 2)

function changed(of: (fact: Fact) => string | null): Report {
  const facts = plain.facts.map(f => {
    const amount = f.amount === null ? null : of(f)
    const yuan = amount === null ? null : decimalOf(millionths(amount, powerOf(f.unit)), 0, 2)
    return amount === null ? f : { ...f, amount, text: amount, amountYuan: yuan }
  })
  return { ...plain, facts }
}
const reasonOf = (report: Report, of: (fact: Fact) => boolean, figures: readonly Figure[] = []) => {
  const judged = validate({ ...report, figures: [...figures] }, rules).facts
  return new Set(judged.filter(f => of(f) && /[1-9]/.test(f.amount ?? '')).flatMap(f => f.because!.map(b => b.reason)))
}

test('an amount changed with all its sums keeps no proof where another table contradicts the last of them', () => {
  const isChain = (f: Fact) =>
    f.statement === 'expenditure' &&
    ['basic', 'total'].includes(f.measure) &&
    (f.rowRole === 'total' || ['208', '20805', '2080505'].includes(f.code ?? ''))
  const report = changed(f => (isChain(f) ? cents(f.amount!, 777n) : null))
  expect(reasonOf(report, isChain).has('proven-by')).toBe(false)
  // what is no part of it does
  const other = (f: Fact) => f.statement === 'expenditure' && f.code === '20101' && f.measure === 'total'
  expect([...reasonOf(report, other)]).toEqual(['proven-by'])
})

describe('a column whose own sums hold', () => {
  const isBudget = (f: Fact) => f.statement === 'three-public' && f.measure === 'budget'
  const total = plain.facts.find(f => isBudget(f) && f.label.includes('三公'))!
  const says = (value: string): Figure => ({
    id: 'g1',
    page: 1,
    bbox: [0, 0, 1, 1],
    section: null,
    sentence: `“三公”经费支出预算${value}万元。`,
    subject: '“三公”经费支出预算',
    period: 'current',
    value,
    unit: '万元',
    direction: null,
    reason: null,
    fact: total.id,
    role: null,
  })

  test('has no proof where the only sentence about it has another amount', () => {
    expect([...reasonOf(plain, isBudget, [says(total.amount!)])]).toEqual(['proven-by'])
    const tripled = changed(f => (isBudget(f) ? cents(f.amount!, 0n, 3n) : null))
    expect([...reasonOf(tripled, isBudget, [says(total.amount!)])]).toEqual(['contested'])
  })

  test('has none where the columns beside it contradict it more than they confirm it', () => {
    const isOwn = (f: Fact) => f.statement === 'revenue-expenditure-summary' && f.measure === 'revenue.amount'
    const alone = { ...plain, facts: plain.facts.filter(f => f.statement === 'revenue-expenditure-summary') }
    expect([...reasonOf(alone, isOwn)]).toEqual(['proven-by'])
    const tripled = changed(f => (isOwn(f) ? cents(f.amount!, 0n, 3n) : null))
    const facts = tripled.facts.filter(f => f.statement === 'revenue-expenditure-summary')
    expect(reasonOf({ ...tripled, facts }, isOwn).has('proven-by')).toBe(false)
  })
})
