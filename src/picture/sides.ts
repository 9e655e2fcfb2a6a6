/** How a table stands that has no vertical rules: its horizontal ones begin and end at its sides. */
import type { DrawnLine } from './drawn-line.ts'

/** A tilt `y` at a place `x` of the page, from its centre; `w` how much it counts. */
export interface Sample {
  readonly x: number
  readonly y: number
  readonly w: number
}

/** The edge of a page or of a book's fold stands beside the tables. */
export function isInTable(upright: DrawnLine, rules: readonly DrawnLine[], dpi: number): boolean {
  const across = rules.filter(r => r.horizontal)
  const [left, right] = [Math.min(...across.map(r => r.from)), Math.max(...across.map(r => r.to))]
  const reach = BESIDE * dpi
  return !across.length || (upright.at >= left - reach && upright.at <= right + reach)
}
const BESIDE = 0.2

/** Sides are told by so many rules at the least, of which this share must end there, within so many inches. */
const [SIDE_RULES, SIDE_SHARE, SIDE_SLACK] = [6, 0.6, 0.03]

/** How the sides of a table without vertical rules are tilted: its horizontal rules begin and end there. */
export function sidesOf(rules: readonly DrawnLine[], width: number, dpi: number): Sample[] {
  return (['from', 'to'] as const).flatMap(end => {
    const ends = rules.filter(r => r.horizontal).map(r => ({ x: r[end], y: r.at }))
    if (ends.length < SIDE_RULES) return []
    const slope = median(
      ends.flatMap((a, i) =>
        ends.slice(i + 1).flatMap(b => (Math.abs(b.y - a.y) > dpi ? [(b.x - a.x) / (b.y - a.y)] : [])),
      ),
    )
    if (slope === null) return []
    const base = median(ends.map(e => e.x - slope * e.y))!
    const on = ends.filter(e => Math.abs(e.x - slope * e.y - base) <= SIDE_SLACK * dpi)
    if (on.length < Math.max(SIDE_RULES, SIDE_SHARE * ends.length)) return []
    const ys = on.map(e => e.y)
    const x = on.reduce((sum, e) => sum + e.x, 0) / on.length
    return [{ x: x - width / 2, y: slope, w: Math.max(...ys) - Math.min(...ys) }]
  })
}

/** The line y = a + b·x through both sides; a tilt alone from one of them. */
export function through([left, right]: readonly Sample[]): [number, number] {
  if (!left) return [0, 0]
  const b = right ? (right.y - left.y) / (right.x - left.x) : 0
  return [left.y - b * left.x, b]
}

const median = (values: readonly number[]): number | null =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? null
