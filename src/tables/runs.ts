import { boxOf, linesOf } from '../lines.ts'
import type { BBox, Word } from '../model.ts'
import { isAmount, isEnumerator, isFigure } from '../notation/shapes.ts'
import { endsInTotal } from '../notation/totals.ts'

/** Words that read on without a column's white between them. */
export interface Run {
  readonly text: string
  readonly bbox: BBox
  readonly size: number
}
export interface RunLine {
  readonly runs: readonly Run[]
  readonly bbox: BBox
}

/** White between two words of one run, in font sizes: figures stand closer to their neighbours than names do. */
const WITHIN_TEXT = 0.5
const WITHIN_FIGURES = 0.3
/** 合　计: single characters set apart. */
const SPACED_OUT = 2.5

export const runLines = (words: readonly Word[]): RunLine[] =>
  linesOf(words).map(({ words: own, bbox }) => ({ bbox, runs: runsOf(own) }))

function runsOf(words: readonly Word[]): Run[] {
  const runs: Run[] = []
  for (const { text, bbox, size } of words) {
    const last = runs.at(-1)
    if (last && bbox[0] - last.bbox[2] < whiteWithin(last.text, text) * Math.min(size, last.size))
      runs[runs.length - 1] = { text: last.text + text, bbox: boxOf([last.bbox, bbox]), size: last.size }
    else runs.push({ text, bbox, size })
  }
  return runs
}

function whiteWithin(before: string, after: string): number {
  if (isAmount(before) || isAmount(after)) return 0
  if (isFigure(before) || isFigure(after)) return WITHIN_FIGURES
  if (isEnumerator(before)) return SPACED_OUT
  return before.length === 1 && after.length === 1 ? SPACED_OUT : WITHIN_TEXT
}

export interface Interval {
  readonly from: number
  readonly to: number
}

/** White between two columns is at least this wide (points). */
const GUTTER = 2
/** A column is cut in two where this share of its runs, and no more, crosses the white between the others. */
const CROSSING = 0.07

/** Intervals of x that the rows' runs cover: columns. Totals may be set across columns and are left out. */
export function columnsOf(rows: readonly { readonly runs: readonly Run[] }[]): Interval[] {
  const runs = rows.flatMap(r => r.runs).filter(r => !endsInTotal(r.text))
  return covered(runs.map(intervalOf)).flatMap(column =>
    cut(runs.map(intervalOf).filter(r => r.from >= column.from && r.to <= column.to)),
  )
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

export function covered(intervals: readonly Interval[]): Interval[] {
  const out: { from: number; to: number }[] = []
  for (const { from, to } of [...intervals].sort((a, b) => a.from - b.from)) {
    const last = out.at(-1)
    if (last && from <= last.to + GUTTER) last.to = Math.max(last.to, to)
    else out.push({ from, to })
  }
  return out
}
