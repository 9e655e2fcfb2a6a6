import { rootOf } from '../forest.ts'
import type { BBox } from '../model.ts'
import { JOIN, type Rule, type Rules } from './edges.ts'

/** Rules that belong together, and the box around them. */
export interface Region {
  readonly bbox: BBox
  readonly h: readonly Rule[]
  readonly v: readonly Rule[]
}

/** Rules may miss one another by this many points and still meet. */
const TOUCH = JOIN

/** Groups of rules that touch, top to bottom: each ruled table is one. */
export function regionsOf({ h, v }: Rules): Region[] {
  const parent = Array.from({ length: h.length + v.length }, (_, i) => i)
  const find = (i: number): number => rootOf(parent, i)
  const byX = v.map((rule, i) => ({ rule, i })).sort((a, b) => a.rule.at - b.rule.at)
  h.forEach((rule, i) => {
    for (let k = firstFrom(byX, rule.from - TOUCH); k < byX.length && byX[k]!.rule.at <= rule.to + TOUCH; k++) {
      const { rule: other, i: j } = byX[k]!
      if (other.from - TOUCH <= rule.at && rule.at <= other.to + TOUCH) parent[find(h.length + j)] = find(i)
    }
  })
  const groups = new Map<number, { h: Rule[]; v: Rule[] }>()
  const group = (i: number) => {
    const root = find(i)
    let g = groups.get(root)
    if (!g) {
      g = { h: [], v: [] }
      groups.set(root, g)
    }
    return g
  }
  h.forEach((rule, i) => {
    group(i).h.push(rule)
  })
  v.forEach((rule, i) => {
    group(h.length + i).v.push(rule)
  })
  return [...groups.values()]
    .map(g => ({ ...g, bbox: boxOfRules(g.h, g.v) }))
    .sort((a, b) => a.bbox[1] - b.bbox[1] || a.bbox[0] - b.bbox[0])
}

function firstFrom(sorted: readonly { rule: Rule }[], at: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const mid = (low + high) >> 1
    if (sorted[mid]!.rule.at < at) low = mid + 1
    else high = mid
  }
  return low
}

export function boxOfRules(h: readonly Rule[], v: readonly Rule[]): BBox {
  let [x0, top, x1, bottom] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, -1, -1]
  for (const r of h) {
    x0 = Math.min(x0, r.from)
    x1 = Math.max(x1, r.to)
    top = Math.min(top, r.at)
    bottom = Math.max(bottom, r.at)
  }
  for (const r of v) {
    x0 = Math.min(x0, r.at)
    x1 = Math.max(x1, r.at)
    top = Math.min(top, r.from)
    bottom = Math.max(bottom, r.to)
  }
  return [x0, top, x1, bottom]
}
