import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { BBox } from '../model.ts'
import { type Glyph, type Pen, showText, type TextFont } from './glyphs.ts'
import type { Mark } from './marks.ts'
import { applyBox, compose, type Matrix } from './matrix.ts'
import { boxOfPath, intersect, isBoxPath, isUpright } from './paths.ts'
import { type Painted, type Shapes, traceSubpaths } from './shapes.ts'

export interface PlacedImage extends Mark {
  /** Key in `page.objs`; null for an inline image or a mask. */
  readonly id: string | null
  readonly width: number
  readonly height: number
  /** What of its box is shown. */
  readonly shown: BBox
  /** A stencil, painted in `colour`. */
  readonly isMask: boolean
  /** No part of it is transparent, as far as the file says so in place. */
  readonly isSolid?: boolean
  /** Image space (unit square, y up) to upright points. */
  readonly matrix: Matrix
}

/** A file pinned to a page. */
export interface AttachedFile {
  /** For pdfjs' `getAttachmentContent`. */
  readonly id: string
  readonly name: string
}

/** Everything a page draws, in upright points, from one walk over its operators. */
export interface Drawing extends Shapes {
  readonly glyphs: readonly Glyph[]
  readonly images: readonly PlacedImage[]
  /** Annotations that are drawn, by their ids. */
  readonly annotations: ReadonlySet<string>
  readonly files: readonly AttachedFile[]
  /** Fonts whose map to Unicode contradicts their shapes. */
  readonly lying: ReadonlySet<string>
  /** How many characters and pictures a damaged number leaves no place for; they are in none of the lists. */
  readonly unplaced: number
}

interface State {
  ctm: Matrix
  clip: BBox
  clipIsBox: boolean
  mixed: boolean
  off: boolean
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
interface PdfFont {
  readonly vertical?: boolean
  readonly fontMatrix?: readonly number[]
}

/** Says whether what a marked-content operator names is shown: pdfjs' OptionalContentConfig. */
export interface Layers {
  isVisible(group: unknown): boolean
}

/** Reads text, rules and images of a page in one parse. Source of the operators' meaning: ISO 32000-1, 8 and 9. */
export async function interpret(page: PDFPageProxy, layers: Layers): Promise<Drawing> {
  const list = await page.getOperatorList()
  const viewport = page.getViewport({ scale: 1 })
  return walk(list.fnArray, list.argsArray, viewport, name => fontOf(page, name), layers)
}

function fontOf(page: PDFPageProxy, name: string): TextFont {
  const font: PdfFont = page.commonObjs.has(name) ? page.commonObjs.get(name) : {}
  return { name, vertical: font.vertical === true, scale: font.fontMatrix?.[0] ?? 0.001 }
}

export function walk(
  fns: readonly number[],
  args: readonly unknown[],
  viewport: { readonly transform: readonly number[]; readonly width: number; readonly height: number },
  loadFont: (name: string) => TextFont,
  layers: Layers,
): Drawing {
  const glyphs: Glyph[] = []
  const images: PlacedImage[] = []
  const annotations = new Set<string>()
  const shapes: Painted = { strokes: [], fills: [], curves: [], patches: [] }
  const fonts = new Map<string, TextFont>()
  const start: State = {
    ctm: viewport.transform as unknown as Matrix,
    clip: [0, 0, viewport.width, viewport.height],
    clipIsBox: true,
    mixed: false,
    off: false,
    fill: '#000000',
    stroke: '#000000',
    fillAlpha: 1,
    strokeAlpha: 1,
    lineWidth: 1,
    font: { name: '', vertical: false, scale: 0.001 },
    size: 0,
    charSpacing: 0,
    wordSpacing: 0,
    hScale: 1,
    leading: 0,
    rise: 0,
    mode: 0,
  }
  let s: State = { ...start } // what the page sets outside of q…Q is not what its annotations begin with
  const stack: State[] = []
  /** Whether each open marked content switched what is drawn off. */
  const marked: boolean[] = []
  let clipNext = false
  const pen: Pen = { matrix: [1, 0, 0, 1, 0, 0], x: 0, y: 0, lineX: 0, lineY: 0 }

  const save = () => {
    stack.push(s)
    s = { ...s }
  }
  const restore = () => {
    s = stack.pop() ?? s
  }
  const isOff = () => s.off || marked.includes(true)
  const moveText = (dx: number, dy: number) => {
    pen.lineX += dx
    pen.lineY += dy
    pen.x = pen.lineX
    pen.y = pen.lineY
  }
  const startLine = (matrix: Matrix) => {
    pen.matrix = matrix
    pen.x = pen.y = pen.lineX = pen.lineY = 0
  }
  const clipTo = (box: BBox, isBox: boolean) => {
    s.clip = intersect(s.clip, box)
    s.clipIsBox &&= isBox
  }
  const placeImage = (id: unknown, width: unknown, height: unknown, order: number, isMask = false, isSolid = false) => {
    if (isOff()) return
    const bbox = applyBox(s.ctm, 0, 0, 1, 1)
    images.push({
      order,
      shown: intersect(bbox, s.clip),
      colour: isMask ? s.fill : 'picture',
      opaque: !isMask && s.clipIsBox && !s.mixed && s.fillAlpha >= 0.95 && isUpright(s.ctm),
      isMask,
      ...(isSolid ? { isSolid } : {}),
      bbox,
      id: typeof id === 'string' && !isMask ? id : null,
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
        save()
        break
      case OPS.beginGroup:
        save()
        // the shape of a soft mask: it is not drawn
        if ((at(0) as { smask?: unknown } | null)?.smask) s.off = true
        break
      case OPS.beginMarkedContent:
        marked.push(false)
        break
      case OPS.beginMarkedContentProps:
        marked.push(at(0) === 'OC' && !layers.isVisible(a![1]))
        break
      case OPS.endMarkedContent:
        marked.pop()
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
        if (box) clipTo(applyBox(s.ctm, box[0]!, box[1]!, box[2]!, box[3]!), isUpright(s.ctm))
        break
      }
      case OPS.beginAnnotation: {
        save()
        s = { ...start }
        annotations.add(String(at(0)))
        const rect = at(1) as number[] | null
        if (rect) clipTo(applyBox(s.ctm, rect[0]!, rect[1]!, rect[2]!, rect[3]!), true)
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
          else if (key === 'SMask' || key === 'BM') s.mixed = value !== false && value !== 'source-over'
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
          if (clipNext) clipTo(boxOfPath(s.ctm, at(2)), isUpright(s.ctm) && isBoxPath(data, at(2)))
          if (!isOff()) traceSubpaths(paint, data, s, i, boxOfPath(s.ctm, at(2)), shapes)
        }
        clipNext = false
        break
      }
      case OPS.beginText:
        startLine([1, 0, 0, 1, 0, 0])
        break
      case OPS.setTextMatrix: {
        const m = at(0) as ArrayLike<number>
        startLine([m[0]!, m[1]!, m[2]!, m[3]!, m[4]!, m[5]!])
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
        showText(at(0), isOff() === s.off ? s : { ...s, off: true }, pen, i, glyphs)
        break
      case OPS.paintImageXObject:
      case OPS.paintImageXObjectRepeat:
      case OPS.paintImageMaskXObjectRepeat:
        placeImage(at(0), a![1], a![2], i, fns[i] !== OPS.paintImageXObject)
        break
      case OPS.paintInlineImageXObject:
      case OPS.paintImageMaskXObject: {
        const image = at(0) as { data?: unknown; width?: number; height?: number; kind?: number }
        const isMask = fns[i] === OPS.paintImageMaskXObject
        placeImage(image.data, image.width, image.height, i, isMask, image.kind === GREY || image.kind === RGB)
        break
      }
      case OPS.paintSolidColorImageMask: // a stencil of one pixel
        if (!isOff()) traceSubpaths(OPS.fill, UNIT_SQUARE, s, i, applyBox(s.ctm, 0, 0, 1, 1), shapes)
        break
      case OPS.shadingFill:
        if (!isOff()) shapes.fills.push({ bbox: s.clip, order: i, colour: 'pattern', opaque: s.clipIsBox && !s.mixed })
        break
      default:
    }
  }
  return placedOf({ glyphs, images, annotations, files: [], lying: new Set(), ...shapes })
}

/** pdfjs' kinds of pictures without transparency. */
const [GREY, RGB] = [1, 2]
/** In pdfjs' encoding of paths. */
const UNIT_SQUARE = [0, 0, 0, 1, 1, 0, 1, 1, 1, 1, 0, 1, 4]

/** Without what a damaged number leaves no place for. */
function placedOf({ glyphs, images, ...shapes }: Omit<Drawing, 'unplaced'>): Drawing {
  const placed = {
    glyphs: glyphs.filter(g => Number.isFinite(g.x0 + g.top + g.x1 + g.bottom + g.size)),
    images: images.filter(({ bbox: [x0, top, x1, bottom] }) => Number.isFinite(x0 + top + x1 + bottom)),
  }
  const unplaced = glyphs.length + images.length - placed.glyphs.length - placed.images.length
  return { ...placed, ...shapes, unplaced }
}

function cached<V>(map: Map<string, V>, key: string, make: (key: string) => V): V {
  let value = map.get(key)
  if (value === undefined) {
    value = make(key)
    map.set(key, value)
  }
  return value
}
