import { expect, test } from 'vitest'
import type { Check, Fact } from '../../../src/model.ts'
import { shownAs, suggestionOf } from '../../../src/review/app/correct/suggestion.ts'
import { indexOf } from '../../../src/review/app/document/index.ts'
import { factOf, reportOf } from '../../fixtures/report.ts'

const doubtful = (amount: string, more: Partial<Fact> = {}): Fact =>
  factOf({
    ...{ amount, text: amount, verdict: 'disputed', row: 0, column: 2 },
    amountYuan: (Number(amount.replaceAll(',', '')) * 10_000).toFixed(2),
    ...more,
  })
/** A sum of `whole` and its parts, of which f1 is the doubtful amount; amounts in yuan. */
const check = (id: string, outcome: Check['outcome'], expected: string, actual: string): Check => ({
  ...{ id, rule: 'r', outcome, expected, actual, tolerance: '0', facts: ['f1', `${id}-other`] },
})
const other = (id: string, amountYuan: string): Fact => factOf({ id, amountYuan, row: 9, column: 9 })
const suggested = (fact: Fact, checks: readonly Check[], others: readonly Fact[] = []) =>
  suggestionOf(indexOf(reportOf({ facts: [fact, ...others], checks: [...checks] })), 't3:0:2')

test('the one value with which all failing sums hold is offered, as it would be printed', () => {
  // 125.25 is the whole of one sum and a part of another, whose whole is 300.00.
  const sums = [check('c1', 'fail', '1352500', '1252500'), check('c2', 'fail', '2900000', '3000000')]
  expect(suggested(doubtful('125.25'), sums, [other('c2-other', '3000000')])).toBe('135.25')
  const large = [check('c1', 'fail', '13525000', '12525000'), check('c2', 'fail', '13525000', '12525000')]
  expect(suggested(doubtful('1252.50', { text: '1,252.50' }), large)).toBe('1,352.50')
  const apart = [check('c1', 'fail', '1352500', '1252500'), check('c2', 'fail', '1452500', '1252500')]
  expect(suggested(doubtful('125.25'), apart)).toBe(null)
})

test('where it may be the whole or a part, only a value that is one digit off what was read', () => {
  const open = [check('c1', 'fail', '3000000', '2900000')]
  expect(suggested(doubtful('125.25'), open)).toBe(null) // 115.25 or 135.25
  expect(suggested(doubtful('195.25'), open)).toBe('185.25') // 205.25 is two off
})

test('nothing is offered where sums hold, where none fails, and of what is not disputed', () => {
  const fails = check('c1', 'fail', '3000000', '2900000')
  expect(suggested(doubtful('195.25'), [fails, check('c2', 'pass', '1', '1')])).toBe(null)
  expect(suggested(doubtful('195.25'), [])).toBe(null)
  expect(suggested(doubtful('195.25', { verdict: 'proven' }), [fails])).toBe(null)
})

test('what was read before is struck through, and what counts now stands beside it', () => {
  const by = { id: 'k', who: '王', when: '2026', why: '原件' }
  const text = doubtful('135.25', { corrections: [{ ...by, kind: 'text', before: '125.25', after: '135.25' }] })
  expect(shownAs(text, '135.25')).toEqual({ old: '125.25', now: '135.25' })
  const amount = doubtful('135.25', { corrections: [{ ...by, kind: 'amount', before: '125.25', after: '135.25' }] })
  expect(shownAs(amount, '125.25')).toEqual({ old: '125.25', now: '135.25' })
  const repaired = doubtful('1976.02', { verdict: 'repaired' })
  expect(shownAs(repaired, '1,976.0')).toEqual({ old: '1,976.0', now: '1,976.02' })
  const checked = doubtful('1.00', { corrections: [{ ...by, kind: 'text', before: '1.00', after: '1.00' }] })
  expect(shownAs(checked, '1.00')).toEqual({ old: null, now: '1.00' })
  expect(shownAs(undefined, '合计')).toEqual({ old: null, now: '合计' })
})
