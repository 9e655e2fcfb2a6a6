/** 基本支出 and 三公 in other columns. */
import type { Column } from '../../samples/make/table.ts'
import { type Change, only } from './change.ts'

/** One panel: code, name, amount. */
export const basicAsOne: Change = only('general-budget-basic-expenditure', t => {
  const columns: Column[] = [
    { path: '经济分类科目编码', key: 'code', weight: 1, align: 'left' },
    { path: '科目名称', key: 'name', weight: 3, align: 'left' },
    { path: '决算数', key: 'amount', weight: 1.4, align: 'right' },
  ]
  const rows = [0, 3, 6].flatMap(from => t.rows.slice(0, -1).map(r => ({ cells: r.cells.slice(from, from + 3) })))
  const total = { cells: ['合计', '', sumOfClasses(rows.map(r => r.cells))], spans: { 0: 2 } }
  return { ...t, columns, rows: [total, ...rows.filter(r => r.cells[0])] }
})

/** 合计 | 人员经费 | 公用经费 (广西, 浙江, 北京). */
export const basicInThree: Change = only('general-budget-basic-expenditure', t => {
  const columns: Column[] = [
    { path: '支出经济分类科目/科目编码', key: 'code', weight: 1, align: 'left' },
    { path: '支出经济分类科目/科目名称', key: 'name', weight: 3, align: 'left' },
    { path: '本年基本支出/合计', key: 'total', weight: 1.4, align: 'right' },
    { path: '本年基本支出/人员经费', key: 'personnel', weight: 1.4, align: 'right' },
    { path: '本年基本支出/公用经费', key: 'public', weight: 1.4, align: 'right' },
  ]
  const rows = [0, 3, 6]
    .flatMap(from => t.rows.slice(0, -1).map(r => r.cells.slice(from, from + 3)))
    .filter(c => c[0])
    .map(([code, name, amount]) => {
      const staff = /^30[13]/.test(code!)
      return [code!, name!, amount!, staff ? amount! : '', staff ? '' : amount!]
    })
  const sum = (c: number) => sumOfClasses(rows.map(r => [r[0]!, r[1]!, r[c]!]))
  return {
    ...t,
    columns,
    rows: [{ cells: ['合计', '', sum(2), sum(3), sum(4)], spans: { 0: 2 } }, ...rows.map(cells => ({ cells }))],
  }
})

/** A dash stands for nothing. */
export const cents = (text: string) => Math.round(Number(text.replaceAll(',', '').replace(/^[-—－]+$/, '') || 0) * 100)
export const money = (n: number) => (n / 100).toFixed(2).replace(/\B(?=(\d{3})+\.)/g, ',')
export const sumOfClasses = (rows: readonly (readonly string[])[]) =>
  money(rows.filter(r => /^\d{3}$/.test(r[0]!)).reduce((s, r) => s + cents(r[2]!), 0))

/** 三公 of 陕西: a line for each phase, with 会议费 and 培训费 beside it. */
export const threeByPhase: Change = only('three-public', t => {
  const of = (c: number) => t.rows.slice(0, 6).map(r => r.cells[c]!)
  const line = (name: string, v: readonly string[]) => ({
    cells: [name, v[0]!, v[1]!, v[5]!, v[2]!, v[3]!, v[4]!, '1.50', '2.30'],
  })
  const group = '一般公共预算财政拨款安排的“三公”经费'
  const columns: Column[] = [
    ['项目', 'name'],
    [`${group}/小计`, 'total'],
    [`${group}/因公出国（境）费用`, 'overseas_travel'],
    [`${group}/公务接待费`, 'reception'],
    [`${group}/公务用车购置及运行维护费/小计`, 'vehicles_total'],
    [`${group}/公务用车购置及运行维护费/公务用车购置费`, 'vehicle_purchase'],
    [`${group}/公务用车购置及运行维护费/公务用车运行维护费`, 'vehicle_operation'],
    ['会议费', 'meetings'],
    ['培训费', 'training'],
  ].map(([path, key], i) => ({
    path: path!,
    key: key!,
    weight: 1,
    align: i ? ('right' as const) : ('center' as const),
    number: i ? String(i) : '栏次',
  }))
  return { ...t, columns, numbered: true, rows: [line('预算数', of(2)), line('决算数', of(4))] }
})
