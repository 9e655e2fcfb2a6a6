/** What the identities say of each fact. */
import type { Because, Check, Verdict } from '../../model.ts'
import { decimalOf } from '../decimal.ts'
import { type Equation, type Finding, holds, isGap, partsOf, type Values, wholeOf } from '../identities/equations.ts'
import type { Amount, Ledger } from '../ledger.ts'
import { checkId, participants, type Standing, standingsOf } from './witnesses.ts'

/** Checks in the order of the findings, numbered from c1. Amounts are in 元 where they are money. */
export function checksOf(findings: readonly Finding[], values: Values): Check[] {
  return findings.map((finding, i): Check => {
    const id = checkId(i)
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

function outcomeOf(e: Equation, values: Values): Check['outcome'] {
  if (holds(e, values)) return 'pass'
  return e.open ? 'insufficient-data' : 'fail'
}

type Reason = Because['reason']

export interface Judged {
  /** Amounts that are doubted whatever holds, and why; `contradicted`: named as wrong by identities that fail. */
  readonly suspects: ReadonlyMap<Amount, Reason>
  /** Failing equations that some amounts explain: their other participants stand on their own proof. */
  readonly explained: ReadonlyMap<Equation, readonly Amount[]>
  /** Amounts that nothing but an identity can vouch for, and why. */
  readonly unsure: ReadonlyMap<Amount, Reason>
  /** Ids of facts whose column does not say what it means (`statements.meaning`). */
  readonly unsaid: ReadonlySet<string>
}

export interface Judgement {
  readonly verdict: Verdict
  readonly because: readonly Because[]
}

/** A judgement for each amount of the ledger, in its order. */
export function judgementsOf(
  ledger: Ledger,
  findings: readonly Finding[],
  values: Values,
  judged: Judged,
): readonly Judgement[] {
  const standings = standingsOf(findings, values, judged.unsaid)
  return ledger.amounts.map(amount => judgementOf(amount, standings.get(amount) ?? NOTHING, judged))
}

const NOTHING: Standing = { proofs: [], lacks: new Map(), contradictions: [] }

function judgementOf(amount: Amount, standing: Standing, { suspects, explained, unsure }: Judged): Judgement {
  const { proofs, contradictions } = standing
  const contradicted: Because = { reason: 'contradicted', checks: contradictions.map(c => c.check) }
  const against: Because[] = contradictions.length ? [contradicted] : []
  const suspected = suspects.get(amount)
  if (suspected)
    return {
      verdict: 'disputed',
      because: suspected === 'contradicted' ? [contradicted] : [{ reason: suspected }, ...against],
    }
  if (amount.blank) return { verdict: 'unproven', because: [{ reason: amount.unreadable ? 'unreadable' : 'blank' }] }
  if (amount.fact.repair !== null)
    return against.length
      ? { verdict: 'disputed', because: against }
      : { verdict: 'repaired', because: [{ reason: 'repaired-by' }] }
  const unsettled = unsettledBy(amount)
  const isProven = proofs.length > 0 && unsettled === null
  if (contradictions.length) {
    const others = contradictions.flatMap(c => explained.get(c.equation) ?? [])
    const isExplained = contradictions.every(c => explained.has(c.equation))
    if (!isExplained) return { verdict: 'disputed', because: against }
    const facts = [...new Set(others.map(a => a.fact.id))]
    const because: Because[] = [{ ...contradicted, reason: 'explained-by', facts }]
    return { verdict: isProven ? 'unproven' : 'disputed', because }
  }
  if (isProven) return { verdict: 'proven', because: [{ reason: 'proven-by', checks: [...proofs] }] }
  const doubt = unsure.get(amount)
  const because: Because[] =
    unsettled && proofs.length ? [{ reason: unsettled, checks: [...proofs] }] : lackOf(standing)
  return doubt ? { verdict: 'disputed', because: [{ reason: doubt }, ...because] } : { verdict: 'unproven', because }
}

function lackOf({ lacks }: Standing): Because[] {
  if (!lacks.size) return [{ reason: 'no-identity' }]
  const ran = [...lacks].filter(([reason]) => reason !== 'not-run')
  return (ran.length ? ran : [...lacks]).map(([reason, checks]) => ({ reason, checks: [...checks] }))
}

/** An amount without a name, or of a government and of no year that anything says, is shown by a sum to be nobody's. */
function unsettledBy({ fact }: Amount): 'no-name' | 'year-open' | null {
  const isOfGovernment = fact.statement.startsWith('government:')
  if (!fact.label && (isOfGovernment || !(fact.code || fact.officialName))) return 'no-name'
  return isOfGovernment && fact.fiscalYear === null ? 'year-open' : null
}
