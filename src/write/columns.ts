import type { Check, Issue, Table, Verdict } from '../model.ts'
import {
  account,
  type CsvColumn,
  column,
  type Part,
  partIdentity,
  place,
  type Result,
  resultIdentity,
} from './column.ts'
import { tablePath } from './tables.ts'

const INTEGER = { type: 'integer' } as const
const REQUIRED = { required: true } as const

const SEVERITIES: readonly (readonly [Issue['severity'], string, string])[] = [
  ['error', '错误', 'errors'],
  ['warning', '警告', 'warnings'],
  ['note', '提示', 'notes'],
]

const VERDICTS: readonly (readonly [Verdict, string])[] = [
  ['proven', '已证实'],
  ['unproven', '未证实'],
  ['disputed', '存疑'],
  ['repaired', '已修正'],
]
const amountsOf = ({ report }: Result) => report?.facts.filter(f => f.amount !== null)
const outcomes = ({ report }: Result, outcome: Check['outcome']) =>
  report?.checks.filter(c => c.outcome === outcome).length

const statusOf = ({ report, error, duplicateOf, status }: Result) =>
  report?.status ?? status ?? (error === null && duplicateOf ? 'duplicate' : 'failed')

/** `documents.csv`: one row per input file, also for one that failed, and one per document that is set aside. */
export const DOCUMENT_COLUMNS: readonly CsvColumn<Result>[] = [
  ...resultIdentity,
  column(
    'status',
    '状态；duplicate 与另一文件内容相同，superseded 原处已换成其他内容、gone 原处已没有该文件（报告都移入 set-aside），pending 读取中断',
    'complete, partial, failed; duplicate: same bytes as another; superseded: its path has other bytes now, gone: nothing (their reports are in set-aside); pending: its run was cut off',
    r => statusOf(r),
    REQUIRED,
  ),
  column('error', '失败原因', 'why there is no report', r => r.error),
  column('duplicateOf', '内容相同的文件', 'document with the same bytes, which has the numbers', r => r.duplicateOf),
  ...account<Result>(),
  column('type', '文件类型', 'kind of document', r => r.report?.document.type),
  column('title', '标题', 'title', r => r.report?.document.title),
  column('entityLevel', '部门或单位', 'department or unit', r => r.report?.document.entityLevel),
  column('province', '省级', 'province', r => r.report?.document.region?.province),
  column('city', '地级', 'city', r => r.report?.document.region?.city),
  column('county', '县级', 'county', r => r.report?.document.region?.county),
  column('regionCode', '行政区划代码', 'administrative division', r => r.report?.document.region?.code, {
    columnType: 'geo:source:code',
  }),
  column('pages', '页数', 'pages', r => r.report?.source.pages, INTEGER),
  column('unreadPages', '未读页数', 'pages not read', r => r.report?.pages.filter(p => !p.read).length, INTEGER),
  column('tables', '表数', 'tables', r => r.report?.tables.length, INTEGER),
  column('facts', '数据条数', 'facts', r => r.report?.facts.length, INTEGER),
  column('amounts', '有数额的数据条数', 'facts with an amount', r => amountsOf(r)?.length, INTEGER),
  ...VERDICTS.map(([verdict, zh]) =>
    column<Result>(
      verdict,
      `其中${zh}条数`,
      `of these ${verdict}`,
      r => amountsOf(r)?.filter(f => f.verdict === verdict).length,
      INTEGER,
    ),
  ),
  column('checksPassed', '相符的检查数', 'checks that hold', r => outcomes(r, 'pass'), INTEGER),
  column('checksFailed', '不符的检查数', 'checks that fail', r => outcomes(r, 'fail'), INTEGER),
  ...SEVERITIES.map(([severity, zh, en]) =>
    column<Result>(en, `${zh}条数`, en, r => r.report?.issues.filter(i => i.severity === severity).length, INTEGER),
  ),
  column('bytes', '文件字节数', 'size of the PDF in bytes', r => r.report?.source.bytes, INTEGER),
  column('sha256', '文件 SHA-256', 'SHA-256 of the PDF', r => r.report?.source.sha256 ?? r.sha256),
  column('url', '来源网址', 'where it was published', r => r.report?.source.url),
  column('retrieved', '取得时间（ISO 8601）', 'when the crawl fetched it, ISO 8601', r => r.retrieved),
]

type TableRow = Part<{ readonly table: Table }>
/** `tables.csv`: one row per table. */
export const TABLE_COLUMNS: readonly CsvColumn<TableRow>[] = [
  ...partIdentity<{ readonly table: Table }>(undefined, r => r.table.id),
  column('table', '表编号', 'table, unique within its document', r => r.table.id, REQUIRED),
  column('statement', '报表（空：非标准表）', 'statement; empty for any other table', r => r.table.statement),
  column('title', '表名', 'title as printed', r => r.table.title),
  column('unit', '计量单位', 'unit as printed', r => r.table.unit),
  column('tableEntity', '表头所载部门', 'department named above the grid', r => r.table.entity),
  column(
    'scope',
    '范围（全省、省级、市本级等，原样）',
    'whose money its title says: 全省, 省级, 市本级 …, as printed',
    r => r.table.scope,
  ),
  column('pages', '所在页', 'its pages, joined by spaces', r => r.table.pages.join(' ')),
  column('columns', '列数', 'columns', r => r.table.columns.length, INTEGER),
  column('rows', '行数', 'rows', r => r.table.rows.length, INTEGER),
  column('path', 'CSV 路径（导出的文件旁没有，为空）', 'its CSV file; empty in an export, beside which it is not', r =>
    r.isBeside ? `${r.document}/${tablePath(r.table)}` : null,
  ),
]

type IssueRow = { readonly issue: Issue }
/** `issues.csv` of a document: one row per finding of the checks. */
export const FINDING_COLUMNS: readonly CsvColumn<IssueRow>[] = [
  column('severity', '级别', 'error, warning or note', r => r.issue.severity, REQUIRED),
  column('rule', '规则', 'rule', r => r.issue.rule, REQUIRED),
  column('message', '说明', 'what was found, in Chinese', r => r.issue.message, REQUIRED),
  column('facts', '涉及的数据', 'facts concerned, joined by spaces', r => r.issue.facts.join(' ')),
  ...place<IssueRow>(
    r => r.issue.page,
    r => r.issue.bbox,
  ),
]

/** `issues.csv` of a run: the same, with the document and a number in front. */
export const ISSUE_COLUMNS: readonly CsvColumn<Part<IssueRow & { readonly id: string }>>[] = [
  ...partIdentity<IssueRow & { readonly id: string }>(),
  column('issue', '编号', 'finding, unique within its document', r => r.id, REQUIRED),
  ...FINDING_COLUMNS,
]
