/** Corrections of tables: their cells, lines, statements and columns. */
import type { Cell, Fact, Report, Table } from '../model.ts'
import { schemas } from '../schemas.ts'
import type { TableOverride } from '../statements/understand.ts'
import type { Applied, Correction } from './corrections.ts'
import { type CellPlace, cellAt, tableAt } from './match.ts'

/** The tables as corrected so far, what people say of them, and which correction concerns which facts. */
export interface Corrected {
  readonly tables: readonly Table[]
  /** As extracted. */
  readonly facts: readonly Fact[]
  readonly overrides: ReadonlyMap<string, TableOverride>
  readonly marks: readonly Mark[]
  readonly applied: readonly Applied[]
}

/** The facts of a table that a correction concerns: those in this row and column, where they are given. */
export interface Mark {
  readonly correction: Exclude<Correction, { kind: 'accept-finding' }>
  readonly table: string
  readonly row?: number
  readonly column?: number
  readonly page?: number
}

type Of<Kind extends Correction['kind']> = Extract<Correction, { kind: Kind }>
type TableCorrection = Of<'text' | 'measure' | 'statement' | 'grid'>

const NOWHERE = '页面上的这个位置没有找到单元格'
export const applied = (id: string): Applied => ({ id, state: 'applied', reason: '' })
export const unmatched = (id: string, reason = NOWHERE): Applied => ({ id, state: 'unmatched', reason })
export const changed = (id: string, before: string | null, now: string | null): Applied => ({
  id,
  state: 'stale',
  reason: `更正时此处为“${before ?? ''}”，现在为“${now ?? ''}”`,
})

/** Kinds in the order in which they apply: what a later one stands on comes first. */
const ORDER = ['grid', 'statement', 'text', 'measure'] as const

export const isTableCorrection = (c: Correction): c is TableCorrection => ORDER.some(kind => kind === c.kind)

export function correctTables(report: Report, corrections: readonly Correction[]): Corrected {
  const start: Corrected = { tables: report.tables, facts: report.facts, overrides: new Map(), marks: [], applied: [] }
  const ordered = ORDER.flatMap(kind => corrections.filter(isTableCorrection).filter(c => c.kind === kind))
  return ordered.reduce(step, start)
}

function step(state: Corrected, correction: TableCorrection): Corrected {
  if (correction.kind === 'statement') return ofStatement(state, correction)
  if (correction.kind === 'grid') return ofGrid(state, correction)
  const place = cellAt(state.tables, correction.anchor)
  if (!place) return { ...state, applied: [...state.applied, unmatched(correction.id)] }
  return correction.kind === 'text' ? ofText(state, correction, place) : ofMeasure(state, correction, place)
}

const done = (state: Corrected, mark: Mark, more: Partial<Corrected>): Corrected => ({
  ...state,
  ...more,
  applied: [...state.applied, applied(mark.correction.id)],
  marks: [...state.marks, mark],
})

/** What is there now is not what was corrected: it stays as it is, and that is told. */
const refused = (state: Corrected, outcome: Applied): Corrected => ({ ...state, applied: [...state.applied, outcome] })

/** A person has read the cell: nothing is left of how sure an engine was. */
function ofText(state: Corrected, correction: Of<'text'>, { table, row, column, cell }: CellPlace): Corrected {
  const { alternatives: _, ...kept } = cell
  const read: Cell = { ...kept, text: correction.after, confidence: 1 }
  const rows = table.rows.map((cells, r) => (r === row ? cells.map((c, i) => (i === column ? read : c)) : cells))
  if (cell.text !== correction.before && cell.text !== correction.after)
    return refused(state, changed(correction.id, correction.before, cell.text))
  return done(state, { correction, table: table.id, row, column }, { tables: replaced(state, { ...table, rows }) })
}

/** The measures of a column as corrected so far; none where it has no facts, or other lines or another statement now. */
function measuresOf({ overrides, marks, facts }: Corrected, table: string, column: number): (string | null)[] {
  const known = overrides.get(table)
  if (known?.measures.has(column)) return [known.measures.get(column) ?? null]
  if (known?.statement !== undefined || marks.some(m => m.table === table && m.correction.kind === 'grid')) return []
  return [...new Set(facts.filter(f => f.table === table && f.column === column).map(f => f.measure))]
}

/** `expenditure.total` is the measure `total` of a panel. */
const withoutPanel = (measure: string | null) => measure?.split('.').at(-1) ?? null

function ofMeasure(state: Corrected, correction: Of<'measure'>, { table, column }: CellPlace): Corrected {
  const { id, before, after } = correction
  const now = measuresOf(state, table.id, column)
  const same = [before, after].map(withoutPanel)
  if (before !== null && now.length && !now.some(m => same.includes(withoutPanel(m))))
    return refused(state, changed(id, before, now[0]!))
  const known = state.overrides.get(table.id)
  const measures = new Map([...(known?.measures ?? []), [column, after] as const])
  const overrides = new Map([...state.overrides, [table.id, { ...known, measures }] as const])
  return done(state, { correction, table: table.id, column }, { overrides })
}

const bare = (key: string | null) => key?.replace(/^budget:/, '') ?? null

function ofStatement(state: Corrected, correction: Of<'statement'>): Corrected {
  const table = tableAt(state.tables, correction.anchor)
  const { id, before, after } = correction
  const statement = bare(after)
  const known = schemas().statements.definitions.some(d => d.key === statement)
  if (!table) return refused(state, unmatched(id, '页面上的这个位置没有找到表格'))
  if (statement !== null && !known) return refused(state, unmatched(id, `没有名为“${statement}”的报表`))
  const override = state.overrides.get(table.id)
  const now = override?.statement === undefined ? table.statement : override.statement
  if (![before, after].map(bare).includes(bare(now))) return refused(state, changed(id, before, now))
  const measures = override?.measures ?? new Map<number, string | null>()
  const overrides = new Map([...state.overrides, [table.id, { statement, measures }] as const])
  return done(state, { correction, table: table.id }, { overrides })
}

function ofGrid(state: Corrected, correction: Of<'grid'>): Corrected {
  const { id, anchor, reread } = correction
  const table = tableAt(state.tables, anchor)
  const page = anchor.page
  const refuse = (reason: string) => refused(state, unmatched(id, reason))
  if (!table || page === null) return refuse('页面上的这个位置没有找到表格')
  if (!reread) return refuse('新表线还没有重读：需要原 PDF')
  const elsewhere = table.rows.filter(row => row[0]?.page !== page)
  const columns = reread.columns.length
  if (elsewhere.length && columns !== table.columns.length)
    return refuse(`第${page}页改后有${columns}列，此表其他页有${table.columns.length}列`)
  const names = reread.columns.some(Boolean) ? reread.columns : table.columns
  const first = table.rows.findIndex(row => row[0]?.page === page)
  const rows = [...elsewhere]
  rows.splice(Math.max(0, first), 0, ...reread.rows.map(row => [...row]))
  const next = { ...table, rows, columns: names.length === columns ? [...names] : reread.columns }
  return done(state, { correction, table: table.id, page }, { tables: replaced(state, next) })
}

const replaced = (state: Corrected, table: Table): Table[] => state.tables.map(t => (t.id === table.id ? table : t))
