import { expect, test } from 'vitest'
import { loadSchemas } from '../../src/schemas.ts'
import { understand } from '../../src/statements/understand.ts'
import { tableOf } from './truth.ts'

const schemas = loadSchemas()
const measuresOf = (type: 'department-final-accounts' | 'department-budget', title: string, columns: string[]) => {
  const rows = [
    ['205', '教育支出', ...columns.map((_, i) => `${i + 1}.00`)],
    ['20502', '普通教育', ...columns.map((_, i) => `${i + 1}.00`)],
    ['2050205', '高等教育', ...columns.map((_, i) => `${i + 1}.00`)],
  ]
  const table = tableOf('t1', ['科目编码', '科目名称', ...columns], rows, { title })
  const r = understand([table], { type, fiscalYear: 2024 }, schemas)
  const own = r.facts.filter(f => f.row === 0)
  return { measures: columns.map((_, i) => own.find(f => f.column === i + 2)?.measure ?? null), issues: r.issues }
}
const accounts = (columns: string[]) =>
  measuresOf('department-final-accounts', '一般公共预算财政拨款支出决算表', columns).measures
const budget = (columns: string[]) => measuresOf('department-budget', '一般公共预算支出表', columns).measures

test('年初预算数 beside 决算数 is the budget, never the total', () => {
  const done = ['决算数/合计', '决算数/基本支出', '决算数/项目支出']
  expect(accounts(['年初预算数', ...done, '完成年初预算的百分比（%）'])).toEqual([
    'budget',
    'total',
    'basic',
    'project',
    'completion_percent',
  ])
  expect(accounts(['2024年预算数/小计', '2024年预算数/基本支出', ...done, '2023年决算数'])).toEqual([
    'budget',
    null,
    'total',
    'basic',
    'project',
    'previous_final',
  ])
})

test('a group that names a phase says nothing of what its columns measure', () => {
  const { measures } = measuresOf('department-final-accounts', '支出决算表', [
    '年初预算数',
    '调整后预算数',
    '2024年决算数/小计',
    '2024年决算数/基本支出',
    '2024年决算数/项目支出',
  ])
  expect(measures).toEqual(['budget', 'adjusted_budget', 'total', 'basic', 'project'])
})

test('in a budget its own year is meant, the year before and the change stand beside it', () => {
  expect(
    budget([
      '2023年执行数',
      '2024年预算数/小计',
      '2024年预算数/基本支出',
      '2024年预算数/项目支出',
      '2024年预算数比2023年执行数/增减额',
      '2024年预算数比2023年执行数/增减%',
    ]),
  ).toEqual(['previous_final', 'total', 'basic', 'project', 'change_amount', 'yoy_percent'])
})

test('columns of one phase are what the form says', () => {
  expect(budget(['年初预算数/合计', '年初预算数/基本支出', '年初预算数/项目支出'])).toEqual([
    'total',
    'basic',
    'project',
  ])
  expect(accounts(['一般公共预算/合计', '一般公共预算/基本支出', '一般公共预算/项目支出'])).toEqual([
    'total',
    'basic',
    'project',
  ])
})

test('a column that is left over is told: nothing is said of the others by their own sums', () => {
  const of = (columns: string[]) =>
    measuresOf('department-final-accounts', '一般公共预算财政拨款支出决算表', columns).issues
  expect(of(['合计', '基本支出', '项目支出'])).toEqual([])
  expect(of(['合计', '基本支出', '项目支出', '另列数'])).toMatchObject([
    {
      rule: 'statements.meaning',
      severity: 'note',
      message: '表“一般公共预算财政拨款支出决算表”的“另列数”列未能识别，其余各列的含义仅凭表内合计不足以证实。',
    },
  ])
})
