import { expect, test } from 'vitest'
import { nameFits, nameKey } from '../../src/statements/names.ts'

test.each([
  ['因公出国(境)费用', '因公出国（境）费用', 'same'],
  ['其中：住 房公积金', '住房公积金', 'same'],
  ['其他教育支出（款）', '其他教育支出', 'same'],
  ['公共安全⽀出', '公共安全支出', 'same'],
  ['机关事业单位基本养老保险缴费支', '机关事业单位基本养老保险缴费支出', 'cut'],
  ['职业年金缴费', '机关事业单位职业年金缴费支出', 'cut'],
  ['公务员医疗补助缴款', '公务员医疗补助缴费', 'similar'],
  ['减排专项支出', '生态环境监测与信息', 'different'],
] as const)('%s against %s is %s', (printed, official, fit) => {
  expect(nameFits(printed, official)).toBe(fit)
})

test('a name of two characters keeps its end', () => {
  expect(nameKey('合计')).toBe('合计')
  expect(nameKey('（一）税收收入小计'.slice(3))).toBe('税收收入')
})
