import { expect, test } from 'vitest'
import { countUnit, powerOfUnit, unitAfter, unitIn, unitName, withoutUnit, yuanOf } from '../../src/notation/units.ts'

test('元 are exact in every unit of money', () => {
  expect(yuanOf('444291.14', '万元')).toBe('4442911400.00')
  expect(yuanOf('0.1234567', '亿元')).toBe('12345670.00')
  expect(yuanOf('12.345', '元')).toBe('12.345')
  expect(yuanOf('3', '辆')).toBeNull()
  expect(yuanOf('3', '%')).toBeNull()
  expect(yuanOf(null, '元')).toBeNull()
  expect(powerOfUnit('千万元')).toBe(7)
})

test('units as printed in several ways', () => {
  expect(unitName('金额单位：人民币万元')).toBe('万元')
  expect(unitIn('部门：某局　　金额单位：百万元')).toBe('百万元')
  expect(unitIn('（万元）')).toBe('万元')
  expect(unitIn('编制单位：万元科技公司')).toBeNull()
  expect(countUnit('公务用车保有量（辆）')).toBe('辆')
  expect(countUnit('因公出国（境）费')).toBeNull()
  expect(withoutUnit('决算数(万元)')).toBe('决算数')
  expect(unitAfter('个百分点，')).toBe('个百分点')
})
