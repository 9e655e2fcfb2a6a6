/** Numbers of a picture that only a second reading of the same number repeats: what else it takes to believe them. */
import { expect, test } from 'vitest'
import type { Fact, Report } from '../../src/model.ts'
import { decimalOf, millionths, powerOf } from '../../src/validate/decimal.ts'
import { validate } from '../../src/validate/validate.ts'
import { account } from './fixtures.ts'
import { rules } from './truth.ts'

/** A column that no other table has, of one item: vehicles. */
const isOwn = (f: Fact) => f.statement === 'three-public' && f.measure === 'adjusted_budget'
const OWN = '19283.64'
const ITEM = /三公|公务用车购置及运行|公务用车运行/

const read = (f: Fact, amount: string): Fact => ({
  ...f,
  amount,
  text: amount,
  amountYuan: decimalOf(millionths(amount, powerOf(f.unit)), 0, 2),
})

/** An account read from pictures, in long numbers, so that its sums hold and every digit occurs in many. */
function scanned(of: (f: Fact) => Partial<Fact> = () => ({})): Report {
  const plain = account()
  const facts = plain.facts.map(f => {
    const own = ITEM.test(f.label) ? OWN : '0.00'
    const long = f.amountYuan === null ? f.amount : decimalOf(millionths(f.amount!) * 12_345_679n, 0, 2)
    const seen = f.amount === null || f.amountYuan === null ? f : read(f, isOwn(f) ? own : long!)
    return { ...seen, source: 'ocr' as const, confidence: 0.99 }
  })
  return { ...plain, facts: facts.map(f => ({ ...f, ...of(f) })) }
}

const reasonsOf = (report: Report) =>
  new Set(
    validate(report, rules).facts.flatMap(f => (isOwn(f) && f.amount === OWN ? f.because!.map(b => b.reason) : [])),
  )
const isBasic = (f: Fact) => f.statement === 'expenditure' && f.code === '20805' && f.measure === 'basic'

test('are proven where the engine has shown in sums that it reads every digit', () => {
  expect([...reasonsOf(scanned())]).toEqual(['proven-by'])
})

test('are not where the sums show too few digits, or the engine was not sure', () => {
  const few = scanned()
  const alone = { ...few, facts: few.facts.filter(f => f.statement === 'three-public') }
  expect([...reasonsOf(alone)]).toEqual(['copies-only'])
  expect([...reasonsOf(scanned(f => (isOwn(f) ? { confidence: 0.8 } : {})))]).toContain('copies-only')
})

test('are not where the engine took another digit for one of theirs, or the same number fails elsewhere', () => {
  const right = scanned().facts.find(isBasic)!
  // the first digit read as 9, which the number has
  const confused = read(right, `9${right.amount!.slice(1)}`)
  expect(right.amount![0]).not.toBe('9')
  const doubtful = (confidence: number) => scanned(f => (isBasic(f) ? { ...confused, id: f.id, confidence } : {}))
  expect([...reasonsOf(doubtful(0.5))]).toEqual(['copies-only'])
  // of what it is sure the publisher printed it
  expect([...reasonsOf(doubtful(0.99))]).toEqual(['proven-by'])
  expect([...reasonsOf(scanned(f => (isBasic(f) ? { ...read(f, OWN), id: f.id } : {})))]).toEqual(['copies-only'])
})
