import { join } from 'node:path'
import type { Report } from '../model.ts'
import { writeFilesWhole } from './atomic.ts'
import { citation, Sources } from './citation.ts'
import { codebook, type Rule } from './codebook.ts'
import type { CsvColumn, Result, RunFile } from './column.ts'
import { DOCUMENT_COLUMNS, ISSUE_COLUMNS, TABLE_COLUMNS } from './columns.ts'
import { BOM, csvOf } from './csv.ts'
import { runPackage } from './datapackage.ts'
import { dictionary } from './dictionary.ts'
import { FACT_COLUMNS } from './fact-columns.ts'
import {
  CHECK_COLUMNS,
  CITATION_COLUMNS,
  FIGURE_COLUMNS,
  issueId,
  MENTION_COLUMNS,
  membersOf,
  mentionsOf,
  ORGANIZATION_COLUMNS,
} from './more-columns.ts'

const rowsOf =
  <Row>(columns: readonly CsvColumn<Row>[], parts: (result: Result) => readonly Row[]) =>
  (result: Result) =>
    parts(result).map(row => columns.map(c => c.value(row)))

const part = <T>(result: Result, items: (report: Report) => readonly T[]) => {
  const { document, report, preferred = true, isBeside = false } = result
  return report ? items(report).map((item, i) => ({ document, report, preferred, isBeside, item, i })) : []
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
    primaryKey: ['document', 'issue'],
    rows: rowsOf(ISSUE_COLUMNS, result =>
      part(result, r => r.issues).map(p => ({ ...p, issue: p.item, id: issueId(p.i) })),
    ),
  },
  {
    name: 'issue_facts',
    zh: '发现涉及的数据（每条发现的每个数一行）',
    en: 'Facts of the findings: one row per finding and number it is about',
    columns: MENTION_COLUMNS,
    primaryKey: ['document', 'issue', 'fact'],
    rows: rowsOf(MENTION_COLUMNS, result => part(result, mentionsOf).map(p => ({ ...p, mention: p.item }))),
  },
  {
    name: 'figures',
    zh: '文字说明中的数（每个数一行）',
    en: 'Figures: one row per number of the narrative part',
    columns: FIGURE_COLUMNS,
    primaryKey: ['document', 'figure'],
    rows: rowsOf(FIGURE_COLUMNS, result => part(result, r => r.figures).map(p => ({ ...p, figure: p.item }))),
  },
  {
    name: 'organization',
    zh: '机构（每项职责、内设机构、所属单位、人数一行）',
    en: 'Organisation: one row per duty, office, unit and kind of staff',
    columns: ORGANIZATION_COLUMNS,
    primaryKey: [],
    rows: rowsOf(ORGANIZATION_COLUMNS, result => part(result, membersOf).map(p => ({ ...p, member: p.item }))),
  },
  {
    name: 'checks',
    zh: '检查（每项勾稽关系和规则一行）',
    en: 'Checks: one row per identity and rule that was run',
    columns: CHECK_COLUMNS,
    primaryKey: ['document', 'check'],
    rows: rowsOf(CHECK_COLUMNS, result => part(result, r => r.checks).map(p => ({ ...p, check: p.item }))),
  },
  {
    name: 'citations',
    zh: '引用的文件（每份一行）',
    en: 'Citations: one row per document that the text names with its number',
    columns: CITATION_COLUMNS,
    primaryKey: [],
    rows: rowsOf(CITATION_COLUMNS, result =>
      part(result, r => r.citations ?? []).map(p => ({ ...p, citation: p.item })),
    ),
  },
]

/** Files of a run, beside the folders of its documents. */
export const RUN_FILE_NAMES: readonly string[] = [
  ...RUN_FILES.map(file => `${file.name}.csv`),
  'codebook.csv',
  'CITATION.cff',
  'datapackage.json',
  'DICTIONARY.md',
]

/** What is written of a collection beside its rows. */
export interface RunOptions {
  readonly version: string
  /** Identities, for the codebook. */
  readonly rules: readonly Rule[]
  readonly bom: boolean
}

/**
 * Writes the files of a whole run: a CSV file for each of {@link RUN_FILES}, the codebook, `CITATION.cff`,
 * `datapackage.json` and `DICTIONARY.md`. The rows stand in the order of `results`, which may read each report only when
 * it is asked for.
 */
export function writeRun(out: string, results: Iterable<Result>, { version, rules, bom }: RunOptions): void {
  const paths = RUN_FILE_NAMES.map(name => join(out, name))
  writeFilesWhole(paths, append => {
    const [book, cite, described, explained] = append.slice(RUN_FILES.length)
    const sources = new Sources()
    for (const [i, file] of RUN_FILES.entries()) append[i]!((bom ? BOM : '') + csvOf([file.columns.map(c => c.name)]))
    for (const result of results) {
      sources.add(result)
      for (const [i, file] of RUN_FILES.entries()) append[i]!(csvOf(file.rows(result)))
    }
    book!((bom ? BOM : '') + codebook(rules))
    cite!(citation(sources, version))
    described!(runPackage(RUN_FILES, sources, version))
    explained!(dictionary(RUN_FILES))
  })
}
