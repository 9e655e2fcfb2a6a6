import { boxOf } from '../lines.ts'
import type { PixelBox } from '../picture.ts'
import type { Component } from './components.ts'
import type { DrawnLine } from './drawn-line.ts'
import type { Regions } from './regions.ts'
import { NARROWEST, type River, riversOf, riversOfText } from './rivers.ts'

/** A line of text in a picture. */
export interface Segment {
  readonly box: PixelBox
  /** Which area between rules it stands in. */
  readonly region: number
  /** A single flat mark: a dash or 一. */
  readonly isFlat: boolean
}

/** All in heights of a typical character. A gap wider than this separates two words. */
const GAP = 1.1
/** The same within a cell: 合　计 is one word. */
const GAP_IN_CELL = 2
/** Smaller than this is punctuation or dirt: it does not decide where a line is. */
const SMALL = 0.28
/** Smaller than this is dirt. */
const SPECK = 0.1
/** A small mark further than this before or after a line is dirt. */
const DIRT_BEFORE = 0.2
const DIRT_AFTER = 0.55
/** Lower and narrower than this is no text. */
const LOWEST = 0.4
/** Marks within this height are parts of one character: 二 三 5. */
const ONE_CHARACTER = 1.15
/** A mark this much wider than high is a dash or 一. */
const FLAT = 2.2
/** White between two characters of a word is narrower than this, also of letter-spaced ones: up to 0.55 around 目 (d20). */
const WITHIN_WORD = 0.65
/** A dash is as long as four characters; longer is what is left of a rule under a seal. */
const LONGEST_DASH = 6
/** Larger than this is a picture, a frame or a seal. */
const LARGE = 4
/** A line taller than this is two that touch. */
const TALL = 1.75
/** Characters of a single line are mostly taller than this share of it. */
const WHOLE = 0.62

/** Lines of text: what rules separate, then recursive cuts along white space (XY-cut), rows before columns. */
export function segmentsOf(
  components: readonly Component[],
  rules: readonly DrawnLine[],
  regions: Regions,
  typical: number,
): Segment[] {
  const inked = components.filter(({ box }) => {
    const [w, h] = [box[2] - box[0], box[3] - box[1]]
    return Math.max(w, h) >= SPECK * typical && h <= LARGE * typical && w <= 12 * typical
  })
  const byRegion = new Map<number, PixelBox[]>()
  for (const { box } of inked) {
    const region = regions.at((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
    const list = byRegion.get(region)
    if (list) list.push(box)
    else byRegion.set(region, [box])
  }
  const rivers = riversOf(
    inked.map(c => c.box),
    rules,
    typical,
  )
  const out: Segment[] = []
  for (const [region, boxes] of byRegion) {
    const gap = (regions.isOpen(region) ? GAP : GAP_IN_CELL) * typical
    const cutBy = (through: readonly River[]) => cut(boxes, { typical, gap, rivers: through }, 'rows', false)
    const lines = cutBy(rivers)
    const more = regions.isOpen(region) ? riversOfText(lines.map(boxOf), boxes, typical) : []
    const parts = more.length ? cutBy([...rivers, ...more]) : lines
    const isCell = !regions.isOpen(region)
    const own = parts.flatMap((line, i) => lineOf(line, region, typical, isCell && i > 0))
    out.push(...(isCell ? withoutStrayDashes(own) : own))
  }
  return out
}

/** A dash fills a cell alone or stands in a line of it: above or below one it is what a seal or a rule left behind. */
function withoutStrayDashes(lines: readonly Segment[]): readonly Segment[] {
  const written = lines.filter(l => !l.isFlat)
  if (!written.length) return lines
  return lines.filter(({ isFlat, box }) => {
    const y = (box[1] + box[3]) / 2
    return !isFlat || written.some(w => w.box[1] <= y && y <= w.box[3])
  })
}

/** The height of most characters: figures are a little lower than ideographs. */
export function typicalHeight(components: readonly Component[], dpi: number): number {
  const heights = components
    .map(({ box }) => box[3] - box[1])
    .filter(h => h >= 0.05 * dpi && h <= 0.4 * dpi)
    .sort((a, b) => a - b)
  return heights[Math.floor(heights.length * 0.7)] ?? 0.13 * dpi
}

/**
 * The line that boxes make, without the dirt at its ends; none for dirt alone.
 * @param goesOn it may go on with what the line above began
 */
function lineOf(boxes: readonly PixelBox[], region: number, typical: number, goesOn: boolean): Segment[] {
  const kept = withoutDirt(boxes, typical, goesOn)
  if (!kept.length) return []
  const box = boxOf(kept)
  const [width, height] = [box[2] - box[0], box[3] - box[1]]
  const large = kept.filter(b => !isSmall(b, typical))
  const mark = large.length === 1 ? large[0]! : box
  const isFlat = mark[2] - mark[0] > FLAT * (mark[3] - mark[1]) && mark[3] - mark[1] < SMALL * typical
  if (isFlat) return mark[2] - mark[0] <= LONGEST_DASH * typical ? [{ box: mark, region, isFlat }] : []
  return height >= LOWEST * typical || width >= LOWEST * typical ? [{ box, region, isFlat }] : []
}

const isSmall = (b: PixelBox, typical: number): boolean => Math.max(b[2] - b[0], b[3] - b[1]) < SMALL * typical

/**
 * Small marks set apart from the line on either side, or before it: a line ends, but does not begin, with a dot, unless
 * it goes on with the decimals of an amount (29,149 over .66).
 */
function withoutDirt(boxes: readonly PixelBox[], typical: number, goesOn: boolean): PixelBox[] {
  const sorted = [...boxes].sort((a, b) => a[0] - b[0] || a[1] - b[1])
  const large = sorted.filter(b => !isSmall(b, typical))
  if (!large.length) return []
  const [x0, top, x1, bottom] = boxOf(large)
  const middle = (top + bottom) / 2
  return sorted.filter(b => {
    if (!isSmall(b, typical)) return true
    const isLow = (b[1] + b[3]) / 2 > middle
    if (b[2] <= x0) return x0 - b[2] < (goesOn && isLow ? DIRT_AFTER : DIRT_BEFORE) * typical
    if (b[0] >= x1) return b[0] - x1 < DIRT_AFTER * typical && isLow
    return true
  })
}

interface Measure {
  readonly typical: number
  /** Between words, in pixels. */
  readonly gap: number
  readonly rivers: readonly River[]
}

function cut(boxes: readonly PixelBox[], measure: Measure, into: 'rows' | 'words', stuck: boolean): PixelBox[][] {
  const { typical } = measure
  const parts = into === 'rows' ? rowsOf(boxes, typical) : wordsOf(boxes, measure)
  const other = into === 'rows' ? 'words' : 'rows'
  if (parts.length > 1) return parts.flatMap(part => cut(part, measure, other, false))
  const kept = parts[0]! // rows are without the dirt between them, which would make one line look like two
  if (!stuck) return cut(kept, measure, other, true)
  const box = boxOf(kept)
  const height = box[3] - box[1]
  const whole = kept.filter(b => b[3] - b[1] > WHOLE * height).length
  if (height <= TALL * typical || whole > 0.1 * kept.length) return [kept]
  const rows = touching(kept, typical)
  return rows.length > 1 ? rows.flatMap(row => cut(row, measure, 'words', false)) : [kept]
}

/** Boxes with white between them from top to bottom; punctuation and dots go with the nearest row. */
function rowsOf(boxes: readonly PixelBox[], typical: number): PixelBox[][] {
  const large = boxes.filter(b => Math.max(b[2] - b[0], b[3] - b[1]) >= SMALL * typical)
  if (!large.length) return [[...boxes]]
  const bands: { top: number; bottom: number; boxes: PixelBox[] }[] = []
  for (const box of large.sort((a, b) => a[1] - b[1] || a[0] - b[0])) {
    const band = bands.at(-1)
    const together = band && Math.max(band.bottom, box[3]) - band.top <= ONE_CHARACTER * typical
    if (band && (box[1] < band.bottom || together)) {
      band.bottom = Math.max(band.bottom, box[3])
      band.boxes.push(box)
    } else bands.push({ top: box[1], bottom: box[3], boxes: [box] })
  }
  for (const box of boxes) {
    if (large.includes(box)) continue
    const y = (box[1] + box[3]) / 2
    const away = (band: { top: number; bottom: number }) => Math.max(band.top - y, y - band.bottom)
    const nearest = bands.reduce((best, band) => (away(band) < away(best) ? band : best))
    if (away(nearest) < SMALL * typical) nearest.boxes.push(box)
  }
  return bands.map(b => b.boxes)
}

function wordsOf(boxes: readonly PixelBox[], { typical, gap, rivers }: Measure): PixelBox[][] {
  const words: PixelBox[][] = []
  const [, top, , bottom] = boxOf(boxes)
  const sorted = [...boxes].sort((a, b) => a[0] - b[0] || a[1] - b[1])
  const cuts = riverCuts(
    sorted,
    rivers.filter(r => r.top < bottom && r.bottom > top),
    typical,
  )
  let end = Number.NEGATIVE_INFINITY
  for (const [i, box] of sorted.entries()) {
    if (box[0] - end >= gap || cuts.has(i) || !words.length) words.push([box])
    else words.at(-1)!.push(box)
    end = Math.max(end, box[2])
  }
  return words
}

/**
 * Where a row is cut by rivers: by each at its widest gap there, unless more of the river lies beside the row, and where
 * a gap is wider than any in a word. 1,345.85 may stand in a river that most rows leave white.
 */
function riverCuts(sorted: readonly PixelBox[], rivers: readonly River[], typical: number): Set<number> {
  const cuts = new Set<number>()
  const [narrowest, column] = [NARROWEST * typical, WITHIN_WORD * typical]
  for (const { x0, x1 } of rivers) {
    let [end, widest, at] = [Number.NEGATIVE_INFINITY, narrowest, 0]
    for (const [i, box] of sorted.entries()) {
      const width = Math.min(x1, box[0]) - Math.max(x0, end)
      if (width > widest) [widest, at] = [width, i]
      if (i > 0 && width > column) cuts.add(i)
      end = Math.max(end, box[2])
    }
    if (at > 0 && x1 - Math.max(x0, end) <= widest) cuts.add(at)
  }
  return cuts
}

/** Rows of a block whose lines touch: cut where the fewest boxes are crossed. */
function touching(boxes: readonly PixelBox[], typical: number): PixelBox[][] {
  const [, top, , bottom] = boxOf(boxes)
  const crossed = new Int32Array(bottom - top + 1)
  for (const b of boxes) for (let y = b[1] + 1; y < b[3]; y++) crossed[y - top]!++
  const lines = Math.max(2, Math.round((bottom - top) / (1.2 * typical)))
  const cuts: number[] = []
  for (let k = 1; k < lines; k++) {
    const middle = Math.round((k * (bottom - top)) / lines)
    const reach = Math.round(0.35 * typical)
    let best = middle
    for (let y = middle - reach; y <= middle + reach; y++)
      if (
        (crossed[y] ?? 1e9) < crossed[best]! ||
        (crossed[y] === crossed[best] && Math.abs(y - middle) < Math.abs(best - middle))
      )
        best = y
    cuts.push(top + best)
  }
  const rows: PixelBox[][] = Array.from({ length: lines }, () => [])
  for (const b of boxes) {
    const y = (b[1] + b[3]) / 2
    rows[cuts.filter(c => c <= y).length]!.push(b)
  }
  return rows.filter(r => r.length)
}
