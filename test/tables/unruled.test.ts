import { expect, test } from 'vitest'
import { findTables } from '../../src/tables/find.ts'
import { centred, ending, page, rowsOf, word } from './sheet.ts'

const title = [centred('收入支出决算总表', 298, 60, 16), word('部门：甲局', 42, 88), word('单位：万元', 480, 88)]
const header = (y: number) => [
  centred('收入', 170, y),
  centred('支出', 425, y),
  ...[centred('项目', 110, y + 16), centred('决算数', 258, y + 16)],
  ...[centred('项目', 370, y + 16), centred('决算数', 515, y + 16)],
]
const line = (y: number, left: string, a: string, right: string, b: string) => [
  ...(left ? [word(left, 45, y)] : []),
  ...(a ? [ending(a, 295, y)] : []),
  ...(right ? [word(right, 301, y)] : []),
  ...(b ? [ending(b, 550, y)] : []),
]
const first = [
  ...line(140, '一、一般公共预算财政拨款收入', '2,332.61', '一、一般公共服务支出', ''),
  ...line(156, '二、政府性基金预算财政拨款收入', '', '二、外交支出', ''),
  ...line(172, '', '', '三、公共安全支出', '2,039.29'),
  ...line(188, '四、其他收入', '12.50', '四、住房保障支出', '74.54'),
]

test('columns of aligned words under merged labels, rows without amounts kept', () => {
  const [table] = findTables([page([...title, ...header(106), ...first])]).tables
  expect(table).toMatchObject({ title: '收入支出决算总表', unit: '万元', entity: '甲局' })
  expect(table!.columns).toEqual(['收入/项目', '收入/决算数', '支出/项目', '支出/决算数'])
  expect(rowsOf(table)).toEqual([
    ['一、一般公共预算财政拨款收入', '2,332.61', '一、一般公共服务支出', ''],
    ['二、政府性基金预算财政拨款收入', '', '二、外交支出', ''],
    ['', '', '三、公共安全支出', '2,039.29'],
    ['四、其他收入', '12.50', '四、住房保障支出', '74.54'],
  ])
})

test.each([
  ['with its header again', header(60)],
  ['without header', []],
])('a page that goes on %s is the same table', (_, again) => {
  const more = [...line(100, '', '', '五、其他支出', '3.00'), ...line(116, '总计', '2,345.11', '总计', '2,345.11')]
  const pages = [page([...title, ...header(106), ...first], [], 1), page([...again, ...more], [], 2)]
  const { tables } = findTables(pages)
  expect(tables.map(t => t.pages)).toEqual([[1, 2]])
  expect(rowsOf(tables[0])!.slice(-2)).toEqual([
    ['', '', '五、其他支出', '3.00'],
    ['总计', '2,345.11', '总计', '2,345.11'],
  ])
})

const coded = (y: number, code: string, name: string, total: string, basic = '') => [
  ...(code ? [word(code, 45, y)] : []),
  ...(name ? [word(name, 122, y)] : []),
  ...(total ? [ending(total, 385, y)] : []),
  ...(basic ? [ending(basic, 468, y)] : []),
]
const codedHead = [
  centred('一般公共预算财政拨款支出决算表', 298, 60, 16),
  word('单位：万元', 480, 88),
  ...[centred('科目编码', 81, 106), centred('科目名称', 212, 106), centred('本年支出合计', 347, 106)],
  ...[centred('基本支出', 429, 106), centred('项目支出', 512, 106)],
]

test('a column that only its label shows; a total set across code and name; a wrapped name', () => {
  const words = [
    ...codedHead,
    ...[centred('合计', 174, 122), ending('20.00', 385, 122), ending('20.00', 468, 122)],
    ...coded(138, '208', '社会保障和就业支出', '20.00', '20.00'),
    ...[
      ...coded(159, '2080505', '', '12.00', '12.00'),
      word('机关事业单位基本养老', 122, 154),
      word('保险缴费', 122, 164),
    ],
    ...coded(180, '2080506', '职业年金缴费', '8.00', '8.00'),
  ]
  const [table] = findTables([page(words)]).tables
  expect(table!.columns).toEqual(['科目编码', '科目名称', '本年支出合计', '基本支出', '项目支出'])
  expect(rowsOf(table)).toEqual([
    ['合计', '', '20.00', '20.00', ''],
    ['208', '社会保障和就业支出', '20.00', '20.00', ''],
    ['2080505', '机关事业单位基本养老保险缴费', '12.00', '12.00', ''],
    ['2080506', '职业年金缴费', '8.00', '8.00', ''],
  ])
})

test('a 栏次 row belongs to the header, and its centred numbers make no columns beside figures at the right', () => {
  const numbers = [centred('栏次', 174, 122), ...[347, 429, 512].map((x, i) => centred(String(i + 1), x, 122))]
  const rows = [
    ...coded(138, '208', '社会保障和就业支出', '20.00', '20.00'),
    ...coded(154, '20805', '行政事业单位养老支出', '20.00', '20.00'),
  ]
  const [table] = findTables([page([...codedHead, ...numbers, ...rows])]).tables
  expect(table!.columns).toEqual(['科目编码', '科目名称', '本年支出合计', '基本支出', '项目支出'])
  expect(rowsOf(table)![0]).toEqual(['208', '社会保障和就业支出', '20.00', '20.00', ''])
})

test('an empty table has its header and its total', () => {
  const [table] = findTables([
    page([...codedHead, centred('合计', 174, 122), word('注：本表无数据。', 42, 141)]),
  ]).tables
  expect(rowsOf(table)).toEqual([['合计', '', '', '', '']])
  expect(table!.notes).toEqual(['注：本表无数据。'])
})

test.each([
  [
    'a contents page',
    [
      centred('目录', 298, 60, 20),
      ...['收入支出决算总表', '收入决算表', '支出决算表', '国有资产占用情况表'].flatMap((t, i) => [
        word(t, 72, 120 + 23 * i, 12),
        word(String(5 + i), 500, 120 + 23 * i, 12),
      ]),
    ],
  ],
  [
    'prose',
    [
      word('二、收入决算情况说明', 96, 60, 12),
      word('本年收入合计2332.61万元，其中：财政拨款收入2332.61万元，占', 96, 83, 12),
      word('100.00%；事业收入', 72, 106, 12),
      word('0.00', 200, 106, 12),
      word('万元，占', 240, 106, 12),
      word('0.00%。', 300, 106, 12),
    ],
  ],
  [
    'a bar chart',
    [
      ...['400.00', '300.00', '200.00', '100.00', '0.00'].map((t, i) => ending(t, 90, 100 + 40 * i)),
      ...['2022年', '2023年'].map((t, i) => centred(t, 200 + 150 * i, 280)),
      word('312.40', 190, 130),
      word('287.91', 340, 145),
    ],
  ],
])('%s is no table', (_, words) => {
  expect(findTables([page(words)]).tables).toEqual([])
})

test('the header repeated on the next page is known by its labels, a group over two of them included', () => {
  const groupHead = (y: number) => [
    centred('事业收入', 440, y),
    centred('科目编码', 81, y + 8),
    centred('科目名称', 212, y + 8),
    centred('合计', 330, y + 8),
    centred('金额', 410, y + 16),
    centred('教育收费', 470, y + 16),
    centred('其他收入', 540, y + 8),
  ]
  const line = (y: number, code: string, name: string, amount: string) => [
    word(code, 60, y),
    word(name, 190, y),
    ...[350, 425, 485, 560].map(x => ending(amount, x, y)),
  ]
  const first = [
    ...[centred('收入决算表', 298, 40, 16), word('单位：万元', 480, 66)],
    ...groupHead(84),
    ...line(116, '205', '教育支出', '30.00'),
    ...line(132, '20502', '普通教育', '30.00'),
    ...line(148, '2050204', '高中教育', '30.00'),
  ]
  const second = [
    word('部门决算公开文本', 60, 30),
    ...groupHead(60),
    ...line(92, '206', '科学技术支出', '4.00'),
    ...line(108, '20602', '基础研究', '4.00'),
  ]
  const { tables } = findTables([page(first), page(second, [], 2)])
  expect(tables.map(t => [t.columns, t.rows.length])).toEqual([
    [['科目编码', '科目名称', '合计', '事业收入/金额', '事业收入/教育收费', '其他收入'], 5],
  ])
})

test('whole numbers without a comma are amounts below a unit, with no title above it that is known', () => {
  const rows = ['增值税', '企业所得税', '契税'].flatMap((name, i) => [
    word(name, 45, 140 + 16 * i),
    ending(String(209_637 + i), 295, 140 + 16 * i),
    ending(String(420_611 + i), 420, 140 + 16 * i),
  ])
  const header = [centred('项目', 90, 120), centred('预算数', 280, 120), centred('执行数', 400, 120)]
  const [table] = findTables([page([word('单位：万元', 480, 88), ...header, ...rows])]).tables
  expect(table!.columns).toEqual(['项目', '预算数', '执行数'])
  expect(table!.rows).toHaveLength(3)
})

test('a header printed in other rows on the next page is the same: 类 款 项 beside 栏次, then above it', () => {
  const labels = (y: number) => [
    centred('支出功能分类科目编码', 95, y),
    centred('科目名称', 240, y),
    centred('合计', 347, y),
  ]
  const parts = (y: number) => ['类', '款', '项'].map((t, i) => centred(t, 60 + 30 * i, y))
  const numbers = (y: number) => [centred('栏次', 240, y), centred('1', 347, y)]
  const rows = (y: number, codes: readonly string[]) =>
    codes.flatMap((code, i) => [
      word(code, 45, y + 16 * i),
      word('一般行政管理', 200, y + 16 * i),
      ending(`${i + 1}.00`, 385, y + 16 * i),
    ])
  const first = [
    ...[centred('支出决算表', 298, 40, 16), word('单位：万元', 480, 66)],
    ...[...labels(84), ...parts(100), ...numbers(100), ...rows(116, ['205', '20502', '2050204'])],
  ]
  const second = [...labels(60), ...parts(76), ...numbers(92), ...rows(108, ['206', '20602', '2060201'])]
  const { tables } = findTables([page(first), page(second, [], 2)])
  expect(tables.map(t => [t.pages, t.columns.length, t.rows.length])).toEqual([[[1, 2], 3, 6]])
})

test('a column that is blank on one page is there on the next', () => {
  const rows = (y: number, amounts: readonly string[]) =>
    amounts.flatMap((amount, i) => line(y + 16 * i, '其他收入', '', '其他支出', amount))
  const pages = [
    page([...title, ...header(106), ...first]),
    page(rows(60, ['1.00', '2.00', '3.00']), [], 2),
    page([...rows(60, ['4.00']), ...line(76, '总计', '2,345.11', '总计', '2,345.11')], [], 3),
  ]
  const { tables } = findTables(pages)
  expect(tables.map(t => [t.pages, t.columns.length])).toEqual([[[1, 2, 3], 4]])
  expect(rowsOf(tables[0])!.at(-1)).toEqual(['总计', '2,345.11', '总计', '2,345.11'])
})

test('columns to the right of the page before, far below their header and blank in most rows', () => {
  const rows = ['205', '206', '207', '208', '210', '211'].flatMap((code, i) =>
    coded(150 + 30 * i, code, '支出', '3.00', '1.00'),
  )
  const right = [
    ...[centred('项目支出', 90, 106), centred('上缴支出', 190, 106), centred('经营支出', 290, 106)],
    ...[centred('4', 90, 160), centred('5', 190, 160), centred('6', 290, 160)],
    ...[ending('7.00', 338, 180), ending('8.00', 338, 300)],
  ]
  const more = ['213', '221'].flatMap((code, i) => coded(60 + 30 * i, code, '支出', '4.00', '2.00'))
  const head = codedHead.slice(0, 6)
  const { tables } = findTables([page([...head, ...rows]), page(right, [], 2), page(more, [], 3)])
  expect(tables.map(t => [t.pages, t.columns])).toEqual([
    [
      [1, 2, 3],
      ['科目编码', '科目名称', '本年支出合计', '基本支出', '项目支出', '上缴支出', '经营支出'],
    ],
  ])
  expect(rowsOf(tables[0])!.map(r => r.at(-1))).toEqual(['', '7.00', '', '', '', '8.00', '', ''])
})

test('one row of figures far below the header of a titled table is its row', () => {
  const head = ['合计', '出国费', '车辆费', '接待费'].map((t, i) => centred(t, 100 + 100 * i, 110))
  const row = ['11.70', '0.00', '8.60', '3.10'].map((t, i) => ending(t, 120 + 100 * i, 180))
  const caption = [centred('“三公”经费支出决算表', 298, 60, 16), word('单位：万元', 480, 88)]
  const [table] = findTables([page([...caption, ...head, ...row])]).tables
  expect(rowsOf(table)).toEqual([['11.70', '0.00', '8.60', '3.10']])
})

test('a page goes on with the columns in which all of its words stand', () => {
  const right = page(
    [centred('政府性基金预算拨款其他支出', 96, 106), ...[140, 156, 172, 188].map(y => ending('1.00', 120, y))],
    [],
    2,
  )
  const more = [
    ...line(60, '五、其他收入', '3.00', '五、其他支出', '3.00'),
    ...line(76, '总计', '4.00', '总计', '4.00'),
  ]
  const { tables } = findTables([page([...title, ...header(106), ...first]), right, page(more, [], 3)])
  expect(tables.map(t => [t.pages, t.columns.length])).toEqual([[[1, 2, 3], 5]])
  expect(rowsOf(tables[0])!.at(-1)).toEqual(['总计', '4.00', '总计', '4.00', ''])
})

test('a first row of names alone goes on with the page before, and figures below a group with the same labels do not', () => {
  const rows = [
    ...line(60, '使用非财政拨款结余', '', '结余分配', ''),
    ...line(76, '年初结转和结余', '9.00', '年末结转和结余', '3.00'),
    ...line(92, '总计', '2,345.11', '总计', '2,345.11'),
  ]
  const { tables } = findTables([page([...title, ...header(106), ...first]), page(rows, [], 2)])
  expect(tables.map(t => [t.pages, t.rows.length])).toEqual([[[1, 2], 7]])
  const plan = (y: number) =>
    ['205', '20502', '2050204'].flatMap((c, i) => coded(y + 16 * i, c, '教育支出', '3.00', '1.00'))
  const head = [
    ...codedHead.slice(0, 4),
    centred('小计', 347, 122),
    centred('基本支出', 429, 122),
    centred('预算数', 388, 106),
  ]
  const right = [
    ...[centred('决算数', 140, 106), centred('小计', 90, 122), centred('基本支出', 190, 122)],
    ...[140, 156, 172].flatMap(y => [ending('4.00', 130, y), ending('2.00', 230, y)]),
  ]
  const [table] = findTables([page([...head, ...plan(140)]), page(right, [], 2)]).tables
  expect(table!.columns.slice(2)).toEqual(['预算数/小计', '预算数/基本支出', '决算数/小计', '决算数/基本支出'])
})

test('figures that nearly touch are columns of their own', () => {
  const caption = [centred('支出决算表', 298, 60, 16), word('单位：元', 480, 88)]
  const head = [centred('科目名称', 80, 110), centred('合计', 300, 110), centred('基本支出', 345, 110)]
  const rows = [
    ...[word('城乡社区支出', 45, 130), ending('987,654.32', 322, 130), ending('987,654.32', 367, 130)],
    ...[word('住房保障支出', 45, 146), ending('1.00', 322, 146), ending('1.00', 367, 146)],
  ]
  const [table] = findTables([page([...caption, ...head, ...rows])]).tables
  expect(rowsOf(table)).toEqual([
    ['城乡社区支出', '987,654.32', '987,654.32'],
    ['住房保障支出', '1.00', '1.00'],
  ])
})

test.each([
  ['blank', []],
  ['numbered and blank', [[4, 5, 6].map(String)]],
  [
    'dashes',
    [
      ['4', '5', '6'],
      ['—', '—', '—'],
      ['—', '—', '—'],
    ],
  ],
])('columns to the right that are %s do not part the page before from the next', (_, below) => {
  const rows = ['205', '206'].flatMap((code, i) => coded(130 + 20 * i, code, '支出', '3.00', '1.00'))
  const right = [
    ...['上缴支出', '经营支出', '补助支出'].map((t, i) => centred(t, 90 + 100 * i, 106)),
    ...below.flatMap((texts, r) =>
      texts.map((t, i) => (r ? ending(t, 138 + 100 * i, 110 + 20 * r) : centred(t, 90 + 100 * i, 118))),
    ),
  ]
  const more = coded(60, '213', '支出', '4.00', '2.00')
  const { tables } = findTables([page([...codedHead.slice(0, 6), ...rows]), page(right, [], 2), page(more, [], 3)])
  expect(tables.map(t => [t.columns.length, t.rows.length])).toEqual([[7, 3]])
})

test('the lines of a title above a ruled table are no header of blank columns', () => {
  const rows = ['205', '206'].flatMap((code, i) => coded(130 + 20 * i, code, '支出', '3.00', '1.00'))
  const lines = [word('附表8', 43, 60, 16), word('政府债务限额及余额情况表（含各县、区和市属各', 100, 60, 16)]
  const cells = [word('地区', 60, 125), word('限额', 260, 125), word('某区', 60, 145), ending('5.00', 340, 145)]
  const edges = [
    ...[120, 140, 160].map(at => ({ orientation: 'h', at, from: 42, to: 350, origin: 'vector' }) as const),
    ...[42, 200, 350].map(at => ({ orientation: 'v', at, from: 120, to: 160, origin: 'vector' }) as const),
  ]
  const wrapped = word('功能区，按预算级次汇总）', 200, 82, 16)
  const { tables } = findTables([
    page([...codedHead.slice(0, 6), ...rows]),
    page([...lines, wrapped, ...cells], edges, 2),
  ])
  expect(tables.map(t => [t.pages, t.columns.length])).toEqual([
    [[1], 4],
    [[2], 2],
  ])
})
