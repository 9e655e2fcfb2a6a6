/** Whole forms of ministries and provinces that no layout of samples/make has. */
import type { Accounts } from '../../samples/make/accounts.ts'
import type { Align, Column, Row, TableSpec } from '../../samples/make/table.ts'
import { type Change, only } from './change.ts'

type Head = readonly [path: string, key: string | null, weight?: number, align?: Align]
export const columns = (heads: readonly Head[], numbered = false): Column[] =>
  heads.map(([path, key, weight = 1, align = 'right'], i) => ({
    path,
    key,
    weight,
    align,
    ...(numbered ? { number: String(i) } : {}),
  }))
export const rows = (cells: readonly (readonly string[])[]): Row[] => cells.map(c => ({ cells: c }))

const PHASES = [
  ['年初预算数', 'budget'],
  ['全年预算数', 'adjusted_budget'],
  ['决算数', 'final'],
] as const

/** 财决01表: three panels with three phases each. The budgets are the final amounts: so every sum holds. */
export const ministrySummary: Change = only('revenue-expenditure-summary', t => {
  const panel = (group: string, prefix: string, name: string): Head[] => [
    [`${group}/${name}`, `${prefix}.name`, 2.4, 'left'],
    [`${group}/行次`, `${prefix}.line`, 0.5, 'center'],
    ...PHASES.map(([path, key]): Head => [`${group}/${path}`, `${prefix}.${key}`, 1.1]),
  ]
  const blank = ['', '', '', '', '']
  const n = t.rows.length
  const nature = [
    '一、基本支出',
    '　　人员经费',
    '　　公用经费',
    '二、项目支出',
    '三、上缴上级支出',
    '四、经营支出',
    '五、对附属单位补助支出',
  ]
  return {
    ...t,
    columns: columns([
      ...panel('收入', 'revenue', '项目'),
      ...panel('支出', 'expenditure', '项目（按功能分类）'),
      ...panel('支出', 'expenditure_nature', '项目（按支出性质和经济分类）'),
    ]),
    numbered: false,
    rows: t.rows.map((row, i) => {
      const half = row.cells.length / 2
      const [a, b] = [row.cells.slice(0, half), row.cells.slice(half)]
      const part = (c: readonly string[], line: number) => [c[0]!, String(line), ...PHASES.map(() => c.at(-1)!)]
      const name = nature[i]
      return {
        cells: [
          ...part(a, i + 1),
          ...part(b, n + i + 1),
          ...(name ? [name, String(2 * n + i + 1), '', '', ''] : blank),
        ],
      }
    }),
  }
})

/** 财决09表: every phase of 政府性基金 split once more. */
export const ministryFund: Change = only('government-fund', t => {
  const at = t.columns.findIndex(c => c.key === 'opening_balance')
  const [opening, revenue, total, basic, project, closing] = [0, 1, 2, 3, 4, 5].map(i => at + i)
  const heads: Head[] = [
    ['年初结转和结余/合计', 'opening_balance'],
    ['年初结转和结余/基本支出结转', null],
    ['年初结转和结余/项目支出结转和结余', null],
    ['本年收入/合计', 'revenue'],
    ['本年收入/基本支出', null],
    ['本年收入/项目支出', null],
    ['本年支出/合计', 'expenditure_total'],
    ['本年支出/基本支出', 'expenditure_basic'],
    ['本年支出/项目支出', 'expenditure_project'],
    ['年末结转和结余/合计', 'closing_balance'],
    ['年末结转和结余/基本支出结转', null],
    ['年末结转和结余/项目支出结转和结余', null],
  ]
  const cells = (c: readonly string[]) => [
    ...c.slice(0, at),
    ...[opening, null, opening, revenue, null, revenue, total, basic, project, closing, null, closing].map(i =>
      i === null ? '' : c[i!]!,
    ),
  ]
  return {
    ...t,
    columns: [...t.columns.slice(0, at), ...columns(heads, true).map((c, i) => ({ ...c, number: String(i + 1) }))],
    rows: t.rows.map(r => ({ ...r, cells: cells(r.cells) })),
  }
})

/** 年初预算数 in front of 决算数 and the rate behind it; the budget is what was spent and a tenth more. */
export const budgetBeside: Change = only('general-budget-expenditure', t => {
  const at = t.columns.findIndex(c => c.key === 'total')
  const [before, own] = [t.columns.slice(0, at), t.columns.slice(at)]
  const tenth = (text: string) => (Number(text.replaceAll(',', '')) * 1.1).toFixed(2)
  return {
    ...t,
    columns: [
      ...before,
      ...columns([['年初预算数', 'budget']]),
      ...own.map(c => ({ ...c, path: `决算数/${c.key === 'total' ? '合计' : c.path.split('/').at(-1)}` })),
      ...columns([['完成年初预算的百分比（%）', 'completion_percent']]),
    ],
    numbered: false,
    rows: t.rows.map(({ cells }) => ({
      cells: [
        ...cells.slice(0, at),
        cells[at] ? tenth(cells[at]) : '',
        ...cells.slice(at),
        cells[at] ? ((100 * Number(cells[at].replaceAll(',', ''))) / Number(tenth(cells[at]))).toFixed(2) : '',
      ],
    })),
  }
})

const JIANGSU: Readonly<Record<string, string>> = {
  'general-budget-expenditure': '一般公共预算支出决算表（功能科目）',
  'general-budget-basic-expenditure': '一般公共预算基本支出决算表（经济科目）',
  'government-fund': '政府性基金预算支出决算表（功能科目）',
  'state-capital': '国有资本经营预算支出决算表（功能科目）',
  'three-public': '财政拨款“三公”经费、会议费和培训费支出决算表',
}
/** 江苏: what is appropriated in all stands before what the general budget gave, in the same form. */
export const jiangsu: Change = t => {
  const own = { ...t, title: JIANGSU[t.statement ?? ''] ?? t.title }
  if (t.statement === 'general-budget-expenditure')
    return [
      {
        ...own,
        statement: null,
        title: '财政拨款支出决算表（功能科目）',
        columns: t.columns.map(c => ({ ...c, key: null })),
      },
      own,
    ]
  if (t.statement === 'general-budget-basic-expenditure')
    return [
      {
        ...own,
        statement: null,
        title: '财政拨款基本支出决算表（经济科目）',
        columns: t.columns.map(c => ({ ...c, key: null })),
      },
      own,
    ]
  if (t.statement !== 'state-assets') return [own]
  const running: TableSpec = {
    ...t,
    statement: null,
    title: '一般公共预算机关运行经费支出决算表',
    unit: '万元',
    numbered: false,
    columns: columns([
      ['科目编码', null, 1, 'left'],
      ['科目名称', null, 3, 'left'],
      ['机关运行经费支出', null],
    ]),
    rows: rows([
      ['合计', '', '12.00'],
      ['302', '商品和服务支出', '12.00'],
      ['30201', '办公费', '7.00'],
      ['30202', '印刷费', '5.00'],
    ]),
  }
  const buying: TableSpec = {
    ...running,
    title: '政府采购支出决算表',
    columns: columns([
      ['采购品目大类', null, 2, 'left'],
      ['合计', null],
      ['财政性资金', null],
      ['其他资金', null],
    ]),
    rows: rows([
      ['合计', '9.00', '9.00', ''],
      ['一、货物', '4.00', '4.00', ''],
      ['二、工程', '', '', ''],
      ['三、服务', '5.00', '5.00', ''],
    ]),
  }
  return [running, buying]
}

/** 云南, 内蒙古: 三公, counts and 机关运行经费 in one list. */
export const running: Change = only('three-public', t => {
  const of = (row: number, c: number) => t.rows[row]!.cells[c]!
  const item = (name: string, row: number | null): string[] => [
    name,
    ...[2, 3, 4].map(c => (row === null ? '—' : of(row, c))),
  ]
  const count = (name: string, row: number): string[] => [name, '—', '—', of(row, 4)]
  const lines = [
    item('一、“三公”经费支出', null),
    item('（一）支出合计', 0),
    item('1．因公出国（境）费', 1),
    item('2．公务用车购置及运行维护费', 2),
    item('（1）公务用车购置费', 3),
    item('（2）公务用车运行维护费', 4),
    item('3．公务接待费', 5),
    ['（1）国内接待费', '—', '—', of(5, 4)],
    ['其中：外事接待费', '—', '—', '0.00'],
    ['（2）国（境）外接待费', '—', '—', '0.00'],
    item('（二）相关统计数', null),
    count('1．因公出国（境）团组数（个）', 7),
    count('2．因公出国（境）人次数（人）', 8),
    count('3．公务用车购置数（辆）', 9),
    count('4．公务用车保有量（辆）', 10),
    count('5．国内公务接待批次（个）', 11),
    count('6．国内公务接待人次（人）', 12),
    item('二、机关运行经费', null),
    ['（一）行政单位', '—', '—', '56.38'],
    ['（二）参照公务员法管理事业单位', '—', '—', '0.00'],
  ]
  return {
    ...t,
    title: '“三公”经费、行政参公单位机关运行经费情况表',
    numbered: true,
    columns: [
      { path: '项目', key: 'name', weight: 4, align: 'left', number: '栏次' },
      { path: '行次', key: 'line', weight: 0.6, align: 'center', number: '' },
      ...PHASES.map(
        ([path, key], i): Column => ({
          path: i === 2 ? '决算统计数' : path,
          key,
          weight: 1.2,
          align: 'right',
          number: String(i + 1),
        }),
      ),
    ],
    rows: lines.map((c, i) => ({ cells: [c[0]!, String(i + 1), ...c.slice(1)] })),
  }
})

/** 三公 of 2016 to 2018: two years' groups, sideways. */
export const threeByYear: Change = only('three-public', (t, a: Accounts) => ({
  ...t,
  columns: t.columns.map(c => ({
    ...c,
    path: c.path.replace(/^预算数/, `${a.year}年度预算数`).replace(/^决算数/, `${a.year}年度决算数`),
  })),
}))
