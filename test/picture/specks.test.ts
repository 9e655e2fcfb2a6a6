import { expect, test } from 'vitest'
import { grey } from '../../src/picture/grey.ts'
import { withoutSpecks } from '../../src/picture/specks.ts'

const SIDE = 100
const paper = () => new Uint8Array(SIDE * SIDE).fill(255)
const put = (data: Uint8Array, x: number, y: number, w = 1, h = 1) => {
  for (let j = y; j < y + h; j++) data.fill(0, j * SIDE + x, j * SIDE + x + w)
}

const dirty = () => {
  const data = paper()
  for (let i = 0; i < 20; i++) put(data, 16 + 3 * i, 16 + ((i * 7) % 60), 1 + (i % 2))
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

/** Amounts of faint print: digits with a decimal point of one pixel between them at their feet. */
const faint = (data: Uint8Array) => {
  for (let y = 20; y < 80; y += 12) {
    for (let x = 18; x < 82; x += 8) {
      put(data, x, y, 2, 6)
      put(data, x + 4, y + 5)
    }
    put(data, 82, y, 2, 6)
  }
  return data
}

test('decimal points of faint print stay, dirt above them goes', () => {
  const points = inkOf(faint(paper()), 0, 0, SIDE, SIDE)
  const data = faint(paper())
  for (let y = 18; y < 78; y += 12) for (let x = 16; x < 82; x += 4) put(data, x, y)
  const clean = withoutSpecks({ width: SIDE, height: SIDE, data }, 150)
  expect(inkOf(clean.data, 0, 0, SIDE, SIDE)).toBe(points)
})

test('dirt close to print goes', () => {
  const data = paper()
  for (let x = 18; x < 80; x += 12) put(data, x, 20, 3, 30)
  const print = inkOf(data, 0, 0, SIDE, SIDE)
  for (let y = 17; y < 83; y += 6)
    for (let x = 16; x < 84; x += 6) if (inkOf(data, x - 1, y - 1, 3, 3) === 0) put(data, x, y)
  const clean = withoutSpecks({ width: SIDE, height: SIDE, data }, 150)
  expect(inkOf(clean.data, 0, 0, SIDE, SIDE)).toBe(print)
})

test('a coarse picture is left as it is: its strokes fall into specks', () => {
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
