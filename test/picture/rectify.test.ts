import { expect, test } from 'vitest'
import { rectify } from '../../src/picture/rectify.ts'

const DPI = 150
const [width, height] = [1200, 900]

/** A table of ten horizontal rules whose sides lean, as a camera that stands askew sees it, and the edge of the page. */
function leaning(left: number, right: number): Uint8Array {
  const data = new Uint8Array(width * height).fill(235)
  for (let row = 0; row < 10; row++) {
    const y = 150 + 60 * row
    const [from, to] = [150 + left * (y - 450), 1050 + right * (y - 450)]
    for (let k = 0; k < 2; k++) data.fill(40, (y + k) * width + Math.round(from), (y + k) * width + Math.round(to))
    // A stroke of text each 40 pixels: there is enough ink to tell how the page is turned.
    for (let x = Math.round(from) + 20; x < to - 20; x += 40)
      for (let k = 20; k < 34; k++) data.fill(60, (y + k) * width + x, (y + k) * width + x + 3)
  }
  for (let y = 0; y < 400; y++) data.fill(60, y * width + 10, y * width + 13)
  return data
}
const spread = (values: readonly number[]): number => Math.max(...values) - Math.min(...values)

test('the sides of a table without vertical rules stand upright, whatever stands beside it', () => {
  const { rules } = rectify({ width, height, data: leaning(0.03, 0.02) }, DPI)
  const across = rules.filter(r => r.horizontal)
  expect(across).toHaveLength(10)
  expect(spread(across.map(r => r.from))).toBeLessThan(4) // 16 before
  expect(spread(across.map(r => r.to))).toBeLessThan(4)
})

test('a table that stands upright stays as it is', () => {
  const picture = { width, height, data: leaning(0, 0) }
  expect(rectify(picture, DPI).picture).toBe(picture)
})
