/** What the identities say of each fact. */
import type { Check, Verdict } from '../../model.ts'
import { decimalOf } from '../decimal.ts'
import {
  type Equation,
  type Finding,
  holds,
  isAdvisory,
  isGap,
  partsOf,
  provenBy,
  residual,
  type Values,
  wholeOf,
} from '../identities/equations.ts'
import type { Amount, Ledger } from '../ledger.ts'

/** Checks in the order of the findings, numbered from c1. Amounts are in 元 where they are money. */
export function checksOf(findings: readonly Finding[], values: Values): Check[] {
  return findings.map((finding, i): Check => {
    const id = `c${i + 1}`
    const rule = finding.rule.id
    if (isGap(finding)) {
      const facts = finding.facts.map(a => a.fact.id)
      return { id, rule, outcome: finding.outcome, expected: null, actual: null, tolerance: null, facts }
    }
    return {
      id,
      rule,
      outcome: outcomeOf(finding, values),
      expected: decimalOf(partsOf(finding, values)),
      actual: decimalOf(wholeOf(finding, values)),
      tolerance: decimalOf(finding.tolerance),
      facts: participants(finding).map(a => a.fact.id),
    }
  })
}

export const participants = (e: Equation): readonly Amount[] => [...e.whole, ...e.parts].filter(a => !a.blank)

function outcomeOf(e: Equation, values: Values): Check['outcome'] {
  if (holds(e, values)) return 'pass'
  return e.open ? 'insufficient-data' : 'fail'
}

/** Equations that fail, but for those whose table says more than they know. */
export const failing = (findings: readonly Finding[], values: Values): Equation[] =>
  findings.filter((f): f is Equation => !isGap(f) && !f.open && !holds(f, values))

/** 0 = 0 + 0 holds between any zeros, so in a table that has no other sum that holds it shows nothing. */
const isEmpty = (e: Equation, values: Values): boolean => participants(e).every(amount => values(amount) === 0n)

/**
 * Amounts shown to be right by an identity that holds. An OCR reading needs one that holds to the last digit: in a sum
 * of many rounded parts a misread last digit would pass.
 */
function provenAmounts(findings: readonly Finding[], values: Values, unsaid: ReadonlySet<string>): Set<Amount> {
  const proven = new Set<Amount>()
  const holding = findings.filter((f): f is Equation => !isGap(f) && holds(f, values))
  const said = holding.filter(e => !isAdvisory(e.rule) && !isEmpty(e, values))
  const telling = new Set(said.flatMap(participants).map(amount => amount.fact.table))
  for (const equation of holding) {
    const [exact, empty] = [residual(equation, values) === 0n, isEmpty(equation, values)]
    const shows = ({ blank, fact }: Amount) =>
      !blank && (exact || fact.source === 'text') && (!empty || telling.has(fact.table))
    for (const amount of provenBy(equation, a => unsaid.has(a.fact.id))) if (shows(amount)) proven.add(amount)
  }
  return proven
}

interface Judged {
  /** Amounts named as wrong. */
  readonly suspects: ReadonlySet<Amount>
  /** Failing equations that one of the suspects explains: their other participants stand on their own proof. */
  readonly explained: ReadonlySet<Equation>
  /** Amounts that nothing but an identity can vouch for. */
  readonly unsure: ReadonlySet<Amount>
  /** Ids of facts whose column does not say what it means (`statements.meaning`). */
  readonly unsaid: ReadonlySet<string>
}

/** An amount without a name, or of a government and of no year that anything says, is shown by a sum to be nobody's. */
function isSettled({ fact }: Amount): boolean {
  if (!fact.statement.startsWith('government:')) return Boolean(fact.label || fact.code || fact.officialName)
  return fact.label !== '' && fact.fiscalYear !== null
}

/** A verdict for each amount of the ledger, in its order. */
export function verdictsOf(
  ledger: Ledger,
  findings: readonly Finding[],
  values: Values,
  { suspects, explained, unsure, unsaid }: Judged,
): Verdict[] {
  const proven = new Set([...provenAmounts(findings, values, unsaid)].filter(isSettled))
  const touched = new Set<Amount>()
  const unexplained = new Set<Amount>()
  for (const equation of failing(findings, values)) {
    if (isAdvisory(equation.rule)) continue
    for (const amount of participants(equation)) {
      touched.add(amount)
      if (!explained.has(equation)) unexplained.add(amount)
    }
  }
  return ledger.amounts.map(amount => {
    if (suspects.has(amount)) return 'disputed'
    if (amount.blank) return 'unproven'
    if (amount.fact.repair !== null) return touched.has(amount) ? 'disputed' : 'repaired'
    if (!touched.has(amount)) return proven.has(amount) ? 'proven' : unsure.has(amount) ? 'disputed' : 'unproven'
    return unexplained.has(amount) || !proven.has(amount) ? 'disputed' : 'unproven'
  })
}
