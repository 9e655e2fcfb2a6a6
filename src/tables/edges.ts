import type { Edge } from '../model.ts'

/** A joined rule: horizontal at y = `at` from x = `from` to `to`, or vertical with x and y exchanged. Points. */
export interface Rule {
  at: number
  from: number
  to: number
}
export interface Rules {
  readonly h: readonly Rule[]
  readonly v: readonly Rule[]
}

/** Lines closer than this are one: borders of neighbouring cells are drawn twice, 0.5 to 1.5 pt apart. */
export const SNAP = 2
/** Gaps up to this along a line are closed: corners drawn as separate squares, dotted lines. */
export const JOIN = 3
/** Shorter than this is a dot or a dash. */
const SHORT = 5
/** A page with more joined rules than this is a map or a drawing: no table has so many. */
const DRAWING = 4000

/** Snaps parallel lines to one another and joins what touches: pdfplumber's "snap" and "join". */
export function joinEdges(edges: readonly Edge[]): Rules {
  const drawn = edges.filter(e => e.origin !== 'fill')
  const h = joined(drawn.filter(e => e.orientation === 'h'))
  const v = joined(drawn.filter(e => e.orientation === 'v'))
  return h.length + v.length > DRAWING ? { h: [], v: [] } : { h, v }
}

function joined(edges: readonly Edge[]): Rule[] {
  const sorted = [...edges].sort((a, b) => a.at - b.at)
  const rules: Rule[] = []
  for (let start = 0; start < sorted.length; ) {
    let end = start + 1
    while (end < sorted.length && sorted[end]!.at - sorted[start]!.at <= SNAP) end++
    rules.push(...joinCollinear(sorted.slice(start, end)))
    start = end
  }
  return rules.filter(r => r.to - r.from >= SHORT)
}

/** Edges within SNAP of one another: what overlaps or nearly touches becomes one rule at the longest part's place. */
function joinCollinear(edges: readonly Edge[]): Rule[] {
  const byStart = [...edges].sort((a, b) => a.from - b.from || a.to - b.to)
  const rules: (Rule & { longest: number })[] = []
  for (const e of byStart) {
    const last = rules.at(-1)
    const length = e.to - e.from
    if (last && e.from <= last.to + JOIN) {
      last.to = Math.max(last.to, e.to)
      if (length > last.longest) {
        last.longest = length
        last.at = e.at
      }
    } else rules.push({ at: e.at, from: e.from, to: e.to, longest: length })
  }
  return rules.map(({ at, from, to }) => ({ at, from, to }))
}
