import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { BBox } from '../model.ts'
import { applyX, applyY, type Matrix } from './matrix.ts'

export interface Shapes {
  /** Lines, sides of outlined rectangles and thin filled rectangles. */
  readonly strokes: readonly BBox[]
  /** Coloured backgrounds of axis-aligned rectangles. */
  readonly fills: readonly BBox[]
}
interface Paint {
  readonly ctm: Matrix
  readonly clip: BBox
  readonly fill: string
  readonly stroke: string
  readonly fillAlpha: number
  readonly strokeAlpha: number
  readonly lineWidth: number
}

/** A filled rectangle up to this many points thick is a rule: Word draws 0.5 pt, WPS up to 2.25 pt borders so. */
const RULE = 3
/** A line may deviate from the axis by this many points over its length. */
const STRAIGHT = 0.8
/** Lighter than this (of 255, darkest channel) is paper. */
const WHITE = 250

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

/** Adds what a path draws to `out`. `data` is pdfjs' DrawOPS encoding: operator, then its coordinates. */
export function traceSubpaths(
  paint: number,
  data: ArrayLike<number>,
  state: Paint,
  out: { strokes: BBox[]; fills: BBox[] },
): void {
  const strokes = STROKING.has(paint) && isVisible(state.stroke, state.strokeAlpha)
  const fills = FILLING.has(paint) && isVisible(state.fill, state.fillAlpha)
  if (!strokes && !fills) return
  const { ctm, clip } = state
  const thick = state.lineWidth * Math.sqrt(Math.abs(ctm[0] * ctm[3] - ctm[1] * ctm[2]))
  let points: number[] = []
  let curved = false
  const flush = () => {
    if (points.length >= 4) {
      if (strokes) addStrokes(points, thick, clip, out)
      if (fills && !curved) addFill(points, clip, out)
    }
    points = []
    curved = false
  }
  for (let i = 0; i < data.length; ) {
    const op = data[i]!
    if (op === MOVE) {
      flush()
      points.push(applyX(ctm, data[i + 1]!, data[i + 2]!), applyY(ctm, data[i + 1]!, data[i + 2]!))
      i += 3
    } else if (op === LINE) {
      points.push(applyX(ctm, data[i + 1]!, data[i + 2]!), applyY(ctm, data[i + 1]!, data[i + 2]!))
      i += 3
    } else if (op === CURVE || op === QUADRATIC) {
      curved = true
      const last = op === CURVE ? 5 : 3
      points.push(Number.NaN, Number.NaN) // breaks the chain: no straight line leads here
      points.push(applyX(ctm, data[i + last]!, data[i + last + 1]!), applyY(ctm, data[i + last]!, data[i + last + 1]!))
      i += last + 2
    } else if (op === CLOSE) {
      points.push(points[0]!, points[1]!)
      i += 1
    } else i += 1
  }
  flush()
}

const isVisible = (colour: string, alpha: number): boolean => {
  if (alpha <= 0.02) return false
  if (!colour.startsWith('#')) return true
  const rgb = Number.parseInt(colour.slice(1), 16)
  return Math.min(rgb >> 16, (rgb >> 8) & 255, rgb & 255) < WHITE
}

function addStrokes(points: readonly number[], width: number, clip: BBox, out: { strokes: BBox[]; fills: BBox[] }) {
  for (let i = 2; i < points.length; i += 2) {
    const [ax, ay, bx, by] = [points[i - 2]!, points[i - 1]!, points[i]!, points[i + 1]!]
    const horizontal = Math.abs(ay - by) <= STRAIGHT && Math.abs(ax - bx) > STRAIGHT
    const vertical = Math.abs(ax - bx) <= STRAIGHT && Math.abs(ay - by) > STRAIGHT
    if (!horizontal && !vertical) continue // also NaN
    const half = width / 2
    const box: BBox = horizontal
      ? [Math.min(ax, bx), (ay + by) / 2 - half, Math.max(ax, bx), (ay + by) / 2 + half]
      : [(ax + bx) / 2 - half, Math.min(ay, by), (ax + bx) / 2 + half, Math.max(ay, by)]
    addBox(box, width > RULE, clip, out)
  }
}

function addFill(points: readonly number[], clip: BBox, out: { strokes: BBox[]; fills: BBox[] }) {
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
  for (let i = 0; i < points.length; i += 2) if (!onBox(points[i]!, x0, x1) || !onBox(points[i + 1]!, y0, y1)) return // a triangle, a polygon
  addBox([x0, y0, x1, y1], Math.min(x1 - x0, y1 - y0) > RULE, clip, out)
}

function addBox(box: BBox, background: boolean, clip: BBox, out: { strokes: BBox[]; fills: BBox[] }) {
  const cut: BBox = [
    Math.max(box[0], clip[0] - 1),
    Math.max(box[1], clip[1] - 1),
    Math.min(box[2], clip[2] + 1),
    Math.min(box[3], clip[3] + 1),
  ]
  if (cut[2] < cut[0] || cut[3] < cut[1]) return
  ;(background ? out.fills : out.strokes).push(cut)
}
