import { isFromPicture } from '../from-picture.ts'
import type { Because, Check, Fact, Issue, Repair, Report } from '../model.ts'
import { cellIssues } from './cells.ts'
import { decimalOf } from './decimal.ts'
import { type Equation, type Finding, printedValues } from './identities/equations.ts'
import { findingsOf } from './identities/identities.ts'
import type { Rules } from './identities/rules.ts'
import { advisoryIssues, causeIssue, clippedIssue, isOwnIssue, repairIssue, roundingIssue } from './issues.ts'
import { restatedIn, suspected, textAgainst } from './judge/against-text.ts'
import type { Cause } from './judge/cause.ts'
import { digitIssues, withoutDigit } from './judge/digits.ts'
import { withEvidence } from './judge/evidence.ts'
import { webOf } from './judge/hypothesis.ts'
import type { Misreading } from './judge/legible.ts'
import { causesOf } from './judge/localise.ts'
import { type OddNotation, oddNotations, readingIssues } from './judge/notations.ts'
import { isSure, oddReadings, unsureReadings } from './judge/readings.ts'
import { clippedAmounts, clippedValues, misreadValues, repaired, unrepaired } from './judge/repair.ts'
import { checksOf, type Judged, judgementsOf } from './judge/verdicts.ts'
import { type Amount, type Ledger, ledgerOf } from './ledger.ts'
import { checkFigures } from './text/figures.ts'

/**
 * Checks a report against the identities: the same report with checks, verdicts, repairs and the issues of this stage
 * beside those of earlier ones. Running it again on its own result gives the same.
 */
export function validate(report: Report, rules: Rules): Report {
  const earlier = report.issues.filter(issue => !isOwnIssue(issue, rules))
  const read = examined({ ...report, facts: report.facts.map(unrepaired) }, rules)
  const clips = clippedAmounts(read.ledger)
  const { values, uncertain } = clippedValues(webOf(read.findings), clips, printedValues)
  const unclipped = revised(read, values, rules)
  const final = revised(unclipped, misreadings(unclipped), rules)
  const doubtful = [...uncertain, ...clips.filter(a => !values.has(a))]
  return concluded(final, new Set(doubtful.map(a => a.fact.id)), earlier)
}

interface Examined {
  readonly report: Report
  readonly ledger: Ledger
  readonly findings: readonly Finding[]
}

function examined(report: Report, rules: Rules): Examined {
  const ledger = ledgerOf(report)
  return { report, ledger, findings: findingsOf(ledger, rules) }
}

/** Examines again with these values, if there are any. */
function revised(before: Examined, values: ReadonlyMap<Amount, bigint>, rules: Rules): Examined {
  if (!values.size) return before
  return examined({ ...before.report, facts: repaired(before.report.facts, values) }, rules)
}

const causes = ({ ledger, findings }: Examined): Cause[] => causesOf(webOf(findings), ledger, printedValues)

/** OCR alternatives that the identities prefer to the reading. */
function misreadings(state: Examined): ReadonlyMap<Amount, bigint> {
  const tables = new Map(state.report.tables.map(t => [t.id, t]))
  const alternatives = (fact: Fact) => tables.get(fact.table)?.rows[fact.row]?.[fact.column]?.alternatives ?? []
  if (!state.report.facts.some(f => alternatives(f).length)) return new Map()
  return misreadValues(causes(state), alternatives)
}

/** Of the stage that reads titles and columns: whether an amount means that is more than its own sums can say. */
const UNSAID: ReadonlySet<string> = new Set(['statements.meaning', 'statements.ambiguous'])

/** @param doubtful ids of facts whose text is cut off and not settled to the last digit: disputed. */
function concluded(state: Examined, doubtful: ReadonlySet<string>, earlier: readonly Issue[]): Report {
  const { report, ledger, findings } = state
  const tables = new Map(report.tables.map(t => [t.id, t]))
  const found = causes(state)
  const unsettled = ledger.amounts.filter(a => doubtful.has(a.fact.id))
  // an amount cut off is told already
  const odd = oddNotations(ledger, tables).filter(o => !doubtful.has(o.amount.fact.id))
  const checks = checksOf(findings, printedValues)
  const text = textOf(report, checks.length)
  const against = textAgainst(text.checks)
  const missing = withoutDigit(ledger)
  const judged = judgedOf(ledger, { found, odd, unsettled, missing, against, earlier, text: text.checks })
  const judgements = judgementsOf(ledger, findings, printedValues, judged)
  const checksOfFact = checksByFact(checks)
  const facts = ledger.amounts.map((amount, i): Fact => {
    const repair = amount.fact.repair && withEvidence(amount, findings, checks, printedValues, tables)
    const { verdict, because } = judgements[i]!
    const known = checksOfFact.get(amount.fact.id) ?? []
    return { ...amount.fact, verdict, because: because.map(b => resting(b, repair)), checks: known, repair }
  })
  const issues = [
    // an amount cut off contradicts its sums as well: said once
    ...found
      .filter(c => !unsettled.includes(c.suspects[0]!.amount))
      .map(cause => causeIssue(cause, printedValues, tables)),
    ...advisoryIssues(findings, printedValues, tables),
    ...clippedIssue(unsettled, tables),
    ...readingIssues(odd, tables),
    ...digitIssues(missing),
    ...cellIssues(report.tables),
    ...ledger.amounts.flatMap((a, i) =>
      a.fact.repair && !judged.suspects.has(a) ? repairIssue(a, facts[i]!.repair!.evidence, tables) : [],
    ),
    ...roundingIssue(findings, printedValues),
    ...suspected(text.issues, against),
  ]
  return { ...report, facts, checks: [...checks, ...text.checks], issues: [...earlier, ...issues] }
}

interface Doubts {
  readonly found: readonly Cause[]
  readonly odd: readonly OddNotation[]
  readonly unsettled: readonly Amount[]
  readonly missing: ReadonlyMap<Amount, string>
  readonly against: readonly string[]
  readonly earlier: readonly Issue[]
  readonly text: readonly Check[]
}

/** What is known against amounts before the identities are asked, the stronger reason last. */
function judgedOf(ledger: Ledger, { found, odd, unsettled, missing, against, earlier, text }: Doubts): Judged {
  const suspects = new Map<Amount, Because['reason']>([
    ...found.flatMap(c => c.suspects.map(s => [s.amount, 'contradicted'] as const)),
    ...[...missing.keys()].map(a => [a, 'digit-missing'] as const),
    ...oddReadings(ledger).map(a => [a, 'notation-open'] as const),
    ...odd.flatMap(o => (o.shows || o.amount.blank ? [] : [[o.amount, 'scale-open'] as const])),
    ...unsettled.map(a => [a, 'cut-off'] as const),
  ])
  const unsure = new Map<Amount, Because['reason']>([
    ...[...unsureReadings(ledger)].map(a => [a, 'reading-unsure'] as const),
    ...odd.map(o => [o.amount, o.shows ? 'notation-open' : 'scale-open'] as const),
  ])
  const explained = new Map(found.filter(c => c.convincing && !isSwapElsewhere(c)).flatMap(explanations))
  const unsaid = new Set(earlier.filter(i => UNSAID.has(i.rule)).flatMap(i => i.facts))
  return {
    suspects,
    explained,
    unsure,
    unsaid,
    against,
    restated: restatedIn(ledger, text),
    misread: misreadIn(ledger, found),
  }
}

/**
 * What was read from pictures and repaired since, or is named as wrong with the value that settles its identities where
 * the engine was unsure of it: what it is sure of and the sums contradict the publisher printed.
 */
function misreadIn({ amounts }: Ledger, found: readonly Cause[]): Misreading[] {
  const repairs = amounts.flatMap(({ fact }) => (fact.repair ? [{ fact, right: fact.repair.to }] : []))
  const named = found.flatMap(({ convincing, suspects }) =>
    suspects.flatMap(({ amount, value }) =>
      convincing && value !== null && !amount.blank && !isSure(amount.fact)
        ? [{ fact: amount.fact, right: decimalOf(value, amount.power, amount.places) }]
        : [],
    ),
  )
  return [...repairs, ...named].flatMap(({ fact, right }) =>
    isFromPicture(fact) ? [{ read: fact.repair?.from ?? fact.amount!, right }] : [],
  )
}

/**
 * The checks of the narrative part, numbered on. One sentence that contradicts a table leaves the table's verdicts alone;
 * where most do, the reading is suspected (judge/against-text.ts).
 */
function textOf(
  report: Report,
  known: number,
): { readonly checks: readonly Check[]; readonly issues: readonly Issue[] } {
  const text = checkFigures(report)
  return { checks: text.checks.map((check, i) => ({ ...check, id: `c${known + i + 1}` })), issues: text.issues }
}

/** Two amounts exchanged in one table that only others contradict: there two columns may be. */
const isSwapElsewhere = ({ kind, explained }: Cause): boolean =>
  kind === 'swap' && explained.every(e => new Set([...e.whole, ...e.parts].map(a => a.fact.table)).size > 1)

/** What explains the equations of a cause: its suspects; of several for one value the likeliest. */
const explanations = ({ kind, suspects, explained }: Cause): [Equation, readonly Amount[]][] => {
  const amounts = (kind === 'value' ? suspects.slice(0, 1) : suspects).map(s => s.amount)
  return explained.map(equation => [equation, amounts])
}

/** A repair names what it rests on. */
const resting = (because: Because, repair: Repair | null): Because =>
  because.reason === 'repaired-by' && repair ? { ...because, checks: repair.checks, facts: repair.facts } : because

function checksByFact(checks: readonly Check[]): Map<string, string[]> {
  const byFact = new Map<string, string[]>()
  for (const { id, outcome, facts } of checks)
    for (const fact of outcome === 'pass' || outcome === 'fail' ? facts : []) {
      const known = byFact.get(fact)
      if (known) known.push(id)
      else byFact.set(fact, [id])
    }
  return byFact
}
