import { expect, test } from 'vitest'
import { baselineOf, lineOf, worse } from './sets.ts'

const scores = new Map([
  ['a', { docs: 1, facts: 10, factsRight: 9, provenWrong: 1 }],
  ['b', { docs: 1, facts: 10, factsRight: 10 }],
])

test('a figure that falls and a fault that grows are named; a new document enters with what it has', () => {
  expect(worse(scores, { a: { factsRight: 10 } })).toEqual(['a: factsRight 10 → 9', 'a: provenWrong 0 → 1'])
  expect(worse(scores, { a: { factsRight: 8, provenWrong: 2 } })).toEqual([])
  expect(worse(scores, { b: { factsRight: 10, factsProven: 3 } })).toEqual(['b: factsProven 3 → 0'])
})

test('the baseline keeps what can get better or worse, not what the truth holds', () => {
  expect(baselineOf(scores)).toEqual({ a: { factsRight: 9, provenWrong: 1 }, b: { factsRight: 10 } })
})

test('one line says how a set was read', () => {
  expect(lineOf('dev', scores)).toContain('dev      2 documents')
  expect(lineOf('dev', scores)).toContain('facts 95.00 %  proven 0.00 %  wrong 0  silent 0  proven-wrong 1')
  const cases = new Map([
    ['x', { docs: 1, standing: 3 }],
    ['y', { docs: 1, standing: 0 }],
  ])
  expect(lineOf('cases', cases)).toBe('cases    2 documents  right 1  told 0  silent 0  proven-wrong 1')
})
