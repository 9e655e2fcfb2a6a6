import { expect, test } from 'vitest'
import { linesOf } from '../../src/lines.ts'
import { captionOf, cleanTitle } from '../../src/tables/caption.ts'
import { findTables } from '../../src/tables/find.ts'
import { across, centred, down, ending, page, word } from './sheet.ts'

test.each([
  ['附表十一、2019年收入预算表', '2019年收入预算表'],
  ['附表十一 2019年收入预算表', '2019年收入预算表'],
  ['附表1 2020年收入决算表', '2020年收入决算表'],
  ['附表12020年收入决算表', '2020年收入决算表'],
  ['附表2-1-1 收入决算表', '收入决算表'],
  ['2.4 2020年支出决算表', '2020年支出决算表'],
  ['公开12表：政府采购支出预算表', '政府采购支出预算表'],
  ['2026年支出预算表', '2026年支出预算表'],
])('%s is %s', (printed, title) => {
  expect(cleanTitle(printed)).toBe(title)
})

const titleOf = (...words: Parameters<typeof linesOf>[0][number][]) => captionOf(linesOf(words), 500).title
const unit = word('单位：万元', 480, 120)

test('a title wrapped inside its closing bracket', () => {
  const first = centred('2020年本级一般公共预算支出功能分类决算表（不含', 298, 40, 16)
  expect(titleOf(first, centred('管委会）', 298, 60, 16), unit)).toBe(
    '2020年本级一般公共预算支出功能分类决算表（不含管委会）',
  )
})

test('a title with two brackets, the second over two lines', () => {
  const first = centred('2025年转移支付决算表（分地区）（含各县、区和', 298, 40, 16)
  expect(titleOf(first, centred('功能区）', 298, 60, 16), unit)).toBe(
    '2025年转移支付决算表（分地区）（含各县、区和功能区）',
  )
  expect(titleOf(centred('2025年收入预算（草案）（全市）', 298, 40, 18), unit)).toBe('2025年收入预算（草案）（全市）')
})

test.each([
  ['its unit', [word('单位：万元', 480, 88)]],
  ['its number and its unit', [word('附表3', 42, 72), word('单位：万元', 480, 88)]],
])('a title at the foot of the page before; %s stands above the grid', (_, above) => {
  const rows = ['甲', '乙', '丙'].flatMap((name, i) => [
    word(name, 45, 130 + 16 * i),
    ending('1,234', 295, 130 + 16 * i),
  ])
  const next = page([...above, centred('项目', 110, 106), centred('决算数', 258, 106), ...rows], [], 2)
  const foot = page([word('预算执行中坚持量入为出。', 60, 100), centred('2023年收入决算表', 298, 760, 18)])
  expect(findTables([foot, next]).tables[0]).toMatchObject({ title: '2023年收入决算表', unit: '万元' })
})

test('a title wrapped over three lines', () => {
  const lines = ['2023年中央对某省税收返还', '及一般公共预算转移支付', '分项目决算表']
  expect(titleOf(...lines.map((text, i) => centred(text, 298, 40 + 20 * i, 16)), unit)).toBe(lines.join(''))
})

test('a title without the word 表 is set in larger type; a heading of the text is none', () => {
  expect(titleOf(centred('2025年收入预算（草案）', 298, 40, 18), unit)).toBe('2025年收入预算（草案）')
  expect(titleOf(centred('二、收入预算情况', 298, 40, 18), unit)).toBe(null)
  expect(titleOf(centred('2025年收入预算（草案）', 298, 40, 8), unit)).toBe(null)
})

const head = [centred('项目', 146, 84), centred('金额', 400, 84)]
const edges = [...[80, 98, 116].map(y => across(y, 42, 556)), ...[42, 250, 556].map(x => down(x, 80, 116))]

test('a page number of three words at the foot is no table, and the page after goes on', () => {
  const one = page([centred('支出表', 298, 40, 16), ...head, word('甲', 45, 103), ending('1.00', 550, 103)], edges)
  const number = [word('—', 270, 800), word('68', 285, 800), word('—', 300, 800)]
  const two = page([...head, word('乙', 45, 103), ending('2.00', 550, 103)], edges, 2)
  const { tables } = findTables([{ ...one, words: [...one.words, ...number] }, two])
  expect(tables.map(t => [t.title, t.rows.length])).toEqual([['支出表', 2]])
})

test('a table of contents whose entries are numbered 1.1 is no table', () => {
  const entries = [1, 2, 3, 4, 5].flatMap(i => [
    word(`1.${i}`, 70, 60 + 20 * i),
    word('2020年财政收支决算总表', 115, 60 + 20 * i),
  ])
  expect(findTables([page(entries)]).tables).toEqual([])
})

test('a title wrapped before its last characters, behind a number of its own', () => {
  const wide = (first: string, rest: string) =>
    titleOf(centred(first, 298, 40, 16), centred(rest, 298, 60, 16), word('单位：万元', 480, 120))
  expect(wide('六、2021年度甲市文化广电和旅游局一般公共预算财政拨款基本支出预算', '表')).toBe(
    '2021年度甲市文化广电和旅游局一般公共预算财政拨款基本支出预算表',
  )
  expect(wide('附表7甲市司法行政局2021年度一般公共预算财政拨款“三公”经费支出', '预算情况表')).toBe(
    '甲市司法行政局2021年度一般公共预算财政拨款“三公”经费支出预算情况表',
  )
  expect(wide('五、支出决算情况', '支出决算表')).toBe('支出决算表')
})
