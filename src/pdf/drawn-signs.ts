import { bandIndex } from './bands.ts'
import type { Glyph } from './glyphs.ts'
import type { Drawing } from './interpret.ts'
import { type Mark, markIndex } from './marks.ts'

/** Sizes of a minus drawn as a line, in font sizes of the digit it stands before. */
const [SHORTEST, LONGEST, THICK] = [0.25, 0.9, 0.16]
/** Where its middle lies between the top and the bottom of the digit's box, and how far before it ends. */
const [HIGH, LOW, BEFORE] = [0.42, 0.68, 0.7]
/** Sizes of a point drawn as a square or a disc, and how far from the baseline and from its digits it may be. */
const [SMALLEST, LARGEST, OFF, BESIDE] = [0.06, 0.25, 0.12, 0.35]
/** A character's box goes below its baseline by this share of its size. */
const DESCENT = 0.14
/** Dashes of a rule that stands are no further apart (points); points of figures are, as their lines are. */
const STACKED = 4
/** Larger marks (points) are no signs of text as tables have it. */
const MOST = 12

/**
 * A drawing in which a short line before a figure is its minus and a dot between two digits their point, where the file
 * draws them as shapes: without them the figure is another.
 */
export function withDrawnSigns(drawing: Drawing): Drawing {
  const isSmall = ({ bbox: [x0, top, x1, bottom] }: Mark): boolean => x1 - x0 <= MOST && bottom - top <= MOST / 4
  const marks = [...drawing.strokes, ...drawing.curves].filter(isSmall)
  if (!marks.length) return drawing
  const others = markIndex(
    marks.map(m => ({
      ...m,
      bbox: [m.bbox[0] - MOST, m.bbox[1] - 1, m.bbox[2] + MOST, m.bbox[3] + 1] as const,
    })),
  )
  const place = ({ bbox }: Mark): [number, number] => [(bbox[0] + bbox[2]) / 2, (bbox[1] + bbox[3]) / 2]
  const stacked = markIndex(
    marks.map(m => ({ ...m, bbox: [m.bbox[0], m.bbox[1] - STACKED, m.bbox[2], m.bbox[3] + STACKED] as const })),
  )
  // several are a row of dashes or dots, or a dashed rule that stands
  const alone = marks.filter(mark => [others, stacked].every(near => near(...place(mark)).length === 1))
  if (!alone.length) return drawing
  const around = bandIndex(drawing.glyphs.filter(g => !g.invisible && !g.space && g.turn === 0))
  const signs = new Map<Mark, Glyph>()
  for (const mark of alone) {
    const [x, y] = place(mark)
    const near = around(y, MOST).filter(
      g => g.top < y && g.bottom > y && g.x0 - 2 * g.size < x && g.x1 + 2 * g.size > x,
    )
    const sign = near.length ? signOf(mark, near) : null
    if (sign) signs.set(mark, sign)
  }
  if (!signs.size) return drawing
  return {
    ...drawing,
    glyphs: [...drawing.glyphs, ...signs.values()],
    strokes: drawing.strokes.filter(m => !signs.has(m)),
    curves: drawing.curves.filter(m => !signs.has(m)),
  }
}

const isDigit = (g: Glyph): boolean => /^\d$/.test(g.text)

function signOf(mark: Mark, around: readonly Glyph[]): Glyph | null {
  const [x0, top, x1, bottom] = mark.bbox
  const middle = (x0 + x1) / 2
  const left = around
    .filter(g => (g.x0 + g.x1) / 2 < middle)
    .reduce<Glyph | null>((a, g) => (a && a.x1 > g.x1 ? a : g), null)
  const right = around
    .filter(g => (g.x0 + g.x1) / 2 > middle)
    .reduce<Glyph | null>((a, g) => (a && a.x0 < g.x0 ? a : g), null)
  if (!right || !isDigit(right)) return null
  const { size } = right
  const [w, h] = [x1 - x0, bottom - top]
  const share = ((top + bottom) / 2 - right.top) / (right.bottom - right.top)
  const isFree = !left || left.x1 < x0 - BESIDE * size
  const gap = right.x0 - x1
  if (
    isFree &&
    w >= SHORTEST * size &&
    w <= LONGEST * size &&
    h <= THICK * size &&
    share > HIGH &&
    share < LOW &&
    gap > -0.1 * size &&
    gap < BEFORE * size
  )
    return signAs('-', mark, right)
  const isSquare = Math.min(w, h) >= SMALLEST * size && Math.max(w, h) <= LARGEST * size
  const isOnLine = Math.abs(bottom - (right.bottom - DESCENT * size)) < OFF * size
  const isBetween =
    left !== null && isDigit(left) && x0 - left.x1 < BESIDE * size && gap < BESIDE * size && gap > -0.1 * size
  return isSquare && isOnLine && isBetween ? signAs('.', mark, right) : null
}

const signAs = (text: string, { bbox, order, colour }: Mark, { top, bottom, size }: Glyph): Glyph => ({
  text,
  x0: bbox[0],
  top,
  x1: bbox[2],
  bottom,
  size,
  turn: 0,
  invisible: false,
  space: false,
  order,
  colour,
  alpha: 1,
  font: 'drawn',
  code: text,
})
