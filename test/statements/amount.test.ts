import { expect, test } from 'vitest'
import { amountOf, countUnit, unitName, yuanOf } from '../../src/statements/amount.ts'

test.each([
  ['1,234.50', '1234.50'],
  ['１，２３４．５', '1234.5'],
  ['444291.14', '444291.14'],
  ['1 234.00', '1234.00'],
  ['(12.30)', '-12.30'],
  ['（12.30）', '-12.30'],
  ['▲12', '-12'],
  ['△0.5', '-0.5'],
  ['－7.00', '-7.00'],
  ['0.00', '0.00'],
  ['101.2%', '101.2'],
  ['.5', '0.5'],
  ['007', '7'],
])('%s is %s', (text, amount) => expect(amountOf(text)).toBe(amount))

test.each(['', '---', '—', '教育支出', '1.2.3', '12万'])('%s is no amount', text => expect(amountOf(text)).toBeNull())

test('元 are exact in every unit of money', () => {
  expect(yuanOf('444291.14', '万元')).toBe('4442911400.00')
  expect(yuanOf('0.1234567', '亿元')).toBe('12345670.00')
  expect(yuanOf('12.345', '元')).toBe('12.345')
  expect(yuanOf('3', '辆')).toBeNull()
  expect(yuanOf(null, '元')).toBeNull()
})

test('units as printed in several ways', () => {
  expect(unitName('金额单位：人民币万元')).toBe('万元')
  expect(countUnit('公务用车保有量（辆）')).toBe('辆')
  expect(countUnit('因公出国（境）费')).toBeNull()
})
