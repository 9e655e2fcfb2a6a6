/** Mistakes that concern a whole table: figures out of step with their names, columns interchanged, a wrong unit. */
import { abs } from '../decimal.ts'
import { type Equation, holds, type Values, wholeOf } from '../identities/equations.ts'
import type { Amount, Ledger, Sheet } from '../ledger.ts'
import type { Cause } from './cause.ts'
import { type Changes, effectOf, type Web } from './hypothesis.ts'

/** Fewer failures are better explained by single values. */
const MANY = 4
/** Share of a table's failures that a pattern must explain. */
const MOST = 0.75

export function patternOf(web: Web, ledger: Ledger, values: Values, failing: readonly Equation[]): Cause | null {
  const wrongUnit = unitCause(web, ledger, values, failing)
  if (wrongUnit) return wrongUnit
  for (const sheet of ledger.sheets) {
    const own = failing.filter(e => [...e.whole, ...e.parts].some(a => a.fact.table === sheet.table.id))
    if (own.length < MANY) continue
    const cause =
      bestOf(web, values, own, 'row-shift', rowShifts(sheet, values, mayShift(web, values, sheet, own))) ??
      bestOf(web, values, own, 'columns', columnSwaps(sheet, values))
    if (cause) return cause
  }
  return null
}

interface Pattern {
  readonly changes: Changes
  readonly unknown: ReadonlySet<Amount>
}

/** The pattern that explains most, if that is most of what fails and more than any one value could. */
function bestOf(
  web: Web,
  values: Values,
  failing: readonly Equation[],
  kind: 'row-shift' | 'columns',
  patterns: Iterable<Pattern>,
): Cause | null {
  let best: { pattern: Pattern; fixed: readonly Equation[]; gain: number } | null = null
  for (const pattern of patterns) {
    if (changedCount(pattern, values) < 3) continue
    const { fixed, gain } = effectOf(web, values, pattern.changes, pattern.unknown)
    if (!best || gain > best.gain) best = { pattern, fixed, gain }
  }
  if (!best || best.gain < Math.max(MANY, MOST * failing.length)) return null
  const suspects = [...best.pattern.changes].flatMap(([amount, value]) =>
    // of two columns exchanged none is sure, also where a cell has no counterpart
    value === values(amount) && kind !== 'columns'
      ? []
      : { amount, value: value === values(amount) || best.pattern.unknown.has(amount) ? null : value },
  )
  // what stays open around a shifted table belongs to the shift as well
  const moved = new Set(best.pattern.changes.keys())
  const around = failing.filter(e => [...e.whole, ...e.parts].some(a => moved.has(a)))
  return { kind, suspects, explained: [...new Set([...best.fixed, ...around])], convincing: true }
}

const changedCount = ({ changes }: Pattern, values: Values) =>
  [...changes].filter(([amount, value]) => value !== values(amount)).length

/** Equations that hold over shifted figures by accident: in this share of what fails they do not speak against a shift. */
const BY_ACCIDENT = 0.25

/**
 * Whether figures from one row to another may have been shifted: most equations that lie between them would fail then.
 * Large tables have too many such stretches to try them all.
 */
function mayShift(web: Web, values: Values, sheet: Sheet, failing: readonly Equation[]) {
  const own = web.equations.flatMap(e => {
    const all = [...e.whole, ...e.parts]
    if (failing.includes(e) || all.every(a => values(a) === 0n)) return []
    if (!all.every(a => a.fact.table === sheet.table.id)) return []
    const rows = all.map(a => a.fact.row)
    return [{ from: Math.min(...rows), to: Math.max(...rows) }]
  })
  const most = Math.max(MANY, BY_ACCIDENT * failing.length)
  return (from: number, to: number): boolean => {
    let holding = 0
    for (const e of own) if (e.from >= from && e.to <= to && e.to > e.from && ++holding > most) return false
    return true
  }
}

/** Figures from some row to the end, or from the start to some row, belong to the row before or after. */
function* rowShifts(sheet: Sheet, values: Values, mayBe: (from: number, to: number) => boolean): Generator<Pattern> {
  const rows = [...sheet.rows.keys()].toSorted((a, b) => a - b)
  const last = rows.length - 1
  for (let i = 0; i < last; i++)
    for (const [from, to] of i === 0
      ? [[0, last]]
      : [
          [i, last],
          [0, i],
        ])
      if (mayBe(rows[from!]!, rows[to!]!))
        for (const step of [1, -1]) yield shifted(sheet, values, rows.slice(from, to! + 1), step)
}

/** Each row takes the figures printed `step` rows further down; the row at the edge is unknown. */
function shifted(sheet: Sheet, values: Values, rows: readonly number[], step: number): Pattern {
  const changes = new Map<Amount, bigint>()
  const unknown = new Set<Amount>()
  rows.forEach((row, i) => {
    const source = rows[i + step]
    for (const [measure, amount] of sheet.rows.get(row)!) {
      const printed = source === undefined ? undefined : sheet.rows.get(source)!.get(measure)
      changes.set(amount, printed ? values(printed) : values(amount))
      if (!printed) unknown.add(amount)
    }
  })
  return { changes, unknown }
}

/** Two columns stand under each other's heading. */
function* columnSwaps(sheet: Sheet, values: Values): Generator<Pattern> {
  const measures = [...sheet.measures.keys()]
  for (const [i, one] of measures.entries())
    for (const other of measures.slice(i + 1)) {
      const changes = new Map<Amount, bigint>()
      for (const row of sheet.rows.values()) {
        const [a, b] = [row.get(one), row.get(other)]
        if (a && b) changes.set(a, values(b)).set(b, values(a))
        else for (const lone of [a, b]) if (lone) changes.set(lone, values(lone))
      }
      yield { changes, unknown: new Set() }
    }
}

const tablesOf = (e: Equation) => [...new Set([...e.whole, ...e.parts].map(a => a.fact.table))]

const POWERS = [3, 4, 8]

/** All amounts of a table are a power of ten away from the same amounts in other tables. */
function unitCause(web: Web, ledger: Ledger, values: Values, failing: readonly Equation[]): Cause | null {
  const scaled = failing.filter(e => isScaled(e, values))
  if (scaled.length < 3) return null
  // a table that agrees with some is not the one that is out of scale
  const agreeing = web.equations.filter(e => tablesOf(e).length > 1 && holds(e, values) && wholeOf(e, values))
  const count = (equations: readonly Equation[], table: string) =>
    equations.filter(e => tablesOf(e).includes(table)).length
  const weight = (table: string) => count(scaled, table) - count(agreeing, table)
  const table = [...new Set(scaled.flatMap(tablesOf))].toSorted((a, b) => weight(b) - weight(a))[0]!
  const sheet = ledger.sheets.find(s => s.table.id === table)!
  const suspects = [...sheet.measures.values()].flat().filter(a => !a.blank)
  const touching = failing.filter(e => [...e.whole, ...e.parts].some(a => a.fact.table === table))
  if (count(scaled, table) < MOST * touching.length) return null
  return {
    kind: 'unit',
    suspects: suspects.map(amount => ({ amount, value: null })),
    explained: touching,
    convincing: true,
  }
}

function isScaled(e: Equation, values: Values): boolean {
  if (tablesOf(e).length < 2) return false
  const [whole, parts] = [e.whole, e.parts].map(side => abs(side.reduce((t, a) => t + values(a), 0n)))
  const [small, large] = whole! < parts! ? [whole!, parts!] : [parts!, whole!]
  // a thousandth: the coarser of the two tables is rounded
  return small > 0n && POWERS.some(p => abs(small * 10n ** BigInt(p) - large) * 1000n < large)
}
