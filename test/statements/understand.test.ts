import { describe, expect, test } from 'vitest'
import { loadSchemas } from '../../src/schemas.ts'
import { understand } from '../../src/statements/understand.ts'
import { hasTruth, readTruth, tableOf, tablesOf, truthNames } from './truth.ts'

const schemas = loadSchemas()
const accounts = { type: 'department-final-accounts', fiscalYear: 2023 } as const
const one = (...table: Parameters<typeof tableOf>) => understand([tableOf(...table)], accounts, schemas)
const brief = (r: ReturnType<typeof understand>) =>
  r.facts.map(f => [f.item ?? f.code ?? f.label, f.measure, f.amount].join(' '))

const EXPENDITURE = [
  '项目/编码',
  '项目/科目名称',
  '本年支出合计',
  '基本支出',
  '项目支出',
  '上缴上级支出',
  '经营支出',
  '对附属单位补助支出',
]
const ROW = ['205', '教育支出', '3.00', '1.00', '2.00', '', '---', '']

describe('which statement', () => {
  test('title', () => {
    expect(one('t1', EXPENDITURE, [ROW], { title: '公开03表 支 出 决 算 表' }).tables[0]!.statement).toBe('expenditure')
  })
  test('header, where the caption is wrong or missing', () => {
    for (const title of ['收入决算表', null, '某某局'])
      expect(one('t1', EXPENDITURE, [ROW], { title }).tables[0]!.statement).toBe('expenditure')
  })
  test('a caption that names another table is believed', () => {
    const columns = ['科目编码', '科目名称', '合计', '基本支出', '项目支出']
    const r = one('t1', columns, [['205', '教育支出', '3', '1', '2']], { title: '财政拨款支出决算表' })
    expect([r.tables[0]!.statement, r.facts.length]).toEqual([null, 0])
  })
})

describe('facts', () => {
  test('a dash is a fact without amount, a blank none; 元 are exact', () => {
    const r = one('t1', EXPENDITURE, [ROW], { title: '支出决算表' })
    expect(brief(r)).toEqual(['205 total 3.00', '205 basic 1.00', '205 project 2.00', '205 operating '])
    expect(r.facts[0]).toMatchObject({
      id: 'f1',
      text: '3.00',
      amountYuan: '30000.00',
      scheme: 'functional',
      row: 0,
      column: 2,
    })
  })
  test('类|款|项 in three columns, in parts or in full', () => {
    const columns = ['类', '款', '项', '科目名称', '合计', '基本支出', '项目支出']
    const rows = [
      ['合计', '', '', '', '9', '9', ''],
      ['201', '06', '01', '行政运行', '4', '4', ''],
      ['2010602', '', '', '一般行政管理事务', '5', '5', ''],
    ]
    const r = one('t1', columns, rows, { title: '一般公共预算财政拨款支出决算表' })
    expect(r.facts.filter(f => f.measure === 'total').map(f => f.code ?? f.label)).toEqual([
      '合计',
      '2010601',
      '2010602',
    ])
  })
  test('panels side by side; the lines of a summary stand for classes', () => {
    const columns = ['项目', '行次', '决算数', '项目', '行次', '决算数']
    const rows = [['一、财政拨款收入', '1', '8', '五、教育支出', '2', '8']]
    const r = one('t1', columns, rows, { title: '收支决算总表' })
    expect(brief(r)).toEqual(['财政拨款收入 revenue.amount 8', '教育支出 expenditure.amount 8'])
    expect(r.facts.map(f => f.impliedCode)).toEqual([null, '205'])
  })
  test('budget columns beside the accounts', () => {
    const columns = ['收入/项目', '收入/年初预算数', '收入/决算数', '支出/项目', '支出/年初预算数', '支出/决算数']
    const r = one('t1', columns, [['事业收入', '1', '2', '教育支出', '3', '4']], { title: '收入支出决算总表' })
    expect(r.facts.map(f => f.measure)).toEqual([
      'revenue.budget',
      'revenue.final',
      'expenditure.budget',
      'expenditure.final',
    ])
  })
  test('三公 by rows, counts in their own unit', () => {
    const rows = [
      ['（1）公务用车购置费', '1', '2'],
      ['4.公务用车保有量（辆）', '', '7'],
    ]
    const r = one('t1', ['项目', '预算数', '决算数'], rows, { title: '“三公”经费支出决算表' })
    expect(brief(r)).toEqual(['vehicle_purchase budget 1', 'vehicle_purchase final 2', '公务用车保有量（辆） final 7'])
    expect(r.facts.map(f => f.unit)).toEqual(['万元', '万元', '辆'])
  })
  test('三公 turned sideways; beside 会议费 the bare 合计 is not its total', () => {
    const columns = [
      '合计',
      '“三公”经费/小计',
      '“三公”经费/公务用车购置及运行维护费/小计',
      '“三公”经费/公务接待费',
      '会议费',
    ]
    const r = one('t1', columns, [['9', '5', '3', '2', '4']], { title: '“三公”经费、会议费支出决算表' })
    expect(brief(r)).toEqual(['total final 5', 'vehicles_total final 3', 'reception final 2'])
  })
})

describe.skipIf(!hasTruth)('the truth of eval/dev (not on a user machine)', () => {
  test.each(truthNames())('%s: every statement is recognised', name => {
    const truth = readTruth(name)
    const type = { type: truth.documentType, fiscalYear: truth.fiscalYear }
    const { tables } = understand(tablesOf(truth), type, schemas)
    const expected = truth.tables.map(t => (t.statement === 'other' ? null : t.statement))
    expect(tables.map(t => t.statement)).toEqual(expected)
  })
})
