import type { BBox } from '../model.ts'
import type { Glyph } from './glyphs.ts'
import type { Drawing } from './interpret.ts'
import type { Mark } from './marks.ts'
import { applyBox, compose, type Matrix } from './matrix.ts'

interface Size {
  readonly width: number
  readonly height: number
}

/** Fewer characters than this do not decide which way up a page is. */
const ENOUGH = 40
/** Share of a page's characters that must run the same way; upright page numbers and heads are the rest. */
const MOST = 0.6

/**
 * Quarter turns clockwise after which most of the text stands upright: 0 for nearly every page, 1 or 3 for a landscape
 * table placed on a portrait page without /Rotate.
 */
export function turnToRead(glyphs: readonly Glyph[]): number {
  const counts = [0, 0, 0, 0]
  let all = 0
  for (const g of glyphs) {
    if (g.invisible || g.space || g.turn < 0) continue
    counts[g.turn]!++
    all++
  }
  const most = counts.indexOf(Math.max(...counts))
  return all >= ENOUGH && counts[most]! >= MOST * all ? (4 - most) % 4 : 0
}

export const turnedSize = ({ width, height }: Size, quarters: number): Size =>
  quarters % 2 ? { width: height, height: width } : { width, height }

/** The drawing of a page of `size` that is turned clockwise. */
export function turnedDrawing(drawing: Drawing, size: Size, quarters: number): Drawing {
  const m = turning(size, quarters)
  const box = (b: BBox): BBox => applyBox(m, ...b)
  const placed = <M extends Mark>(mark: M): M => ({ ...mark, bbox: box(mark.bbox) })
  return {
    ...drawing,
    strokes: drawing.strokes.map(placed),
    fills: drawing.fills.map(placed),
    curves: drawing.curves.map(placed),
    patches: [], // what they hide is hidden
    images: drawing.images.map(i => ({ ...i, bbox: box(i.bbox), shown: box(i.shown), matrix: compose(m, i.matrix) })),
    glyphs: drawing.glyphs.map(g => {
      const [x0, top, x1, bottom] = applyBox(m, g.x0, g.top, g.x1, g.bottom)
      return { ...g, x0, top, x1, bottom, turn: g.turn < 0 ? g.turn : (g.turn + quarters) % 4 }
    }),
  }
}

/** Points have y down: a quarter turn clockwise takes (x, y) to (height − y, x). */
function turning({ width, height }: Size, quarters: number): Matrix {
  if (quarters === 1) return [0, 1, -1, 0, height, 0]
  if (quarters === 2) return [-1, 0, 0, -1, width, height]
  return [0, -1, 1, 0, 0, width]
}
