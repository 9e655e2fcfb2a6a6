import { endsInTotal } from '../../notation/totals.ts'
import type { Rule } from '../edges.ts'
import type { Region } from '../regions.ts'
import { PADDING } from './columns.ts'
import { type Label, leavesOf } from './labels.ts'
import type { Row } from './rows.ts'
import type { Run } from './runs.ts'

/** What an unruled table consists of, before it has rules. */
export interface Unruled {
  readonly labels: readonly Label[]
  readonly rows: readonly Row[]
  /** Boundaries of the columns, the outer sides included. */
  readonly xs: readonly number[]
  /** Per column, whether it holds codes. */
  readonly coded: readonly boolean[]
  /** For every leaf of `labels` its first and last column: 科目编码 may stand over 类, 款 and 项. */
  readonly spanOf: ReadonlyMap<Label, readonly [number, number]>
}

/** Rules between the rows, the columns and the levels of the header, as if they had been drawn. */
export function latticeOf(table: Unruled): Region {
  const { labels, rows, xs } = table
  const [left, right] = [xs[0]!, xs.at(-1)!]
  const across = (at: number): Rule => ({ at, from: left, to: right })
  const headTop = labels.length ? Math.min(...labels.map(l => l.bbox[1])) - PADDING : null
  const headEnd = Math.max(...labels.flatMap(leavesOf).map(l => l.bbox[3]))
  const top = rows[0]!.bbox[1]
  const bodyTop = headTop === null ? top - PADDING : (headEnd + top) / 2
  const ys = [
    bodyTop,
    ...rows.slice(1).map((row, i) => (rows[i]!.bbox[3] + row.bbox[1]) / 2),
    rows.at(-1)!.bbox[3] + PADDING,
  ]
  const head = headTop === null ? { h: [], v: [] } : headRules(table, headTop, bodyTop)
  const h = [...ys.map(across), ...head.h]
  const v = [left, right].map((at): Rule => ({ at, from: headTop ?? bodyTop, to: ys.at(-1)! }))
  v.push(...head.v)
  rows.forEach((row, r) => {
    for (let b = 1; b < xs.length - 1; b++)
      if (!row.runs.some(run => spansBoundary(run, b, row, table))) v.push({ at: xs[b]!, from: ys[r]!, to: ys[r + 1]! })
  })
  return { h: headTop === null ? h : [across(headTop), ...h], v, bbox: [left, headTop ?? bodyTop, right, ys.at(-1)!] }
}

/** A text set across a boundary, or a total set in the middle of the columns of code and name. */
function spansBoundary(run: Run, b: number, row: Row, { xs, coded, rows, spanOf }: Unruled): boolean {
  const at = xs[b]!
  if (run.bbox[0] < at - 1 && run.bbox[2] > at + 1) return true
  if (!endsInTotal(run.text) || !coded[b - 1] || run.bbox[0] < at - 1) return false
  const column = (r: Run) => xs.findLastIndex(x => x <= (r.bbox[0] + r.bbox[2]) / 2)
  const own = column(run)
  if (
    !coded.slice(b - 1, own).every(Boolean) ||
    row.runs.some(r => r !== run && column(r) >= b - 1 && column(r) <= own)
  )
    return false
  const label = [...spanOf].find(([, [first, last]]) => first === own && last === own)?.[0]
  if (label && Math.abs(label.bbox[0] + label.bbox[2] - run.bbox[0] - run.bbox[2]) < 2 * PADDING) return false
  const names = rows.flatMap(r => r.runs).filter(r => column(r) === own && !endsInTotal(r.text))
  return !names.some(r => Math.abs(r.bbox[0] - run.bbox[0]) < 2)
}

function headRules({ labels, xs, spanOf }: Unruled, top: number, bottom: number): { h: Rule[]; v: Rule[] } {
  const levels = levelsOf(labels)
  const h: Rule[] = []
  const starts = xs.map(() => top)
  const walk = (label: Label, depth: number): void => {
    const columns = leavesOf(label).flatMap(l => spanOf.get(l)!)
    const [first, last] = [Math.min(...columns), Math.max(...columns)]
    if (!label.below.length) {
      starts.fill(bottom, first + 1, last + 1)
      return
    }
    h.push({ at: levels[depth]!, from: xs[first]!, to: xs[last + 1]! })
    for (let b = first + 1; b <= last; b++) starts[b] = levels[depth]!
    for (const l of label.below) walk(l, depth + 1)
  }
  for (const label of labels) walk(label, 0)
  return { h, v: xs.slice(1, -1).map((at, i) => ({ at, from: starts[i + 1]!, to: bottom })) }
}

/** Per depth, where the labels over others end and those under them begin. */
function levelsOf(labels: readonly Label[]): number[] {
  const over = labels.filter(l => l.below.length)
  if (!over.length) return []
  const low = Math.max(...over.map(l => (l.bbox[1] + l.bbox[3]) / 2))
  const high = Math.min(...over.flatMap(l => l.below).map(l => (l.bbox[1] + l.bbox[3]) / 2))
  return [(low + high) / 2, ...levelsOf(over.flatMap(l => l.below))]
}
