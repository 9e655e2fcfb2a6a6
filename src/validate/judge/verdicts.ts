/** What the identities say of each fact. */
import type { Because, Check, Verdict } from '../../model.ts'
import { abs, decimalOf } from '../decimal.ts'
import {
  type Equation,
  type Finding,
  holds,
  isAdvisory,
  isGap,
  partsOf,
  residual,
  type Values,
  wholeOf,
} from '../identities/equations.ts'
import type { Amount, Ledger } from '../ledger.ts'
import { type Contested, contestedBy, type Restated } from './contested.ts'
import { type Grounds, groundsOf } from './grounds.ts'
import type { Misreading } from './legible.ts'
import { openScales } from './scale.ts'
import { shadowOf } from './shadow.ts'
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
  /** Readings of pictures that were shown to be wrong. */
  readonly misread: readonly Misreading[]
  /** Amounts that nothing but an identity can vouch for, and why. */
  readonly unsure: ReadonlyMap<Amount, Reason>
  /** Ids of facts whose column does not say what it means (`statements.meaning`). */
  readonly unsaid: ReadonlySet<string>
  /** Sentences of the text that restate amounts of the tables. */
  readonly restated: readonly Restated[]
  /** Checks by which the text speaks against the tables as a whole; empty where it does not. */
  readonly against: readonly string[]
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
  const contested = contestedBy(findings, values, judged.explained, checkId, judged.restated)
  const standings = standingsOf(findings, values, judged.unsaid, contested)
  // a notation that may mean another scale would have failed the sums around it
  const isDoubted = (amount: Amount): boolean =>
    judged.suspects.get(amount) === 'contradicted' ||
    (standings.get(amount)?.contradictions.some(c => !judged.explained.has(c.equation)) ?? false)
  const stated = new Set(judged.restated.flatMap(r => (r.isHolding ? r.amounts : [])))
  const shadow = shadowOf(findings, failingIn(findings, values, judged.explained), values, stated)
  const grounds = groundsOf(standings, { isDoubted, shadow, misread: judged.misread }, values)
  const openScale = openScales(ledger, findings, values, stated)
  return ledger.amounts.map(amount => {
    const unsettled = openScale.has(amount) ? 'scale-open' : unsettledBy(amount)
    const standing = standings.get(amount) ?? NOTHING
    return judgementOf(amount, standing, { ...grounds(amount), unsettled }, judged, contested(amount))
  })
}

/** What no single amount explains; a percentage that is named as wrong may be right, and its amounts wrong alike. */
const failingIn = (findings: readonly Finding[], values: Values, explained: Judged['explained']): Equation[] =>
  findings.filter(
    (f): f is Equation =>
      !isGap(f) && !f.open && !isAdvisory(f.rule) && !holds(f, values) && (!explained.has(f) || isFarOff(f, values)),
  )

/** A percentage that is no truncated one: 99.9 for 99.988. */
const isFarOff = (e: Equation, values: Values): boolean =>
  e.quotient === true && abs(residual(e, values)) > 2n * e.whole[0]!.half

/** What sums cannot settle, and nothing else does. */
type Unsettled = 'no-name' | 'year-open' | 'scale-open' | null

const NOTHING: Standing = { proofs: [], lacks: new Map(), contradictions: [] }

function judgementOf(
  amount: Amount,
  standing: Standing,
  { proofs, lack, unsettled }: Grounds & { readonly unsettled: Unsettled },
  { suspects, explained, unsure, against }: Judged,
  contested: ReturnType<Contested>,
): Judgement {
  const { contradictions } = standing
  const failing: Because = { reason: 'contradicted', checks: contradictions.map(c => c.check) }
  const failings = contradictions.length ? [failing] : []
  const suspected = suspects.get(amount)
  if (suspected === 'contradicted') return { verdict: 'disputed', because: [failing] }
  if (suspected) return { verdict: 'disputed', because: [{ reason: suspected }, ...failings] }
  if (amount.blank) return { verdict: 'unproven', because: [{ reason: amount.unreadable ? 'unreadable' : 'blank' }] }
  if (amount.fact.repair !== null) {
    if (failings.length) return { verdict: 'disputed', because: failings }
    const doubts = unmeant(proofs, unsettled === 'scale-open' ? unsettled : null, against)
    if (contested?.reach === 'all') doubts.push({ reason: 'contested', checks: [...contested.checks] })
    return doubts.length
      ? { verdict: 'unproven', because: doubts }
      : { verdict: 'repaired', because: [{ reason: 'repaired-by' }] }
  }
  const isProven = proofs.length > 0 && unsettled === null && !against.length
  if (contradictions.length)
    return contradictions.every(c => explained.has(c.equation))
      ? { verdict: isProven ? 'unproven' : 'disputed', because: [explanationOf(failing, contradictions, explained)] }
      : { verdict: 'disputed', because: failings }
  if (isProven) return { verdict: 'proven', because: [{ reason: 'proven-by', checks: [...proofs] }] }
  const doubt = unsure.get(amount)
  const because = proofs.length ? unmeant(proofs, unsettled, against) : lackOf(standing, lack, contested)
  return doubt ? { verdict: 'disputed', because: [{ reason: doubt }, ...because] } : { verdict: 'unproven', because }
}

/** The digits are shown to be right, and something else is not. */
const unmeant = (proofs: readonly string[], unsettled: Unsettled, against: readonly string[]): Because[] => [
  ...(unsettled ? [{ reason: unsettled, checks: [...proofs] }] : []),
  ...(against.length ? [{ reason: 'text-contradicts' as const, checks: [...against] }] : []),
]

function explanationOf(
  failing: Because,
  contradictions: Standing['contradictions'],
  explained: Judged['explained'],
): Because {
  const others = contradictions.flatMap(c => explained.get(c.equation) ?? [])
  return { ...failing, reason: 'explained-by', facts: [...new Set(others.map(a => a.fact.id))] }
}

function lackOf({ lacks, proofs }: Standing, lack: Grounds['lack'], contested: ReturnType<Contested>): Because[] {
  if (lack) return [{ reason: lack, checks: proofs.map(p => p.check) }]
  if (!lacks.size) return [{ reason: 'no-identity' }]
  const ran = [...lacks].filter(([reason]) => reason !== 'not-run')
  return (ran.length ? ran : [...lacks]).map(([reason, checks]) => ({
    reason,
    checks: [...(reason === 'contested' && contested ? contested.checks : checks)],
  }))
}

/** An amount without a name, or of a government and of no year that anything says, is shown by a sum to be nobody's. */
function unsettledBy({ fact }: Amount): Unsettled {
  const isOfGovernment = fact.statement.startsWith('government:')
  if (!fact.label && (isOfGovernment || !(fact.code || fact.officialName || fact.rowRole === 'total'))) return 'no-name'
  return isOfGovernment && fact.fiscalYear === null ? 'year-open' : null
}
