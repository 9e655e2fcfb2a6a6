import { expect, test } from 'vitest'
import { codeDigits, codeWithName, printedCode } from '../../src/notation/codes.ts'
import { fold, narrow } from '../../src/notation/folding.ts'
import { withPlainYears } from '../../src/notation/years.ts'

test('other forms of a character are that character', () => {
  expect(narrow('（１２）％　Ａ')).toBe('(12)%A')
  expect(narrow('⼀⽀⻓')).toBe('一支长')
  expect(narrow('﹣﹒')).toBe('-.')
  expect(fold('〔2024〕“三公”——')).toBe('(2024)"三公"-')
})

test('marks of notes and ordinals are no digits', () => {
  expect(fold('2,040.55①')).toBe('2,040.55①')
  expect(fold('m²¹⑴⒈㈠Ⅰ')).toBe('m²¹⑴⒈㈠Ⅰ')
})

test('codes in brackets, in steps, before their names', () => {
  expect(['205', '［205］', '205.02.04', '205-02', '合计'].map(codeDigits)).toEqual([
    '205',
    '205',
    '2050204',
    '20502',
    null,
  ])
  expect(codeWithName('(205)教育支出')).toEqual({ code: '205', name: '教育支出' })
  expect(codeWithName('2050204-高中教育')).toEqual({ code: '2050204', name: '高中教育' })
  expect(printedCode('合计')).toBeNull()
})

test('years in any digits', () => {
  expect(withPlainYears('二〇二三年、2O22 年、２０２１年')).toBe('2023年、2022年、2021年')
})
