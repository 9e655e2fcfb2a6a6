import { expect, test } from 'vitest'
import { centreAt } from '../../src/picture/drawn-line.ts'
import { cutAtRules } from '../../src/picture/erase.ts'
import { rulesOf } from '../../src/picture/rules.ts'
import type { Ink } from '../../src/picture/threshold.ts'

const DPI = 200
const [width, height] = [1200, 200]
/** A line two pixels thick that sags by `bend` pixels in the middle of a page. */
function sagging(bend: number): Ink {
  const data = new Uint8Array(width * height)
  for (let x = 100; x < 1100; x++) {
    const y = Math.round(100 + bend * (1 - ((x - 600) / 500) ** 2))
    data[y * width + x] = 1
    data[(y + 1) * width + x] = 1
  }
  return { width, height, data }
}

test('a line on a bent page is erased to its ends', () => {
  const ink = sagging(9)
  const rules = rulesOf(ink, DPI)
  expect(rules).toHaveLength(1)
  expect(centreAt(rules[0]!, 600)).toBeCloseTo(110, 0)
  expect(centreAt(rules[0]!, 120)).toBeLessThan(103)
  // Where it leaves its last row it is too short to be told from a stroke: a speck stays.
  const left = cutAtRules(ink, rules).data.filter(Boolean).length
  expect(left).toBeLessThan(0.03 * ink.data.filter(Boolean).length)
  const { path: _, ...straight } = rules[0]!
  expect(cutAtRules(ink, [straight]).data.filter(Boolean).length).toBeGreaterThan(5 * left)
})

test('a straight line has no path', () => {
  expect(rulesOf(sagging(0), DPI).map(r => r.path)).toEqual([undefined])
  expect(rulesOf(sagging(1), DPI).map(r => r.path)).toEqual([undefined])
})
