import type { BBox } from '../../model.ts'
import { isFigure } from '../../notation/shapes.ts'
import { endsInTotal } from '../../notation/totals.ts'
import type { Run } from './runs.ts'

/** From one x to another. */
export interface Interval {
  readonly from: number
  readonly to: number
}

/** White between two columns is at least this wide (points), and between columns of figures: a figure has none in itself. */
const GUTTER = 2
const BETWEEN_FIGURES = 0.5
/** A column is cut in two where this share of its runs, and no more, crosses the white between the others. */
const CROSSING = 0.07

/** Intervals of x that the rows' runs cover: columns. Totals may be set across columns and are left out. */
export function columnsOf(rows: readonly { readonly runs: readonly Run[] }[]): Interval[] {
  const runs = rows.flatMap(r => r.runs).filter(r => !endsInTotal(r.text))
  return covered(runs.map(intervalOf)).flatMap(column => {
    const own = runs.filter(r => r.bbox[0] >= column.from && r.bbox[2] <= column.to)
    return own.every(r => isFigure(r.text)) ? covered(own.map(intervalOf), BETWEEN_FIGURES) : cut(own.map(intervalOf))
  })
}

export const intervalOf = ({ bbox }: { readonly bbox: BBox }): Interval => ({ from: bbox[0], to: bbox[2] })

function cut(runs: readonly Interval[]): Interval[] {
  const byWidth = [...runs].sort((a, b) => b.to - b.from - (a.to - a.from))
  for (let drop = 1; drop <= CROSSING * runs.length; drop++) {
    const rest = byWidth.slice(drop)
    const columns = covered(rest)
    const support = columns.map(c => rest.filter(r => r.from >= c.from && r.to <= c.to).length)
    if (columns.length > 1 && support.every(n => n >= 3)) return columns
  }
  return covered(runs)
}

/** The intervals joined where no gutter is between them, left to right. */
export function covered(intervals: readonly Interval[], gutter = GUTTER): Interval[] {
  const out: { from: number; to: number }[] = []
  for (const { from, to } of [...intervals].sort((a, b) => a.from - b.from)) {
    const last = out.at(-1)
    if (last && from <= last.to + gutter) last.to = Math.max(last.to, to)
    else out.push({ from, to })
  }
  return out
}
