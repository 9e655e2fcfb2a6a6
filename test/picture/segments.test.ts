import { describe, expect, test } from 'vitest'
import type { DrawnLine } from '../../src/picture/drawn-line.ts'
import { regionsOf } from '../../src/picture/regions.ts'
import { segmentsOf } from '../../src/picture/segments.ts'
import type { PixelBox } from '../../src/picture.ts'

const TYPICAL = 18
const segments = (boxes: readonly PixelBox[], rules: readonly DrawnLine[] = []) =>
  segmentsOf(
    boxes.map(box => ({ box, ink: 4 })),
    rules,
    regionsOf(400, 200, rules, 200),
    TYPICAL,
  ).map(s => s.box)

/** 行政运行 on a fax: strokes apart, with dirt above and below the line that makes it twice as high. */
const STROKES: readonly PixelBox[] = [
  [59, 70, 66, 76],
  [68, 71, 80, 73],
  [82, 70, 103, 90],
  [59, 75, 67, 90],
  [67, 77, 80, 90],
  [104, 77, 124, 91],
  [111, 76, 124, 86],
]

test('dirt above and below a line does not make it two lines', () => {
  const [line] = segments(STROKES)
  expect(segments([...STROKES, [104, 58, 106, 60], [110, 97, 111, 99]])).toEqual([line])
})

test('a flat mark below the figure of a cell is no dash; alone in its cell it is one', () => {
  const rule = (horizontal: boolean, at: number, from: number, to: number): DrawnLine => ({
    ...{ horizontal, at, start: at, end: at, from, to, thickness: 2, pieces: [[from, to]] },
  })
  const across = [40, 120].map(at => rule(true, at, 20, 300))
  const rules = [...across, ...[20, 160, 300].map(at => rule(false, at, 40, 120))]
  const [figure, left] = [
    [60, 60, 74, 80],
    [50, 100, 65, 101],
  ] as const
  expect(segments([figure, left], rules)).toEqual([[60, 60, 74, 80]])
  expect(segments([[200, 80, 215, 81]], rules)).toHaveLength(1)
})

test('a dot before a line is dirt, unless the line goes on in its cell with the decimals of an amount', () => {
  const rule = (horizontal: boolean, at: number, from: number, to: number): DrawnLine => ({
    ...{ horizontal, at, start: at, end: at, from, to, thickness: 2, pieces: [[from, to]] },
  })
  const rules = [...[40, 120].map(at => rule(true, at, 20, 160)), ...[20, 160].map(at => rule(false, at, 40, 120))]
  const line = (top: number): PixelBox[] => [
    [60, top, 72, top + 18],
    [74, top, 86, top + 18],
  ]
  const dot = (top: number): PixelBox => [53, top + 15, 55, top + 18]
  expect(segments([...line(50), dot(50)], rules)).toEqual([[60, 50, 86, 68]])
  expect(segments([...line(50), ...line(80), dot(80)], rules)).toEqual([
    [60, 50, 86, 68],
    [53, 80, 86, 98],
  ])
})

describe('rows between rules, without rules between their columns', () => {
  const across = Array.from({ length: 7 }, (_, i) => {
    const at = 10 + 30 * i
    return {
      horizontal: true,
      at,
      start: at,
      end: at,
      from: 20,
      to: 380,
      thickness: 2,
      pieces: [[20, 380]],
    } as DrawnLine
  })
  const text = (row: number, x0: number, count: number, pitch: number): PixelBox[] =>
    Array.from({ length: count }, (_, k) => [x0 + k * pitch, 16 + 30 * row, x0 + k * pitch + 12, 34 + 30 * row])

  test('an amount longer than those below it is not cut where these begin', () => {
    // Names from 30, short amounts from 330; the long one of the first row from 260, its first digit set apart.
    const long: PixelBox[] = [[260, 16, 272, 34], ...text(0, 280, 6, 14)]
    const boxes = [...Array.from({ length: 6 }, (_, row) => text(row, 30, 4, 14)).flat(), ...long]
    for (let row = 1; row < 6; row++) boxes.push(...text(row, 330, 2, 14))
    const first = segments(boxes, across).filter(b => b[1] === 16)
    expect(first).toEqual([
      [30, 16, 84, 34],
      [260, 16, 362, 34],
    ])
  })
  test('an amount that hardly any row has is cut from the next name as well', () => {
    const boxes = Array.from({ length: 6 }, (_, row) => [...text(row, 30, 4, 14), ...text(row, 250, 4, 14)]).flat()
    expect(segments([...boxes, ...text(0, 180, 4, 15)], across).filter(b => b[1] === 16)).toEqual([
      [30, 16, 84, 34],
      [180, 16, 237, 34],
      [250, 16, 304, 34],
    ])
  })
  test('letter-spaced names whose characters stand below one another are whole', () => {
    const boxes = Array.from({ length: 6 }, (_, row) => text(row, 30, 5, 19)).flat()
    expect(segments(boxes, across)).toHaveLength(6)
  })
})
