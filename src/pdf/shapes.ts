import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { BBox } from '../model.ts'
import { bend } from './bend.ts'
import type { Mark } from './marks.ts'
import { applyX, applyY, type Matrix } from './matrix.ts'

export interface Shapes {
  /** Lines, sides of outlined rectangles and thin filled rectangles. */
  readonly strokes: readonly Mark[]
  /** Axis-aligned filled rectangles, white ones too. */
  readonly fills: readonly Mark[]
  /** Every other path that leaves ink: curves, slanted lines, polygons. One mark a path. */
  readonly curves: readonly Curve[]
  /** Opaque fills that are no rectangle along the axes: what they hide is within their outline. */
  readonly patches: readonly Patch[]
}
export interface Painted {
  readonly strokes: Mark[]
  readonly fills: Mark[]
  readonly curves: Curve[]
  readonly patches: Patch[]
}
export interface Curve extends Mark {
  /** Drawn as a line. */
  readonly isLine: boolean
}
export interface Patch extends Mark {
  /** Corners of its outline, x and y in turn. */
  readonly outline: readonly number[]
}
export interface Paint {
  readonly ctm: Matrix
  readonly clip: BBox
  readonly fill: string
  readonly stroke: string
  readonly fillAlpha: number
  readonly strokeAlpha: number
  readonly lineWidth: number
  /** The clip is the box `clip`, and not only somewhere inside. */
  readonly clipIsBox: boolean
  /** Painted through a soft mask or mixed with what lies below. */
  readonly mixed: boolean
}

/** A filled rectangle up to this many points thick is a rule: Word draws 0.5 pt, WPS up to 2.25 pt borders so. */
const RULE = 3
/** A line may deviate from the axis by this many points over its length. */
const STRAIGHT = 0.8
/** Lighter than this (of 255, darkest channel) is paper. */
const WHITE = 250
/** More opaque than this hides what lies below. */
const OPAQUE = 0.95
/** Less opaque than this is not seen. */
const CLEAR = 0.02

const STROKING = new Set<number>([
  OPS.stroke,
  OPS.closeStroke,
  OPS.fillStroke,
  OPS.eoFillStroke,
  OPS.closeFillStroke,
  OPS.closeEOFillStroke,
])
const FILLING = new Set<number>([
  OPS.fill,
  OPS.eoFill,
  OPS.fillStroke,
  OPS.eoFillStroke,
  OPS.closeFillStroke,
  OPS.closeEOFillStroke,
])
const [MOVE, LINE, CURVE, QUADRATIC, CLOSE] = [0, 1, 2, 3, 4]

/** Adds what a path draws to `out`. `data` is pdfjs' DrawOPS encoding: operator, then its coordinates; `around` its box. */
export function traceSubpaths(
  paint: number,
  data: ArrayLike<number>,
  state: Paint,
  order: number,
  around: BBox,
  out: Painted,
): void {
  const strokes = STROKING.has(paint) && state.strokeAlpha > CLEAR
  const fills = FILLING.has(paint) && state.fillAlpha > CLEAR
  if (!strokes && !fills) return
  const { ctm, clip } = state
  const thick = state.lineWidth * Math.sqrt(Math.abs(ctm[0] * ctm[3] - ctm[1] * ctm[2]))
  const line = { clip, order, colour: state.stroke, opaque: isOpaque(state, state.strokeAlpha), out }
  const ground = { clip, order, colour: state.fill, opaque: isOpaque(state, state.fillAlpha), out }
  const before = out.fills.length
  let isInk = false
  let points: number[] = []
  let outline: number[] = []
  let subpaths = 0
  let curved = false
  const flush = () => {
    if (points.length >= 4) {
      subpaths++
      const straight = strokes && addStrokes(points, thick, line)
      const boxed = fills && !curved && addFill(points, ground)
      if (strokes && !straight && isVisible(state.stroke, 1)) isInk = true
      if (fills && !boxed && isVisible(state.fill, 1)) isInk = true
    }
    points = []
    curved = false
  }
  for (let i = 0; i < data.length; ) {
    const op = data[i]!
    if (op === MOVE) {
      flush()
      points.push(applyX(ctm, data[i + 1]!, data[i + 2]!), applyY(ctm, data[i + 1]!, data[i + 2]!))
      outline = points.slice()
      i += 3
    } else if (op === LINE) {
      points.push(applyX(ctm, data[i + 1]!, data[i + 2]!), applyY(ctm, data[i + 1]!, data[i + 2]!))
      outline.push(points.at(-2)!, points.at(-1)!)
      i += 3
    } else if (op === CURVE || op === QUADRATIC) {
      curved = true
      const last = op === CURVE ? 5 : 3
      if (fills && op === CURVE) bend(outline, ctm, data, i)
      points.push(Number.NaN, Number.NaN) // breaks the chain: no straight line leads here
      points.push(applyX(ctm, data[i + last]!, data[i + last + 1]!), applyY(ctm, data[i + last]!, data[i + last + 1]!))
      i += last + 2
    } else if (op === CLOSE) {
      points.push(points[0]!, points[1]!)
      i += 1
    } else i += 1
  }
  flush()
  withHoles(out.fills, before)
  if (isInk) addCurve(around, strokes ? line : ground, strokes)
  const isPatch = fills && ground.opaque && subpaths === 1 && out.fills.length === before && outline.length >= 6
  if (isPatch && outline.length <= MOST_CORNERS && around[3] - around[1] > RULE)
    out.patches.push({ bbox: intersection(around, clip), order, colour: state.fill, opaque: true, outline })
}

/** An outline of more numbers than this is a drawing. */
const MOST_CORNERS = 200
interface Brush {
  readonly clip: BBox
  readonly order: number
  readonly colour: string
  readonly opaque: boolean
  readonly out: Painted
}

const isOpaque = ({ clipIsBox, mixed }: Paint, alpha: number): boolean => clipIsBox && !mixed && alpha >= OPAQUE

function addCurve(box: BBox, { clip, order, colour, out }: Brush, isLine: boolean): void {
  const cut = intersection(box, clip)
  if (cut[2] >= cut[0] && cut[3] >= cut[1]) out.curves.push({ bbox: cut, order, colour, opaque: false, isLine })
}

/** A path of more rectangles than this is a pattern; they are not compared with one another. */
const MOST_BOXES = 200

/** A rectangle of a path that holds another of can be a frame of which the inside shows. */
function withHoles(fills: Mark[], from: number): void {
  if (fills.length - from > MOST_BOXES) return
  const own = fills.slice(from)
  own.forEach((a, i) => {
    const nests = own.some((b, k) => k !== i && (holds(a.bbox, b.bbox) || holds(b.bbox, a.bbox)))
    if (nests) fills[from + i] = { ...a, opaque: false }
  })
}

const holds = (a: BBox, b: BBox): boolean => a[0] <= b[0] && a[1] <= b[1] && a[2] >= b[2] && a[3] >= b[3]

const intersection = (a: BBox, b: BBox): BBox => [
  Math.max(a[0], b[0]),
  Math.max(a[1], b[1]),
  Math.min(a[2], b[2]),
  Math.min(a[3], b[3]),
]

/** Whether a colour can be seen on white paper. */
export const isVisible = (colour: string, alpha: number): boolean => {
  if (alpha <= CLEAR) return false
  if (!colour.startsWith('#')) return true
  const rgb = Number.parseInt(colour.slice(1), 16)
  return Math.min(rgb >> 16, (rgb >> 8) & 255, rgb & 255) < WHITE
}

/** False where a part of it is no straight line along an axis. */
function addStrokes(points: readonly number[], width: number, brush: Brush): boolean {
  let all = true
  for (let i = 2; i < points.length; i += 2) {
    const [ax, ay, bx, by] = [points[i - 2]!, points[i - 1]!, points[i]!, points[i + 1]!]
    const horizontal = Math.abs(ay - by) <= STRAIGHT && Math.abs(ax - bx) > STRAIGHT
    const vertical = Math.abs(ax - bx) <= STRAIGHT && Math.abs(ay - by) > STRAIGHT
    if (!horizontal && !vertical) {
      if (!(Math.abs(ax - bx) <= STRAIGHT && Math.abs(ay - by) <= STRAIGHT)) all = false // also NaN
      continue
    }
    const half = width / 2
    const box: BBox = horizontal
      ? [Math.min(ax, bx), (ay + by) / 2 - half, Math.max(ax, bx), (ay + by) / 2 + half]
      : [(ax + bx) / 2 - half, Math.min(ay, by), (ax + bx) / 2 + half, Math.max(ay, by)]
    addBox(box, width > RULE, brush)
  }
  return all
}

/** False for what is no rectangle along the axes. */
function addFill(points: readonly number[], brush: Brush): boolean {
  let [x0, y0, x1, y1] = [
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ]
  for (let i = 0; i < points.length; i += 2) {
    x0 = Math.min(x0, points[i]!)
    x1 = Math.max(x1, points[i]!)
    y0 = Math.min(y0, points[i + 1]!)
    y1 = Math.max(y1, points[i + 1]!)
  }
  const onBox = (v: number, a: number, b: number) => Math.abs(v - a) <= STRAIGHT || Math.abs(v - b) <= STRAIGHT
  for (let i = 0; i < points.length; i += 2)
    if (!onBox(points[i]!, x0, x1) || !onBox(points[i + 1]!, y0, y1)) return false
  addBox([x0, y0, x1, y1], Math.min(x1 - x0, y1 - y0) > RULE, brush)
  return true
}

function addBox(box: BBox, background: boolean, { clip, order, colour, opaque, out }: Brush): void {
  if (!background && !isVisible(colour, 1)) return
  const bbox: BBox = [
    Math.max(box[0], clip[0] - 1),
    Math.max(box[1], clip[1] - 1),
    Math.min(box[2], clip[2] + 1),
    Math.min(box[3], clip[3] + 1),
  ]
  if (bbox[2] < bbox[0] || bbox[3] < bbox[1]) return
  ;(background ? out.fills : out.strokes).push({ bbox, order, colour, opaque })
}
