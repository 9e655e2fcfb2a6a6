/** From the pattern of identities that fail and hold: which value is wrong. */
import { type Equation, holds, settling, type Values } from '../identities/equations.ts'
import type { Amount, Ledger } from '../ledger.ts'
import type { Cause, Suspect } from './cause.ts'
import { type Changes, changed, effectOf, type Web } from './hypothesis.ts'
import { patternOf } from './patterns.ts'
import { type Plausibility, plausibilityOf } from './plausibility.ts'

/** Causes one after the other, each with the ones before corrected; what nothing explains stays a contradiction. */
export function causesOf(web: Web, ledger: Ledger, printed: Values): Cause[] {
  const causes: Cause[] = []
  const corrected = new Map<Amount, bigint>()
  const settled = new Set<Equation>()
  const values = changed(printed, corrected)
  const plausibility = plausibilityOf(ledger)
  const open = () => web.equations.filter(e => !settled.has(e) && !holds(e, values))
  for (let left = open(); left.length; left = open()) {
    const cause = patternOf(web, ledger, values, left) ?? valueCause(web, values, left, plausibility)
    if (!cause) break
    causes.push(cause)
    for (const equation of cause.explained) settled.add(equation)
    const accused = cause.kind === 'value' ? cause.suspects.slice(0, 1) : cause.suspects
    for (const { amount, value } of accused) if (value !== null) corrected.set(amount, value)
  }
  return [...causes, ...contradictions(open())]
}

interface Candidate extends Suspect {
  readonly value: bigint
  readonly fixed: readonly Equation[]
  readonly broken: number
  readonly gain: number
}

function valueCause(web: Web, values: Values, failing: readonly Equation[], plausible: Plausibility): Cause | null {
  const accused = new Set(failing.flatMap(e => [...e.whole, ...e.parts]))
  const failed = new Set(failing)
  const candidates = [...accused].flatMap(amount => bestValue(web, values, amount, failed) ?? [])
  const gain = Math.max(0, ...candidates.map(c => c.gain))
  const swap = swapCause(web, values, candidates, gain)
  if (swap) return swap
  const leading = candidates.filter(c => c.gain === gain && gain > 0)
  const ranked = leading
    .map(c => ({ c, rank: plausible(c.amount, c.value) }))
    .toSorted((a, b) => b.rank - a.rank)
    .map(({ c }) => c)
  const [first] = ranked
  if (!first) return null
  const rivals = ranked.filter(c => c.fixed.some(e => first.fixed.includes(e)))
  const isSure = first.fixed.length >= 2 || isLonePercent(web, values, first)
  const convincing = isSure && first.broken === 0 && rivals.length === 1
  return { kind: 'value', suspects: rivals, explained: first.fixed, convincing }
}

/** A percentage that its two amounts contradict, each of which adds up elsewhere: nothing speaks against those. */
function isLonePercent(web: Web, values: Values, { amount, fixed }: Candidate): boolean {
  const addsUp = (a: Amount) => web.of.get(a)?.some(e => !e.quotient && holds(e, values)) === true
  return fixed.every(e => e.quotient === true && e.whole[0] === amount && e.parts.every(addsUp))
}

/** The value that settles most of an amount's identities; of equals the one from the most exact identity. */
function bestValue(web: Web, values: Values, amount: Amount, failed: ReadonlySet<Equation>): Candidate | null {
  const accusing = (web.of.get(amount) ?? []).filter(e => failed.has(e))
  const exactFirst = accusing.toSorted((a, b) => (a.tolerance < b.tolerance ? -1 : a.tolerance > b.tolerance ? 1 : 0))
  const proposals = new Set(exactFirst.map(e => settling(e, amount, values)))
  let best: Candidate | null = null
  for (const value of proposals) {
    const changes: Changes = new Map([[amount, value]])
    const effect = effectOf(web, values, changes)
    if (effect.fixed.length && (!best || effect.gain > best.gain)) best = { amount, value, ...effect }
  }
  return best
}

/** Two amounts of one row or one column that should each be what the other is: they have changed places. */
function swapCause(web: Web, values: Values, candidates: readonly Candidate[], single: number): Cause | null {
  for (const [i, a] of candidates.entries())
    for (const b of candidates.slice(i + 1)) {
      if (!areBeside(a.amount, b.amount) || a.value === b.value) continue
      if (a.value !== values(b.amount) || b.value !== values(a.amount)) continue
      const { fixed, broken, gain } = effectOf(web, values, new Map([a, b].map(c => [c.amount, c.value])))
      if (gain > single) return { kind: 'swap', suspects: [a, b], explained: fixed, convincing: broken === 0 }
    }
  return null
}

const areBeside = ({ fact: a }: Amount, { fact: b }: Amount): boolean =>
  a.table === b.table && (a.row === b.row || a.column === b.column)

/** What no single value explains: one cause for all columns of a row, else one for each identity. */
function contradictions(failing: readonly Equation[]): Cause[] {
  const groups = Map.groupBy(failing, e => {
    const whole = e.whole[0]!.fact
    return e.rule.kind === 'tree' ? `${e.rule.id} ${whole.table} ${whole.row}` : `${e.rule.id} ${whole.id}`
  })
  return [...groups.values()].map((explained): Cause => {
    const amounts = new Set(explained.flatMap(e => [...e.whole, ...e.parts]).filter(a => !a.blank))
    const suspects = [...amounts].map(amount => ({ amount, value: null }))
    return { kind: explained.length > 1 ? 'missing-row' : 'contradiction', suspects, explained, convincing: false }
  })
}
