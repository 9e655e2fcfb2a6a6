import { expect, test } from 'vitest'
import { isBefore } from '../../src/statements/ranks.ts'

test('what stands first decides, and what stands later only between equals', () => {
  expect(isBefore([0, 1, 99], [1, 0.2, 1])).toBe(true)
  expect(isBefore([1, 0.9, 2], [1, 0.8, 90])).toBe(false) // weights had let 90 measures outdo any share of columns
  expect(isBefore([1, 0.8, 2], [1, 0.8, 3])).toBe(true)
  expect(isBefore([1, 0.8], [1, 0.8])).toBe(false)
})
