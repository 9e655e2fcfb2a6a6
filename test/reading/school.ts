/** The accounts of a school that does not exist, as three tables: what every variant of test/reading prints. */

export interface Statement {
  readonly key: string
  readonly title: string
  /** Heads of the amount columns, and the measures of those that have amounts. */
  readonly heads: readonly string[]
  readonly measures: readonly (string | null)[]
  readonly rows: readonly Row[]
}
export interface Row {
  /** Null for the total. */
  readonly code: string | null
  readonly name: string
  /** As printed, one for each head; '' for a blank cell. */
  readonly amounts: readonly string[]
}

const NAMES: readonly (readonly [code: string | null, name: string])[] = [
  [null, '合计'],
  ['205', '教育支出'],
  ['20502', '普通教育'],
  ['2050203', '初中教育'],
  ['2050204', '高中教育'],
  ['208', '社会保障和就业支出'],
  ['20805', '行政事业单位养老支出'],
  ['2080505', '机关事业单位基本养老保险缴费支出'],
  ['2080506', '机关事业单位职业年金缴费支出'],
  ['210', '卫生健康支出'],
  ['21011', '行政事业单位医疗'],
  ['2101102', '事业单位医疗'],
  ['221', '住房保障支出'],
  ['22102', '住房改革支出'],
  ['2210201', '住房公积金'],
]
const rowsOf = (amounts: readonly string[]): Row[] =>
  NAMES.map(([code, name], i) => ({ code, name, amounts: amounts[i]!.split(' ').map(a => (a === '_' ? '' : a)) }))

const SPENT = [
  '3,187.46 2,705.19 482.27',
  '2,436.81 1,954.54 482.27',
  '2,436.81 1,954.54 482.27',
  '1,052.33 871.06 181.27',
  '1,384.48 1,083.48 301.00',
  '391.64 391.64 _',
  '391.64 391.64 _',
  '261.09 261.09 _',
  '130.55 130.55 _',
  '150.27 150.27 _',
  '150.27 150.27 _',
  '150.27 150.27 _',
  '208.74 208.74 _',
  '208.74 208.74 _',
  '208.74 208.74 _',
]
const EARNED = [
  '3,201.06 2,987.46 _ 176.40 _ _ 37.20',
  '2,450.41 2,236.81 _ 176.40 _ _ 37.20',
  '2,450.41 2,236.81 _ 176.40 _ _ 37.20',
  '1,063.73 1,017.33 _ 46.40 _ _ _',
  '1,386.68 1,219.48 _ 130.00 _ _ 37.20',
  ...[391.64, 391.64, 261.09, 130.55, 150.27, 150.27, 150.27, 208.74, 208.74, 208.74].map(
    a => `${a.toFixed(2)} ${a.toFixed(2)} _ _ _ _ _`,
  ),
]

export const STATEMENTS: readonly Statement[] = [
  {
    key: 'revenue',
    title: '收入决算表',
    heads: ['本年收入合计', '财政拨款收入', '上级补助收入', '事业收入', '经营收入', '附属单位上缴收入', '其他收入'],
    measures: ['total', 'fiscal_appropriation', null, 'business_revenue', null, null, 'other_revenue'],
    rows: rowsOf(EARNED),
  },
  {
    key: 'expenditure',
    title: '支出决算表',
    heads: ['本年支出合计', '基本支出', '项目支出', '上缴上级支出', '经营支出', '对附属单位补助支出'],
    measures: ['total', 'basic', 'project', null, null, null],
    rows: rowsOf(SPENT.map(a => `${a} _ _ _`)),
  },
  {
    key: 'general-budget-expenditure',
    title: '一般公共预算财政拨款支出决算表',
    heads: ['本年支出合计', '基本支出', '项目支出'],
    measures: ['total', 'basic', 'project'],
    rows: rowsOf(SPENT),
  },
]
