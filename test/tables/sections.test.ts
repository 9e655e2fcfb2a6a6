import { expect, test } from 'vitest'
import type { Table } from '../../src/model.ts'
import { withSections } from '../../src/tables/sections.ts'
import { page } from '../narrative/page.ts'

const at = (number: number, top: number, id = `t${number}`): Table => ({
  id,
  statement: null,
  title: null,
  unit: null,
  entity: null,
  pages: [number],
  columns: ['项目'],
  rows: [[{ text: '甲', page: number, bbox: [70, top, 100, top + 10], confidence: 1 }]],
  notes: [],
})
const text = Array.from({ length: 9 }, (_, i) => `这是第${i}行文字，没有标题。`).join('\n')

test('a dividing page speaks for the tables behind it, until text or another one comes', () => {
  const pages = [
    page('第一部分 2025年预算执行情况', 1),
    page('一般公共预算收入表', 2),
    page('', 3),
    page('2026年预算草案', 4),
    page('一般公共预算收入表', 5),
    page(text, 6),
    page('一般公共预算收入表', 7),
  ]
  const sections = withSections(
    [2, 3, 5, 7].map(n => at(n, 300)),
    pages,
  ).map(t => t.section)
  expect(sections).toEqual(['第一部分2025年预算执行情况', '第一部分2025年预算执行情况', '2026年预算草案', undefined])
})

test('a heading on the page counts for what stands below it', () => {
  const pages = [page('一般公共预算收入表\n\n\n\n二、2026年全省预算草案\n基金收入表', 1)]
  const sections = withSections([at(1, 90, 'a'), at(1, 300, 'b')], pages).map(t => t.section)
  expect(sections).toEqual([undefined, '二、2026年全省预算草案'])
})

test('sentences, headings of two years and headings without one are no sections', () => {
  for (const line of ['一、2026年预算草案如下，请审议。', '一、2025年预算执行情况和2026年预算草案', '一、一般公共预算'])
    expect(withSections([at(1, 300)], [page(line, 1)])[0]!.section).toBeUndefined()
})
