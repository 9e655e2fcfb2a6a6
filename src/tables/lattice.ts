import { isCode } from '../notation/shapes.ts'
import { endsInTotal } from '../notation/totals.ts'
import type { Rule } from './edges.ts'
import { type Label, leavesOf } from './labels.ts'
import type { Region } from './regions.ts'
import type { Row } from './rows.ts'
import { type Interval, intervalOf, type Run } from './runs.ts'

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

/** Space (points) that a cell has around its text. */
const PADDING = 3
/** What it costs, in points of distance, to give a label a column of its own, or to leave a column without label. */
const BLANK_COLUMN = 30
const NO_LABEL = 60

export interface Column<B extends Interval = Interval> {
  readonly body: B | null
  readonly label: Label | null
}

/** Columns of the body and labels of the header in one order: a label over white is a blank column. */
export function matched<B extends Interval>(body: readonly B[], leaves: readonly Label[]): Column<B>[] {
  const cost = Array.from({ length: leaves.length + 1 }, () => new Float64Array(body.length + 1))
  for (let i = leaves.length; i >= 0; i--)
    for (let j = body.length; j >= 0; j--) {
      if (i === leaves.length && j === body.length) continue
      const label = i < leaves.length ? BLANK_COLUMN + cost[i + 1]![j]! : Number.POSITIVE_INFINITY
      const column = j < body.length ? NO_LABEL + cost[i]![j + 1]! : Number.POSITIVE_INFINITY
      cost[i]![j] = Math.min(label, column, both(i, j))
    }
  const columns: Column<B>[] = []
  for (let i = 0, j = 0; i < leaves.length || j < body.length; ) {
    if (both(i, j) <= cost[i]![j]!) columns.push({ body: body[j++]!, label: leaves[i++]! })
    else if (i < leaves.length && BLANK_COLUMN + cost[i + 1]![j]! <= cost[i]![j]!)
      columns.push({ body: null, label: leaves[i++]! })
    else columns.push({ body: body[j++]!, label: null })
  }
  return columns

  function both(i: number, j: number): number {
    if (i >= leaves.length || j >= body.length) return Number.POSITIVE_INFINITY
    const [from, , to] = leaves[i]!.bbox
    const apart = Math.max(0, body[j]!.from - to, from - body[j]!.to)
    return apart + cost[i + 1]![j + 1]!
  }
}

/** Columns without a label that a neighbour's label stands over belong to it. */
export function spansOf(columns: readonly Column[]): Map<Label, readonly [number, number]> {
  const isUnder = (c: Column | undefined, { bbox }: Label) =>
    c !== undefined && c.label === null && c.body !== null && c.body.from < bbox[2] && c.body.to > bbox[0]
  return new Map(
    columns.flatMap(({ label }, i) => {
      if (!label) return []
      let [first, last] = [i, i]
      while (isUnder(columns[first - 1], label)) first--
      while (isUnder(columns[last + 1], label)) last++
      return [[label, [first, last] as const] as const]
    }),
  )
}

/** Boundaries half way in the white between columns, labels on their side of it. */
export function boundariesOf(columns: readonly Column[]): number[] {
  const from = (c: Column) =>
    Math.min(c.body?.from ?? Number.POSITIVE_INFINITY, c.label?.bbox[0] ?? Number.POSITIVE_INFINITY)
  const to = (c: Column) => Math.max(c.body?.to ?? 0, c.label?.bbox[2] ?? 0)
  const inner = columns.slice(1).map((right, i) => {
    const left = columns[i]!
    if (to(left) < from(right)) return (to(left) + from(right)) / 2
    const low = Math.max(left.body?.to ?? 0, middleOf(left) ?? 0)
    const high = Math.min(right.body?.from ?? Number.POSITIVE_INFINITY, middleOf(right) ?? Number.POSITIVE_INFINITY)
    return (low + high) / 2
  })
  return [Math.min(...columns.map(from)) - PADDING, ...inner, Math.max(...columns.map(to)) + PADDING]
}

const middleOf = ({ label }: Column): number | null => (label ? (label.bbox[0] + label.bbox[2]) / 2 : null)

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

/** Columns of codes, by their label or by what stands in them. */
export const codedColumns = (columns: readonly Column[], rows: readonly Row[]): boolean[] =>
  columns.map(({ body, label }) => {
    if (label && CODE_LABEL.test(label.text)) return true
    const own = body ? rows.flatMap(r => r.runs).filter(r => isWithin(intervalOf(r), body)) : []
    return own.length > 0 && own.filter(r => isCode(r.text) || endsInTotal(r.text)).length >= 0.8 * own.length
  })

const CODE_LABEL = /编码$|代码$|^[类款项]$/

const isWithin = (a: Interval, b: Interval): boolean => a.from >= b.from - 1 && a.to <= b.to + 1

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
