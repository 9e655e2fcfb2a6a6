import { bandIndex } from './bands.ts'
import type { Glyph } from './glyphs.ts'
import type { Mark } from './marks.ts'
import type { Curve } from './shapes.ts'

/** A line through a figure passes its box at this share of the height: above it lies an overline, below an underline. */
const [HIGHEST, LOWEST] = [0.36, 0.72]
/** So far (heights) from the middle of a box the line is at the most. */
const OFF_MIDDLE = 0.22
/** Share of a character's width that the line must pass. */
const PASSES = 0.6
/** A line that reaches further (font sizes) beyond the text it passes is a rule of a table. */
const BEYOND = 1
/** Fewer characters than this are not struck out: a minus, a dash or a fraction's bar lies there. */
const FEWEST = 2

/** A slanted or waved line through a text is no higher than this (font sizes); a ring around it is. */
const HIGH = 1

export interface Struck {
  readonly glyphs: ReadonlySet<Glyph>
  /** The lines that strike them out. */
  readonly lines: ReadonlySet<Mark>
}

/** Characters with a line through them that begins and ends with their text; it may be slanted or waved. */
export function struckOut(glyphs: readonly Glyph[], strokes: readonly Mark[], curves: readonly Curve[]): Struck {
  const lines: Mark[] = [
    ...strokes.filter(({ bbox: [x0, top, x1, bottom] }) => bottom - top <= 3 && x1 - x0 > 4 * (bottom - top)),
    ...curves.filter(({ bbox: [x0, top, x1, bottom], isLine }) => isLine && x1 - x0 > 2 * (bottom - top)),
  ]
  const out = { glyphs: new Set<Glyph>(), lines: new Set<Mark>() }
  if (!lines.length || !glyphs.length) return out
  const candidates = byLine(glyphs, lines)
  for (const [line, passed] of candidates) {
    if (passed.length < FEWEST) continue
    const size = Math.max(...passed.map(g => g.size))
    if (line.bbox[3] - line.bbox[1] > HIGH * size) continue
    const [from, to] = [Math.min(...passed.map(g => g.x0)), Math.max(...passed.map(g => g.x1))]
    if (line.bbox[0] < from - BEYOND * size || line.bbox[2] > to + BEYOND * size) continue
    for (const g of passed) out.glyphs.add(g)
    out.lines.add(line)
  }
  return out
}

/** The characters that each line passes through. */
function byLine(glyphs: readonly Glyph[], lines: readonly Mark[]): Map<Mark, Glyph[]> {
  const upright = glyphs.filter(g => g.turn === 0)
  const around = bandIndex(upright)
  const highest = upright.reduce((max, g) => Math.max(max, g.bottom - g.top), 0)
  const out = new Map<Mark, Glyph[]>()
  for (const line of lines) {
    const [x0, top, x1, bottom] = line.bbox
    const y = (top + bottom) / 2
    const passed = around(y, OFF_MIDDLE * highest).filter(g => {
      const share = (y - g.top) / (g.bottom - g.top)
      return share >= HIGHEST && share <= LOWEST && Math.min(x1, g.x1) - Math.max(x0, g.x0) >= PASSES * (g.x1 - g.x0)
    })
    if (passed.length) out.set(line, passed)
  }
  return out
}
