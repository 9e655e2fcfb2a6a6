import { isFromPicture } from '../from-picture.ts'
import type { Cell, Fact, Issue, Scheme, Table } from '../model.ts'
import { type Printed, readAmount } from '../notation/amounts.ts'
import { fold } from '../notation/folding.ts'
import { yuanOf } from '../notation/units.ts'
import { type Measure, phaseOf, type Vocabulary } from '../vocabulary.ts'
import { type DocumentKind, isOfGovernment } from './classify.ts'
import { type CodeIndex, classOfSummaryLine, type ResolvedCode, resolveCodes } from './codes.ts'
import { type Column, isMeasure, type Panel, prefixed, type Reading, type RowMeaning } from './columns.ts'
import { itemOfLabel } from './items.ts'
import { misprintOf } from './misprint.ts'
import { matches } from './pattern.ts'
import { headsOf, type RowHead, roleOf } from './rows.ts'
import { unitOf } from './units.ts'

/** What a table's rows are mapped with. `unit` is the table's, or the document's where the table prints none. */
export interface MapContext {
  readonly statement: string
  readonly document: DocumentKind
  readonly unit: string | null
  readonly codes: CodeIndex
  readonly measures: Vocabulary['measures']
}

type Draft = Omit<Fact, 'id'>
/** Facts without ids, row by row and panel by panel; the issues' `facts` are indices into them. */
export interface Mapped {
  readonly facts: readonly Draft[]
  readonly issues: readonly (Omit<Issue, 'facts'> & { readonly facts: readonly number[] })[]
}

interface HeadedRow {
  readonly panel: Panel
  readonly head: RowHead
  readonly scheme: Scheme | null
  readonly resolved: ResolvedCode | null
  readonly impliedCode: string | null
}

/** Every number of a statement's table as a fact: what is printed, where, and what it measures. */
export function factsOf(table: Table, reading: Reading, context: MapContext): Mapped {
  const panels = reading.panels.filter(p => p.key !== null)
  const lines = linesOf(table, reading, panels, context)
  const facts: Draft[] = []
  const issues: Mapped['issues'][number][] = []
  const byRow = Map.groupBy(lines, l => l.head.row)
  for (let row = 0; row < table.rows.length; row++)
    for (const line of byRow.get(row) ?? []) {
      const first = facts.length
      for (const column of line.panel.columns) {
        const fact = factOf(table, reading, line, column, context)
        if (fact) facts.push(fact)
      }
      const cell = table.rows[row]![line.panel.columns[0]!.index]!
      const differs = nameIssue(line, cell, context)
      if (!differs) continue
      const own = facts.slice(first).map((_, i) => first + i)
      issues.push({ ...differs, facts: own, page: cell.page, bbox: cell.bbox })
    }
  return withoutNotes(facts, issues, isOfGovernment(context.document.type))
}

/** So many cells with words where amounts belong are no note. */
const MANY_WORDS = 5

/**
 * Words in an amount column are a cell that nobody can read where the column has amounts, or where they are many; one
 * or two in an empty table are a note. Tables of governments have columns of dates, names and formulas.
 */
function withoutNotes(facts: readonly Draft[], issues: Mapped['issues'], isGovernment: boolean): Mapped {
  const isWords = ({ amount, text }: Draft) => amount === null && readAmount(text).kind === 'not-an-amount'
  const words = facts.filter(isWords)
  if (!words.length) return { facts, issues }
  const columns = new Set(facts.filter(f => f.amount !== null).map(f => f.column))
  const isCell = (f: Draft) => !isGovernment && (columns.has(f.column) || words.length >= MANY_WORDS)
  const kept = facts.map(f => !isWords(f) || isCell(f))
  let count = 0
  const index = kept.map(is => (is ? count++ : -1))
  const left = (n: number): number[] => (kept[n] ? [index[n]!] : [])
  return { facts: facts.filter((_, i) => kept[i]), issues: issues.map(i => ({ ...i, facts: i.facts.flatMap(left) })) }
}

/** A misprint is the publisher's; in a picture it may as well be the reading. Other names and codes are only told. */
function nameIssue(
  line: HeadedRow,
  cell: Cell,
  context: MapContext,
): Pick<Issue, 'rule' | 'severity' | 'message'> | null {
  const code = line.resolved?.code ?? line.impliedCode
  const scheme = line.scheme ?? 'functional'
  const { label } = line.head
  const { fiscalYear } = context.document
  const official = code && !isFromPicture(cell) ? misprintOf(label, code, scheme, fiscalYear, context.codes) : null
  if (official)
    return {
      rule: 'codes.misprint',
      severity: 'warning',
      message: `名称印为“${label}”，疑为“${official}”（${code}）之误`,
    }
  const deviation = line.resolved?.deviation
  return deviation ? { rule: 'codes.name-differs', severity: 'note', message: deviation } : null
}

function linesOf(table: Table, reading: Reading, panels: readonly Panel[], context: MapContext): HeadedRow[] {
  const { definition } = reading
  const { fiscalYear } = context.document
  const heads = panels.flatMap(panel => headsOf(table, reading, panel).map(head => ({ panel, head })))
  const printed = heads.some(h => (h.head.code ?? h.head.carried) !== null)
  const scheme =
    printed || definition.rows === 'names'
      ? schemeOf(
          definition.schemes,
          heads.map(h => h.head),
        )
      : null
  const rows = heads.map(h => ({
    code: h.head.code ?? h.head.carried,
    name: h.head.label,
    ordinal: h.head.ordinal?.text ?? null,
  }))
  const resolved = scheme ? resolveCodes(rows, scheme, fiscalYear, context.codes) : null
  const implied = (h: (typeof heads)[number]) =>
    definition.rows === 'lines' && h.panel.key === CLASS_PANEL && h.head.label
      ? classOfSummaryLine(h.head.ordinal?.text ?? null, h.head.label, fiscalYear, context.codes)
      : null
  return heads.map((h, i) => ({ ...h, scheme, resolved: resolved?.[i] ?? null, impliedCode: implied(h) }))
}

/** The panel of a summary whose lines are functional classes. */
const CLASS_PANEL = 'expenditure'

const FIRST_DIGIT: Readonly<Record<Scheme, string>> = {
  functional: '2',
  'economic-department': '3',
  'economic-government': '5',
  revenue: '1',
}

/** The classification most codes begin like; the usual one where none is printed. */
function schemeOf(schemes: readonly Scheme[], heads: readonly RowHead[]): Scheme | null {
  const count = (s: Scheme) => heads.filter(h => h.code?.startsWith(FIRST_DIGIT[s])).length
  return schemes.reduce<Scheme | null>((a, s) => (a !== null && count(a) >= count(s) ? a : s), null)
}

/**
 * The amount of a cell and what it is counted in: what the cell itself says comes first. A reading of a picture that is
 * no number may be weighed by what its digits make, as it is a guess in any case; what a page says is not.
 */
function amountIn(printed: Printed, usual: string | null, cell: Cell): Pick<Fact, 'amount' | 'unit'> {
  if (printed.kind === 'value') return { amount: printed.value, unit: printed.unit ?? usual }
  const guess = printed.kind === 'unreadable' && isFromPicture(cell) ? printed.guess : null
  return { amount: guess, unit: usual }
}

/** Null for blank cells; a dash, an illegible number and words give a fact without an amount. */
function factOf(table: Table, reading: Reading, line: HeadedRow, column: Column, context: MapContext): Draft | null {
  const { head, panel, scheme, resolved } = line
  const cell = table.rows[head.row]![column.index]
  if (!cell || cell.text.trim() === '' || cell.fault) return null
  const own = reading.rows?.[head.row]
  if (own?.isHeader) return null
  const what = measureOf(reading, panel, head, column, context)
  const printed = readAmount(cell.text)
  if (!what || printed.kind === 'blank') return null
  const usual = unitOf(kindOf(what.measure, context), what.label, column.path, context.unit)
  const { amount, unit } = amountIn(printed, usual, cell)
  const amountYuan = yuanOf(amount, unit)
  if (isBeyond(amountYuan)) return null
  const isPrinted = head.code !== null || reading.definition.rows === 'names'
  const code = isPrinted ? (resolved?.code ?? head.code) : null
  const impliedCode = code === null ? (line.impliedCode ?? resolved?.code ?? null) : null
  return {
    statement: context.statement,
    item: what.item,
    code,
    scheme: code === null && impliedCode === null ? null : scheme,
    impliedCode,
    label: what.label,
    ordinal: head.ordinal?.text ?? null,
    outlineLevel: head.ordinal?.level ?? null,
    rowRole: roleOf(table, head, what.label),
    officialName: resolved?.officialName ?? head.context,
    level: resolved?.level ?? null,
    measure: what.measure,
    ...settingOf(what.measure, column, own, context),
    amount,
    unit,
    amountYuan,
    text: cell.text,
    table: table.id,
    row: head.row,
    column: column.index,
    page: cell.page,
    bbox: cell.bbox,
    source: cell.source ?? 'text',
    confidence: cell.confidence,
    verdict: 'unproven',
    checks: [],
    repair: null,
  }
}

const kindOf = (measure: string, { measures }: MapContext): Measure['kind'] =>
  measures.get(measure.slice(measure.lastIndexOf('.') + 1))?.kind ?? 'money'

/** More than any government of China has: figures that ran together. 10^13 元. */
const MOST_DIGITS = 14
const isBeyond = (yuan: string | null): boolean =>
  yuan !== null && yuan.replace(/^-/, '').split('.')[0]!.length >= MOST_DIGITS

type Setting = Pick<Fact, 'fiscalYear' | 'phase' | 'subject' | 'scope' | 'place' | 'regionCode'>

/** When, at which stage, of what, whose and where: what the column says, then its row, then the document. */
function settingOf(
  key: string,
  { meaning }: Column,
  row: RowMeaning | undefined,
  { document, measures, statement }: MapContext,
): Setting {
  const measure = measures.get(key.slice(key.lastIndexOf('.') + 1))
  const before = measure?.period === 'previous' ? 1 : 0
  const ofDocument = document.fiscalYear === null ? null : document.fiscalYear - before
  const region = row?.isOfPlaces ? null : document.region
  return {
    fiscalYear: meaning ? (row?.year ?? meaning.year) : ofDocument,
    phase: meaning ? meaning.phase : measure ? phaseOf(measure, statement, document.type) : null,
    subject: meaning?.subject ?? null,
    scope: (row?.isOfPlaces ? row.scope : null) ?? meaning?.scope ?? row?.scope ?? null,
    place: row?.place ?? region?.county ?? region?.city ?? region?.province ?? null,
    regionCode: row?.regionCode ?? region?.code ?? null,
  }
}

interface Meaning {
  readonly item: string | null
  readonly label: string
  readonly measure: string
}

function measureOf(reading: Reading, panel: Panel, head: RowHead, column: Column, context: MapContext): Meaning | null {
  const { definition, layout } = reading
  if (layout.label === 'row') {
    if (!isMeasure(column.key)) return null
    const item = itemOfLabel(definition.items, head.label)
    return { item, label: head.label, measure: prefixed(panel.key, column.key) }
  }
  if (!column.subject) return null
  const ofRow = layout.columns.find(r => isMeasure(r.key) && matches(r.path, fold(head.label)))?.key
  const usual = context.document.type === 'department-budget' ? 'budget' : 'final'
  return { ...column.subject, measure: column.key ?? ofRow ?? (definition.items.length ? usual : 'count') }
}
