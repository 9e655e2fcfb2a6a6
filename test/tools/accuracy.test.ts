import { expect, test } from 'vitest'
import { accuracyTable } from './accuracy.ts'

test('the table of the README sums up text and scans apart, and rounds down', () => {
  const table = accuracyTable([
    { name: 'a', kind: 'text', cells: 100_000, right: 99_999, facts: 10, factsRight: 10, factsProven: 9 },
    { name: 'b', kind: 'scan', cells: 10, right: 9, facts: 10, factsRight: 8, factsWrong: 2, silentWrong: 1 },
  ])
  const [text, scans, all] = table.split('\n').slice(2)
  expect(text).toContain('| text: 1 | 0 of 0 | 0 of 0 | 99.99 % | - | 100.00 % | 90.00 % | 0 | 0 |')
  expect(scans).toContain('| scanned or mixed: 1 | 0 of 0 | 0 of 0 | 90.00 % | - | 80.00 % | 0.00 % | 2 | 1 |')
  expect(all).toContain('| all: 2 |')
})
