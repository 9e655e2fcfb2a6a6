import { expect, test } from 'vitest'
import {
  endsInTotal,
  isBareTotal,
  isGrandTotal,
  isOfPage,
  roleOfLabel,
  says,
  withoutTotal,
} from '../../src/notation/totals.ts'

test.each(['合计', '合 计', '合计：', '总计', '共计', '支出共计', '本年支出合计', '一般公共预算收入'])(
  '%s is the sum of its table',
  label => {
    expect(isGrandTotal(label)).toBe(true)
    expect(roleOfLabel(label)).toBe('total')
  },
)

test.each(['小计', '人员经费合计', '公用经费小计：', '本页小计', '承前页', '本页合计'])('%s is another sum', label => {
  expect(isGrandTotal(label)).toBe(false)
  expect(roleOfLabel(label)).toBe('subtotal')
})

test.each(['教育支出', '统计信息事务', '审计业务', '本年收入'])('%s is no sum', label => {
  expect(roleOfLabel(label)).toBe('item')
  expect(endsInTotal(label)).toBe(false)
})

test('共计 says what 合计 or 总计 says', () => {
  expect(says(/^本年收入合计$/, '本年收入共计')).toBe(true)
  expect(says(/^(收入|支出)总计$/, '支出共计：')).toBe(true)
  expect(says(/^总计$/, '合计')).toBe(false)
  expect(isBareTotal('共计')).toBe(true)
  expect(isOfPage('本页小计')).toBe(true)
  expect(withoutTotal('人员经费小计')).toBe('人员经费')
})
