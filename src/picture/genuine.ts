import { centreAt, type DrawnLine, drawnBetween } from './drawn-line.ts'
import type { Ink } from './threshold.ts'

/** All in inches. Rules as long as this stand on their own; shorter ones must end at others, as the sides of a cell do. */
const ALONE = 0.9
/** How far from a rule the end of a short one may stop: a character's stroke has white around it. */
const CONTACT = 0.03
/** Slack of a crossing. */
const REACH = 0.05
/** A rule may stop this far beyond its last crossing. */
const OVERHANG = 0.2
/** Strips this wide beside a rule are looked at for ink: strokes of text have more text beside them. */
const BESIDE = 0.045
/** Share of ink in those strips above which a rule is a row of strokes. Right-aligned figures touch a rule up to 0.15. */
const CROWDED = 0.2
/** The same for one side of one cell. */
const CROWDED_SHORT = 0.1
const SHORT = 0.3
/** A line that leaves no white at the rules of its cell is no stroke, however close the figures beside it (inches). */
const TOUCHING = 0.01
/** Share of a short rule that must be drawn: strokes of two rows in line leave holes at their cell's rules. */
const UNBROKEN_SHORT = 0.93
/** A long unbroken rule is one whatever stands beside it. */
const UNBROKEN = 2

/**
 * Rules without the strokes of text that look like them.
 * @param besideH what to look at beside horizontal rules: the ink without the vertical ones; `besideV` the other way.
 */
export function genuine(rules: readonly DrawnLine[], besideH: Ink, besideV: Ink, dpi: number): DrawnLine[] {
  const beside = (r: DrawnLine) => crowding(r, r.horizontal ? besideH : besideV, dpi)
  const isIsolated = (r: DrawnLine) => length(r) >= UNBROKEN * dpi || beside(r) <= allowed(length(r) / dpi)
  const isLong = (r: DrawnLine) => length(r) >= ALONE * dpi
  let kept = rules.filter(r => isLong(r) && isIsolated(r))
  let waiting = rules.filter(r => !isLong(r))
  for (let pass = 0; pass < 2; pass++) {
    const isSide = (r: DrawnLine) => isIsolated(r) || (beside(r) <= CROWDED && isTouching(r, kept, dpi))
    const found = new Map(waiting.map(r => [r, stretches(r, kept, dpi).filter(isSide)]))
    waiting = waiting.filter(r => !found.get(r)?.length)
    kept = [...kept, ...[...found.values()].flat()]
  }
  return kept.sort((a, b) => Number(b.horizontal) - Number(a.horizontal)).map(r => trimmed(r, kept, dpi))
}

/** A rule without the stroke of text beyond its last crossing that happens to continue it. */
function trimmed(rule: DrawnLine, others: readonly DrawnLine[], dpi: number): DrawnLine {
  const reach = REACH * dpi
  const crossings = others
    .filter(o => o.horizontal !== rule.horizontal && o.from - reach <= rule.at && o.to + reach >= rule.at)
    .map(o => o.at)
    .filter(at => at >= rule.from - reach && at <= rule.to + reach)
  if (crossings.length < 2) return rule
  const [first, last] = [Math.min(...crossings), Math.max(...crossings)]
  const over = (end: number, crossing: number) => {
    const gap = Math.abs(end - crossing)
    const drawn = drawnBetween(rule, Math.min(end, crossing), Math.max(end, crossing))
    return gap < OVERHANG * dpi && drawn < UNBROKEN_SHORT * gap
  }
  const from = first > rule.from && over(rule.from, first) ? Math.round(first) : rule.from
  const to = last < rule.to && over(rule.to, last) ? Math.round(last) : rule.to
  return cutTo(rule, from, to)
}

const allowed = (inches: number): number =>
  CROWDED_SHORT + (CROWDED - CROWDED_SHORT) * Math.min(1, Math.max(0, (inches - SHORT) / (ALONE - SHORT)))

const length = (r: DrawnLine): number => r.to - r.from

/** What of a short rule runs unbroken from one crossing to another: strokes of text may lengthen it. */
function stretches(rule: DrawnLine, others: readonly DrawnLine[], dpi: number): DrawnLine[] {
  const reach = Math.max(3, CONTACT * dpi)
  const crossings = others
    .filter(o => o.horizontal !== rule.horizontal && o.from - reach <= rule.at && o.to + reach >= rule.at)
    .map(o => o.at)
    .filter(at => at > rule.from - reach && at < rule.to + reach)
    .sort((a, b) => a - b)
  const runs: [number, number][] = []
  for (let i = 1; i < crossings.length; i++) {
    const [from, to] = [Math.max(rule.from, crossings[i - 1]!), Math.min(rule.to, crossings[i]!)]
    if (to - from < reach || drawnBetween(rule, from, to) < UNBROKEN_SHORT * (to - from)) continue
    const last = runs.at(-1)
    if (last && from - last[1] < 1) last[1] = to
    else runs.push([from, to])
  }
  return runs.map(([from, to]) => cutTo(rule, Math.round(from), Math.round(to)))
}

/** Whether a stretch is drawn up to the very rules that it ends at. */
function isTouching(rule: DrawnLine, others: readonly DrawnLine[], dpi: number): boolean {
  const [first, last] = [rule.pieces[0]![0], rule.pieces.at(-1)![1]]
  const ends = [Math.max(rule.from, first), Math.min(rule.to, last)]
  return ends.every(end =>
    others.some(
      o =>
        o.horizontal !== rule.horizontal &&
        o.from <= rule.at &&
        o.to >= rule.at &&
        Math.abs(o.at - end) <= o.thickness / 2 + TOUCHING * dpi,
    ),
  )
}

function cutTo(rule: DrawnLine, from: number, to: number): DrawnLine {
  const at = (t: number) => rule.start + ((rule.end - rule.start) * (t - rule.from)) / length(rule)
  return { ...rule, from, to, start: at(from), end: at(to), at: at((from + to) / 2) }
}

function crowding(rule: DrawnLine, { width, height, data }: Ink, dpi: number): number {
  const near = Math.ceil(rule.thickness / 2 + 1.5)
  const far = near + Math.max(2, Math.round(BESIDE * dpi))
  const [along, across] = rule.horizontal ? [1, width] : [width, 1]
  const limit = rule.horizontal ? height : width
  let [ink, seen] = [0, 0]
  for (let t = rule.from; t < rule.to; t++) {
    const at = Math.floor(centreAt(rule, t))
    for (const k of [-1, 1])
      for (let d = near; d < far; d++) {
        const a = at + k * d
        if (a < 0 || a >= limit) continue
        seen++
        ink += data[a * across + t * along]!
      }
  }
  return seen ? ink / seen : 0
}
