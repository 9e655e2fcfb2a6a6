/** Other cells: notes in rows, blank rows, codes in steps or beside the name, tables that no statement is. */
import type { Column, TableSpec } from '../../samples/make/table.ts'
import { type Change, each, withColumns } from './change.ts'

/** Sheets of Excel: title, number, 部门 and unit stand in merged cells of the grid. */
export const inGrid: Change = each(t => ({
  ...t,
  inGrid: [t.title, `部门：云溪县水利局　　　　　　　　金额单位：${t.unit}`],
  heading: [],
}))

/** A note in the place of the rows, over all columns. */
export const noteRow =
  (text: string): Change =>
  (t, accounts) =>
    [
      t.statement === 'state-capital' && t.rows.length === 1
        ? {
            ...t,
            rows: [{ cells: [text, ...t.columns.slice(1).map(() => '')], spans: { 0: t.columns.length } }],
            notes: [],
          }
        : t,
    ].map(x => ({ ...x, title: x.title.replace('X', accounts.entity) }))

export const blankRows = (n: number): Change =>
  each(t =>
    /fund|capital|^revenue$|^expenditure$/.test(t.statement ?? '')
      ? { ...t, rows: [...t.rows, ...Array.from({ length: n }, () => ({ cells: t.columns.map(() => '') }))] }
      : t,
  )

/** 项目支出决算表 of 四川: names of projects instead of codes' levels. */
export const projects = (t: TableSpec): TableSpec => ({
  ...t,
  statement: null,
  title: '一般公共预算财政拨款项目支出决算表',
  columns: [
    { path: '项目/科目编码', key: null, weight: 1.4, align: 'left' },
    { path: '项目/科目名称', key: null, weight: 3, align: 'left' },
    { path: '项目/项目名称', key: null, weight: 3, align: 'left' },
    { path: '合计', key: null, weight: 1.4, align: 'right' },
  ],
  numbered: false,
  rows: [
    { cells: ['合计', '', '', '30.00'], spans: { 0: 3 } },
    { cells: ['2130304', '水利行业业务管理', '河长制工作经费', '10.00'] },
    { cells: ['2130305', '水利工程建设', '小型水库除险加固', '20.00'] },
  ],
})

/** 财政拨款支出决算明细表 of 四川: function by economic class. */
export const matrix = (_a: unknown, t: TableSpec): TableSpec => ({
  ...t,
  statement: null,
  title: '财政拨款支出决算明细表',
  columns: [
    { path: '项目/科目编码', key: null, weight: 1.2, align: 'left' },
    { path: '项目/科目名称', key: null, weight: 3, align: 'left' },
    ...['合计', '工资福利支出/小计', '工资福利支出/基本工资', '商品和服务支出/小计', '商品和服务支出/办公费'].map(
      (path): Column => ({ path, key: null, weight: 1, align: 'right' }),
    ),
  ],
  numbered: false,
  rows: [
    { cells: ['合计', '', '30.00', '20.00', '20.00', '10.00', '10.00'], spans: { 0: 2 } },
    { cells: ['213', '农林水支出', '30.00', '20.00', '20.00', '10.00', '10.00'] },
    { cells: ['21303', '水利', '30.00', '20.00', '20.00', '10.00', '10.00'] },
    { cells: ['2130301', '行政运行', '30.00', '20.00', '20.00', '10.00', '10.00'] },
  ],
})

/** 2018 and before: no 国有资本 in 财政拨款收入支出决算总表, and no table of it. */
export const withoutCapital: Change = (t, _a) => {
  if (t.statement === 'state-capital') return []
  if (t.statement !== 'appropriation-summary') return [t]
  const drop = t.columns.findIndex(c => c.key === 'expenditure.state_capital')
  return [
    {
      ...withColumns(
        t,
        t.columns.filter((_, i) => i !== drop),
        r => r.cells.filter((_, i) => i !== drop),
      ),
      rows: t.rows
        .filter(r => !/^三、国有资本/.test(r.cells[0]!))
        .map(r => ({ cells: r.cells.filter((_, i) => i !== drop) })),
    },
  ]
}

/** 类, 款, 项 each in its own column, only the row's own level printed: 208 · 05 · 01. */
export const steps: Change = each(t => ({
  ...t,
  rows: t.rows.map(r => {
    const [a, b, c] = r.cells
    if (t.columns[0]!.key !== 'class' || !/^\d{3}$/.test(a!)) return r
    return { ...r, cells: c ? ['', '', c, ...r.cells.slice(3)] : b ? ['', b, '', ...r.cells.slice(3)] : r.cells }
  }),
}))
/** 208 · 20805 · 2080501, each in its own column. */
export const growing: Change = each(t => ({
  ...t,
  rows: t.rows.map(r => {
    const [a, b, c] = r.cells
    if (t.columns[0]!.key !== 'class' || !/^\d{3}$/.test(a!)) return r
    const code = a! + b! + c!
    return { ...r, cells: [c ? '' : b ? '' : a!, b && !c ? code : '', c ? code : '', ...r.cells.slice(3)] }
  }),
  columns: t.columns.map(c => (/^(class|type|item)$/.test(c.key ?? '') ? { ...c, weight: 1 } : c)),
}))
/** The code before the name, in one cell. */
export const glued = (between: string): Change =>
  each(t => {
    if (t.columns[0]!.key !== 'code' || t.columns[1]!.key !== 'name' || t.columns.length > 9) return t
    const columns = [{ ...t.columns[1]!, path: '项目', weight: 4 }, ...t.columns.slice(2)]
    return {
      ...t,
      columns,
      rows: t.rows.map(r => ({
        cells: [r.cells[1] ? `${r.cells[0]}${between}${r.cells[1]}` : r.cells[0]!, ...r.cells.slice(2)],
      })),
    }
  })

export const heading = (left: string, right: string): Change =>
  each((t, a) => ({
    ...t,
    heading: [{ left: fill(left, t, a.entity, a.year), right: fill(right, t, a.entity, a.year) }],
  }))
export const fill = (text: string, t: TableSpec, entity: string, year: number) =>
  text
    .replace('X', entity)
    .replace('Y', String(year))
    .replace('U', t.unit ?? '')

export const wide = (text: string) =>
  text.replace(/[\d.,]/g, c => ({ '.': '．', ',': '，' })[c] ?? String.fromCharCode(c.charCodeAt(0) + 0xfee0))

export const seq: Change = t =>
  /^(revenue|expenditure|general-budget-expenditure)$/.test(t.statement ?? '')
    ? [
        {
          ...t,
          columns: [{ path: '序号', key: 'seq', weight: 0.6, align: 'center' }, ...t.columns],
          rows: t.rows.map((r, i) => ({ cells: [String(i + 1), ...r.cells] })),
        },
      ]
    : [t]

/** Another entity's tables after the department's own, in one file. */
export const shares: Change = t =>
  t.statement !== 'revenue' && t.statement !== 'expenditure'
    ? [t]
    : [
        {
          ...t,
          columns: [...t.columns, { path: '占比（%）', key: null, weight: 0.9, align: 'right' }],
          rows: t.rows.map(r => ({ ...r, cells: [...r.cells, '12.34'] })),
        },
      ]

export const namesOnly: Change = t =>
  t.columns[0]!.key === 'code' && t.columns[1]!.key === 'name' && t.columns.length < 10
    ? [
        {
          ...t,
          columns: t.columns.slice(1).map((c, i) => (i ? c : { ...c, path: '项目' })),
          rows: t.rows.map(r => ({ cells: [r.cells[1] || r.cells[0]!, ...r.cells.slice(2)] })),
        },
      ]
    : [t]
