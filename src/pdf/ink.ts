import type { BBox, Edge, Unread } from '../model.ts'
import type { Glyph } from './glyphs.ts'
import type { Drawing } from './interpret.ts'
import { markIndex } from './marks.ts'

/** Curves of this height (points) may be a line of text; lower is a dash or a dot, higher is a drawing. */
const [LOWEST, HIGHEST] = [3, 40]
/** What is this low and narrow beside a curve is its minus or its point. */
const [THIN, SHORT] = [3, 12]
/** Curves on one line with no wider gap (heights) are one text. */
const GAP = 0.9
/** A picture smaller than this (points) is an ornament or a seal; one of this share of the page may be a table. */
const [PICTURE_WIDTH, PICTURE_HEIGHT, PICTURE_SHARE] = [120, 40, 0.05]
/** Share of a picture that text is printed over: more is a background. */
const OVER = 0.02
/** Lines of a table; fewer are a frame or a letterhead. */
const RULES = 2

/**
 * What a page shows besides its characters and may be text: shapes the size of characters in its tables (anywhere on a
 * page without characters), and pictures that are not the ground of text.
 */
export function unreadInk(
  drawing: Drawing,
  edges: readonly Edge[],
  page: { readonly width: number; readonly height: number },
): Unread[] {
  const glyphs = drawing.glyphs.filter(g => !g.invisible && !g.space)
  const places = glyphs.length ? tableBox(edges) : ([0, 0, page.width, page.height] as BBox)
  const lines = places ? curvedLines(drawing, places, glyphs) : []
  const pictures = drawing.images
    .map(image => cutTo(image.shown, page))
    .filter(([x0, top, x1, bottom]) => {
      const [w, h] = [x1 - x0, bottom - top]
      if (w < PICTURE_WIDTH || h < PICTURE_HEIGHT || w * h < PICTURE_SHARE * page.width * page.height) return false
      const printed = glyphs.filter(g => isIn([x0, top, x1, bottom], (g.x0 + g.x1) / 2, (g.top + g.bottom) / 2))
      return printed.reduce((sum, g) => sum + (g.x1 - g.x0) * (g.bottom - g.top), 0) < OVER * w * h
    })
  return [
    ...lines.map(bbox => ({ kind: 'curves' as const, bbox })),
    ...pictures.map(bbox => ({ kind: 'picture' as const, bbox })),
  ]
}

/** Around everything the drawn rules reach: null where they make no table. */
function tableBox(edges: readonly Edge[]): BBox | null {
  const h = edges.filter(e => e.orientation === 'h')
  const v = edges.filter(e => e.orientation === 'v')
  if (h.length < RULES || v.length < RULES) return null
  const of = (list: readonly Edge[], side: 'from' | 'to', pick: (a: number, b: number) => number): number =>
    list.reduce((best, e) => pick(best, e[side]), list[0]![side])
  return [of(h, 'from', Math.min), of(v, 'from', Math.min), of(h, 'to', Math.max), of(v, 'to', Math.max)]
}

/** Shapes drawn as curves, put together to lines of text. */
function curvedLines({ curves, strokes, fills }: Drawing, places: BBox, glyphs: readonly Glyph[]): BBox[] {
  const within = (b: BBox): boolean => isIn(places, (b[0] + b[2]) / 2, (b[1] + b[3]) / 2)
  const small = curves.filter(({ bbox: b }) => b[3] - b[1] <= HIGHEST && within(b))
  if (!small.some(c => isTall(c.bbox))) return []
  const around = markIndex(small)
  const rings = new Set(glyphs.flatMap(g => around((g.x0 + g.x1) / 2, (g.top + g.bottom) / 2)))
  const shapes = small.filter(c => !rings.has(c)).map(c => c.bbox) // a ring around a figure is no text
  if (!shapes.some(isTall)) return []
  const dashes = [...strokes, ...fills]
    .map(m => m.bbox)
    .filter(b => b[3] - b[1] <= THIN && b[2] - b[0] <= SHORT && within(b))
  const lines: [number, number, number, number][] = []
  for (const [x0, top, x1, bottom] of shapes.filter(isTall).toSorted((a, b) => a[0] - b[0])) {
    const line = lines.findLast(l => {
      const height = Math.max(l[3] - l[1], bottom - top)
      const shared = Math.min(l[3], bottom) - Math.max(l[1], top)
      return shared > 0.5 * Math.min(l[3] - l[1], bottom - top) && x0 - l[2] <= GAP * height
    })
    if (line) grow(line, [x0, top, x1, bottom])
    else lines.push([x0, top, x1, bottom])
  }
  // points, commas and minuses belong to the line they stand at
  for (const small of [...shapes.filter(b => !isTall(b)), ...dashes]) {
    const line = lines.find(l => {
      const height = l[3] - l[1]
      const y = (small[1] + small[3]) / 2
      return y > l[1] && y < l[3] + 0.2 * height && small[2] > l[0] - height && small[0] < l[2] + height
    })
    if (line) grow(line, small)
  }
  return lines
}

const isTall = ([, top, , bottom]: BBox): boolean => bottom - top >= LOWEST

function grow(line: [number, number, number, number], b: BBox): void {
  line[0] = Math.min(line[0], b[0])
  line[1] = Math.min(line[1], b[1])
  line[2] = Math.max(line[2], b[2])
  line[3] = Math.max(line[3], b[3])
}

const isIn = ([x0, top, x1, bottom]: BBox, x: number, y: number): boolean =>
  x >= x0 && x <= x1 && y >= top && y <= bottom

const cutTo = (b: BBox, { width, height }: { readonly width: number; readonly height: number }): BBox => [
  Math.max(0, b[0]),
  Math.max(0, b[1]),
  Math.min(width, b[2]),
  Math.min(height, b[3]),
]
