/** The sheets that list something of every document: findings, what the text says, comparisons, all numbers. */
import Big from 'big.js'
import type { Row } from '../../compare/compare.ts'
import type { Figure, Issue, Report } from '../../model.ts'
import type { Result } from '../../write/column.ts'
import { FACT_COLUMNS } from '../../write/fact-columns.ts'
import { byImportance } from '../../write/markdown.ts'
import { wordOf } from '../../write/values.ts'
import { amount, BLANK, type Cell, contentOf, decimalCell, text } from './cell.ts'
import { pageCell } from './printed.ts'
import type { Style } from './styles.ts'
import type { Column } from './table.ts'

/** Something of a document, with the address of its PDF. */
export interface Of<Item> {
  readonly item: Item
  readonly report: Report
  readonly document: string
  readonly pdf: string | null
}

const WRAPPED: Style = { wrap: true }
const said = (value: string | null | undefined, style?: Style): Cell => (value ? text(value, style) : BLANK)
const year = (value: number | null): Cell => ({ content: value === null ? null : { value, decimals: null } })

const whose = <Item>(): readonly Column<Of<Item>>[] => [
  { zh: '单位', width: 26, cell: r => said(r.report.document.entity) },
  { zh: '年度', width: 7, cell: r => year(r.report.document.fiscalYear) },
]
const page = <Item extends { readonly page: number | null }>(): Column<Of<Item>> => ({
  ...{ zh: '页', width: 8 },
  cell: r => pageCell(r.item.page, r.pdf),
})

const SEVERITIES: Readonly<Record<Issue['severity'], string>> = { error: '错误', warning: '警告', note: '提示' }
export const FINDINGS: readonly Column<Of<Issue>>[] = [
  ...whose<Issue>(),
  { zh: '级别', width: 7, cell: r => text(SEVERITIES[r.item.severity], { align: 'center' }) },
  page<Issue>(),
  { zh: '发现', width: 90, cell: r => text(r.item.message, WRAPPED) },
  { zh: '涉及的表', width: 36, cell: r => said(tablesOf(r)) },
  { zh: '已认定', width: 20, cell: r => said(r.item.accepted && `${r.item.accepted.who}：${r.item.accepted.why}`) },
]

function tablesOf({ item, report }: Of<Issue>): string {
  const ids = new Set(item.facts)
  const tables = new Set(report.facts.flatMap(f => (ids.has(f.id) ? [f.table] : [])))
  return report.tables.flatMap(t => (tables.has(t.id) ? [t.title ?? t.id] : [])).join('、')
}
export const findingsOf = ({ issues }: Report): readonly Issue[] => byImportance(issues)

const PERIODS: Readonly<Record<Figure['period'], string>> = { current: '本年', previous: '上年', change: '增减' }
const DIRECTIONS: Readonly<Record<NonNullable<Figure['direction']>, string>> = {
  ...{ increase: '增加', decrease: '减少', flat: '持平' },
}
const ROLES: Readonly<Record<NonNullable<Figure['role']>, string>> = {
  ...{ budget: '预算数', final: '决算数', completion: '完成率', share: '占比', change: '增减额', rate: '增减率' },
}

export const FIGURES: readonly Column<Of<Figure>>[] = [
  ...whose<Figure>(),
  page<Figure>(),
  { zh: '所述', width: 28, cell: r => text(r.item.subject) },
  { zh: '时期', width: 7, cell: r => text(PERIODS[r.item.period]) },
  { zh: '性质', width: 8, cell: r => said(r.item.role && ROLES[r.item.role]) },
  { zh: '数值', width: 16, cell: r => amount(r.item.value) },
  { zh: '单位', width: 7, cell: r => text(r.item.unit) },
  { zh: '方向', width: 7, cell: r => said(r.item.direction && DIRECTIONS[r.item.direction]) },
  { zh: '原因', width: 40, cell: r => said(r.item.reason, WRAPPED) },
  { zh: '对应表中数', width: 30, cell: r => said(factOf(r)) },
  { zh: '原句', width: 80, cell: r => text(r.item.sentence, WRAPPED) },
  { zh: '章节', width: 30, cell: r => said(r.item.section) },
]

function factOf({ item, report }: Of<Figure>): string {
  const fact = item.fact === null ? undefined : report.facts.find(f => f.id === item.fact)
  return fact ? `${fact.label} ${fact.text}（第${fact.page}页）` : ''
}

const ORIGINS = { report: '上年报告', column: '本年报表的上年栏', text: '本年报告的文字' } as const
/** Money in 万元, exactly; other values in their unit. */
const shown = (value: string, unit: string, style?: Style): Cell =>
  amount(unit === '元' ? new Big(value).div(10_000).toFixed(Math.max(2, placesOf(value) + 2)) : value, style)
/** Decimals of 元 beyond those that are zero. */
const placesOf = (value: string): number => value.replace(/0+$/, '').split('.')[1]?.length ?? 0

/** A comparison: one row per entity and year. */
export const COMPARISON: readonly Column<{ readonly zh: string; readonly row: Row }>[] = [
  { zh: '项目', width: 24, cell: r => text(r.zh) },
  { zh: '年度', width: 7, cell: r => year(r.row.year) },
  { zh: '名次', width: 7, cell: r => year(r.row.rank) },
  { zh: '单位', width: 30, cell: r => text(r.row.entity) },
  { zh: '地区', width: 12, cell: r => said(r.row.place) },
  { zh: '数额', width: 16, cell: r => shown(r.row.value, r.row.unit, fillFor(r.row.verdict)) },
  { zh: '计量单位', width: 9, cell: r => text(r.row.unit === '元' ? '万元' : r.row.unit) },
  { zh: '结论', width: 9, cell: r => text(wordOf('verdict', r.row.verdict)) },
  { zh: '上年', width: 16, cell: r => (r.row.previous ? shown(r.row.previous.value, r.row.unit) : BLANK) },
  { zh: '上年来源', width: 18, cell: r => said(r.row.previous && ORIGINS[r.row.previous.origin]) },
  { zh: '增减', width: 16, cell: r => (r.row.change === null ? BLANK : shown(r.row.change, r.row.unit)) },
  { zh: '增减%', width: 10, cell: r => percent(r.row.changePercent) },
  { zh: '占比%', width: 10, cell: r => percent(r.row.share) },
  { zh: '文件', width: 30, cell: r => text(r.row.document) },
  { zh: '页', width: 7, cell: r => year(r.row.page) },
]
const percent = (value: string | null): Cell => (value === null ? BLANK : { content: decimalCell(value) })
const fillFor = (verdict: Row['verdict']): Style => (verdict === 'proven' ? {} : { fill: verdict })

/** In characters; 12 for every other. */
const WIDTHS: Readonly<Record<string, number>> = {
  ...{
    document: 24,
    file: 24,
    entity: 24,
    label: 30,
    amount: 16,
    amountYuan: 18,
    text: 16,
    statement: 24,
    because: 30,
  },
  ...{ officialName: 30, reportKey: 40, factKey: 60, entityKey: 28, repair: 40, correction: 40 },
}

/** Every number, with all that facts.csv says of it; heads are short, the whole is in DICTIONARY.md. */
export const NUMBERS: readonly Column<{
  readonly result: Result
  readonly values: readonly (string | number | null)[]
}>[] = FACT_COLUMNS.map((column, i) => ({
  zh: `${column.zh.split(/[（；]/)[0]}\n${column.name}`,
  width: WIDTHS[column.name] ?? 12,
  cell: r => ({ content: contentOf(column, r.values[i]!) }),
}))
