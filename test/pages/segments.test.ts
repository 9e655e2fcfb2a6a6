import { expect, test } from 'vitest'
import { regionsOf } from '../../src/pages/regions.ts'
import { segmentsOf } from '../../src/pages/segments.ts'
import type { PixelBox } from '../../src/picture.ts'

const TYPICAL = 18
const segments = (boxes: readonly PixelBox[]) =>
  segmentsOf(
    boxes.map(box => ({ box, ink: 4 })),
    [],
    regionsOf(400, 200, [], 200),
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
