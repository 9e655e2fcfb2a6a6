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
 */
export function inkOf(picture: Picture, dpi: number): Ink {
  const { width, height, data } = picture
  const half = Math.max(6, Math.round((WINDOW * dpi) / 2))
  const out = new Uint8Array(width * height)
  const sum = new Float64Array(width)
  const squares = new Float64Array(width)
  const addRow = (y: number, sign: number) => {
    for (let x = 0, i = y * width; x < width; x++, i++) {
      const v = data[i]!
      sum[x]! += sign * v
      squares[x]! += sign * v * v
    }
  }
  for (let y = 0; y < Math.min(half, height); y++) addRow(y, 1)
  for (let y = 0; y < height; y++) {
    if (y + half < height) addRow(y + half, 1)
    if (y - half - 1 >= 0) addRow(y - half - 1, -1)
    const rows = Math.min(height - 1, y + half) - Math.max(0, y - half) + 1
    let s = 0
    let q = 0
    for (let x = 0; x < Math.min(half, width); x++) {
      s += sum[x]!
      q += squares[x]!
    }
    for (let x = 0, i = y * width; x < width; x++, i++) {
      if (x + half < width) {
        s += sum[x + half]!
        q += squares[x + half]!
      }
      if (x - half - 1 >= 0) {
        s -= sum[x - half - 1]!
        q -= squares[x - half - 1]!
      }
      const n = rows * (Math.min(width - 1, x + half) - Math.max(0, x - half) + 1)
      const mean = s / n
      const v = data[i]!
      if (v > mean - CONTRAST) continue
      const deviation = Math.sqrt(Math.max(0, q / n - mean * mean))
      if (v < mean * (1 + K * (deviation / RANGE - 1))) out[i] = 1
    }
  }
  return { width, height, data: out }
}
