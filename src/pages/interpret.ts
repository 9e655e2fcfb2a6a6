import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { BBox } from '../model.ts'
import { applyBox, applyX, applyY, compose, type Matrix } from './matrix.ts'
import { type Shapes, traceSubpaths } from './shapes.ts'

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
}

export interface PlacedImage {
  readonly bbox: BBox
  /** Key in `page.objs`; null for an inline image or a mask. */
  readonly id: string | null
  readonly width: number
  readonly height: number
  /** Image space (unit square, y up) to upright points. */
  readonly matrix: Matrix
}

/** Everything a page draws, in upright points, from one walk over its operators. */
export interface Drawing extends Shapes {
  readonly glyphs: readonly Glyph[]
  readonly images: readonly PlacedImage[]
}

/** Share of the font size above and below the baseline that counts as the character's box, the same for every font. */
const ASCENT = 0.86
const DESCENT = 0.14
/** Text rotated by more than this (sine) from the axes is a watermark or a stamp, not part of a table. */
const SLANT = 0.09

interface TextFont {
  readonly vertical: boolean
  readonly scale: number
}
interface State {
  ctm: Matrix
  clip: BBox
  fill: string
  stroke: string
  fillAlpha: number
  strokeAlpha: number
  lineWidth: number
  font: TextFont
  size: number
  charSpacing: number
  wordSpacing: number
  hScale: number
  leading: number
  rise: number
  mode: number
}
interface PdfGlyph {
  readonly unicode: string
  readonly width: number
  readonly isSpace: boolean
  readonly vmetric?: readonly number[] | null
}
interface PdfFont {
  readonly vertical?: boolean
  readonly fontMatrix?: readonly number[]
}

/** Reads text, rules and images of a page in one parse. Source of the operators' meaning: ISO 32000-1, 8 and 9. */
export async function interpret(page: PDFPageProxy): Promise<Drawing> {
  const list = await page.getOperatorList()
  const viewport = page.getViewport({ scale: 1 })
  return walk(list.fnArray, list.argsArray, viewport, name => fontOf(page, name))
}

function fontOf(page: PDFPageProxy, name: string): TextFont {
  const font: PdfFont = page.commonObjs.has(name) ? page.commonObjs.get(name) : {}
  return { vertical: font.vertical === true, scale: font.fontMatrix?.[0] ?? 0.001 }
}

export function walk(
  fns: readonly number[],
  args: readonly unknown[],
  viewport: { readonly transform: readonly number[]; readonly width: number; readonly height: number },
  loadFont: (name: string) => TextFont,
): Drawing {
  const glyphs: Glyph[] = []
  const images: PlacedImage[] = []
  const shapes = { strokes: [], fills: [] }
  const fonts = new Map<string, TextFont>()
  const start: State = {
    ctm: viewport.transform as unknown as Matrix,
    clip: [0, 0, viewport.width, viewport.height],
    fill: '#000000',
    stroke: '#000000',
    fillAlpha: 1,
    strokeAlpha: 1,
    lineWidth: 1,
    font: { vertical: false, scale: 0.001 },
    size: 0,
    charSpacing: 0,
    wordSpacing: 0,
    hScale: 1,
    leading: 0,
    rise: 0,
    mode: 0,
  }
  let s = start
  const stack: State[] = []
  let clipNext = false
  let tm: Matrix = [1, 0, 0, 1, 0, 0]
  let [x, y, lineX, lineY] = [0, 0, 0, 0]

  const save = () => {
    stack.push(s)
    s = { ...s }
  }
  const restore = () => {
    s = stack.pop() ?? s
  }
  const moveText = (dx: number, dy: number) => {
    lineX += dx
    lineY += dy
    x = lineX
    y = lineY
  }
  const showText = (run: readonly (PdfGlyph | number)[]) => {
    const m = compose(s.ctm, tm)
    const { font, size, charSpacing, wordSpacing, hScale, rise, clip } = s
    const invisible = s.mode === 3 || s.mode === 7 || (s.mode === 0 && s.fillAlpha === 0)
    const along = Math.hypot(m[0], m[1]) || 1
    const turn = turnOf(m[0] / along, m[1] / along)
    const height = size * (Math.hypot(m[2], m[3]) || 1)
    for (const glyph of run) {
      if (typeof glyph === 'number') {
        if (font.vertical) y -= (glyph * size) / 1000
        else x -= ((glyph * size) / 1000) * hScale
        continue
      }
      const spacing = (glyph.isSpace ? wordSpacing : 0) + charSpacing
      const width = glyph.width * size * font.scale
      let [gx, gy, gw] = [x, y + rise, width * hScale]
      if (font.vertical) {
        const v = glyph.vmetric
        gx = x - (v ? v[1]! : glyph.width * 0.5) * size * font.scale
        gy = y + rise - (v ? v[2]! : 880) * size * font.scale
        gw = width
        y -= (v ? -v[0]! : 1000) * size * font.scale + spacing
      } else x += (width + spacing) * hScale
      const box = applyBox(m, gx, gy - DESCENT * size, gx + gw, gy + ASCENT * size)
      const cx = (box[0] + box[2]) / 2
      const cy = (box[1] + box[3]) / 2
      // What a cell cuts off is not printed: 1,976.02 in a column too narrow reads 1,976.0.
      if (cx < clip[0] || cx > clip[2] || cy < clip[1] || cy > clip[3]) continue
      glyphs.push({
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
      })
    }
  }
  const placeImage = (id: unknown, width: unknown, height: unknown) => {
    images.push({
      bbox: applyBox(s.ctm, 0, 0, 1, 1),
      id: typeof id === 'string' ? id : null,
      width: Number(width) || 0,
      height: Number(height) || 0,
      matrix: s.ctm,
    })
  }

  for (let i = 0; i < fns.length; i++) {
    const a = args[i] as never[] | null
    const at = (k: number): never => a![k]!
    switch (fns[i]) {
      case OPS.save:
      case OPS.beginGroup:
        save()
        break
      case OPS.restore:
      case OPS.endGroup:
        restore()
        break
      case OPS.transform:
        s.ctm = compose(s.ctm, a!)
        break
      case OPS.paintFormXObjectBegin: {
        save()
        if (at(0)) s.ctm = compose(s.ctm, at(0))
        const box = at(1) as number[] | null
        if (box) s.clip = intersect(s.clip, applyBox(s.ctm, box[0]!, box[1]!, box[2]!, box[3]!))
        break
      }
      case OPS.beginAnnotation: {
        save()
        if (at(2)) s.ctm = compose(s.ctm, at(2))
        if (at(3)) s.ctm = compose(s.ctm, at(3))
        break
      }
      case OPS.paintFormXObjectEnd:
      case OPS.endAnnotation:
        restore()
        break
      case OPS.setLineWidth:
        s.lineWidth = at(0)
        break
      case OPS.setGState:
        for (const [key, value] of at(0) as [string, unknown][]) {
          if (key === 'ca') s.fillAlpha = Number(value)
          else if (key === 'CA') s.strokeAlpha = Number(value)
          else if (key === 'LW') s.lineWidth = Number(value)
          else if (key === 'Font') {
            const [name, size] = value as [string, number]
            s.font = cached(fonts, name, loadFont)
            s.size = size
          }
        }
        break
      case OPS.setFillRGBColor:
        s.fill = String(at(0))
        break
      case OPS.setStrokeRGBColor:
        s.stroke = String(at(0))
        break
      case OPS.setFillColorN:
      case OPS.setStrokeColorN: // a pattern: visible, colour unknown
        if (fns[i] === OPS.setFillColorN) s.fill = 'pattern'
        else s.stroke = 'pattern'
        break
      case OPS.setFillTransparent:
        s.fill = '#ffffff'
        break
      case OPS.setStrokeTransparent:
        s.stroke = '#ffffff'
        break
      case OPS.clip:
      case OPS.eoClip:
        clipNext = true
        break
      case OPS.constructPath: {
        const paint = at(0) as number
        const data = (at(1) as (Float32Array | null)[])[0]
        if (data) {
          if (clipNext) s.clip = intersect(s.clip, boxOfPath(s.ctm, at(2)))
          traceSubpaths(paint, data, s, shapes)
        }
        clipNext = false
        break
      }
      case OPS.beginText:
        tm = [1, 0, 0, 1, 0, 0]
        x = y = lineX = lineY = 0
        break
      case OPS.setTextMatrix: {
        const m = at(0) as ArrayLike<number>
        tm = [m[0]!, m[1]!, m[2]!, m[3]!, m[4]!, m[5]!]
        x = y = lineX = lineY = 0
        break
      }
      case OPS.setFont:
        s.font = cached(fonts, at(0), loadFont)
        s.size = at(1)
        break
      case OPS.setCharSpacing:
        s.charSpacing = at(0)
        break
      case OPS.setWordSpacing:
        s.wordSpacing = at(0)
        break
      case OPS.setHScale:
        s.hScale = Number(at(0)) / 100
        break
      case OPS.setLeading:
        s.leading = -at(0)
        break
      case OPS.setTextRise:
        s.rise = at(0)
        break
      case OPS.setTextRenderingMode:
        s.mode = at(0)
        break
      case OPS.moveText:
        moveText(at(0), at(1))
        break
      case OPS.setLeadingMoveText:
        s.leading = at(1)
        moveText(at(0), at(1))
        break
      case OPS.nextLine:
        moveText(0, s.leading)
        break
      case OPS.showText:
        showText(at(0))
        break
      case OPS.paintImageXObject:
      case OPS.paintImageXObjectRepeat:
      case OPS.paintImageMaskXObjectRepeat:
        placeImage(at(0), a![1], a![2])
        break
      case OPS.paintInlineImageXObject:
      case OPS.paintImageMaskXObject: {
        const image = at(0) as { data?: unknown; width?: number; height?: number }
        placeImage(image.data, image.width, image.height)
        break
      }
      default:
    }
  }
  return { glyphs, images, ...shapes }
}

function cached<V>(map: Map<string, V>, key: string, make: (key: string) => V): V {
  let value = map.get(key)
  if (value === undefined) {
    value = make(key)
    map.set(key, value)
  }
  return value
}

const intersect = (a: BBox, b: BBox): BBox => [
  Math.max(a[0], b[0]),
  Math.max(a[1], b[1]),
  Math.min(a[2], b[2]),
  Math.min(a[3], b[3]),
]

const boxOfPath = (m: Matrix, minMax: ArrayLike<number>): BBox =>
  applyBox(m, minMax[0]!, minMax[1]!, minMax[2]!, minMax[3]!)

/** Points of the upright page have y down, so text that runs to the right has direction (1, 0), downwards (0, 1). */
function turnOf(dx: number, dy: number): number {
  if (Math.abs(dy) < SLANT) return dx > 0 ? 0 : 2
  if (Math.abs(dx) < SLANT) return dy > 0 ? 1 : 3
  return -1
}

export const centreOf = (m: Matrix): readonly [number, number] => [applyX(m, 0.5, 0.5), applyY(m, 0.5, 0.5)]
