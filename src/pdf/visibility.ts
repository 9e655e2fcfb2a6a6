import type { BBox } from '../model.ts'
import type { Glyph, Unseen } from './glyphs.ts'
import type { Drawing, PlacedImage } from './interpret.ts'
import { channelsOf, type Mark, markIndex } from './marks.ts'
import { overprints } from './overprints.ts'
import type { Patch } from './shapes.ts'
import { struckOut } from './struck.ts'

/** Share of a character's middle that something opaque must cover. */
const COVERED = 0.5
/** Colours that differ by no more than this in each channel (of 255) cannot be told apart. */
const ALIKE = 10
/** What lies below everything. */
const PAPER = '#ffffff'
/** A rule is hidden by what reaches so many points beyond it: a ground drawn after its border ends at the border. */
const BEYOND = 1

/**
 * A drawing as its reader sees it: characters under something opaque, in the colour of their ground, struck out or
 * printed across the page (a watermark, a stamp) become invisible, each with the reason; rules and grounds under
 * something opaque are left out.
 */
export function asSeen(drawing: Drawing): Drawing {
  const { glyphs } = drawing
  const covers = coversOf(drawing)
  const covering = markIndex(covers)
  const strokes = covers.length ? drawing.strokes.filter(m => !isUnder(m, covering)) : drawing.strokes
  const fills = covers.length ? drawing.fills.filter(m => !isUnder(m, covering)) : drawing.fills
  const why = new Map<Glyph, Unseen>()
  if (covers.length)
    for (const g of glyphs)
      if (!g.invisible && covering(...middle(g)).some(m => m.order > g.order && hides(m, g))) why.set(g, 'covered')
  onGround(drawing, why)
  const left = () => glyphs.filter(g => !g.invisible && !g.space && !why.has(g))
  const struck = struckOut(left(), strokes, drawing.curves)
  for (const g of struck.glyphs) why.set(g, 'struck')
  const curves = struck.lines.size ? drawing.curves.filter(c => !struck.lines.has(c)) : drawing.curves
  const seen = { ...drawing, strokes, fills, curves }
  for (const g of overprints(left(), seen)) why.set(g, 'overprint')
  if (!why.size && strokes.length === drawing.strokes.length && fills.length === drawing.fills.length) return drawing
  const seenGlyph = (g: Glyph): Glyph => {
    const unseen = why.get(g)
    return unseen ? { ...g, invisible: true, unseen } : g
  }
  return { ...seen, glyphs: why.size ? glyphs.map(seenGlyph) : glyphs }
}

const middle = (g: Glyph): [number, number] => [(g.x0 + g.x1) / 2, (g.top + g.bottom) / 2]

type Cover = Mark & Partial<Pick<Patch, 'outline'>>

/** What is opaque and painted after the first character or rule. */
function coversOf({ glyphs, strokes, fills, images, patches }: Drawing): Cover[] {
  const first = Math.min(glyphs[0]?.order ?? Number.POSITIVE_INFINITY, strokes[0]?.order ?? Number.POSITIVE_INFINITY)
  return [...fills, ...patches, ...images.map(asShown)].filter(m => m.opaque && m.order > first)
}

function asShown(image: PlacedImage): Mark {
  return { ...image, bbox: image.shown }
}

function hides({ bbox: [x0, top, x1, bottom], outline }: Cover, g: Glyph): boolean {
  if (outline)
    return PLACES.every(([dx, dy]) => isWithin(outline, g.x0 + dx * (g.x1 - g.x0), g.top + dy * (g.bottom - g.top)))
  const inset = (g.bottom - g.top) / 4
  const [y0, y1] = [g.top + inset, g.bottom - inset]
  const [w, h] = [Math.min(x1, g.x1) - Math.max(x0, g.x0), Math.min(bottom, y1) - Math.max(top, y0)]
  return w > 0 && h > 0 && w * h >= COVERED * (g.x1 - g.x0) * (y1 - y0)
}

/** Where a character has to be under an outline, in shares of its box. */
const PLACES = [
  [0.5, 0.5],
  [0.2, 0.3],
  [0.8, 0.3],
  [0.2, 0.7],
  [0.8, 0.7],
] as const

function isWithin(outline: readonly number[], x: number, y: number): boolean {
  let inside = false
  for (let i = 0, k = outline.length - 2; i < outline.length; k = i, i += 2) {
    const [ax, ay, bx, by] = [outline[i]!, outline[i + 1]!, outline[k]!, outline[k + 1]!]
    if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) inside = !inside
  }
  return inside
}

function isUnder(mark: Mark, covering: (x: number, y: number) => readonly Cover[]): boolean {
  const [x0, top, x1, bottom] = mark.bbox
  return covering((x0 + x1) / 2, (top + bottom) / 2).some(
    m => m.order > mark.order && !m.outline && reaches(m.bbox, mark.bbox),
  )
}

const reaches = (a: BBox, b: BBox): boolean =>
  a[0] <= b[0] - BEYOND && a[1] <= b[1] - BEYOND && a[2] >= b[2] + BEYOND && a[3] >= b[3] + BEYOND

/** Names the characters that have the colour of what is below them: the paper, or the last ground drawn before. */
function onGround({ glyphs, fills, images, curves }: Drawing, why: Map<Glyph, Unseen>): void {
  const grounds = new Set([PAPER, ...fills.map(f => f.colour)])
  const colours = new Map<string, boolean>()
  const mayMatch = (colour: string): boolean => {
    let known = colours.get(colour)
    if (known === undefined) {
      known = [...grounds].some(ground => isAlike(ground, colour))
      colours.set(colour, known)
    }
    return known
  }
  let below: ((x: number, y: number) => Mark[]) | null = null
  for (const g of glyphs) {
    if (g.invisible || g.space || !mayMatch(g.colour) || why.has(g)) continue
    below ??= markIndex([...fills, ...images.map(asShown), ...curves.map(c => ({ ...c, colour: 'curve' }))])
    const grounds = below(...middle(g)).filter(m => m.order < g.order)
    const last = grounds.reduce<Mark | null>((a, b) => (a && a.order > b.order ? a : b), null)
    if (last && !last.opaque) continue // what is below shows through: nobody knows its colour
    if (isAlike(last?.colour ?? PAPER, g.colour)) why.set(g, 'ground')
  }
}

function isAlike(a: string, b: string): boolean {
  const [p, q] = [channelsOf(a), channelsOf(b)]
  return !!p && !!q && p.every((v, i) => Math.abs(v - q[i]!) <= ALIKE)
}
