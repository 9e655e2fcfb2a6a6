import { entityKeyOf, reportKeyOf } from '../keys/account.ts'
import { entityOf } from '../keys/entities.ts'
import type { Report } from '../model.ts'
import type { CellValue } from './csv.ts'

/** A column of a run's CSV file: the file, its Table Schema and the data dictionary are made from it. */
export interface CsvColumn<Row> {
  readonly name: string
  readonly type: 'string' | 'integer' | 'number'
  readonly zh: string
  readonly en: string
  readonly value: (row: Row) => CellValue
  /** Type in the Fiscal Data Package taxonomy of budgets. */
  readonly columnType: string | null
  readonly required: boolean
  /** A decimal string, which a double may not hold. */
  readonly exact: boolean
}

interface More {
  readonly type?: 'integer' | 'number'
  readonly columnType?: string
  readonly required?: true
  readonly exact?: true
}

/** A text column unless `more` says otherwise. */
export const column = <Row>(
  name: string,
  zh: string,
  en: string,
  value: (row: Row) => CellValue | undefined,
  more: More = {},
): CsvColumn<Row> => ({
  name,
  type: more.type ?? 'string',
  zh,
  en,
  value: row => value(row) ?? null,
  columnType: more.columnType ?? null,
  required: more.required ?? false,
  exact: more.exact ?? false,
})

/** What became of one input file. `report` is null where there is none; `error` says why. */
export interface Result {
  /** Folder under the output folder. */
  readonly document: string
  /** File name without its folder. */
  readonly file: string
  readonly report: Report | null
  readonly error: string | null
  /** Document with the same bytes; this one then has neither a folder nor a report. */
  readonly duplicateOf?: string | null
  /** Of a document whose report is not current, or not made yet. */
  readonly status?: 'superseded' | 'gone' | 'pending'
  /** False where another document of the collection has the same account and is to be counted instead. */
  readonly preferred?: boolean
  /** Of the PDF, where there is no report to say so. */
  readonly sha256?: string | null
  /** Absolute path of the PDF, where it still is. */
  readonly pdf?: string
  /** When its PDF was fetched, ISO 8601, where that is known. */
  readonly retrieved?: string | undefined
  /** Whether the folder of the document, with its tables, stands beside the file that is written. */
  readonly isBeside?: boolean
}

/** Something of a document's report, with the document it is from. */
export type Part<T> = {
  readonly document: string
  readonly report: Report
  readonly preferred?: boolean
  readonly isBeside?: boolean
} & T

const ENTITY = { columnType: 'administrative-classification:generic:level1:label' }
const YEAR = { type: 'integer', columnType: 'date:fiscal-year' } as const
const REQUIRED = { required: true } as const
type Whose = Pick<Result, 'document' | 'file' | 'report'>

const documentYear = ({ report }: Whose): number | null => report?.document.fiscalYear ?? null

/** The first columns of every file: which document, whose, of which year. */
const identity = <Row>(
  of: (row: Row) => Whose,
  yearOf: (row: Row) => number | null = row => documentYear(of(row)),
  whose: (row: Row) => string | null | undefined = row => of(row).report?.document.entity,
): CsvColumn<Row>[] => [
  column('document', '输出文件夹名', 'folder of the document', r => of(r).document, REQUIRED),
  column('file', 'PDF 文件名', 'name of the PDF', r => of(r).file, REQUIRED),
  column('entity', '部门、单位或地区', 'department, unit or place', whose, ENTITY),
  column('fiscalYear', '年度', 'fiscal year', yearOf, YEAR),
]
/**
 * Which account, and whether this report of it counts.
 * @param tableOf the table that a row is of, which may be another unit's
 */
export const account = <Row extends Pick<Result, 'report' | 'preferred'>>(
  tableOf?: (row: Row) => string,
): CsvColumn<Row>[] => [
  column(
    'entityKey',
    '单位标识（行政区划代码/名称；单位、本级与部门分开，各年相同，可用 aliases.csv 合并）',
    'region/name, the same every year; a unit and the 本级 told from the department; aliases.csv joins them',
    r => r.report && keyOfEntity(r.report, tableOf?.(r) ?? null),
  ),
  column(
    'reportKey',
    '报告标识（类型/年度/行政区划代码/单位；同一账目的几份相同）',
    'type/year/region/entity; the same for several copies of one account',
    r => r.report && reportKeyOf(r.report),
  ),
  column(
    'preferred',
    '是否采用（yes/no；同一账目有几份时只有一份为 yes，汇总只用它）',
    'yes or no: of several copies of one account one is yes; sum over it only',
    r => (r.report ? (r.preferred === false ? 'no' : 'yes') : null),
  ),
]

function keyOfEntity(report: Report, table: string | null): string | null {
  const { document } = report
  const entity = entityOf(report, table)
  if (entity === document.entity) return entityKeyOf(document)
  const { entityKey: _, ...rest } = document
  return entityKeyOf({ ...rest, entity, title: null })
}
export const resultIdentity = identity<Result>(r => r)
/**
 * @param yearOf the year of a row, where that may be another than its document's
 * @param tableOf the table that a row is of, which may be another unit's
 */
export const partIdentity = <T>(
  yearOf?: (row: Part<T>) => number | null,
  tableOf?: (row: Part<T>) => string,
): CsvColumn<Part<T>>[] =>
  identity(
    r => ({ document: r.document, file: r.report.source.file, report: r.report }),
    yearOf,
    tableOf && (r => entityOf(r.report, tableOf(r))),
  )

const SIDES = [
  ['x0', '左', 'left'],
  ['top', '上', 'top'],
  ['x1', '右', 'right'],
  ['bottom', '下', 'bottom'],
] as const

/** Page and box of what a row is about. */
export const place = <Row>(
  page: (row: Row) => number | null,
  bbox: (row: Row) => readonly number[] | null,
): CsvColumn<Row>[] => [
  column('page', 'PDF 页码（从 1 起）', 'page of the PDF, from 1', page, { type: 'integer' }),
  ...SIDES.map(([name, zh, en], i) =>
    column<Row>(
      name,
      `位置：${zh}（磅，原点在转正后页面的左上角）`,
      `${en} of its box, in points from the top left corner of the upright page`,
      row => bbox(row)?.[i],
      { type: 'number' },
    ),
  ),
]

/** A CSV file of the run: its columns, and the rows that one document adds to it. */
export interface RunFile {
  readonly name: string
  readonly zh: string
  readonly en: string
  readonly columns: readonly Omit<CsvColumn<never>, 'value'>[]
  readonly primaryKey: readonly string[]
  readonly rows: (result: Result) => (string | number | null)[][]
}
