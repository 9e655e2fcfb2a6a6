/** The first sheet of a workbook of several documents: one row for each, and the findings of all on the next. */
import type { Report } from '../../model.ts'
import type { Result } from '../../write/column.ts'
import { wordOf } from '../../write/values.ts'
import { BLANK, type Cell, text } from './cell.ts'
import type { Column } from './table.ts'
import { pageLink, placeName } from './words.ts'

interface Row {
  readonly result: Result
  readonly report: Report
  readonly pdf: string | null
}
const number = (value: number | null): Cell => ({ content: value === null ? null : { value, decimals: null } })
const issues = ({ report }: Row, severity: string) => report.issues.filter(i => i.severity === severity).length
const amounts = ({ report }: Row) => report.facts.filter(f => f.amount !== null)
const having = (row: Row, verdict: string) => amounts(row).filter(f => f.verdict === verdict).length

function share(row: Row): Cell {
  const all = amounts(row).length
  return all ? { content: { value: Math.round((1000 * having(row, 'proven')) / all) / 10, decimals: 1 } } : BLANK
}

function file({ report, pdf }: Row): Cell {
  const link = pageLink(pdf, null)
  return link ? { ...text(report.source.file, { link: true }), link } : text(report.source.file)
}

export const DOCUMENTS: readonly Column<Row>[] = [
  { zh: '单位', width: 32, cell: r => text(r.report.document.entity ?? '未识别') },
  { zh: '年度', width: 7, cell: r => number(r.report.document.fiscalYear) },
  { zh: '地区', width: 22, cell: r => text(placeName(r.report)) },
  { zh: '类型', width: 14, cell: r => text(wordOf('type', r.report.document.type)) },
  { zh: '读取', width: 14, cell: r => text(wordOf('status', r.report.status)) },
  { zh: '页数', width: 7, cell: r => number(r.report.source.pages) },
  { zh: '数', width: 8, cell: r => number(amounts(r).length) },
  { zh: '已证实%', width: 10, cell: share },
  { zh: '未证实', width: 8, cell: r => number(having(r, 'unproven')) },
  { zh: '存疑', width: 8, cell: r => number(having(r, 'disputed')) },
  { zh: '错误', width: 8, cell: r => number(issues(r, 'error')) },
  { zh: '警告', width: 8, cell: r => number(issues(r, 'warning')) },
  { zh: '采用', width: 8, cell: r => text(wordOf('preferred', r.result.preferred === false ? 'no' : 'yes')) },
  { zh: '文件', width: 36, cell: file },
]
