import { expect, test } from 'vitest'
import {
  countOf,
  isOfWhich,
  isPart,
  numeralOf,
  ordinalAt,
  splitOrdinal,
  wholeOrdinal,
  withoutOfWhich,
} from '../../src/notation/ordinals.ts'

test.each([
  ['八、社会保障和就业支出', '八、', 1, 8],
  ['一．一般公共预算财政拨款', '一．', 1, 1],
  ['第一、一般公共预算', '第一、', 1, 1],
  ['（一）税收收入', '（一）', 2, 1],
  ['㈡非税收入', '㈡', 2, 2],
  ['1.因公出国（境）费', '1.', 3, 1],
  ['2、公务用车', '2、', 3, 2],
  ['⒊公务接待费', '⒊', 3, 3],
  ['(1) 购置费', '(1)', 4, 1],
  ['⑵运行费', '⑵', 4, 2],
  ['1)一般公共服务支出', '1)', 5, 1],
  ['①教育支出', '①', 6, 1],
  ['二 十 三、其他支出', '二十三、', 1, 23],
  ['3.2023年收支', '3.', 3, 3],
])('%s: %s, level %i', (text, printed, level, value) =>
  expect(ordinalAt(text)).toEqual({ text: printed, level, value }),
)

test.each(['一般公共服务支出', '1.5', '2024年', '三公经费', '(按功能分类)', '十五五规划', '2080505'])(
  '%s starts with no ordinal',
  text => expect(ordinalAt(text)).toBeNull(),
)

test('a cell of its own needs nothing after the number', () => {
  expect(wholeOrdinal('十二')).toMatchObject({ level: 1, value: 12 })
  expect(wholeOrdinal('（三）')).toMatchObject({ level: 2, value: 3 })
  expect(wholeOrdinal('④')).toMatchObject({ level: 6, value: 4 })
  expect(wholeOrdinal('7')).toMatchObject({ level: 3, value: 7 })
  expect(wholeOrdinal('一般')).toBeNull()
})

test('the name keeps everything else', () => {
  expect(splitOrdinal('（二）因公出国（境）费').name).toBe('因公出国（境）费')
  expect(splitOrdinal('一、')).toEqual({ ordinal: null, name: '一、' })
  expect(isOfWhich('其中：外事接待费')).toBe(true)
  expect(withoutOfWhich('其中：外事接待费')).toBe('外事接待费')
  expect(isPart('第二部分 决算表')).toBe(true)
})

test('numbers in Chinese digits, both ways', () => {
  for (let n = 1; n < 100; n++) expect(countOf(numeralOf(n))).toBe(n)
})
