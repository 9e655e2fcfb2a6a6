import type { Glyph } from './glyphs.ts'

/** The same character again within this many font sizes is fake bold or a shadow; squeezed ones stand closer. */
const OVERPRINT = 0.22
const OVERPRINT_OF_WIDTH = 0.6

/** Characters without those printed again for boldness or as a shadow. */
export function withoutOverprint(glyphs: readonly Glyph[]): Glyph[] {
  const seen = new Map<number, Glyph[]>()
  return glyphs.filter(g => {
    if (g.space || !g.text) return true
    const code = g.text.codePointAt(0)!
    // The grid is coarse (one cell per font size), so a twin is in this cell or the nearest neighbours.
    const [gx, gy] = [g.x0 / (g.size || 1), g.bottom / (g.size || 1)]
    const [cx, cy] = [Math.floor(gx), Math.floor(gy)]
    const nx = gx - cx < 0.5 ? cx - 1 : cx + 1
    const ny = gy - cy < 0.5 ? cy - 1 : cy + 1
    const here = cellOf(code, cx, cy)
    const list = seen.get(here)
    if (
      hasTwin(list, g) ||
      hasTwin(seen.get(cellOf(code, nx, cy)), g) ||
      hasTwin(seen.get(cellOf(code, cx, ny)), g) ||
      hasTwin(seen.get(cellOf(code, nx, ny)), g)
    )
      return false
    if (list) list.push(g)
    else seen.set(here, [g])
    return true
  })
}

/** A small integer, which maps look up fastest; different cells may share one. */
const cellOf = (code: number, cx: number, cy: number): number =>
  (Math.imul(code, 0x9e3779b1) ^ Math.imul(cx, 73856093) ^ Math.imul(cy, 19349663)) >> 2

function hasTwin(list: readonly Glyph[] | undefined, g: Glyph): boolean {
  if (!list) return false
  const step = OVERPRINT * g.size || 1
  const stepX = Math.min(step, OVERPRINT_OF_WIDTH * (g.x1 - g.x0) || 1)
  for (const twin of list)
    if (Math.abs(twin.x0 - g.x0) <= stepX && Math.abs(twin.bottom - g.bottom) <= step && twin.text === g.text)
      return true
  return false
}
