/** Curves as the straight lines they nearly are. */
import { applyX, applyY, type Matrix } from './matrix.ts'

/** Where a curve is cut into straight lines. */
const CUTS = [0.25, 0.5, 0.75, 1]

/** Adds places of a curve to the outline whose last corner it starts from. */
export function bend(outline: number[], ctm: Matrix, data: ArrayLike<number>, at: number): void {
  const [x0, y0] = [outline.at(-2)!, outline.at(-1)!]
  const [x1, y1, x2, y2, x3, y3] = [1, 3, 5].flatMap(k => [
    applyX(ctm, data[at + k]!, data[at + k + 1]!),
    applyY(ctm, data[at + k]!, data[at + k + 1]!),
  ]) as [number, number, number, number, number, number]
  for (const t of CUTS) {
    const [a, b, c, d] = [(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t ** 3]
    outline.push(a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3)
  }
}
