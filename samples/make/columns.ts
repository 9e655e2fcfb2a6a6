/** The columns of each statement, by layout: header paths, measure keys, widths. */
import type { Layout } from './layouts.ts'
import type { Column } from './table.ts'

type Measure = readonly [path: string, key: string]

const REVENUE: readonly Measure[] = [
  ['本年收入合计', 'total'],
  ['财政拨款收入', 'fiscal_appropriation'],
  ['上级补助收入', 'superior_subsidy'],
  ['事业收入', 'business_revenue'],
  ['经营收入', 'operating_revenue'],
  ['附属单位上缴收入', 'subordinate_remittance'],
  ['其他收入', 'other_revenue'],
]
const EXPENDITURE: readonly Measure[] = [
  ['本年支出合计', 'total'],
  ['基本支出', 'basic'],
  ['项目支出', 'project'],
  ['上缴上级支出', 'remittance_to_superior'],
  ['经营支出', 'operating'],
  ['对附属单位补助支出', 'subsidy_to_subordinates'],
]
const FUND: readonly Measure[] = [
  ['年初结转和结余', 'opening_balance'],
  ['本年收入', 'revenue'],
  ['本年支出/小计', 'expenditure_total'],
  ['本年支出/基本支出', 'expenditure_basic'],
  ['本年支出/项目支出', 'expenditure_project'],
  ['年末结转和结余', 'closing_balance'],
]
const FUNDS = ['一般公共预算财政拨款', '政府性基金预算财政拨款', '国有资本经营预算财政拨款']
const THREE: readonly Measure[] = [
  ['合计', 'total'],
  ['因公出国（境）费', 'overseas_travel'],
  ['公务用车购置及运行维护费/小计', 'vehicles_total'],
  ['公务用车购置及运行维护费/公务用车购置费', 'vehicle_purchase'],
  ['公务用车购置及运行维护费/公务用车运行维护费', 'vehicle_operation'],
  ['公务接待费', 'reception'],
]

const numbers = (measures: readonly Measure[], weight: number): Column[] =>
  measures.map(([path, key], i) => ({ path, key, weight, align: 'right', number: String(i + 1) }))

function codes(layout: Layout): Column[] {
  const path =
    (layout.codes === 'merged' ? '' : '项目/') + (layout.numbered ? '支出功能分类科目编码' : '功能分类科目编码')
  const name = layout.codes === 'merged' ? '科目名称' : '项目/科目名称'
  const label: Column = { path: name, key: 'name', weight: 3.6, align: 'left', number: '栏次' }
  if (layout.codes === 'merged') return [{ path, key: 'code', weight: 1.5, align: 'left' }, label]
  const part = (leaf: string, key: string): Column => ({
    path: `${path}/${leaf}`,
    key,
    weight: 0.45,
    align: layout.codes === 'split' ? 'center' : 'left',
    number: null,
  })
  return [part('类', 'class'), part('款', 'type'), part('项', 'item'), label]
}

interface Panel {
  readonly group: string
  readonly prefix: string
  readonly name: string
  readonly amounts: readonly Measure[]
  /** Number of its first amount in the 栏次 row. */
  readonly from: number
}

function panel(layout: Layout, { group, prefix, name, amounts, from }: Panel, line: string): Column[] {
  const lines: Column[] = layout.lines
    ? [{ path: `${group}/${line}`, key: `${prefix}.line`, weight: 0.5, align: 'center' }]
    : []
  return [
    { path: `${group}/${name}`, key: `${prefix}.name`, weight: 2.7, align: 'left', number: '栏次' },
    ...lines,
    ...amounts.map(
      ([path, key], i): Column => ({
        path: `${group}/${path}`,
        key: `${prefix}.${key}`,
        weight: 1.35,
        align: 'right',
        number: String(from + i),
      }),
    ),
  ]
}

const amount = (layout: Layout): Panel => ({
  group: '收入',
  prefix: 'revenue',
  name: '项目',
  amounts: [[layout.amount, 'amount']],
  from: 1,
})
const spending = (amounts: readonly Measure[]): Panel => ({
  group: '支出',
  prefix: 'expenditure',
  name: '项目（按功能分类）',
  amounts,
  from: 2,
})

const basicPanel = (layout: Layout, n: number): Column[] => {
  const group = n === 1 ? '人员经费' : '公用经费'
  const code = layout.numbered ? '经济分类' : '经济分类科目编码'
  return [
    { path: `${group}/${code}`, key: `p${n}.code`, weight: 0.75, align: 'left' },
    { path: `${group}/科目名称`, key: `p${n}.name`, weight: 2, align: 'left' },
    {
      path: `${group}/${layout.amount}`,
      key: `p${n}.amount`,
      weight: layout.unit === '元' ? 1.6 : 1.1,
      align: 'right',
    },
  ]
}

const threePublic = (layout: Layout): Column[] =>
  layout.threePublic === 'rows'
    ? [
        { path: '项目', key: 'name', weight: 4, align: 'left', number: '行次' },
        { path: layout.numbered ? '栏次' : '行次', key: 'line', weight: 0.6, align: 'center' },
        { path: '年初预算数', key: 'budget', weight: 1.4, align: 'right', number: '1' },
        { path: '全年预算数', key: 'adjusted_budget', weight: 1.4, align: 'right', number: '2' },
        { path: '决算数', key: 'final', weight: 1.4, align: 'right', number: '3' },
      ]
    : ['预算数', '决算数'].flatMap((group, i) =>
        THREE.map(
          ([path, key]): Column => ({
            path: `${group}/${path}`,
            key: `${i ? 'final' : 'budget'}.${key}`,
            weight: 1,
            align: 'right',
          }),
        ),
      )

const COLUMNS: Readonly<Record<string, (layout: Layout) => Column[]>> = {
  'revenue-expenditure-summary': l => [
    ...panel(l, amount(l), '行次'),
    ...panel(l, spending([[l.amount, 'amount']]), '行次'),
  ],
  revenue: l => [...codes(l), ...numbers(REVENUE, 1.2)],
  expenditure: l => [...codes(l), ...numbers(EXPENDITURE, 1.2)],
  'appropriation-summary': l => {
    const amounts: Measure[] = ['合计', ...FUNDS].map((path, i) => [
      path,
      ['total', 'general_budget', 'government_fund', 'state_capital'][i]!,
    ])
    return [...panel(l, amount(l), '行次'), ...panel(l, spending(amounts), '行次')]
  },
  'general-budget-expenditure': l => [...codes(l), ...numbers(EXPENDITURE.slice(0, 3), 1.6)],
  'general-budget-basic-expenditure': l => [1, 2, 3].flatMap(n => basicPanel(l, n)),
  'government-fund': l => [...codes(l), ...numbers(FUND, 1.2)],
  'state-capital': l => [...codes(l), ...numbers([['合计', 'total'], ...EXPENDITURE.slice(1, 3)], 1.6)],
  'three-public': threePublic,
  'state-assets': l => [
    { path: '项目', key: 'name', weight: 4, align: 'left' },
    { path: l.numbered ? '栏次' : '行次', key: 'line', weight: 0.7, align: 'center' },
    { path: l.amount === '金额' ? '决算数' : '数量', key: 'count', weight: 1.5, align: 'right' },
  ],
}

export const columnsOf = (statement: string, layout: Layout): Column[] => COLUMNS[statement]!(layout)

/** Title and whether a table numbers its columns, in the order of publication. */
export const STATEMENTS = [
  { key: 'revenue-expenditure-summary', title: '收入支出决算总表', numbered: true },
  { key: 'revenue', title: '收入决算表', numbered: true },
  { key: 'expenditure', title: '支出决算表', numbered: true },
  { key: 'appropriation-summary', title: '财政拨款收入支出决算总表', numbered: true },
  { key: 'general-budget-expenditure', title: '一般公共预算财政拨款支出决算表', numbered: true },
  { key: 'general-budget-basic-expenditure', title: '一般公共预算财政拨款基本支出决算表', numbered: false },
  { key: 'government-fund', title: '政府性基金预算财政拨款收入支出决算表', numbered: true },
  { key: 'state-capital', title: '国有资本经营预算财政拨款支出决算表', numbered: true },
  { key: 'three-public', title: '财政拨款“三公”经费支出决算表', numbered: true },
  { key: 'state-assets', title: '国有资产占用情况表', numbered: false },
] as const
