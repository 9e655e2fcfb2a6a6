import type { BBox } from '../model.ts'
import { applyBox, compose, type Matrix } from './matrix.ts'

/** One drawn character. `x0 < x1` along the line of writing of horizontal text. */
export interface Glyph {
  readonly text: string
  readonly x0: number
  readonly top: number
  readonly x1: number
  readonly bottom: number
  /** Font size in points of the upright page. */
  readonly size: number
  /** Of the line of writing, in quarter turns clockwise: 0 for upright text; -1 for slanted text. */
  readonly turn: number
  /** Render mode 3 or fully transparent: the text layer of a scan. */
  readonly invisible: boolean
  readonly space: boolean
  /** Place of its operator among the page's, as a mark's. */
  readonly order: number
  /** `#rrggbb`, or another word for a pattern. */
  readonly colour: string
  readonly alpha: number
  /** The font's name in the document, and what in it was drawn: the same code, the same shape. */
  readonly font: string
  readonly code: string
  /** Something is drawn for it, whatever its character: of doubted fonts only. */
  readonly hasShape?: boolean
  /** Why nobody sees it, though it is drawn. */
  readonly unseen?: Unseen
}

/**
 * layer: one that is off; covered: something opaque lies on it; ground: it has the colour of what it stands on; faint:
 * nearly transparent; tiny: too small or too narrow to be more than a dot.
 */
export type Unseen = 'layer' | 'covered' | 'ground' | 'struck' | 'overprint' | 'faint' | 'tiny'

/** Share of the font size above and below the baseline that counts as the character's box, the same for every font. */
const ASCENT = 0.86
const DESCENT = 0.14
/** Text less opaque than this is not seen; the palest watermarks have a tenth. */
const FAINT = 0.08
/** Text lower, or squeezed to less of its width (points) than this is not read by anybody: footnotes have 5 and more. */
const [TINY, NARROW] = [1.2, 0.5]
/** Text rotated by more than this (sine) from the axes is a watermark or a stamp, not part of a table. */
const SLANT = 0.09

export interface TextFont {
  readonly name: string
  readonly vertical: boolean
  readonly scale: number
}

/** What of the graphics state a character depends on. */
export interface TextState {
  readonly ctm: Matrix
  readonly clip: BBox
  readonly fill: string
  readonly stroke: string
  readonly fillAlpha: number
  readonly strokeAlpha: number
  /** In a layer that is off. */
  readonly off: boolean
  readonly font: TextFont
  readonly size: number
  readonly charSpacing: number
  readonly wordSpacing: number
  readonly hScale: number
  readonly rise: number
  readonly mode: number
}

/** Where the next character goes, in text space. */
export interface Pen {
  matrix: Matrix
  x: number
  y: number
  lineX: number
  lineY: number
}

export interface PdfGlyph {
  readonly unicode: string
  readonly fontChar: string
  /** Type 3 only: the key of its drawing; its fontChar may be another's too. */
  readonly operatorListId?: string
  readonly width: number
  readonly isSpace: boolean
  readonly vmetric?: readonly number[] | null
}

/** Adds the characters of one showText operator to `glyphs` and moves the pen. Numbers in the run are kerning. */
export function showText(
  run: readonly (PdfGlyph | number)[],
  s: TextState,
  pen: Pen,
  order: number,
  glyphs: Glyph[],
): void {
  const m = compose(s.ctm, pen.matrix)
  const { font, size, charSpacing, wordSpacing, hScale, rise, clip } = s
  const isOutline = s.mode === 1 || s.mode === 5
  const [colour, alpha] = isOutline ? [s.stroke, s.strokeAlpha] : [s.fill, s.fillAlpha]
  const along = Math.hypot(m[0], m[1]) || 1
  const turn = turnOf(m[0] / along, m[1] / along)
  const height = size * (Math.hypot(m[2], m[3]) || 1)
  const unseen = unseenBy(s, alpha, Math.abs(height), Math.abs(size * along * hScale))
  const invisible = unseen !== null || s.mode === 3 || s.mode === 7
  for (const glyph of run) {
    if (typeof glyph === 'number') {
      if (font.vertical) pen.y -= (glyph * size) / 1000
      else pen.x -= ((glyph * size) / 1000) * hScale
      continue
    }
    const spacing = (glyph.isSpace ? wordSpacing : 0) + charSpacing
    const width = glyph.width * size * font.scale
    let [gx, gy, gw] = [pen.x, pen.y + rise, width * hScale]
    if (font.vertical) {
      const v = glyph.vmetric
      gx = pen.x - (v ? v[1]! : glyph.width * 0.5) * size * font.scale
      gy = pen.y + rise - (v ? v[2]! : 880) * size * font.scale
      gw = width
      pen.y -= (v ? -v[0]! : 1000) * size * font.scale + spacing
    } else pen.x += (width + spacing) * hScale
    const box = applyBox(m, gx, gy - DESCENT * size, gx + gw, gy + ASCENT * size)
    const cx = (box[0] + box[2]) / 2
    const cy = (box[1] + box[3]) / 2
    // What a cell cuts off is not printed: 1,976.02 in a column too narrow reads 1,976.0.
    if (cx < clip[0] || cx > clip[2] || cy < clip[1] || cy > clip[3]) continue
    const drawn: Drawn = {
      text: glyph.unicode,
      x0: box[0],
      top: box[1],
      x1: box[2],
      bottom: box[3],
      size: Math.abs(height),
      turn,
      invisible,
      // Not pdfjs' isSpace: that only says the character code is 32, which a Type 3 font may use for any glyph.
      space: glyph.unicode.trim() === '',
      order,
      colour,
      alpha,
      font: font.name,
      code: glyph.operatorListId ?? glyph.fontChar,
    }
    if (unseen) drawn.unseen = unseen
    glyphs.push(drawn)
  }
}

/** Filled in place: a spread costs as much as the rest of it. */
type Drawn = { -readonly [K in keyof Glyph]: Glyph[K] }

function unseenBy({ off, mode, fillAlpha }: TextState, alpha: number, height: number, width: number): Unseen | null {
  if (off) return 'layer'
  if (height < TINY || width < NARROW) return 'tiny'
  return alpha < FAINT && (mode !== 2 || fillAlpha < FAINT) ? 'faint' : null
}

/** Points of the upright page have y down, so text that runs to the right has direction (1, 0), downwards (0, 1). */
function turnOf(dx: number, dy: number): number {
  if (Math.abs(dy) < SLANT) return dx > 0 ? 0 : 2
  if (Math.abs(dx) < SLANT) return dy > 0 ? 1 : 3
  return -1
}
