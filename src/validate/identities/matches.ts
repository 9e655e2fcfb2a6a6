/** The same amounts in two tables, line by line. */
import { says } from '../../notation/totals.ts'
import { abs } from '../decimal.ts'
import type { Amount, Volume } from '../ledger.ts'
import type { Finding } from './equations.ts'
import type { MatchIdentity, Side } from './rules.ts'
import { columnOf, pattern } from './sums.ts'

const TOTAL = '合计'

/** One side: amounts by classification code, and the sum of the table under 合计. */
type Lines = ReadonlyMap<string, readonly Amount[]>

export function matches(rule: MatchIdentity, volume: Volume): Finding[] {
  return rule.cases.flatMap(one => {
    const left = linesOf(one.left, volume)
    const right = linesOf(one.right, volume)
    if (!left || !right) return []
    const [leftTotals, rightTotals] = [one.left, one.right].map(s => linesOf({ ...s, measure: ['total'] }, volume))
    return keysOf(left, right).flatMap((key): Finding | [] => {
      if (one.when === 'parent-equal' && !(key !== TOTAL && agree(parentLine(key, left, right)))) return []
      if (one.when === 'total-equal' && !agree([leftTotals?.get(key) ?? [], rightTotals?.get(key) ?? []])) return []
      return line(rule, one.name, at(left, key), at(right, key))
    })
  })
}

function line(rule: MatchIdentity, name: string, left: readonly Amount[], right: readonly Amount[]): Finding | [] {
  const printed = [...left, ...right].filter(a => !a.blank)
  if (!printed.length) return []
  if ([...left, ...right].some(a => a.unreadable)) return { rule, outcome: 'insufficient-data', facts: printed }
  if (!left.length || !right.length)
    return printed.some(a => a.value !== 0n) ? { rule, outcome: 'insufficient-data', facts: printed } : []
  // a blank line counts as zero here: the other table has the same line
  const tolerance = printed.reduce((t, a) => t + a.half, 0n)
  return { rule, name, whole: left, parts: right, tolerance, open: false }
}

function linesOf(side: Side, volume: Volume): Lines | null {
  const column = columnOf(volume.get(side.statement), side.measure)
  if (!column) return null
  const lines = new Map<string, Amount[]>()
  for (const amount of column) {
    const isTotal = side.total === undefined ? amount.isTotal : says(pattern(side.total), amount.label)
    const key = isTotal ? TOTAL : amount.code
    if (key !== null && !lines.has(key)) lines.set(key, [amount])
  }
  return lines
}

const keysOf = (left: Lines, right: Lines) => [
  ...left.keys(),
  // a line that only the other table has, unless a line above it is in both
  ...[...right.keys()].filter(key => !left.has(key) && ![...left.keys()].some(k => key.startsWith(k))),
]

/** The line with this code, or the highest lines below it where the table prints no such line. */
function at(lines: Lines, key: string): readonly Amount[] {
  const own = lines.get(key)
  if (own) return own
  const below = [...lines].filter(([code]) => code.startsWith(key))
  return below.filter(([code]) => !below.some(([c]) => c !== code && code.startsWith(c))).flatMap(([, of]) => of)
}

function parentLine(key: string, left: Lines, right: Lines): [readonly Amount[], readonly Amount[]] {
  for (let length = key.length - 1; length >= 3; length--) {
    const code = key.slice(0, length)
    if (left.has(code) && right.has(code)) return [left.get(code)!, right.get(code)!]
  }
  return [left.get(TOTAL) ?? [], right.get(TOTAL) ?? []]
}

function agree([left, right]: [readonly Amount[], readonly Amount[]]): boolean {
  const [a, b] = [left[0], right[0]]
  return a !== undefined && b !== undefined && !a.blank && !b.blank && abs(a.value - b.value) <= a.half + b.half
}
