import { expect, test } from 'vitest'
import { Correction } from '../../../src/corrections/corrections.ts'
import {
  acceptanceOf,
  correctionOf,
  currentValue,
  EDIT_KINDS,
  linesOf,
  signed,
} from '../../../src/review/app/correct/correction.ts'
import { indexOf } from '../../../src/review/app/document/index.ts'
import { factOf, issueOf, reportOf, tableOf } from '../../fixtures/report.ts'

const index = indexOf(reportOf({ tables: [tableOf()], facts: [factOf({ row: 0, column: 2 })] }))
const key = 't3:0:2'
const sign = signed(' 王 ', '看过原件')
const typed = { text: '-12.80', amount: '-12.80', code: '20805', measure: 'other_revenue', statement: 'expenditure' }

test('what is typed becomes a correction that the server takes, with what stood there before', () => {
  for (const [kind, value] of Object.entries(typed)) {
    const correction = correctionOf(index, key, kind as keyof typeof typed, value, sign)
    expect(Correction.parse(correction)).toMatchObject({
      kind,
      after: value,
      who: '王',
      anchor: { page: 1, table: 't3' },
    })
    expect(correction?.before).toBe(currentValue(index, key, kind as keyof typeof typed))
  }
  expect(correctionOf(index, key, 'amount', '1,976.02', sign)?.after).toBe('1976.02')
  expect(correctionOf(index, key, 'code', '', sign)?.after).toBeNull()
})

test('grid lines are typed as they are shown', () => {
  expect(linesOf(index.report.tables[0]!, 1)).toEqual({ xs: [10, 30], ys: [20, 40] })
  expect(currentValue(index, key, 'grid')).toBe('x: 10, 30\ny: 20, 40')
  const correction = correctionOf(index, key, 'grid', 'x: 10, 20，30\ny: 20 40', sign)
  expect(Correction.parse(correction)).toMatchObject({ after: { xs: [10, 20, 30], ys: [20, 40] } })
})

test('what is no value of that kind is refused', () => {
  expect(correctionOf(index, key, 'amount', '12,3a', sign)).toBeNull()
  expect(correctionOf(index, key, 'code', '教育', sign)).toBeNull()
  expect(correctionOf(index, key, 'grid', 'x: 30, 10\ny: 1, 2', sign)).toBeNull()
})

test('a cell without a fact has no amount, code or measure to correct', () => {
  const kinds = EDIT_KINDS.filter(kind => currentValue(index, 't3:0:1', kind) !== null)
  expect(kinds).toEqual(['text', 'statement', 'grid'])
})

test('a finding is accepted with its own words', () => {
  const issue = issueOf()
  expect(Correction.parse(acceptanceOf(issue, sign))).toMatchObject({
    before: { rule: issue.rule, message: issue.message },
  })
})
