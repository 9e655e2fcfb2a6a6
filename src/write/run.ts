import { join } from 'node:path'
import type { Report } from '../model.ts'
import { writeFilesWhole } from './atomic.ts'
import type { CsvColumn, Result, RunFile } from './column.ts'
import { DOCUMENT_COLUMNS, ISSUE_COLUMNS, TABLE_COLUMNS } from './columns.ts'
import { BOM, csvOf } from './csv.ts'
import { runPackage } from './datapackage.ts'
import { dictionary } from './dictionary.ts'
import { FACT_COLUMNS } from './fact-columns.ts'

const rowsOf =
  <Row>(columns: readonly CsvColumn<Row>[], parts: (result: Result) => readonly Row[]) =>
  (result: Result) =>
    parts(result).map(row => columns.map(c => c.value(row)))

const part = <T>(result: Result, items: (report: Report) => readonly T[]) => {
  const { document, report, preferred = true } = result
  return report ? items(report).map(item => ({ document, report, preferred, item })) : []
}

export const RUN_FILES: readonly RunFile[] = [
  {
    name: 'documents',
    zh: '文件（每个输入文件一行）',
    en: 'Documents: one row per input file',
    columns: DOCUMENT_COLUMNS,
    primaryKey: ['document'],
    rows: rowsOf(DOCUMENT_COLUMNS, result => [result]),
  },
  {
    name: 'facts',
    zh: '数据（每个数一行）',
    en: 'Facts: one row per number of a statement',
    columns: FACT_COLUMNS,
    primaryKey: ['document', 'fact'],
    rows: rowsOf(FACT_COLUMNS, result => part(result, r => r.facts).map(p => ({ ...p, fact: p.item }))),
  },
  {
    name: 'tables',
    zh: '表（每张表一行）',
    en: 'Tables: one row per table',
    columns: TABLE_COLUMNS,
    primaryKey: ['document', 'table'],
    rows: rowsOf(TABLE_COLUMNS, result => part(result, r => r.tables).map(p => ({ ...p, table: p.item }))),
  },
  {
    name: 'issues',
    zh: '校验发现（每条一行）',
    en: 'Issues: one row per finding of the checks',
    columns: ISSUE_COLUMNS,
    primaryKey: [],
    rows: rowsOf(ISSUE_COLUMNS, result => part(result, r => r.issues).map(p => ({ ...p, issue: p.item }))),
  },
]

/** Files of a run, beside the folders of its documents. */
export const RUN_FILE_NAMES: readonly string[] = [
  ...RUN_FILES.map(file => `${file.name}.csv`),
  'datapackage.json',
  'DICTIONARY.md',
]

/**
 * Writes the files of a whole run: a CSV file each for documents, facts, tables and issues, `datapackage.json` and
 * `DICTIONARY.md`. The rows stand in the order of `results`, which may read each report only when it is asked for.
 */
export function writeRun(out: string, results: Iterable<Result>, version: string, bom: boolean): void {
  const paths = RUN_FILE_NAMES.map(name => join(out, name))
  writeFilesWhole(paths, append => {
    for (const [i, file] of RUN_FILES.entries()) append[i]!((bom ? BOM : '') + csvOf([file.columns.map(c => c.name)]))
    for (const result of results) for (const [i, file] of RUN_FILES.entries()) append[i]!(csvOf(file.rows(result)))
    append.at(-2)!(runPackage(RUN_FILES, version))
    append.at(-1)!(dictionary(RUN_FILES))
  })
}
