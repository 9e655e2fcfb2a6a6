import { expect, test } from 'vitest'
import type { DrawnLine } from '../../src/picture/drawn-line.ts'
import { genuine } from '../../src/picture/genuine.ts'
import type { Ink } from '../../src/picture/threshold.ts'

const DPI = 200
const [width, height] = [800, 120]
const rule = (horizontal: boolean, at: number, from: number, to: number): DrawnLine => ({
  ...{ horizontal, at, start: at, end: at, from, to, thickness: 2, pieces: [[from, to]] },
})
/** One row of a table, 40 pixels high, with figures 4 pixels to the left of x = 300. */
function ink(): Ink {
  const data = new Uint8Array(width * height)
  for (let y = 52; y < 71; y++) for (let x = 200; x < 297; x++) if ((x + y) % 3 && x % 12 < 10) data[y * width + x] = 1
  return { width, height, data }
}
const ACROSS = [40, 80].map(at => rule(true, at, 20, 780))
const found = (line: DrawnLine) => genuine([...ACROSS, line], ink(), ink(), DPI).some(r => !r.horizontal)

test('a line from one rule to the next is the side of a cell, however close its figures stand', () => {
  expect(found(rule(false, 300, 42, 78))).toBe(true)
})
test('a line with white at the rules there may be a stroke of them', () => {
  expect(found(rule(false, 300, 45, 76))).toBe(false)
})
test('it is one where nothing stands beside it', () => expect(found(rule(false, 500, 45, 76))).toBe(true))
