/** What an identity says about the amounts of one report. */
import { abs } from '../decimal.ts'
import type { Amount, Sheet } from '../ledger.ts'
import type { Identity } from './rules.ts'

/** Σ whole = Σ parts, within the rounding of what is printed; a quotient says whole = part ÷ base × 100. */
export interface Equation {
  readonly rule: Identity
  /** The rule's sentence with its words put in. */
  readonly name: string
  readonly whole: readonly Amount[]
  readonly parts: readonly Amount[]
  /** Millionths: half a unit of the last printed place of every participant together. */
  readonly tolerance: bigint
  /** The table holds amounts that the identity does not know: a difference says nothing. */
  readonly open: boolean
  /** `parts` are dividend and divisor. */
  readonly quotient?: true
  /** Of a quotient: what the dividend has more than the divisor. */
  readonly growth?: true
  /** Participants that it does not vouch for. */
  readonly unsure?: ReadonlySet<Amount>
}

/** An identity that could not run, and where. */
export interface Gap {
  readonly rule: Identity
  readonly outcome: 'not-applicable' | 'insufficient-data'
  readonly facts: readonly Amount[]
}

export type Finding = Equation | Gap
export const isGap = (finding: Finding): finding is Gap => 'outcome' in finding

/** Amounts as they are assumed to be, by place in the ledger: what is printed, or a hypothesis. */
export type Values = (amount: Amount) => bigint
export const printedValues: Values = amount => amount.value

const PERCENT = 100_000_000n // 100 in millionths

const sum = (amounts: readonly Amount[], values: Values) => {
  let total = 0n
  for (const amount of amounts) total += values(amount)
  return total
}

export const wholeOf = (e: Equation, values: Values): bigint => sum(e.whole, values)

export function partsOf(e: Equation, values: Values): bigint {
  if (!e.quotient) return sum(e.parts, values)
  const [part, base] = e.parts.map(values)
  return base ? (part! * PERCENT) / base - (e.growth ? PERCENT : 0n) : 0n
}

/** What the parts give more than the whole says. */
export const residual = (e: Equation, values: Values): bigint => partsOf(e, values) - wholeOf(e, values)

export function holds(e: Equation, values: Values): boolean {
  const difference = residual(e, values)
  if (isAdvisory(e.rule)) return difference <= e.tolerance
  return abs(difference) <= e.tolerance
}

/** The value of one participant that makes the equation exact, all others as assumed; rounded in a quotient. */
export function settling(e: Equation, amount: Amount, values: Values): bigint {
  if (!e.quotient) return values(amount) + (e.whole.includes(amount) ? 1n : -1n) * residual(e, values)
  const [part, base] = e.parts.map(values)
  const percent = wholeOf(e, values) + (e.growth ? PERCENT : 0n)
  if (amount === e.whole[0]) return rounded(partsOf(e, values), amount)
  if (amount === e.parts[0]) return rounded((percent * base!) / PERCENT, amount)
  return percent ? rounded((part! * PERCENT) / percent, amount) : 0n
}

/** To the last printed place. */
function rounded(value: bigint, { half }: Amount): bigint {
  const unit = half * 2n
  if (unit === 0n) return value
  const [size, sign] = value < 0n ? [-value, -1n] : [value, 1n]
  return sign * ((size + half) / unit) * unit
}

export const isAdvisory = (rule: Identity): boolean => rule.kind === 'sum' && rule.relation === 'at-least'

/**
 * An equation over these amounts; a gap where it could say nothing: all blank, one side blank, or money and counts
 * mixed.
 */
export function equationOf(
  rule: Identity,
  name: string,
  whole: readonly Amount[],
  parts: readonly Amount[],
  open = false,
): Finding {
  const all = [...whole, ...parts]
  const printed = all.filter(a => !a.blank)
  if (!printed.length) return { rule, outcome: 'not-applicable', facts: [] }
  const money = printed.filter(a => a.fact.amountYuan !== null).length
  if (all.some(a => a.unreadable)) return { rule, outcome: 'insufficient-data', facts: printed }
  if (saysNothing(whole) || saysNothing(parts) || (money !== 0 && money !== printed.length))
    return { rule, outcome: 'insufficient-data', facts: printed }
  const tolerance = printed.reduce((t, a) => t + a.half, 0n)
  return { rule, name, whole, parts, tolerance, open }
}

/** A total without parts, or parts without a total, is no contradiction. */
const saysNothing = (side: readonly Amount[]) => side.every(a => a.blank)

/** Statement patterns: a key, or a prefix with `*`; keys hold for `budget:` tables too. */
export function concerns(statements: readonly string[], sheet: Sheet): boolean {
  const key = sheet.statement.replace(/^budget:/, '')
  return statements.some(s => (s.endsWith('*') ? key.startsWith(s.slice(0, -1)) : s === key))
}
