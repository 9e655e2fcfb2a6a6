import { expect, test } from 'vitest'
import type { Check, Issue } from '../../../src/model.ts'
import {
  checksOfIssue,
  indexOf,
  keyOf,
  keysOfCheck,
  spotOf,
  turnedChecks,
} from '../../../src/review/app/document/index.ts'
import { nearest } from '../../../src/review/app/document/nearest.ts'
import { factOf, reportOf, tableOf } from '../../fixtures/report.ts'

const check = (parts: Partial<Check>): Check => ({
  id: 'c1',
  rule: 'revenue.hierarchy',
  outcome: 'fail',
  expected: null,
  actual: null,
  tolerance: null,
  facts: [],
  ...parts,
})
const cell = (x: number, y: number) => ({ text: '1', page: 1, bbox: [x, y, x + 10, y + 5] as const, confidence: 1 })
const rows = [
  [cell(0, 0), cell(20, 0)],
  [cell(0, 20), cell(20, 20)],
]
const fact = factOf({ id: 'f1', table: 't3', row: 1, column: 1, verdict: 'disputed' })
const report = reportOf({
  tables: [tableOf({ columns: ['a', 'b'], rows })],
  facts: [fact],
  checks: [check({ facts: ['f1'] }), check({ id: 'c2', rule: 'other' })],
})
const index = indexOf(report)

test('a place leads to its fact and a fact to its place', () => {
  expect(index.disputed).toEqual([keyOf('t3', 1, 1)])
  expect(index.placesOn.get(1)).toHaveLength(4)
  expect(keysOfCheck(index, report.checks[0]!)).toEqual(['t3:1:1'])
  expect(spotOf('t3:1:1')).toEqual({ table: 't3', row: 1, column: 1 })
  expect(spotOf('g7')).toBeNull()
})

test('a finding leads to the failing checks that share its amounts', () => {
  const issue: Issue = { rule: 'sums.shifted', severity: 'error', message: '', facts: ['f1'], page: 1, bbox: null }
  expect(checksOfIssue(index, issue).map(c => c.id)).toEqual(['c1'])
  expect(checksOfIssue(index, { ...issue, rule: 'other', facts: [] }).map(c => c.id)).toEqual(['c2'])
})

test('after a correction it is said which identities turned', () => {
  const after = { ...report, checks: [check({ facts: ['f1'], outcome: 'pass' }), report.checks[1]!] }
  expect(turnedChecks(report, after).nowHold.map(c => c.id)).toEqual(['c1'])
  expect(turnedChecks(after, report).nowFail.map(c => c.id)).toEqual(['c1'])
})

test('arrow keys go to the box that lies that way', () => {
  const places = index.placesOn.get(1)!
  const from = places[0]!
  expect(nearest(from, places, 'ArrowRight').key).toBe('t3:0:1')
  expect(nearest(from, places, 'ArrowDown').key).toBe('t3:1:0')
  expect(nearest(from, places, 'ArrowUp')).toBe(from)
})
