import { expect, test } from 'vitest'
import { findTables } from '../../src/tables/find.ts'
import { across, centred, down, ending, page, rowsOf, word } from './sheet.ts'

const ys = [80, 100, 120, 140]
const grid = (xs: readonly number[]) => [
  ...ys.map(y => across(y, xs[0]!, xs.at(-1)!)),
  ...xs.map(x => down(x, 80, 140)),
]
const xs = [42, 120, 300, 420]
const left = (title: string | null, number: number, rows: readonly (readonly string[])[]) =>
  page(
    [
      ...(title ? [centred(title, 230, 40, 16)] : []),
      ...['科目编码', '科目名称', '合计'].map((label, i) => centred(label, (xs[i]! + xs[i + 1]!) / 2, 86)),
      ...rows.flatMap(([code, name, total], r) => [
        word(code!, 45, 106 + 20 * r),
        word(name!, 125, 106 + 20 * r),
        ending(total!, 415, 106 + 20 * r),
      ]),
    ],
    grid(xs),
    number,
  )
const right = (number: number, labels: readonly string[], rows: readonly (readonly string[])[]) =>
  page(
    [
      ...labels.map((label, i) => centred(label, 90 + 100 * i, 86)),
      ...rows.flatMap((row, r) => row.flatMap((t, i) => (t ? [ending(t, 138 + 100 * i, 106 + 20 * r)] : []))),
    ],
    grid([42, 142, 242]),
    number,
  )
const one = [['205', '教育支出', '3.00'] as const, ['206', '科学支出', '4.00'] as const]
const two = [['207', '文化支出', '5.00'] as const, ['208', '社会保障', '6.00'] as const]
const columns = ['科目编码', '科目名称', '合计', '基本支出', '项目支出']
const expected = [
  ['205', '教育支出', '3.00', '1.00', '2.00'],
  ['206', '科学支出', '4.00', '', '4.00'],
  ['207', '文化支出', '5.00', '5.00', ''],
  ['208', '社会保障', '6.00', '', '6.00'],
]
const labels = ['基本支出', '项目支出']

test.each([
  ['after all its rows', [0, 2, 1, 3]],
  ['after each page', [0, 1, 2, 3]],
])('columns of a sheet printed on pages of their own, %s', (_, order) => {
  const number = (i: number) => order[i]! + 1
  const pages = [
    left('支出决算表', number(0), one),
    right(number(1), labels, [
      ['1.00', '2.00'],
      ['', '4.00'],
    ]),
    left(null, number(2), two),
    right(number(3), labels, [
      ['5.00', ''],
      ['', '6.00'],
    ]),
  ].sort((a, b) => a.number - b.number)
  const { tables } = findTables(pages)
  expect(tables.map(t => [t.title, t.pages, t.columns])).toEqual([['支出决算表', [1, 2, 3, 4], columns]])
  expect(rowsOf(tables[0])).toEqual(expected)
})

test('a page with other rows, or with names of its own, is another table', () => {
  const { tables } = findTables([
    left('支出决算表', 1, one),
    right(
      2,
      ['名称', '金额'],
      [
        ['甲', '2.00'],
        ['乙', '4.00'],
      ],
    ),
  ])
  expect(tables.length).toBe(2)
})

test('a last column alone, numbered and with few figures, goes to the rows that stand as high', () => {
  const alone = page(
    [centred('项目支出', 90, 86), ending('4.00', 138, 126)],
    [...[80, 100, 140].map(y => across(y, 42, 142)), ...[42, 142].map(x => down(x, 80, 140))],
    2,
  )
  const { tables } = findTables([left('支出决算表', 1, one), alone])
  expect(rowsOf(tables[0])).toEqual([
    ['205', '教育支出', '3.00', ''],
    ['206', '科学支出', '4.00', '4.00'],
  ])
  const unruled = page([centred('基本支出', 90, 86), centred('项目支出', 190, 86), ending('4.00', 238, 126)], [], 2)
  const other = findTables([left('支出决算表', 1, one), unruled]).tables
  expect(rowsOf(other[0])).toEqual([
    ['205', '教育支出', '3.00', '', ''],
    ['206', '科学支出', '4.00', '', '4.00'],
  ])
})

test('rows without a part to their right go on all the same', () => {
  const { tables } = findTables([
    left('支出决算表', 1, one),
    right(2, labels, [
      ['1.00', '2.00'],
      ['', '4.00'],
    ]),
    left(null, 3, two),
  ])
  expect(rowsOf(tables[0])?.slice(2)).toEqual([
    ['207', '文化支出', '5.00', '', ''],
    ['208', '社会保障', '6.00', '', ''],
  ])
})

test('below the columns another table may stand, and rows with their codes in one cell go on', () => {
  const split = page(
    [
      centred('支出决算表', 230, 40, 16),
      ...[centred('类', 55, 86), centred('款', 81, 86), centred('项', 107, 86)],
      ...[centred('科目名称', 210, 86), centred('合计', 360, 86)],
      ...one.flatMap(([code, name, total], r) => [
        word(code, 45, 106 + 20 * r),
        word(name, 125, 106 + 20 * r),
        ending(total, 415, 106 + 20 * r),
      ]),
    ],
    grid([42, 68, 94, 120, 300, 420]),
  )
  const beside = right(2, labels, [
    ['1.00', '2.00'],
    ['', '4.00'],
  ])
  const under = [centred('收入决算表', 230, 200, 16), centred('项目', 90, 236), centred('金额', 190, 236)]
  const other = [240, 250, 270].map((y, i) => across(i ? y : 230, 42, 242))
  const both = page(
    [...beside.words, ...under, word('其他收入', 45, 256), ending('9.00', 238, 256)],
    [...beside.edges, ...other, ...[42, 142, 242].map(x => down(x, 230, 270))],
    2,
  )
  const { tables } = findTables([split, both])
  expect(tables.map(t => [t.title, t.pages, t.columns.length])).toEqual([
    ['支出决算表', [1, 2], 7],
    ['收入决算表', [2], 2],
  ])
  const next = left(null, 3, two)
  const rest = {
    ...next,
    words: next.words.filter(w => w.bbox[1] > 100),
    edges: [...[100, 120, 140].map(y => across(y, 42, 420)), ...xs.map(x => down(x, 100, 140))],
  }
  const all = findTables([split, beside, rest]).tables
  expect(all.map(t => [t.pages, t.rows.length])).toEqual([[[1, 2, 3], 4]])
  expect(rowsOf(all[0])!.at(-1)).toEqual(['208', '', '', '社会保障', '6.00', '', ''])
})
