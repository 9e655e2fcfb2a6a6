import { expect, test } from 'vitest'
import type { Edge, Word } from '../../src/model.ts'
import { findTables } from '../../src/tables/find.ts'
import { across, centred, down, ending, page, rowsOf, word } from './sheet.ts'

const caption = [centred('支出决算表', 298, 40, 16), word('单位：万元', 480, 66)]
const head = (y: number) => [
  centred('科目编码', 81, y),
  centred('科目名称', 212, y),
  centred('合计', 347, y),
  centred('基本支出', 429, y),
  centred('项目支出', 512, y),
]
const row = (y: number, code: string, name: string, ...amounts: string[]): Word[] => [
  word(code, 45, y),
  word(name, 125, y),
  ...amounts.flatMap((a, i) => (a ? [ending(a, [385, 468, 550][i]!, y)] : [])),
]
const body = (y: number, pitch = 16) => [
  ...row(y, '205', '教育支出', '30.00', '20.00', '10.00'),
  ...row(y + pitch, '20502', '普通教育', '12.00', '8.00', '4.00'),
  ...row(y + 2 * pitch, '2050204', '高中教育', '18.00', '12.00', '6.00'),
]
const expected = [
  ['205', '教育支出', '30.00', '20.00', '10.00'],
  ['20502', '普通教育', '12.00', '8.00', '4.00'],
  ['2050204', '高中教育', '18.00', '12.00', '6.00'],
]
const columns = ['科目编码', '科目名称', '合计', '基本支出', '项目支出']
const xs = [42, 120, 304, 390, 474, 556]
const grid = (ys: readonly number[], verticals: readonly number[] = xs, left = xs[0]!, right = xs.at(-1)!): Edge[] => [
  ...ys.map(y => across(y, left, right)),
  ...verticals.map(x => down(x, ys[0]!, ys.at(-1)!)),
]
const only = (words: readonly Word[], edges: readonly Edge[]) => {
  const { tables } = findTables([page(words, edges)])
  expect(tables.length).toBe(1)
  return tables[0]!
}

test('three-line tables: rows from lines', () => {
  const table = only([...caption, ...head(84), ...body(104)], grid([80, 98, 150], []))
  expect(table.columns).toEqual(columns)
  expect(rowsOf(table)).toEqual(expected)
})

test('vertical rules without horizontal ones in the body', () => {
  const table = only([...caption, ...head(84), ...body(104)], grid([80, 98, 150]))
  expect(table.columns).toEqual(columns)
  expect(rowsOf(table)).toEqual(expected)
})

test('a wrapped name in such a body stays one row; so does a row without amounts', () => {
  const words = [
    ...row(104, '205', '教育支出', '30.00', '20.00', '10.00'),
    ...[
      ...row(125, '2050204', '', '18.00', '12.00', '6.00'),
      word('高中教育和各级各类', 125, 120),
      word('其他教育', 125, 130),
    ],
    ...row(146, '206', '科学技术支出'),
    ...row(162, '207', '文化支出', '3.00', '3.00'),
  ]
  const table = only([...caption, ...head(84), ...words.filter(w => w.text)], grid([80, 98, 174]))
  expect(rowsOf(table)).toEqual([
    ['205', '教育支出', '30.00', '20.00', '10.00'],
    ['2050204', '高中教育和各级各类其他教育', '18.00', '12.00', '6.00'],
    ['206', '科学技术支出', '', '', ''],
    ['207', '文化支出', '3.00', '3.00', ''],
  ])
})

test('a cell with a wrapped text is not cut', () => {
  const words = [word('1', 45, 110), word('培训一百人', 125, 104), word('覆盖两县', 125, 114), ending('3.00', 385, 110)]
  const table = only([...caption, ...head(84), ...words], grid([80, 98, 126]))
  expect(rowsOf(table)).toEqual([['1', '培训一百人覆盖两县', '3.00', '', '']])
})

test.each([
  ['drawn in the header only', [down(474, 80, 98)]],
  ['not drawn at all', []],
])('a vertical rule %s is implied between two amounts of one cell', (_, drawn) => {
  const edges = [
    ...grid(
      [80, 98, 114, 130, 150],
      xs.filter(x => x !== 474),
    ),
    ...drawn,
  ]
  expect(rowsOf(only([...caption, ...head(84), ...body(102)], edges))).toEqual(expected)
})

test('outer sides that are not drawn', () => {
  const edges = grid([80, 98, 114, 130, 150], xs.slice(1, -1))
  expect(rowsOf(only([...caption, ...head(84), ...body(102)], edges))).toEqual(expected)
})

test.each([
  ['a grid', xs],
  ['a table ruled only horizontally', []],
])('a page goes on with %s though no rule closes its first row', (_, verticals) => {
  const first = page([...caption, ...head(84), ...body(102)], grid([80, 98, 114, 130, 150], verticals))
  const more = [...row(64, '206', '科学技术支出', '9.00', '9.00'), ...body(81)]
  const { tables } = findTables([first, page(more, grid([77, 93, 109, 125], verticals), 2)])
  expect(tables.map(t => rowsOf(t))).toEqual([[...expected, ['206', '科学技术支出', '9.00', '9.00', ''], ...expected]])
})

const columnsOnly = (line: readonly Edge[]): Edge[] => [...line, ...[42, 250, 400, 556].map(x => down(x, 80, 190))]
const places = (y: number, name: string, ...amounts: string[]): Word[] => [
  ...(name ? [word(name, 45, y)] : []),
  ...amounts.flatMap((a, i) => (a ? [ending(a, [395, 550][i]!, y)] : [])),
]
const wholeNumbers = [
  ...[centred('地区', 146, 84), centred('2023年限额', 325, 84), centred('2023年余额', 478, 84)],
  ...places(104, '合计', '1502930', '984'),
  ...places(120, '甲市', '1502000', '—'),
  ...places(136, '乙市及其所辖各区和', '', ''),
  ...places(141, '', '930', '84'),
  ...places(146, '开发区', '', ''),
  ...places(162, '丙市', '', ''),
  ...places(178, '丁市', '', '900'),
]
const wholeRows = [
  ['合计', '1502930', '984'],
  ['甲市', '1502000', '—'],
  ['乙市及其所辖各区和开发区', '930', '84'],
  ['丙市', '', ''],
  ['丁市', '', '900'],
]

test('rules between columns only: whole numbers, dashes and blanks are rows by their baselines', () => {
  const table = only([...caption, ...wholeNumbers], columnsOnly([80, 98, 190].map(y => across(y, 42, 556))))
  expect(table.columns).toEqual(['地区', '2023年限额', '2023年余额'])
  expect(rowsOf(table)).toEqual(wholeRows)
})

test('the rule under the header drawn in one column only goes on through the others', () => {
  const lines = [across(80, 42, 556), across(98, 250, 400), across(190, 42, 556)]
  const table = only([...caption, ...wholeNumbers], columnsOnly(lines))
  expect(table.columns).toEqual(['地区', '2023年限额', '2023年余额'])
  expect(rowsOf(table)).toEqual(wholeRows)
})

test('a code and its name broken over two lines stay one row', () => {
  const words = [
    ...[
      word('2080', 45, 104),
      word('505', 45, 114),
      word('机关事业单位基本养老', 125, 104),
      word('保险缴费支出', 125, 114),
    ],
    ...row(134, '206', '科学技术支出', '3.00', '2.00', '1.00'),
  ]
  const table = only([...caption, ...head(84), ...words], grid([80, 98, 126, 150]))
  expect(rowsOf(table)![0]).toEqual(['2080505', '机关事业单位基本养老保险缴费支出', '', '', ''])
})

test('a rule between columns that begins below a label parts what that label stands over', () => {
  const labels = [centred('2024年债务限额', 347, 92), centred('2024年债务余额', 515, 92)]
  const leaves = [centred('地区', 171, 99)]
  const kinds = [302, 392, 470, 560].map((x, i) => centred(i % 2 ? '专项债务' : '一般债务', x, 106))
  const rows = ['甲县', '乙县', '丙县'].flatMap((name, i) => [
    word(name, 45, 124 + 16 * i),
    ...[330, 420, 500, 590].map((x, c) => ending(`${1000 + 7 * c + i}`, x - 12, 124 + 16 * i)),
  ])
  const rules = [
    ...[84, 120, 176].map(y => across(y, 42, 595)),
    ...[42, 260, 435, 595].map(x => down(x, 84, 176)),
    ...[347, 515].map(x => down(x, 102, 176)),
  ]
  const table = only([...caption, ...labels, ...leaves, ...kinds, ...rows], rules)
  expect(table.columns).toEqual([
    '地区',
    '2024年债务限额/一般债务',
    '2024年债务限额/专项债务',
    '2024年债务余额/一般债务',
    '2024年债务余额/专项债务',
  ])
})
