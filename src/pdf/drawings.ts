import type { BBox, Edge } from '../model.ts'
import { isVisible, type Shapes } from './shapes.ts'

/** A background smaller than this (points) is a highlighted character or a bullet, not a cell. */
const BACKGROUND = 6
/** One that covers more of the page than this is the paper. */
const PAPER = 0.85

/** Drawn lines and the sides of coloured backgrounds as edges, in upright points. */
export function edgesOf(shapes: Shapes, page: { readonly width: number; readonly height: number }): Edge[] {
  const edges: Edge[] = []
  for (const { bbox } of shapes.strokes) {
    const [x0, top, x1, bottom] = bbox
    const [w, h] = [x1 - x0, bottom - top]
    // A dot is both: Word draws the corners of its borders as squares, dotted lines are rows of them.
    if (w >= h || isDot(w, h))
      edges.push({ orientation: 'h', at: (top + bottom) / 2, from: x0, to: x1, origin: 'vector' })
    if (h > w || isDot(w, h))
      edges.push({ orientation: 'v', at: (x0 + x1) / 2, from: top, to: bottom, origin: 'vector' })
  }
  for (const { bbox: fill, colour } of shapes.fills) {
    if (!isVisible(colour, 1)) continue
    const [w, h] = [fill[2] - fill[0], fill[3] - fill[1]]
    if (w < BACKGROUND || h < BACKGROUND || w * h > PAPER * page.width * page.height) continue
    edges.push(...sides(fill))
  }
  return edges
}

const isDot = (w: number, h: number): boolean => Math.max(w, h) <= 3

const sides = ([x0, top, x1, bottom]: BBox): Edge[] => [
  { orientation: 'h', at: top, from: x0, to: x1, origin: 'fill' },
  { orientation: 'h', at: bottom, from: x0, to: x1, origin: 'fill' },
  { orientation: 'v', at: x0, from: top, to: bottom, origin: 'fill' },
  { orientation: 'v', at: x1, from: top, to: bottom, origin: 'fill' },
]
