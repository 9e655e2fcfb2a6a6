import { expect, test } from 'vitest'
import { grey } from '../../src/pages/grey.ts'
import { withoutSpecks } from '../../src/pages/specks.ts'

const SIDE = 100
const paper = () => new Uint8Array(SIDE * SIDE).fill(255)
const put = (data: Uint8Array, x: number, y: number, w = 1, h = 1) => {
  for (let j = y; j < y + h; j++) data.fill(0, j * SIDE + x, j * SIDE + x + w)
}

test('dirt of one or two pixels goes, a decimal point of two by two stays', () => {
  const data = paper()
  for (let i = 0; i < 20; i++) put(data, 5 + 4 * i, 10 + ((i * 7) % 60), 1 + (i % 2))
  put(data, 50, 90, 2, 2)
  const clean = withoutSpecks({ width: SIDE, height: SIDE, data })
  expect(clean.data.filter(v => v === 0)).toHaveLength(4)
})

test('a page with a speck or two is left as it is', () => {
  const data = paper()
  put(data, 30, 30)
  const picture = { width: SIDE, height: SIDE, data }
  expect(withoutSpecks(picture)).toBe(picture)
})

test('a seal and its soft edge turn into paper, black under it keeps its contrast', () => {
  const pixels = [244, 244, 244, 220, 95, 95, 232, 204, 204, 158, 32, 32]
  const [beside, seal, edge, ink] = grey(Uint8Array.from(pixels), 4, 1, 2).data
  expect(seal).toBeGreaterThan(240)
  expect(edge).toBeGreaterThan(235)
  expect(beside! - ink!).toBeGreaterThan(45)
})
