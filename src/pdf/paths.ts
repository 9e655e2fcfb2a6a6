import type { BBox } from '../model.ts'
import { applyBox, type Matrix } from './matrix.ts'

/** What two boxes share; one without extent where they are apart. */
export const intersect = (a: BBox, b: BBox): BBox => [
  Math.max(a[0], b[0]),
  Math.max(a[1], b[1]),
  Math.min(a[2], b[2]),
  Math.min(a[3], b[3]),
]

/** Whether boxes stay boxes under it. */
export const isUpright = ([a, b, c, d]: Matrix): boolean =>
  (Math.abs(b) < 1e-3 && Math.abs(c) < 1e-3) || (Math.abs(a) < 1e-3 && Math.abs(d) < 1e-3)

/** Whether a path (pdfjs' encoding) is one rectangle: its corners and nothing else. */
export function isBoxPath(data: ArrayLike<number>, [x0, y0, x1, y1]: readonly number[]): boolean {
  const near = (v: number, p: number, q: number) => Math.abs(v - p) < 0.01 || Math.abs(v - q) < 0.01
  for (let i = 0; i < data.length; ) {
    const op = data[i]!
    if (op === 4) i += 1
    else if (op > 1 || (op === 0 && i > 0)) return false
    else {
      if (!near(data[i + 1]!, x0!, x1!) || !near(data[i + 2]!, y0!, y1!)) return false
      i += 3
    }
  }
  return true
}

/** @param minMax pdfjs' bounds of a path: x0, y0, x1, y1 */
export const boxOfPath = (m: Matrix, minMax: ArrayLike<number>): BBox =>
  applyBox(m, minMax[0]!, minMax[1]!, minMax[2]!, minMax[3]!)
