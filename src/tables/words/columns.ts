import { boxOf } from '../../lines.ts'
import { isAmount, isCode, isFigure } from '../../notation/shapes.ts'
import { endsInTotal } from '../../notation/totals.ts'
import { type Interval, intervalOf } from './intervals.ts'
import { type Label, labelTree, leavesOf, type Under } from './labels.ts'
import type { Run, RunLine } from './runs.ts'

type Runs = { readonly runs: readonly Run[] }

/** Space (points) that a cell has around its text. */
export const PADDING = 3
/** What it costs, in points of distance, to give a label a column of its own, or to leave a column without label. */
const BLANK_COLUMN = 30
const NO_LABEL = 60
/** However wide a column is, with its label in the middle and figures at its right side, they are taken apart by no more. */
const FARTHEST = 60
/** Share of the runs that may cross the boundaries of the page before. */
const MISFITS = 0.04

export interface Column<B extends Interval = Interval> {
  readonly body: B | null
  readonly label: Label | null
}

/** The columns of a table, its header's labels over them, and where one column ends and the next begins. */
export interface Columns {
  readonly labels: readonly Label[]
  readonly columns: readonly Column[]
  /** Boundaries, the outer sides included. */
  readonly xs: readonly number[]
}

/**
 * Columns from words: what stands in line in the rows, under the labels of the header.
 * @param inLine what the rows' words cover
 * @param before boundaries of the table on the page before, if it goes on here
 */
export function columnsUnder(
  head: readonly RunLine[],
  inLine: readonly Interval[],
  before: readonly number[] | null,
  under?: Under,
): Columns {
  const found = before ? before.slice(1).map((to, i) => ({ from: before[i]! + 1, to: to - 1 })) : inLine
  const tree = labelTree(head, found, under)
  const labels = before ? tree.map(l => withinColumns(l, found)) : tree
  const columns = matched(found, labels.flatMap(leavesOf))
  return { labels, columns, xs: before && columns.length === before.length - 1 ? before : boundariesOf(columns) }
}

/** 类, 款 and 项 over one column of the page before are one label, with the one above them. */
function withinColumns(label: Label, columns: readonly Interval[]): Label {
  if (!label.below.length) return label
  const columnOf = ({ bbox }: Label) => columns.findIndex(c => c.from < bbox[2] && c.to > (bbox[0] + bbox[2]) / 2)
  const [first, ...others] = leavesOf(label).map(columnOf)
  const below = label.below.map(l => withinColumns(l, columns))
  if (!others.length || others.some(c => c !== first)) return { ...label, below }
  const leaves = leavesOf(label)
  const text = label.text + leaves.map(l => l.text).join('')
  return { text, bbox: boxOf([label.bbox, ...leaves.map(l => l.bbox)]), below: [] }
}

/** Runs that keep to the columns of the page before, with figures beside others, or nothing but figures. */
export function fits(rows: readonly Runs[], xs: readonly number[]): boolean {
  const runs = rows.flatMap(r => r.runs).filter(r => !endsInTotal(r.text))
  const [left, right] = [xs[0]!, xs.at(-1)!]
  const isOutside = ({ bbox }: Run) => bbox[2] < left || bbox[0] > right
  const crossing = runs.filter(r => isOutside(r) || xs.some(x => r.bbox[0] < x - 1 && r.bbox[2] > x + 1))
  const isAll = runs.some(r => isAmount(r.text)) && runs.every(r => isFigure(r.text))
  const figures = isAll || rows.some(r => r.runs.length > 1 && r.runs.some(run => isFigure(run.text)))
  return figures && crossing.length <= MISFITS * runs.length
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
    return Math.min(apart, FARTHEST) + cost[i + 1]![j + 1]!
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
function boundariesOf(columns: readonly Column[]): number[] {
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

/** Columns of codes, by their label or by what stands in them. */
export const codedColumns = (columns: readonly Column[], rows: readonly Runs[]): boolean[] =>
  columns.map(({ body, label }) => {
    if (label && CODE_LABEL.test(label.text)) return true
    const own = body ? rows.flatMap(r => r.runs).filter(r => isWithin(intervalOf(r), body)) : []
    return own.length > 0 && own.filter(r => isCode(r.text) || endsInTotal(r.text)).length >= 0.8 * own.length
  })

const CODE_LABEL = /编码$|代码$|^[类款项]$/

const isWithin = (a: Interval, b: Interval): boolean => a.from >= b.from - 1 && a.to <= b.to + 1
