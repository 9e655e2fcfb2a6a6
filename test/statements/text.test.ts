import { expect, test } from 'vitest'
import { labelOf, ordinalOf, pathKey, titleKey } from '../../src/statements/text.ts'

test.each([
  ['表2：收入决算表', '收入决算表'],
  ['公开02表 收 入 决 算 表（续）', '收入决算表'],
  ['附件3-3 2O21年度支出决算表', '支出决算表'],
  ['二、一般公共预算财政拨款支出决算表', '一般公共预算财政拨款支出决算表'],
  ['财政拨款“三公”经费支出决算表（公开09表）', '财政拨款三公经费支出决算表'],
  ['收人支岀决箅总表', '收入支出决算总表'],
])('%s is titled %s', (title, key) => expect(titleKey(title)).toBe(key))

test('the entity in front of a title is no part of it', () => {
  expect(titleKey('某某局2023年收入决算表', '某某局')).toBe('收入决算表')
})

test.each([
  ['八、社会保障和就业支出', '社会保障和就业支出', '八、'],
  ['（一）税收收入', '税收收入', '（一）'],
  ['1.因公出国（境）费', '因公出国（境）费', '1.'],
  ['其中：外事接待费', '外事接待费', null],
  ['其中：1．公务用车', '公务用车', '1．'],
  ['一般公共服务支出', '一般公共服务支出', null],
])('%s', (name, label, ordinal) => {
  expect(labelOf(name)).toBe(label)
  expect(ordinalOf(name)?.text ?? null).toBe(ordinal)
})

test('header years become this and last year', () => {
  expect(pathKey('2021年决算/2020年度决算', 2021)).toBe('本年决算/上年决算')
})
