import { expect, test } from 'vitest'
import type { Edge, Page, Table, Word } from '../../src/model.ts'
import { findTables } from '../../src/tables/find.ts'
import { draw, h, page, plain, range, v, word } from './page.ts'

const only = (...pages: Page[]): Table => {
  const { tables } = findTables(pages)
  expect(tables).toHaveLength(1)
  return tables[0]!
}
const texts = (table: Table): string[][] => table.rows.map(row => row.map(c => c.text))
const title = word('支出决算表', 200, 40, 14)
const unit = word('金额单位：万元', 400, 70)
const department = word('部门：青山县财政局', 50, 70)

const HEADER: [number, number, string, number?, number?][] = [
  [0, 0, '项目', 1, 4],
  [0, 4, '本年支出合计', 3],
  [1, 0, '支出功能分类科目编码', 1, 3],
  [1, 3, '科目名称', 2],
  [2, 0, '类'],
  [2, 1, '款'],
  [2, 2, '项'],
]
const XS = [50, 70, 90, 110, 300, 400]

test('title, unit and 部门 come from the lines above, header paths from group to leaf', () => {
  const drawn = draw({
    xs: XS,
    ys: range(90, 20, 6),
    cells: [
      ...HEADER,
      ...plain(
        [
          ['', '', '', '合计', '12.00'],
          ['205', '', '', '教育支出', '12.00'],
        ],
        3,
      ),
    ],
  })
  const table = only(page(1, [title, unit, department, ...drawn.words], drawn.edges))
  expect([table.title, table.unit, table.entity]).toEqual(['支出决算表', '万元', '青山县财政局'])
  expect(table.columns).toEqual([
    '项目/支出功能分类科目编码/类',
    '项目/支出功能分类科目编码/款',
    '项目/支出功能分类科目编码/项',
    '项目/科目名称',
    '本年支出合计',
  ])
  expect(texts(table)).toEqual([
    ['', '', '', '合计', '12.00'],
    ['205', '', '', '教育支出', '12.00'],
  ])
})

test('the 栏次 row is no data, and 合计 may share the row of 类|款|项', () => {
  const drawn = draw({
    xs: XS,
    ys: range(90, 20, 6),
    cells: [
      [0, 0, '项目', 1, 4],
      [0, 4, '本年支出合计', 2],
      [1, 0, '编码', 1, 3],
      [1, 3, '科目名称'],
      [2, 0, '类', 2],
      [2, 1, '款', 2],
      [2, 2, '项', 2],
      [2, 3, '栏次'],
      [2, 4, '1'],
      [3, 3, '合计'],
      [3, 4, '12.00'],
      [4, 0, '205', 1, 3],
      [4, 3, '教育支出'],
      [4, 4, '12.00'],
    ],
  })
  const table = only(page(1, [title, ...drawn.words], drawn.edges))
  expect(table.columns.at(-1)).toBe('本年支出合计')
  expect(texts(table)).toEqual([
    ['', '', '', '合计', '12.00'],
    ['205', '', '', '教育支出', '12.00'],
  ])
})

test('a 合计 under labelled columns beside the last header row is a data row', () => {
  const drawn = draw({
    xs: [50, 110, 200, 300, 400],
    ys: range(90, 20, 4),
    cells: [
      [0, 0, '编码'],
      [0, 1, '科目名称'],
      [0, 2, '本年支出', 1, 2],
      [1, 0, '合计', 1, 2],
      [1, 2, '基本支出'],
      [1, 3, '项目支出'],
      [2, 0, ''],
      [2, 1, ''],
      [2, 2, ''],
      [2, 3, ''],
    ],
  })
  const table = only(page(1, [title, ...drawn.words], drawn.edges))
  expect(table.columns).toEqual(['编码', '科目名称', '本年支出/基本支出', '本年支出/项目支出'])
  expect(texts(table)).toEqual([['合计', '', '', '']])
})

const body = (from: number, count: number): string[][] =>
  Array.from({ length: count }, (_, i) => [`2050${from + i}`, `名称${from + i}`, `${from + i}.00`])
const simple = (rows: string[][]) =>
  draw({ xs: [50, 110, 300, 400], ys: range(90, 20, rows.length + 1), cells: plain(rows) })
const HEAD = ['编码', '科目名称', '合计']

test('a table goes on over pages with and without its header repeated', () => {
  const [a, b, c] = [simple([HEAD, ...body(1, 3)]), simple(body(4, 2)), simple([HEAD, ...body(6, 1)])]
  const number = (n: number) => word(`— ${n} —`, 280, 800)
  const table = only(
    page(1, [title, unit, ...a.words, number(1)], a.edges),
    page(2, [...b.words, number(2)], b.edges),
    page(3, [...c.words, number(3)], c.edges),
  )
  expect(table.pages).toEqual([1, 2, 3])
  expect(texts(table)).toEqual(body(1, 6))
})

test('a new title or other text above starts a new table', () => {
  const [a, b] = [simple([HEAD, ...body(1, 2)]), simple(body(3, 2))]
  const other = findTables([
    page(1, [title, ...a.words], a.edges),
    page(2, [word('收入决算表', 200, 40, 14), ...b.words], b.edges),
  ])
  expect(other.tables.map(t => t.title)).toEqual(['支出决算表', '收入决算表'])
})

test('a name broken between pages is joined, a closing bracket finds what opened it', () => {
  const first = simple([HEAD, ['20805', '行政单位养', '1.00'], ['20806', '使用结余（含专用', '2.00']])
  const second = simple([
    ['', '结余）', ''],
    ['20807', '其他', '3.00'],
  ])
  const table = only(page(1, [title, ...first.words], first.edges), page(2, second.words, second.edges))
  expect(texts(table)).toEqual([
    ['20805', '行政单位养', '1.00'],
    ['20806', '使用结余（含专用结余）', '2.00'],
    ['20807', '其他', '3.00'],
  ])
})

test('a code cell over 类|款|项 on the next page belongs to the first of the three columns', () => {
  const first = draw({
    xs: XS,
    ys: range(90, 20, 5),
    cells: [...HEADER, ...plain([['205', '', '', '教育', '1.00']], 3)],
  })
  const second = draw({ xs: [50, 110, 300, 400], ys: range(40, 20, 2), cells: plain([['206', '科学', '2.00']]) })
  const table = only(page(1, [title, ...first.words], first.edges), page(2, second.words, second.edges))
  expect(texts(table)).toEqual([
    ['205', '', '', '教育', '1.00'],
    ['206', '', '', '科学', '2.00'],
  ])
})

test('two tables on a page keep their own captions, notes end a table', () => {
  const [a, b] = [simple([HEAD, ...body(1, 1)]), simple([HEAD, ...body(2, 1)])]
  const down = (words: readonly Word[], by: number) =>
    words.map(w => ({ ...w, bbox: [w.bbox[0], w.bbox[1] + by, w.bbox[2], w.bbox[3] + by] as const }))
  const lower = (edges: readonly Edge[], by: number): Edge[] =>
    edges.map(e => (e.orientation === 'h' ? { ...e, at: e.at + by } : { ...e, from: e.from + by, to: e.to + by }))
  const { tables } = findTables([
    page(
      1,
      [title, ...a.words, word('注：本表反映支出。', 50, 135), word('收入决算表', 200, 200, 14), ...down(b.words, 150)],
      [...a.edges, ...lower(b.edges, 150)],
    ),
  ])
  expect(tables.map(t => [t.title, t.notes])).toEqual([
    ['支出决算表', ['注：本表反映支出。']],
    ['收入决算表', []],
  ])
})

test('sides that are not drawn are closed where the other rules end', () => {
  const rows = [HEAD, ...body(1, 2)]
  const { words, edges } = simple(rows)
  const open = edges.filter(
    e => !(e.orientation === 'v' && (e.at === 50 || e.at === 400)) && !(e.orientation === 'h' && e.at === 90),
  )
  expect(texts(only(page(1, [title, ...words], open)))).toEqual(body(1, 2))
})

test('a form keeps all its rows and has no header', () => {
  const drawn = draw({
    xs: [50, 150, 250, 350, 450],
    ys: range(90, 20, 5),
    cells: [
      [0, 0, '项目名称'],
      [0, 1, '设备购置', 1, 3],
      [1, 0, '主管部门'],
      [1, 1, '教育局'],
      [1, 2, '实施单位'],
      [1, 3, '小学'],
      [2, 0, '项目资金'],
      [2, 1, '年度资金总额', 1, 2],
      [2, 3, '10.00'],
      [3, 0, '目标'],
      [3, 1, '购置设备', 1, 3],
    ],
  })
  const table = only(page(1, [word('项目绩效目标表', 200, 40, 14), ...drawn.words], drawn.edges))
  expect(table.columns).toEqual(['', '', '', ''])
  expect(texts(table)[0]).toEqual(['项目名称', '设备购置', '', ''])
  expect(table.rows).toHaveLength(4)
})

test('rules only horizontal: columns from the white between words, groups from partial rules', () => {
  const full = [90, 110, 130, 150, 170].map(y => h(y, 50, 450))
  const words = [
    word('编码', 60, 106),
    word('科目名称', 130, 106),
    word('本年支出', 330, 96),
    word('基本支出', 290, 116),
    word('项目支出', 380, 116),
    word('205', 55, 136),
    word('教育支出', 125, 136),
    word('1,234.50', 280, 136),
    word('—', 410, 136),
    word('20501', 55, 156),
    word('普通教育', 125, 156),
    word('1,234.50', 280, 156),
    word('0.00', 400, 156),
  ]
  const partial = h(110, 280, 450)
  const rules = [full[0]!, partial, full[2]!, full[3]!, full[4]!]
  const table = only(page(1, [title, ...words], rules))
  expect(table.columns).toEqual(['编码', '科目名称', '本年支出/基本支出', '本年支出/项目支出'])
  expect(texts(table)).toEqual([
    ['205', '教育支出', '1,234.50', '—'],
    ['20501', '普通教育', '1,234.50', '0.00'],
  ])
})

test('a frame around prose is no table', () => {
  const frame = [h(90, 50, 450), h(300, 50, 450), v(50, 90, 300), v(450, 90, 300)]
  expect(findTables([page(1, [word('一段文字', 60, 100)], frame)]).tables).toEqual([])
})

test('in a picture specks beside 类|款|项 and a column without a word change nothing', () => {
  const drawn = draw({
    xs: [50, 70, 90, 110, 200, 300, 400],
    ys: range(90, 20, 6),
    cells: [
      [0, 0, '编码', 1, 3],
      [0, 3, '科目名称'],
      [0, 4, ''],
      [0, 5, '合计'],
      ...plain(
        [
          ['类', '款', '|项', '栏次', '', '1'],
          ['205', '', '', '教育支出', '', '12.00'],
          ['206', '', '', '科学', '', '3.00'],
        ],
        1,
      ),
    ],
  })
  const scan = { ...page(1, [title, ...drawn.words], drawn.edges), engine: 'ppocr' }
  const table = only(scan)
  expect(texts(table)).toEqual([
    ['205', '', '', '教育支出', '12.00'],
    ['206', '', '', '科学', '3.00'],
  ])
})

const twoPages = (first: string, second: string): Table[] => {
  const pages = [first, second].map((header, i) => {
    const cells = [
      ...plain([['科目编码', '科目名称', '政府性基金预算财政拨款', header]], 0),
      ...plain([[`${205 + i}`, '教育支出', '1.00', '12.00']], 1),
    ]
    const drawn = draw({ xs: [50, 100, 250, 350, 450], ys: range(90, 20, 3), cells })
    return page(i + 1, [...(i ? [] : [title]), ...drawn.words], drawn.edges)
  })
  return findTables(pages).tables
}

test('a repeated header goes on with the table though OCR lost a character of it (npm run stress, fax)', () => {
  expect(twoPages('一般公共预算财政拨款', '般公共预算财政拨款')).toHaveLength(1)
})

test('headers that differ in a digit are two tables', () => {
  expect(twoPages('2023年决算数', '2024年决算数')).toHaveLength(2)
})

test('a mark at the edge of the paper is no text above a table that goes on (npm run stress, light)', () => {
  const cells = (header: readonly string[], from: number) => [
    ...(header.length ? plain([[...header]], 0) : []),
    ...plain([[`${205 + from}`, '教育支出', '12.00']], header.length ? 1 : 0),
  ]
  const pages = (above: readonly Word[]) =>
    [['科目编码', '科目名称', '本年支出合计'], []].map((header, i) => {
      const drawn = draw({ xs: [50, 150, 300, 450], ys: range(90, 20, header.length ? 3 : 2), cells: cells(header, i) })
      return page(i + 1, [...(i ? above : [title]), ...drawn.words], drawn.edges)
    })
  expect(findTables(pages([word('—', 268, 3)])).tables).toHaveLength(1)
  expect(findTables(pages([word('支出说明', 268, 40)])).tables).toHaveLength(2)
})
