import { rootOf } from '../forest.ts'
import { type DrawnLine, drawnBetween } from './drawn-line.ts'
import { withoutRules } from './erase.ts'
import { genuine } from './genuine.ts'
import { fours, nextInk } from './next-ink.ts'
import type { Ink } from './threshold.ts'

/** All in inches. A dash is shorter than this, a cell wider. */
const SHORTEST_H = 0.4
/** Strokes of a character are shorter than this, rows of a table taller in sum. */
const SHORTEST_V = 0.15
/** Share of the shortest rule that a piece of a broken one must have. */
const PIECE = 0.6
/** Holes of a worn, dotted or faxed line. */
const HOLE = 0.03
/** Share of a rule's length that its pieces cover: strokes of characters row by row cover less. */
const DRAWN = 0.82
/** Thicker is a bar or text. */
const THICKEST = 0.05
/** How far a line may leave the axis over its length. */
const TILT = 0.02

/** The lines of a picture, horizontal first. */
export function rulesOf(ink: Ink, dpi: number): DrawnLine[] {
  const horizontal = traced(ink, dpi, SHORTEST_H).map(r => ({ ...r, horizontal: true }))
  // Horizontal rules would join the strokes of one row's characters to those of the next.
  const rest = withoutRules(ink, horizontal)
  const vertical = traced(transpose(rest), dpi, SHORTEST_V).map(r => ({ ...r, horizontal: false }))
  return genuine([...horizontal, ...vertical], withoutRules(ink, vertical), rest, dpi)
}

/** Side of the squares that are transposed one after another: both of one fit into the processor's cache. */
const SQUARE = 64

export function transpose({ width, height, data }: Ink): Ink {
  const out = new Uint8Array(data.length)
  const words = fours(data)
  for (let top = 0; top < height; top += SQUARE)
    for (let left = 0; left < width; left += SQUARE) {
      const [bottom, right] = [Math.min(height, top + SQUARE), Math.min(width, left + SQUARE)]
      for (let y = top; y < bottom; y++) {
        const row = y * width
        const end = row + right
        for (let i = nextInk(data, words, row + left, end); i < end; i = nextInk(data, words, i + 1, end))
          out[(i - row) * height + y] = data[i]!
      }
    }
  return { width: height, height: width, data: out }
}

interface InkRun {
  readonly y: number
  readonly x0: number
  readonly x1: number
  /** Pixels of ink in it. */
  readonly ink: number
  group: number
}

/** Chains of long horizontal runs that touch from row to row. */
function traced(ink: Ink, dpi: number, shortest: number): Omit<DrawnLine, 'horizontal'>[] {
  const least = Math.round(shortest * dpi * PIECE)
  const runs = longRuns(ink, least, Math.max(2, Math.round(HOLE * dpi)))
  const groups = chained(runs)
  const rules: Omit<DrawnLine, 'horizontal'>[] = []
  for (const members of groups) {
    const rule = fitted(members, dpi, shortest)
    if (rule) rules.push(rule)
  }
  return joined(rules, dpi).filter(
    r => r.to - r.from >= shortest * dpi && drawnBetween(r, r.from, r.to) >= DRAWN * (r.to - r.from),
  )
}

function longRuns({ width, data }: Ink, least: number, hole: number): InkRun[] {
  const runs: InkRun[] = []
  const words = fours(data)
  let [row, start, end, count] = [0, 0, 0, 0] // the run is from `start` to before `end`, places in the data
  const close = () => {
    if (count && end - start >= least && count >= 0.6 * (end - start))
      runs.push({ y: row / width, x0: start - row, x1: end - row, ink: count, group: -1 })
    count = 0
  }
  for (; row < data.length; row += width) {
    const rowEnd = row + width
    for (let i = nextInk(data, words, row, rowEnd); i < rowEnd; i = nextInk(data, words, end, rowEnd)) {
      if (i - end >= hole) close()
      if (!count) start = i
      end = i + 1
      while (end < rowEnd && data[end]) end++
      count += end - i
    }
    close()
  }
  return runs
}

function chained(runs: readonly InkRun[]): InkRun[][] {
  const parent = runs.map((_, i) => i)
  const root = (i: number): number => rootOf(parent, i)
  let above = 0
  for (let i = 0; i < runs.length; i++) {
    const run = runs[i]!
    while (above < i && runs[above]!.y < run.y - 2) above++
    for (let j = above; j < i && runs[j]!.y < run.y; j++)
      if (runs[j]!.x0 <= run.x1 + 1 && runs[j]!.x1 >= run.x0 - 1) {
        const [a, b] = [root(i), root(j)]
        if (a !== b) parent[Math.max(a, b)] = Math.min(a, b)
      }
  }
  const groups = new Map<number, InkRun[]>()
  runs.forEach((run, i) => {
    const r = root(i)
    const list = groups.get(r)
    if (list) list.push(run)
    else groups.set(r, [run])
  })
  return [...groups.values()]
}

/** The straight line through a chain, weighed by ink; null for what is too thick or too crooked to be one. */
function fitted(runs: readonly InkRun[], dpi: number, shortest: number): Omit<DrawnLine, 'horizontal'> | null {
  let [from, to, top, bottom] = [Number.POSITIVE_INFINITY, 0, Number.POSITIVE_INFINITY, 0]
  let [n, sx, sy, sxx, sxy] = [0, 0, 0, 0, 0]
  for (const { x0, x1, y, ink } of runs) {
    from = Math.min(from, x0)
    to = Math.max(to, x1)
    top = Math.min(top, y)
    bottom = Math.max(bottom, y + 1)
    const x = (x0 + x1) / 2
    const width = x1 - x0
    n += ink
    sx += ink * x
    sy += ink * y
    sxx += ink * (x * x + (width * width) / 12)
    sxy += ink * x * y
  }
  const length = to - from
  const thickness = n / length
  if (length < shortest * dpi * PIECE || thickness > THICKEST * dpi) return null
  if (bottom - top > 2 * THICKEST * dpi + TILT * length) return null
  const spread = sxx - (sx * sx) / n
  const slope = spread > 0 ? (sxy - (sx * sy) / n) / spread : 0
  const middle = sy / n + 0.5
  const at = (x: number) => middle + slope * (x - sx / n)
  const path = pathOf(runs, from, to, dpi)
  const isBent = path.some(([x, y]) => Math.abs(y - at(x)) > BENT)
  return {
    start: at(from),
    end: at(to),
    at: at((from + to) / 2),
    from,
    to,
    thickness: Math.max(1, thickness),
    pieces: [[from, to]],
    ...(isBent ? { path } : {}),
  }
}

/** A line that leaves the straight one through it by more pixels is bent: what is erased along that one stays in part. */
const BENT = 1
/** Where a bent line runs is told every so many inches. */
const PATH_STEP = 0.2

/** The middle of a chain's ink, step by step. */
function pathOf(runs: readonly InkRun[], from: number, to: number, dpi: number): [number, number][] {
  const steps = Math.max(1, Math.round((to - from) / (PATH_STEP * dpi)))
  const width = (to - from) / steps
  const [ink, sum] = [new Float64Array(steps), new Float64Array(steps)]
  for (const { x0, x1, y } of runs)
    for (let k = Math.floor((x0 - from) / width); k < steps && from + k * width < x1; k++) {
      const shared = Math.min(x1, from + (k + 1) * width) - Math.max(x0, from + k * width)
      ink[k]! += shared
      sum[k]! += shared * (y + 0.5)
    }
  const path = [...ink.keys()]
    .filter(k => ink[k])
    .map((k): [number, number] => [from + (k + 0.5) * width, sum[k]! / ink[k]!])
  return [continued(path[1], path[0]!, from), ...path, continued(path.at(-2), path.at(-1)!, to)]
}

/** Where a path that goes on as it went from one point to the next is at a place. */
function continued(
  before: readonly [number, number] | undefined,
  [t, at]: readonly [number, number],
  place: number,
): [number, number] {
  return [place, before ? at + ((at - before[1]) * (place - t)) / (t - before[0]) : at]
}

/** Pieces of one line that a hole interrupts. */
function joined(rules: readonly Omit<DrawnLine, 'horizontal'>[], dpi: number): Omit<DrawnLine, 'horizontal'>[] {
  const sorted = [...rules].sort((a, b) => a.from - b.from || a.at - b.at)
  const out: Omit<DrawnLine, 'horizontal'>[] = []
  for (const rule of sorted) {
    const before = out.findLast(
      r =>
        rule.from - r.to <= 0.06 * dpi &&
        rule.from - r.to > -0.05 * dpi &&
        Math.abs(r.end - rule.start) <= Math.max(2, 0.012 * dpi),
    )
    if (!before) {
      out.push(rule)
      continue
    }
    const [a, b] = [before.to - before.from, rule.to - rule.from]
    out[out.indexOf(before)] = {
      start: before.start,
      end: rule.end,
      at: (before.at * a + rule.at * b) / (a + b),
      from: before.from,
      to: Math.max(before.to, rule.to),
      pieces: [...before.pieces, ...rule.pieces],
      ...(before.path || rule.path
        ? { path: [...pathThrough(before), ...pathThrough(rule)].sort((p, q) => p[0] - q[0]) }
        : {}),
      thickness: (before.thickness * a + rule.thickness * b) / (a + b),
    }
  }
  return out
}

const pathThrough = (r: Omit<DrawnLine, 'horizontal'>): readonly (readonly [number, number])[] =>
  r.path ?? [
    [r.from, r.start],
    [r.to, r.end],
  ]
