import { expect, test } from 'vitest'
import { withKeys } from '../../src/keys/keys.ts'
import { lineItemsOf } from '../../src/keys/line-item.ts'
import type { Fact } from '../../src/model.ts'
import { Line } from '../../src/vocabulary.ts'
import { factOf, reportOf, tableOf } from '../fixtures/report.ts'

const plain = { code: null, scheme: null, officialName: null, level: null }
const row = (label: string, more: Partial<Fact> = {}) => factOf({ ...plain, label, ...more })

test('totals, balances and items have a line, by whatever name their form prints', () => {
  const facts = [
    row('合计', { rowRole: 'total' }),
    row('本年收入合计', { rowRole: 'total', measure: 'revenue.amount' }),
    row('总计', { rowRole: 'total', measure: 'revenue.amount' }),
    row('收入总计', { rowRole: 'total', measure: 'revenue.amount' }),
    row('用事业基金弥补收支差额', { measure: 'revenue.amount' }),
    row('使用非财政拨款结余（含专用结余）', { measure: 'revenue.amount' }),
    row('公务接待费', { item: 'reception' }),
    row('教育支出', { impliedCode: '205' }),
    row('单价100万元（含）以上设备'),
    row(''),
  ]
  expect(lineItemsOf(facts)).toEqual([
    'total',
    'year_total',
    'grand_total',
    'grand_total',
    'surplus_used',
    'surplus_used',
    'reception',
    '205',
    '单价100万元(含)以上设备',
    null,
  ])
})

test('what is carried over from last year is another line than what came in, though both are called alike', () => {
  const names = ['一般公共预算财政拨款', '年初财政拨款结转和结余', '一般公共预算财政拨款']
  const facts = names.map(name => row(name, { measure: 'revenue.amount' }))
  expect(lineItemsOf(facts)).toEqual(['general_budget', 'opening_balance', 'opening_general_budget'])
  // of another table nothing stands above
  expect(lineItemsOf([facts[1]!, { ...facts[2]!, table: 't9' }])[1]).toBe('general_budget')
})

test('a fact is named by account, statement, line and measure; a second of the same name is told from the first', () => {
  const report = reportOf({ facts: [factOf(), factOf({ id: 'f2' }), factOf({ id: 'f3', table: 't4', scope: '市级' })] })
  const keyed = withKeys(report)
  expect(keyed.document).toMatchObject({
    entityKey: '360000/某局',
    reportKey: 'department-final-accounts/2023/360000/某局',
  })
  expect(keyed.facts.map(f => f.key)).toEqual([
    'department-final-accounts/2023/360000/某局/revenue/2080505/total',
    'department-final-accounts/2023/360000/某局/revenue/2080505/total~2',
    'department-final-accounts/2023/360000/某局/revenue@市级/2080505/total',
  ])
  expect(withKeys(keyed)).toEqual(keyed)
})

test('without a known account the bytes of the PDF stand for it; a unit’s table names the unit', () => {
  const unknown = withKeys(reportOf({ document: { ...reportOf().document, entity: null } }))
  expect(unknown.facts[0]!.key).toBe('pdf/abababababababab/revenue/2080505/total')
  const tables = [tableOf({ entity: '某局' }), tableOf({ id: 't4', entity: '某局幼儿园' })]
  const both = withKeys(reportOf({ tables, facts: [factOf(), factOf({ id: 'f2', table: 't4' })] }))
  expect(both.facts[1]!.key).toMatch(/\/revenue@某局幼儿园\/2080505\/total$/)
})

test('a pattern of lines.csv that is none is told', () => {
  expect(Line.safeParse({ key: 'a', zh: 'a', en: 'a', under: '', pattern: '(' }).success).toBe(false)
})
