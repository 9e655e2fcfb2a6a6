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

/** Half a side of the largest window (790 dpi): the sums of a larger one would not fit into a number, see {@link BOTH}. */
const LARGEST = 63
/**
 * A pixel's value and its square as one number, so that one sum holds both: values of a window add up to less than UNIT,
 * and all of it to less than 2⁵³, up to which every integer is exact.
 */
const UNIT = 2 ** 22
const BOTH = Float64Array.from({ length: 256 }, (_, v) => v + v * v * UNIT)

/**
 * Ink by Sauvola's local threshold (Pattern Recognition 33, 2000): uneven light and grey backgrounds do not matter.
 * @param step looks only at each `step`th pixel of each `step`th row; the others have no ink
 */
export function inkOf(picture: Picture, dpi: number, step = 1): Ink {
  const { width, height, data } = picture
  const half = Math.min(LARGEST, Math.max(6, Math.round((WINDOW * dpi) / 2)))
  const out = new Uint8Array(width * height)
  const nothing = new Uint8Array(width) // above and below the picture
  const rowAt = (y: number) => (y >= 0 && y < height ? data.subarray(y * width, (y + 1) * width) : nothing)
  // Sums of the rows in the window, column by column, with columns of nothing on both sides.
  const sums = new Float64Array(half + 1 + width + half)
  for (let y = 0; y < Math.min(half, height); y++) moveWindow(sums, half + 1, nothing, rowAt(y))
  for (let y = 0; y < height; y++) {
    moveWindow(sums, half + 1, rowAt(y - half - 1), rowAt(y + half))
    if (y % step) continue
    const rows = Math.min(height - 1, y + half) - Math.max(0, y - half) + 1
    rowInk(rowAt(y), sums, rows, half, step, out.subarray(y * width, (y + 1) * width))
  }
  return { width, height, data: out }
}

function moveWindow(sums: Float64Array, first: number, leaving: Uint8Array, entering: Uint8Array): void {
  for (let x = 0; x < entering.length; x++) sums[first + x]! += BOTH[entering[x]!]! - BOTH[leaving[x]!]!
}

function rowInk(row: Uint8Array, sums: Float64Array, rows: number, half: number, step: number, out: Uint8Array): void {
  const width = row.length
  const reach = 2 * half + 1
  let both = 0
  for (let x = 0; x < reach - 1; x++) both += sums[x + 1]!
  for (let x = 0, next = 0; x < width; x++) {
    both += sums[x + reach]! - sums[x]!
    if (x !== next) continue
    next += step
    const v = row[x]!
    if (v >= 255 - CONTRAST) continue // no surroundings are that much lighter
    const n = rows * (Math.min(width - 1, x + half) - Math.max(0, x - half) + 1)
    const squares = Math.floor(both / UNIT)
    const sum = both - squares * UNIT
    if ((v + CONTRAST) * n > sum) continue // v > mean − CONTRAST, without a division
    const mean = sum / n
    const deviation = Math.sqrt(Math.max(0, squares / n - mean * mean))
    if (v < mean * (1 + K * (deviation / RANGE - 1))) out[x] = 1
  }
}
