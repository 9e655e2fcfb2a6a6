import { expect, test } from 'vitest'
import { hasClassifications, isOfPublicMoney, isPublicBody } from '../../src/notation/public-money.ts'

const printed = (title: string | null, ...rows: readonly (readonly string[])[]) => ({
  title,
  columns: [],
  rows: rows.map(row => row.map(text => ({ text }))),
})

test('codes below one another are a classification, and a word of its funds is public money', () => {
  const coded = printed(
    '支出预算表',
    ['205', '教育支出'],
    ['20502', '普通教育'],
    ['2050204', '高中'],
    ['20503', '职业教育'],
  )
  expect([hasClassifications(coded), isOfPublicMoney(coded)]).toEqual([true, true])
  const goods = printed('采购清单', ['20502', '螺丝'], ['30101', '扳手'])
  expect([hasClassifications(goods), isOfPublicMoney(goods)]).toEqual([false, false])
  expect(isOfPublicMoney(printed('收支总表', ['财政拨款收入', '1.00']))).toBe(true)
})

test.each([
  ['某省人大常委会办公厅', true],
  ['青山市水利局', true],
  ['青山水务有限公司', false],
  ['财务部', false],
  ['翠园小区业主委员会', false],
])('%s: an organ of state %s', (name, is) => {
  expect(isPublicBody(name)).toBe(is)
})
