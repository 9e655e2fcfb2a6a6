/** The lines that say what a report is about: its totals, and the 三公 items. */

import type { Report } from '../model.ts'
import { type Comparison, compared, type Query } from './compare.ts'
import { type Value, valuesWhere } from './values.ts'

interface KeyLine {
  readonly zh: string
  readonly statement: string
  readonly lineItem: string
  /** Panel or column; the whole amount where none is given. */
  readonly measure: string
}

const SUMMARY = 'revenue-expenditure-summary'
const item = (zh: string, lineItem: string): KeyLine => ({ zh, statement: 'three-public', lineItem, measure: 'final' })
const government = (zh: string, name: string): KeyLine => ({
  ...{ zh, statement: `government:${name}`, lineItem: 'total', measure: 'final' },
})

const KEY_LINES: readonly KeyLine[] = [
  { zh: '收入总计', statement: SUMMARY, lineItem: 'grand_total', measure: 'revenue.amount' },
  { zh: '本年收入合计', statement: SUMMARY, lineItem: 'year_total', measure: 'revenue.amount' },
  { zh: '本年支出合计', statement: SUMMARY, lineItem: 'year_total', measure: 'expenditure.amount' },
  { zh: '年末结转和结余', statement: SUMMARY, lineItem: 'closing_balance', measure: 'expenditure.amount' },
  { zh: '一般公共预算财政拨款支出', statement: 'general-budget-expenditure', lineItem: 'total', measure: 'total' },
  item('“三公”经费合计', 'total'),
  item('因公出国（境）费', 'overseas_travel'),
  item('公务用车购置费', 'vehicle_purchase'),
  item('公务用车运行维护费', 'vehicle_operation'),
  item('公务接待费', 'reception'),
  government('一般公共预算收入', 'general-budget-revenue'),
  government('一般公共预算支出', 'general-budget-expenditure'),
  government('政府性基金预算收入', 'government-fund-revenue'),
  government('政府性基金预算支出', 'government-fund-expenditure'),
]

const isOf = (
  line: KeyLine,
  { statement, lineItem }: { readonly statement: string; readonly lineItem?: string | null | undefined },
) => statement.replace(/^budget:/, '') === line.statement && lineItem === line.lineItem

/** Their values in a report: accounts as carried out, budgets as approved. */
export function keyValues(document: string, report: Report): Value[] {
  const phase = report.document.type.endsWith('-budget') ? 'approved' : 'executed'
  return valuesWhere(document, report, phase, fact => KEY_LINES.some(line => isOf(line, fact)))
}

/** A comparison of each of them that the values have. */
export function keyComparisons(values: readonly Value[]): { readonly zh: string; readonly comparison: Comparison }[] {
  return KEY_LINES.flatMap(line => {
    const query = { ...ANY, statement: line.statement, measure: line.measure }
    const comparison = compared(
      values.filter(v => isOf(line, v)),
      query,
    )
    return comparison.chosen ? [{ zh: line.zh, comparison }] : []
  })
}

const ANY: Query = {
  ...{
    text: '',
    part: false,
    phase: 'executed',
    statement: null,
    measure: null,
    region: null,
    level: null,
    kind: null,
  },
}
