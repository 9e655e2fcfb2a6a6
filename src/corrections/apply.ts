/** A report as people corrected it: the same stages judge it again, so that every verdict is of the corrected values. */
import type { Fact, FactCorrection, Issue, Report } from '../model.ts'
import { yuanOf } from '../notation/units.ts'
import { check } from '../pipeline.ts'
import { type Schemas, schemas } from '../schemas.ts'
import { resolveCodes } from '../statements/codes.ts'
import { understand } from '../statements/understand.ts'
import type { Applied, Correction } from './corrections.ts'
import { cellAt, findingAt } from './match.ts'
import { applied, type Corrected, changed, correctTables, isTableCorrection, type Mark, unmatched } from './tables.ts'

interface Applications {
  readonly report: Report
  /** What became of each correction, in their order. */
  readonly applied: readonly Applied[]
}

/** Corrects a report as extracted, and checks it again. Without corrections it comes back as it is. */
export function applyCorrections(
  report: Report,
  corrections: readonly Correction[],
  with_: Schemas = schemas(),
): Applications {
  if (!corrections.length) return { report, applied: [] }
  const tables = correctTables(report, corrections)
  const read = corrections.some(isTableCorrection) ? reread(report, tables, with_) : report
  const facts = corrections.reduce(correctFacts, {
    facts: marked(read.facts, tables.marks),
    applied: [],
    read,
    schemas: with_,
  })
  const checked = check({ ...read, facts: [...facts.facts] }, with_.rules)
  const accepted = corrections.reduce(accept, { report: checked, applied: [] })
  const outcomes = new Map([...tables.applied, ...facts.applied, ...accepted.applied].map(a => [a.id, a]))
  return { report: accepted.report, applied: corrections.map(c => outcomes.get(c.id) ?? unmatched(c.id)) }
}

/** Findings of the statements stage. */
const OF_STATEMENTS = /^codes\./

/** Facts from the corrected tables. Figures keep their facts by place, as ids are numbered anew. */
function reread(report: Report, { tables, overrides }: Corrected, { statements }: Schemas): Report {
  const read = understand(tables, report.document, statements, overrides)
  const place = (f: Pick<Fact, 'page' | 'bbox'>) => `${f.page} ${f.bbox.join(' ')}`
  const places = new Map(report.facts.map(f => [f.id, place(f)]))
  const ids = new Map(read.facts.map(f => [place(f), f.id]))
  const figures = report.figures.map(figure => {
    const at = figure.fact === null ? undefined : places.get(figure.fact)
    return at === undefined ? figure : { ...figure, fact: ids.get(at) ?? null }
  })
  const others = report.issues.filter(i => !OF_STATEMENTS.test(i.rule))
  return { ...report, tables: read.tables, facts: read.facts, figures, issues: [...others, ...read.issues] }
}

/** Says of each fact which corrections of its table concern it. */
function marked(facts: readonly Fact[], marks: readonly Mark[]): Fact[] {
  const concerns = (mark: Mark, fact: Fact) =>
    mark.table === fact.table &&
    (mark.row ?? fact.row) === fact.row &&
    (mark.column ?? fact.column) === fact.column &&
    (mark.page ?? fact.page) === fact.page
  return facts.map(fact => marks.filter(m => concerns(m, fact)).reduce((f, m) => withNote(f, m.correction), fact))
}

function withNote(fact: Fact, correction: Mark['correction']): Fact {
  const { id, kind, who, when, why } = correction
  const [before, after] = kind === 'grid' ? [null, null] : [correction.before, correction.after]
  const note: FactCorrection = { id, kind, before, after, who, when, why }
  return { ...fact, corrections: [...(fact.corrections ?? []), note] }
}

interface Facts {
  readonly facts: readonly Fact[]
  readonly applied: readonly Applied[]
  readonly read: Report
  readonly schemas: Schemas
}

function correctFacts(state: Facts, correction: Correction): Facts {
  if (correction.kind !== 'amount' && correction.kind !== 'code') return state
  const place = cellAt(state.read.tables, correction.anchor)
  const inRow = place ? state.facts.filter(f => f.table === place.table.id && f.row === place.row) : []
  const meant =
    correction.kind === 'amount' ? inRow.filter(f => f.column === place!.column) : panelOf(inRow, place?.column ?? 0)
  const outcome = (result: Applied) => ({ ...state, applied: [...state.applied, result] })
  if (!meant.length) return outcome(unmatched(correction.id, '页面上的这个位置没有数据；空白或读错的单元格请更正文字'))
  const { amount, code, impliedCode } = meant[0]!
  const now = correction.kind === 'amount' ? [amount] : [code ?? impliedCode, code]
  const known = now.some(value => value === correction.before || value === correction.after)
  if (!known) return outcome(changed(correction.id, correction.before, now[0]!))
  const ids = new Set(meant.map(f => f.id))
  const facts = state.facts.map(fact => (ids.has(fact.id) ? corrected(fact, correction, state) : fact))
  return { ...outcome(applied(correction.id)), facts }
}

/** Two statements may stand side by side in a row: the facts with the code of the one nearest to the place. */
function panelOf(inRow: readonly Fact[], column: number): Fact[] {
  const distance = (f: Fact) => (f.column >= column ? f.column - column : 1000 + column - f.column)
  const nearest = inRow.toSorted((a, b) => distance(a) - distance(b))[0]
  return inRow.filter(
    f => f.label === nearest?.label && f.code === nearest.code && f.impliedCode === nearest.impliedCode,
  )
}

function corrected(
  fact: Fact,
  correction: Extract<Correction, { kind: 'amount' | 'code' }>,
  { read, schemas }: Facts,
): Fact {
  const noted = withNote(fact, correction)
  if (correction.kind === 'amount') {
    const amount = correction.after
    return { ...noted, amount, amountYuan: yuanOf(amount, fact.unit), confidence: 1, repair: null }
  }
  const code = correction.after
  if (code === null) return { ...noted, code, scheme: null, impliedCode: null, officialName: null, level: null }
  const scheme = SCHEMES[code[0]!] ?? fact.scheme
  const row = { code, name: fact.label, ordinal: null }
  const resolved = scheme && resolveCodes([row], scheme, read.document.fiscalYear, schemas.statements.codes)[0]
  const { officialName = null, level = null } = resolved || {}
  return { ...noted, code, scheme, impliedCode: null, officialName, level }
}

/** A code's first digit tells its list. */
const SCHEMES: Readonly<Record<string, NonNullable<Fact['scheme']>>> = {
  1: 'revenue',
  2: 'functional',
  3: 'economic-department',
  5: 'economic-government',
}

interface Acceptance {
  readonly report: Report
  readonly applied: readonly Applied[]
}

function accept(state: Acceptance, correction: Correction): Acceptance {
  if (correction.kind !== 'accept-finding') return state
  const { id, anchor, before, who, when, why } = correction
  const found = findingAt(state.report, anchor, before.rule, before.message)
  if (!found) return { ...state, applied: [...state.applied, unmatched(id, '已没有这样一条发现，或其数字已变')] }
  const take = (issue: Issue): Issue => (issue === found ? { ...issue, accepted: { who, when, why } } : issue)
  return {
    report: { ...state.report, issues: state.report.issues.map(take) },
    applied: [...state.applied, applied(id)],
  }
}
