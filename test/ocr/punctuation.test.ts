import { expect, test } from 'vitest'
import { asPrinted } from '../../src/ocr/punctuation.ts'

test('the rules of a cell at the ends of a name are not part of it', () => {
  expect(asPrinted('[总计')).toBe('总计')
  expect(asPrinted('物业管理费|')).toBe('物业管理费')
  expect(asPrinted('-一、一般公共服务支出')).toBe('一、一般公共服务支出')
  expect(asPrinted('|')).toBe('')
})

test('brackets and signs of print stay', () => {
  expect(asPrinted('[105]教育部')).toBe('[105]教育部')
  expect(asPrinted('-12.30')).toBe('-12.30')
  expect(asPrinted('维修(护)费')).toBe('维修（护）费')
})
