import { expect, test } from 'vitest'
import { grey } from '../../src/pages/grey.ts'
import { withoutSpecks } from '../../src/pages/specks.ts'

const SIDE = 100
const paper = () => new Uint8Array(SIDE * SIDE).fill(255)
const put = (data: Uint8Array, x: number, y: number, w = 1, h = 1) => {
  for (let j = y; j < y + h; j++) data.fill(0, j * SIDE + x, j * SIDE + x + w)
}

const dirty = () => {
  const data = paper()
  for (let i = 0; i < 20; i++) put(data, 10 + 4 * i, 10 + ((i * 7) % 60), 1 + (i % 2))
  return data
}
const inkOf = (data: Uint8Array, x: number, y: number, w: number, h: number) => {
  let ink = 0
  for (let j = y; j < y + h; j++) for (let k = x; k < x + w; k++) if (data[j * SIDE + k] === 0) ink++
  return ink
}

test('dirt of one or two pixels goes', () => {
  const clean = withoutSpecks({ width: SIDE, height: SIDE, data: dirty() }, 200)
  expect(clean.data.filter(v => v === 0)).toHaveLength(0)
})

test.each([150, 200, 300])('a decimal point of one pixel beside a digit stays, at %i dpi', dpi => {
  const data = dirty()
  const gap = Math.max(1, Math.round(dpi / 72)) // one point from the digit's stroke
  put(data, 50, 80, 2, 8)
  put(data, 52 + gap, 87)
  const clean = withoutSpecks({ width: SIDE, height: SIDE, data }, dpi)
  expect(inkOf(clean.data, 45, 78, 20, 12)).toBe(17)
  expect(clean.data.filter(v => v === 0)).toHaveLength(17)
})

test('a coarse picture is left as it is', () => {
  const picture = { width: SIDE, height: SIDE, data: dirty() }
  expect(withoutSpecks(picture, 100)).toBe(picture)
})

test('a page with a speck or two is left as it is', () => {
  const data = paper()
  put(data, 30, 30)
  const picture = { width: SIDE, height: SIDE, data }
  expect(withoutSpecks(picture, 200)).toBe(picture)
})

test('a seal and its soft edge turn into paper, black under it keeps its contrast', () => {
  const pixels = [244, 244, 244, 220, 95, 95, 232, 204, 204, 158, 32, 32]
  const [beside, seal, edge, ink] = grey(Uint8Array.from(pixels), 4, 1, 2).data
  expect(seal).toBeGreaterThan(240)
  expect(edge).toBeGreaterThan(235)
  expect(beside! - ink!).toBeGreaterThan(45)
})
