/** The hand-made truth of `../shared/eval/dev` as the tables stage would give it; absent on a user's machine. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DocumentType, Table } from '../../src/model.ts'
import { hasShared, sharedPath } from '../shared.ts'

export const TRUTH_FOLDER = sharedPath('eval/dev')
export const hasTruth = hasShared('test/statements with truth', 'eval/dev')

interface TruthTable {
  statement: string | null
  title: string | null
  unit: string | null
  pages: number[]
  columns: string[]
  columnKeys: (string | null)[]
  rows: string[][]
}
export interface Truth {
  documentType: DocumentType
  department: string
  fiscalYear: number | null
  tables: TruthTable[]
}

export const truthNames = (): string[] =>
  hasTruth
    ? readdirSync(TRUTH_FOLDER)
        .filter(f => f.endsWith('.truth.json'))
        .map(f => f.replace('.truth.json', ''))
        .sort()
    : []

export const readTruth = (name: string): Truth =>
  JSON.parse(readFileSync(join(TRUTH_FOLDER, `${name}.truth.json`), 'utf8'))

/** The truth's tables with made-up boxes: row r, column c at [c, r]. */
export const tablesOf = (truth: Truth): Table[] =>
  truth.tables.map((t, i) => tableOf(`t${i + 1}`, t.columns, t.rows, { title: t.title, unit: t.unit, pages: t.pages }))

export function tableOf(
  id: string,
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  rest: Partial<Table> = {},
): Table {
  const page = rest.pages?.[0] ?? 1
  return {
    id,
    statement: null,
    title: null,
    unit: '万元',
    entity: null,
    pages: [page],
    columns: [...columns],
    rows: rows.map((row, r) => row.map((text, c) => ({ text, page, bbox: [c, r, c + 1, r + 1], confidence: 1 }))),
    notes: [],
    ...rest,
  }
}
