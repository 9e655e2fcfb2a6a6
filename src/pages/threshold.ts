import type { Picture } from '../picture.ts'

/** 1 where there is ink. */
export interface Ink {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}

/** Side of the window in inches: larger than a character's strokes, smaller than a shadow. */
const WINDOW = 0.16
/** Sauvola's k: lower takes fainter ink. */
const K = 0.18
/** Dynamic range of the standard deviation in Sauvola's formula. */
const RANGE = 128
/** Paper noise has less contrast to its surroundings than this. */
const CONTRAST = 22

/**
 * Ink by Sauvola's local threshold (Pattern Recognition 33, 2000): uneven light and grey backgrounds do not matter.
 * @param step looks only at each `step`th pixel of each `step`th row; the others have no ink
 */
export function inkOf(picture: Picture, dpi: number, step = 1): Ink {
  const { width, height, data } = picture
  const half = Math.max(6, Math.round((WINDOW * dpi) / 2))
  const out = new Uint8Array(width * height)
  const nothing = new Uint8Array(width) // above and below the picture
  const sums = columnSums(width)
  for (let y = 0; y < Math.min(half, height); y++) moveWindow(sums, nothing, data.subarray(y * width))
  for (let y = 0; y < height; y++) {
    const [enters, leaves] = [y + half, y - half - 1]
    const entering = enters < height ? data.subarray(enters * width) : nothing
    moveWindow(sums, leaves >= 0 ? data.subarray(leaves * width) : nothing, entering)
    if (y % step) continue
    const rows = Math.min(height - 1, y + half) - Math.max(0, y - half) + 1
    addUp(sums)
    rowInk(data.subarray(y * width), sums, rows, half, step, out.subarray(y * width))
  }
  return { width, height, data: out }
}

/** Of the rows in the window: the sums of each column, and of all columns before it; the same of the squares. */
interface Sums {
  readonly column: Int32Array
  readonly squares: Int32Array
  readonly before: Float64Array
  readonly squaresBefore: Float64Array
}

const columnSums = (width: number): Sums => ({
  column: new Int32Array(width),
  squares: new Int32Array(width),
  before: new Float64Array(width + 1),
  squaresBefore: new Float64Array(width + 1),
})

function moveWindow({ column, squares }: Sums, leaving: Uint8Array, entering: Uint8Array): void {
  for (let x = 0; x < column.length; x++) {
    const old = leaving[x]!
    const v = entering[x]!
    column[x]! += v - old
    squares[x]! += v * v - old * old
  }
}

function addUp({ column, squares, before, squaresBefore }: Sums): void {
  let s = 0
  let q = 0
  for (let x = 0; x < column.length; x++) {
    s += column[x]!
    q += squares[x]!
    before[x + 1] = s
    squaresBefore[x + 1] = q
  }
}

function rowInk(
  row: Uint8Array,
  { column, before, squaresBefore }: Sums,
  rows: number,
  half: number,
  step: number,
  out: Uint8Array,
): void {
  const width = column.length
  for (let x = 0; x < width; x += step) {
    const v = row[x]!
    if (v >= 255 - CONTRAST) continue // no surroundings are that much lighter
    const left = x > half ? x - half : 0
    const right = x + half < width ? x + half + 1 : width
    const n = rows * (right - left)
    const s = before[right]! - before[left]!
    if ((v + CONTRAST) * n > s) continue // v > mean − CONTRAST, without a division
    const mean = s / n
    const deviation = Math.sqrt(Math.max(0, (squaresBefore[right]! - squaresBefore[left]!) / n - mean * mean))
    if (v < mean * (1 + K * (deviation / RANGE - 1))) out[x] = 1
  }
}
