/** Trials of soundness: how often a misreading keeps the word "proven", is noticed, and has its cell named first. */
import type { Fact, Report } from '../../src/model.ts'
import type { Rules } from '../../src/validate/identities/rules.ts'
import { validate } from '../../src/validate/validate.ts'
import { pick } from '../validate/mutate.ts'
import { MISREADINGS } from './misreadings.ts'

export interface Tally {
  readonly kind: string
  trials: number
  /** Trials after which a check fails, or an amount is doubted, that was not before. */
  noticed: number
  /** Of those that name an amount as wrong: trials that name a changed one first. */
  namedFirst: number
  named: number
  /** Wrong amounts, and those of them called proven or repaired though something in the document speaks against them. */
  wrong: number
  wrongProven: number
  /** Wrong amounts called proven which every check holds with that held before: nothing in the document can show it. */
  beyondEvidence: number
  /** The first few of `wrongProven`, for people. */
  readonly examples: string[]
}

const EXAMPLES = 3
const isProven = ({ verdict }: Fact): boolean => verdict === 'proven' || verdict === 'repaired'

/** A tally for each kind of misreading, of `count` trials in turn. @param reports validated, right as they are */
export function trials(reports: readonly Report[], rules: Rules, count: number, next: () => number): Tally[] {
  const tallies = MISREADINGS.map(({ kind }): Tally => {
    const none = { trials: 0, noticed: 0, namedFirst: 0, named: 0, wrong: 0, wrongProven: 0, beyondEvidence: 0 }
    return { kind, ...none, examples: [] }
  })
  for (let i = 0; i < count; i++) {
    const at = i % MISREADINGS.length
    trial(pick(next, reports), MISREADINGS[at]!.of, rules, next, tallies[at]!)
  }
  return tallies
}

function trial(
  report: Report,
  misread: (report: Report, next: () => number) => Report,
  rules: Rules,
  next: () => number,
  tally: Tally,
): void {
  const given = misread(report, next)
  if (given === report) return
  const truth = new Map(report.facts.map(f => [f.id, f.amountYuan]))
  const right = (f: Fact) => truth.get(f.id.replace(/^again-/, '')) === f.amountYuan
  const wrong = new Set(given.facts.filter(f => !right(f)).map(f => f.id))
  const after = validate(given, rules)
  const standing = after.facts.filter(f => wrong.has(f.id) && isProven(f) && !right(f))
  const known = new Set(failures(report))
  const fails = failures(after).some(f => !known.has(f))
  const isNoticed = fails || doubts(after) > doubts(report)
  const named = after.issues.find(i => i.severity !== 'note' && i.facts.length)?.facts[0]
  tally.trials++
  tally.wrong += wrong.size
  if (isNoticed) tally.noticed++
  if (isNoticed && named) tally.named++
  if (isNoticed && named && wrong.has(named)) tally.namedFirst++
  const isShown = fails && standing.length > 0 && failsAlone(given, report, new Set(standing.map(f => f.id)), rules)
  if (isShown) tally.wrongProven += standing.length
  else tally.beyondEvidence += standing.length
  if (isShown && tally.examples.length < EXAMPLES)
    tally.examples.push(...standing.slice(0, 1).map(f => exampleOf(f, report)))
}

/**
 * Whether a check fails that held before where only these amounts are wrong. What fails because of others says nothing of
 * them: fees of which a column is a part, beside a total that was changed with them.
 */
function failsAlone(given: Report, report: Report, standing: ReadonlySet<string>, rules: Rules): boolean {
  const right = new Map(report.facts.map(f => [f.id, f]))
  const facts = given.facts.map(f => (standing.has(f.id) ? f : (right.get(f.id.replace(/^again-/, '')) ?? f)))
  const alone = facts.map((f, i) => ({ ...f, id: given.facts[i]!.id, table: given.facts[i]!.table }))
  const known = new Set(failures(report))
  return failures(validate({ ...given, facts: alone, tables: given.tables }, rules)).some(f => !known.has(f))
}

const failures = (report: Report): string[] =>
  report.checks.filter(c => c.outcome === 'fail').map(c => `${c.rule} ${c.facts}`)
const doubts = (report: Report): number => report.facts.filter(f => f.verdict === 'disputed').length

const exampleOf = (f: Fact, report: Report): string =>
  `${report.source.file} ${f.statement} ${f.code ?? f.label} ${f.measure}: ${report.facts.find(g => g.id === f.id)?.amount ?? '?'} → ${f.amount}, ${f.because?.[0]?.reason} ${f.because?.[0]?.checks?.join(' ')}`

/** Lines of a table, and the last one with the sums over all kinds. */
export function written(tallies: readonly Tally[]): string[] {
  const sum = (of: (t: Tally) => number) => tallies.reduce((n, t) => n + of(t), 0)
  const share = (part: number, all: number) => (all ? `${((100 * part) / all).toFixed(1)} %` : '–')
  const row = (kind: string, cells: readonly (string | number)[]) =>
    kind.padEnd(36) + cells.map(c => String(c).padStart(13)).join('')
  return [
    row('kind', ['trials', 'noticed', 'named first', 'wrong', 'wrong-proven', 'beyond']),
    ...tallies.map(t =>
      row(t.kind, [
        t.trials,
        share(t.noticed, t.trials),
        share(t.namedFirst, t.named),
        t.wrong,
        t.wrongProven,
        t.beyondEvidence,
      ]),
    ),
    `trials ${sum(t => t.trials)}, noticed ${share(
      sum(t => t.noticed),
      sum(t => t.trials),
    )}, right cell first ${share(
      sum(t => t.namedFirst),
      sum(t => t.named),
    )}, wrong amounts ${sum(t => t.wrong)}, beyond evidence ${sum(t => t.beyondEvidence)}, wrong-proven ${sum(t => t.wrongProven)}`,
  ]
}
