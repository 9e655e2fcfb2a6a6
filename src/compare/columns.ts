import { type CsvColumn, column } from '../write/column.ts'
import type { Row } from './compare.ts'

const INTEGER = { type: 'integer' } as const
const NUMBER = { type: 'number' } as const
const EXACT = { type: 'number', exact: true } as const

/** A comparison as a table: one row per entity and year. */
export const COMPARE_COLUMNS: readonly CsvColumn<Row>[] = [
  column('rank', '名次（本年，从大到小）', 'rank in its year, the largest first', r => r.rank, INTEGER),
  column('entity', '部门、单位或地区', 'department, unit or place', r => r.entity),
  column('place', '地区', 'place', r => r.place),
  column('year', '年度', 'fiscal year', r => r.year, INTEGER),
  column('label', '项目', 'line as printed', r => r.label),
  column('value', '数额（金额以元计）', 'value; money in yuan', r => r.value, EXACT),
  column('unit', '计量单位', 'unit', r => r.unit),
  column('verdict', '校验结论', 'verdict of the checks', r => r.verdict),
  column('previous', '上年数额', 'value of the year before', r => r.previous?.value, EXACT),
  column(
    'previousSource',
    '上年数额来源（report 上年报告，column 本年报表的上年栏，text 本年报告的文字）',
    "where that is from: report (its own), column (last year's column of this one), text (its narrative)",
    r => r.previous?.origin,
  ),
  column('previousVerdict', '上年数额校验结论', 'verdict of that', r => r.previous?.verdict),
  column('change', '增减额', 'change', r => r.change, EXACT),
  column('changePercent', '增减（%）', 'change in percent', r => r.changePercent, NUMBER),
  column('share', '占本年全部的比重（%）', 'share of all in its year, percent', r => r.share, NUMBER),
  column('statement', '报表', 'statement', r => r.statement),
  column('lineItem', '行标识', 'line of the form', r => r.lineItem),
  column('measure', '指标', 'what is measured', r => r.measure),
  column('entityKey', '单位标识', 'entity, the same every year', r => r.entityKey),
  column('regionCode', '行政区划代码', 'administrative division', r => r.regionCode),
  column('document', '输出文件夹名', 'folder of the document', r => r.document),
  column('page', 'PDF 页码', 'page of the PDF', r => r.page, INTEGER),
  column(
    'previousDocument',
    '上年数额所在文件',
    'folder of the document that has the value before',
    r => r.previous?.document,
  ),
  column('previousPage', '上年数额所在页', 'page of that', r => r.previous?.page, INTEGER),
  column('factKey', '数据标识', 'key of the number', r => r.factKey),
]
