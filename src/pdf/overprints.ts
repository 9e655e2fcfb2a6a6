import type { BBox } from '../model.ts'
import type { Glyph } from './glyphs.ts'
import type { Drawing } from './interpret.ts'
import { channelsOf, type Mark, markIndex } from './marks.ts'

/** Text this many times as large as most of the page's is no figure of a table. */
const LARGE = 2.5
/** Share of the smaller box that two characters printed over each other have in common. */
const OVER = 0.25
/** A rule that passes a text closer to its end than this (font sizes) passes beside it. */
const INSIDE = 0.5
/** A closed curve from this size on (points) may be a stamp's. */
const STAMP = 40
/** As often, the same text is a pattern: where one of them crosses a table, all do. */
const PATTERN = 3

const AMOUNT = /^[-+]?\d{1,3}(,?\d{3})*(\.\d+)?%?$/

interface PrintedRun {
  readonly glyphs: Glyph[]
  readonly text: string
  readonly size: number
  readonly ink: string
  readonly bbox: BBox
}

/**
 * Characters that are printed across the page's text and tables and belong to neither: a watermark, a stamp, a note.
 * They differ from most of the page's text in colour, opacity or size, and rules or other characters lie under them.
 */
export function overprints(glyphs: readonly Glyph[], drawing: Drawing): Set<Glyph> {
  const main = mainInk(glyphs)
  const typical = median(glyphs.map(g => g.size))
  const others = glyphs.filter(g => g.turn === 0 && (inkOf(g) !== main || g.size >= LARGE * typical))
  const out = new Set<Glyph>()
  if (!others.length) return out
  const odd = new Set(others)
  const runs = runsOf(others)
  // Slanted text is a watermark itself: a title that it crosses is none.
  const rest = glyphs
    .filter(g => !odd.has(g) && g.turn >= 0)
    .map(g => ({ ...NO_MARK, bbox: wide([g.x0, g.top, g.x1, g.bottom], typical), g }))
  const [over, rules] = [markIndex(rest), drawing.strokes]
  const stamps = drawing.curves.filter(c => isStamp(c.bbox))
  const isOver = (run: PrintedRun): boolean => run.glyphs.some(g => overlaps(g, over))
  const groups = new Map<string, PrintedRun[]>()
  for (const run of runs) {
    if (
      stamps.some(
        s => s.colour === run.ink.split('/')[0] && s.colour !== main.split('/')[0] && isWithin(run.bbox, s.bbox),
      )
    )
      for (const g of run.glyphs) out.add(g)
    const key = `${run.ink} ${Math.round(run.size)} ${run.text}`
    groups.set(key, [...(groups.get(key) ?? []), run])
  }
  for (const same of groups.values()) {
    const across = same.filter(run => isOver(run) || crosses(run, rules))
    for (const run of across.length && same.length >= PATTERN ? same : across) for (const g of run.glyphs) out.add(g)
  }
  return out
}

const NO_MARK = { order: 0, colour: '', opaque: false }
const inkOf = (g: Glyph): string => (g.alpha === 1 ? g.colour : `${g.colour}/${g.alpha}`)
const wide = ([x0, top, x1, bottom]: BBox, by: number): BBox => [x0 - by, top - by, x1 + by, bottom + by]
const isWithin = (a: BBox, b: BBox): boolean => a[0] >= b[0] && a[1] >= b[1] && a[2] <= b[2] && a[3] <= b[3]
const isStamp = ([x0, top, x1, bottom]: BBox): boolean => Math.min(x1 - x0, bottom - top) >= STAMP

function overlaps(g: Glyph, over: (x: number, y: number) => readonly { readonly g: Glyph }[]): boolean {
  const area = (g.x1 - g.x0) * (g.bottom - g.top)
  return over((g.x0 + g.x1) / 2, (g.top + g.bottom) / 2).some(({ g: o }) => {
    const [w, h] = [Math.min(g.x1, o.x1) - Math.max(g.x0, o.x0), Math.min(g.bottom, o.bottom) - Math.max(g.top, o.top)]
    // the same character a little further is a shadow
    return w > 0 && h > 0 && o.text !== g.text && w * h >= OVER * Math.min(area, (o.x1 - o.x0) * (o.bottom - o.top))
  })
}

/** Whether a rule passes through a text. A figure that is wider than its cell crosses one too: it stays. */
function crosses({ bbox: [x0, top, x1, bottom], size, text }: PrintedRun, rules: readonly Mark[]): boolean {
  const inset = INSIDE * size
  const [y0, y1] = [top + (bottom - top) / 4, bottom - (bottom - top) / 4]
  let count = 0
  for (const { bbox } of rules) {
    const [x, y] = [(bbox[0] + bbox[2]) / 2, (bbox[1] + bbox[3]) / 2]
    const isVertical = bbox[3] - bbox[1] > bbox[2] - bbox[0]
    if (isVertical && x > x0 + inset && x < x1 - inset && bbox[1] < y0 && bbox[3] > y1) count++
    if (!isVertical && y > y0 && y < y1 && Math.min(x1, bbox[2]) - Math.max(x0, bbox[0]) > size) count++
  }
  return count > (AMOUNT.test(text) ? 1 : 0)
}

/** Characters of one ink that follow one another on a baseline. */
function runsOf(glyphs: readonly Glyph[]): PrintedRun[] {
  const groups: Glyph[][] = []
  let last: Glyph | null = null
  for (const g of glyphs) {
    const follows =
      last &&
      inkOf(last) === inkOf(g) &&
      Math.abs(last.bottom - g.bottom) < 0.1 * g.size &&
      g.x0 > last.x0 &&
      g.x0 - last.x1 < 1.5 * g.size
    if (follows) groups.at(-1)!.push(g)
    else groups.push([g])
    last = g
  }
  return groups.map(run => ({
    glyphs: run,
    text: run.map(g => g.text).join(''),
    size: run[0]!.size,
    ink: inkOf(run[0]!),
    bbox: [run[0]!.x0, Math.min(...run.map(g => g.top)), run.at(-1)!.x1, Math.max(...run.map(g => g.bottom))],
  }))
}

/** The ink of the page's text: how often it is used, by how strong it is. A pale pattern may have more characters. */
function mainInk(glyphs: readonly Glyph[]): string {
  const weights = new Map<string, number>()
  for (const g of glyphs) weights.set(inkOf(g), (weights.get(inkOf(g)) ?? 0) + strength(g))
  return [...weights].reduce((a, b) => (b[1] > a[1] ? b : a), ['', 0] as [string, number])[0]
}

/** 1 for black, 0 for white or transparent. */
function strength({ colour, alpha }: Glyph): number {
  const rgb = channelsOf(colour)
  const light = rgb ? (0.299 * rgb[0] + 0.587 * rgb[1] + 0.114 * rgb[2]) / 255 : 0.5
  return alpha * (1 - light) ** 2
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0
