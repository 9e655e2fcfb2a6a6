import { expect, test } from 'vitest'
import { loadSchemas } from '../../src/schemas.ts'
import { understand } from '../../src/statements/understand.ts'
import { tableOf } from './truth.ts'

const schemas = loadSchemas()
const SUMMARY = [
  '收入/项目',
  '收入/决算数',
  '支出/项目',
  '支出/合计',
  '支出/一般公共预算财政拨款',
  '支出/政府性基金预算财政拨款',
]
const summary = (general: string, fund: string) =>
  tableOf(
    't1',
    SUMMARY,
    [
      ['一、财政拨款', '9', '五、教育支出', '9', general, fund],
      ['本年收入合计', '9', '本年支出合计', '9', general, fund],
    ],
    { title: '高等学校财政拨款收支决算总表' },
  )
const own = tableOf(
  't2',
  ['科目编码', '科目名称', '合计', '基本支出', '项目支出'],
  [
    ['合计', '', '9', '1', '8'],
    ['205', '教育支出', '9', '1', '8'],
  ],
  { title: '高等学校财政拨款支出决算表' },
)
const statement = (...tables: Parameters<typeof understand>[0]) =>
  understand(tables, { type: 'department-final-accounts', fiscalYear: 2024 }, schemas).tables.at(-1)!.statement

test('财政拨款支出 is of the general public budget where its total is that of the summary', () => {
  expect(statement(summary('9', ''), own)).toBe('general-budget-expenditure')
  expect(statement(summary('8', '1'), own)).toBeNull()
  expect(statement(own)).toBeNull()
})

test('not beside a table of the general public budget', () => {
  const other = { ...own, id: 't3', title: '一般公共预算财政拨款支出决算表' }
  expect(statement(summary('9', ''), other, own)).toBeNull()
})

test('一般公共预算 with balances brought forward has the columns of the funds', () => {
  const columns = [
    '科目编码',
    '科目名称',
    '年初结转和结余',
    '本年收入',
    '本年支出/合计',
    '本年支出/基本支出',
    '本年支出/项目支出',
    '年末结转和结余',
  ]
  const table = tableOf('t1', columns, [['205', '教育支出', '1', '9', '8', '3', '5', '2']], {
    title: '一般公共预算财政拨款收入支出决算表',
  })
  const { facts } = understand([table], { type: 'department-final-accounts', fiscalYear: 2024 }, schemas)
  expect(facts.map(f => `${f.statement} ${f.measure}`)).toEqual(
    [
      'opening_balance',
      'revenue',
      'expenditure_total',
      'expenditure_basic',
      'expenditure_project',
      'closing_balance',
    ].map(m => `general-budget-expenditure ${m}`),
  )
})
