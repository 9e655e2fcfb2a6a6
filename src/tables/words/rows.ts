import { boxOf } from '../../lines.ts'
import type { BBox } from '../../model.ts'
import { isFigure } from '../../notation/shapes.ts'
import { covered, intervalOf } from './intervals.ts'
import type { Run, RunLine } from './runs.ts'

/** Lines that belong to one row of a table. */
export interface Row {
  readonly lines: readonly RunLine[]
  readonly runs: readonly Run[]
  readonly bbox: BBox
}

/** Lines of one row stand closer than this share of what rows of figures stand apart: then nothing else need say so. */
const WRAPPED = 0.5
/** Or closer by this (points) than any two rows of figures, where there are as many: one table's rows differ by 0.1. */
const CLOSER = 0.5
const ROWS_KNOWN = 3
/** but for this share of them, whose glyphs reach lower. */
const OUTLIERS = 0.1
/** What a row costs, in points its names stand off the middle of its figures: one whose lines only stand close, */
const CLOSE_ONLY = 1
/** and one without figures. Names set beside the middle of theirs are off by up to 1, other rows by half a row. */
const NO_FIGURES = 2
/** No name has more lines. */
const MOST_LINES = 8

/**
 * Rows from lines, top to bottom: a name wrapped over lines stays with its figures, which stand beside its middle, or
 * on its first or last line. Of all ways to part the lines, the one in which names and figures are best in line.
 */
export function rowsOf(lines: readonly RunLine[]): Row[] {
  const near = nearness(lines)
  const best: { readonly cost: number; readonly start: number }[] = [{ cost: 0, start: 0 }]
  for (let end = 1; end <= lines.length; end++) {
    let step = { cost: Number.POSITIVE_INFINITY, start: end - 1 }
    for (let start = end - 1; start >= Math.max(0, end - MOST_LINES); start--) {
      const cost = best[start]!.cost + costOf(lines.slice(start, end), near)
      if (cost < step.cost) step = { cost, start }
    }
    best.push(step)
  }
  const rows: Row[] = []
  for (let end = lines.length; end > 0; end = best[end]!.start) rows.unshift(rowOf(lines.slice(best[end]!.start, end)))
  return rows
}

const rowOf = (lines: readonly RunLine[]): Row => ({
  lines,
  runs: lines.flatMap(l => l.runs),
  bbox: boxOf(lines.map(l => l.bbox)),
})

function costOf(lines: readonly RunLine[], near: Nearness): number {
  const figures = lines.filter(hasFigures)
  if (figures.length > 1) return Number.POSITIVE_INFINITY
  const own = figures.length ? 0 : NO_FIGURES
  const gap = Math.max(Number.NEGATIVE_INFINITY, ...lines.slice(1).map((l, i) => l.bbox[1] - lines[i]!.bbox[3]))
  if (lines.length === 1) return own
  if (gap >= near.atMost && gap >= 0) return Number.POSITIVE_INFINITY
  const close = gap < near.surely || gap < 0 ? CLOSE_ONLY : Number.POSITIVE_INFINITY
  return figures.length ? Math.min(close, offMiddle(lines)) : own + close - CLOSE_ONLY
}

/** How far, in points, the middle of a name stands above or below that of the figures. */
function offMiddle(lines: readonly RunLine[]): number {
  const runs = lines.flatMap(l => l.runs)
  const figures = boxOf(runs.filter(r => isFigure(r.text)).map(r => r.bbox))
  const names = runs.filter(r => !isFigure(r.text))
  const off = covered(names.map(intervalOf)).map(({ from, to }) => {
    const box = boxOf(names.filter(r => r.bbox[0] >= from && r.bbox[2] <= to).map(r => r.bbox))
    return Math.abs(box[1] + box[3] - figures[1] - figures[3]) / 2
  })
  return Math.max(0, ...off)
}

const hasFigures = (line: { readonly runs: readonly Run[] }): boolean => line.runs.some(r => isFigure(r.text))

interface Nearness {
  /** Lines with less white (points) between them are one row, if nothing speaks against it. */
  readonly surely: number
  /** Lines with more are never one. */
  readonly atMost: number
}

/** By the white between consecutive lines of figures (of all lines, where those are few). */
function nearness(lines: readonly RunLine[]): Nearness {
  const pairs = lines.slice(1).map((line, i) => ({ above: lines[i]!, line }))
  const figures = pairs.filter(p => hasFigures(p.above) && hasFigures(p.line))
  const gaps = (figures.length >= 2 ? figures : pairs).map(p => p.line.bbox[1] - p.above.bbox[3]).sort((a, b) => a - b)
  const surely = WRAPPED * (gaps[gaps.length >> 1] ?? 0)
  const least = gaps[Math.floor(OUTLIERS * gaps.length)] ?? 0
  return { surely, atMost: figures.length >= ROWS_KNOWN ? Math.max(surely, least - CLOSER) : surely }
}
