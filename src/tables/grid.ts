import type { BBox } from '../model.ts'
import { type Rule, SNAP } from './edges.ts'
import type { Region } from './regions.ts'

/** A cell of the grid; spans count grid rows and columns. */
export interface GridCell {
  readonly row: number
  readonly col: number
  readonly rowSpan: number
  readonly colSpan: number
  readonly bbox: BBox
}
/** Rows lie between consecutive `ys`, columns between consecutive `xs`; cells tile the whole. */
export interface Grid {
  readonly bbox: BBox
  readonly xs: readonly number[]
  readonly ys: readonly number[]
  readonly cells: readonly GridCell[]
}

/** Positions closer than this are one boundary of the grid; no column or row is so narrow. */
const SAME_BOUNDARY = 3.5
/** Rules that end less than this beyond the outermost crossing rule only overshoot it. */
const OVERSHOOT = 7
/** A rule separates two neighbours when it covers this share of their common side. */
const WALL = 0.5

/**
 * The grid of a region: rules → boundaries → unit cells → cells (unit cells with no rule between them).
 * An outer side that is not drawn is closed where the other rules end.
 */
export function gridOf(region: Region): Grid {
  const xs = boundaries(region.v, region.bbox[0], region.bbox[2])
  const ys = boundaries(region.h, region.bbox[1], region.bbox[3])
  const [columns, rows] = [xs.length - 1, ys.length - 1]
  const right = wallsBetween(region.v, xs, ys) // right[row][col]: a rule between col and col + 1
  const below = wallsBetween(region.h, ys, xs) // below[col][row]: a rule between row and row + 1
  const taken = Array.from({ length: rows }, () => new Uint8Array(columns))
  const cells: GridCell[] = []
  for (let row = 0; row < rows; row++)
    for (let col = 0; col < columns; col++) {
      if (taken[row]![col]) continue
      let colSpan = 1
      while (col + colSpan < columns && !right[row]![col + colSpan - 1] && !taken[row]![col + colSpan]) colSpan++
      let rowSpan = 1
      while (row + rowSpan < rows && isOpenBelow(row + rowSpan - 1, col, colSpan)) rowSpan++
      for (let r = row; r < row + rowSpan; r++) taken[r]!.fill(1, col, col + colSpan)
      cells.push({
        row,
        col,
        rowSpan,
        colSpan,
        bbox: [xs[col]!, ys[row]!, xs[col + colSpan]!, ys[row + rowSpan]!],
      })
    }
  return { bbox: [xs[0]!, ys[0]!, xs.at(-1)!, ys.at(-1)!], xs, ys, cells }

  /** The next row goes on with the same cell: nothing drawn between, and nothing inside it. */
  function isOpenBelow(row: number, col: number, span: number): boolean {
    for (let c = col; c < col + span; c++) {
      if (below[c]![row] || taken[row + 1]![c]) return false
      if (c < col + span - 1 && right[row + 1]![c]) return false
    }
    return true
  }
}

/** Clustered positions of the rules, with the region's own sides. */
function boundaries(rules: readonly Rule[], low: number, high: number): number[] {
  const weights = rules.map(r => ({ at: r.at, length: r.to - r.from })).sort((a, b) => a.at - b.at)
  const [first, last] = [weights[0]?.at ?? Number.POSITIVE_INFINITY, weights.at(-1)?.at ?? Number.NEGATIVE_INFINITY]
  if (first - low > OVERSHOOT) weights.unshift({ at: low, length: 0 })
  if (high - last > OVERSHOOT) weights.push({ at: high, length: 0 })
  const out: number[] = []
  for (let start = 0; start < weights.length; ) {
    let end = start + 1
    while (end < weights.length && weights[end]!.at - weights[start]!.at <= SAME_BOUNDARY) end++
    const cluster = weights.slice(start, end)
    out.push(cluster.reduce((best, w) => (w.length > best.length ? w : best)).at)
    start = end
  }
  return out
}

/**
 * `walls[i][k]`: whether a rule at `across[k + 1]` separates the strips `k` and `k + 1` along the interval between
 * `along[i]` and `along[i + 1]`.
 */
function wallsBetween(rules: readonly Rule[], across: readonly number[], along: readonly number[]): Uint8Array[] {
  const walls = Array.from({ length: along.length - 1 }, () => new Uint8Array(Math.max(0, across.length - 2)))
  const covered = new Map<number, Float64Array>()
  for (const rule of rules) {
    let k = -1
    for (let b = 1; b < across.length - 1; b++)
      if (Math.abs(rule.at - across[b]!) <= SAME_BOUNDARY + SNAP / 2) k = nearer(k, b, rule.at)
    if (k < 0) continue
    let share = covered.get(k)
    if (!share) {
      share = new Float64Array(along.length - 1)
      covered.set(k, share)
    }
    for (let i = 0; i < along.length - 1; i++) {
      const length = Math.min(rule.to, along[i + 1]!) - Math.max(rule.from, along[i]!)
      if (length > 0) share[i]! += length / (along[i + 1]! - along[i]!)
    }
  }
  for (const [k, share] of covered)
    share.forEach((s, i) => {
      if (s >= WALL) walls[i]![k - 1] = 1
    })
  return walls

  function nearer(k: number, b: number, at: number): number {
    return k < 0 || Math.abs(across[b]! - at) < Math.abs(across[k]! - at) ? b : k
  }
}
