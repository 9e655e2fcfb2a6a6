import { expect, test } from 'vitest'
import { findTables } from '../../src/tables/find.ts'
import { across, centred, down, ending, page, rowsOf, word } from './sheet.ts'

const caption = [centred('支出决算表', 250, 40, 16), word('单位：万元', 400, 66)]
const labels = [
  centred('项目', 121, 86),
  centred('科目编码', 71, 106),
  centred('科目名称', 171, 106),
  centred('本年支出合计', 260, 96),
  centred('本年支出', 400, 86),
  centred('基本支出', 350, 106),
  centred('项目支出', 450, 106),
]
const body = (y: number) =>
  [
    ['205', '教育支出', '3.00', '1.00', '2.00'],
    ['206', '科学技术支出', '4.00', '4.00', ''],
  ].flatMap(([code, name, ...amounts], r) => [
    word(code!, 45, y + 20 * r),
    word(name!, 104, y + 20 * r),
    ...amounts.flatMap((a, i) => (a ? [ending(a, [295, 395, 495][i]!, y + 20 * r)] : [])),
  ])
const columns = ['项目/科目编码', '项目/科目名称', '本年支出合计', '本年支出/基本支出', '本年支出/项目支出']
const rows = [
  ['205', '教育支出', '3.00', '1.00', '2.00'],
  ['206', '科学技术支出', '4.00', '4.00', ''],
]
/** Rules between columns only: those under a group begin where its label ends. */
const rules = (head: number, foot: number) => [
  ...[80, head, foot].map(y => across(y, 42, 500)),
  ...[42, 220, 300, 500].map(x => down(x, 80, foot)),
  ...[100, 400].map(x => down(x, 100, foot)),
]

test('a header ruled only between its columns: a group is what its inner rules begin under', () => {
  const { tables } = findTables([page([...caption, ...labels, ...body(126)], rules(120, 160))])
  expect(tables.map(t => [t.columns, rowsOf(t)])).toEqual([[columns, rows]])
})

test('栏次 under the labels of such a header numbers the columns and is no part of a label', () => {
  const numbers = [centred('栏次', 171, 124), ...['1', '2', '3'].map((n, i) => centred(n, [260, 350, 450][i]!, 124))]
  const { tables } = findTables([page([...caption, ...labels, ...numbers, ...body(146)], rules(140, 180))])
  expect(tables.map(t => [t.columns, rowsOf(t)])).toEqual([[columns, rows]])
})
