/** `[a, b, c, d, e, f]` as in PDF: x' = a·x + c·y + e, y' = b·x + d·y + f. */
export type Matrix = readonly [number, number, number, number, number, number]

/** The matrix that applies `inner` first, then `outer`. */
export function compose(outer: Matrix, inner: ArrayLike<number>): Matrix {
  const [a, b, c, d, e, f] = outer
  const [g, h, i, j, k, l] = [inner[0]!, inner[1]!, inner[2]!, inner[3]!, inner[4]!, inner[5]!]
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f]
}

export const applyX = (m: Matrix, x: number, y: number): number => m[0] * x + m[2] * y + m[4]
export const applyY = (m: Matrix, x: number, y: number): number => m[1] * x + m[3] * y + m[5]

/** The upright box around a transformed rectangle. */
export function applyBox(m: Matrix, x0: number, y0: number, x1: number, y1: number): [number, number, number, number] {
  const ax = applyX(m, x0, y0)
  const ay = applyY(m, x0, y0)
  const bx = applyX(m, x1, y1)
  const by = applyY(m, x1, y1)
  const cx = applyX(m, x0, y1)
  const cy = applyY(m, x0, y1)
  const dx = applyX(m, x1, y0)
  const dy = applyY(m, x1, y0)
  return [Math.min(ax, bx, cx, dx), Math.min(ay, by, cy, dy), Math.max(ax, bx, cx, dx), Math.max(ay, by, cy, dy)]
}
