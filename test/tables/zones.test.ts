import { expect, test } from 'vitest'
import { findTables } from '../../src/tables/find.ts'
import { zonesOf } from '../../src/tables/zones.ts'
import { across, centred, down, ending, page, rowsOf, word } from './sheet.ts'

const WIDTH = 800
const table = (x: number, title: string | null, rows: readonly (readonly [string, string])[]) => ({
  words: [
    ...(title ? [centred(title, x + 150, 60, 14)] : []),
    ...(title ? [centred('科目名称', x + 75, 84), centred('合计', x + 225, 84)] : []),
    ...rows.flatMap(([name, amount], r) => [word(name, x + 5, 104 + 20 * r), ending(amount, x + 295, 104 + 20 * r)]),
  ],
  edges: [
    ...Array.from({ length: rows.length + (title ? 2 : 1) }, (_, i) => across((title ? 78 : 98) + 20 * i, x, x + 300)),
    ...[x, x + 150, x + 300].map(at => down(at, title ? 78 : 98, 98 + 20 * rows.length)),
  ],
})
const sheet = (number: number, ...parts: readonly ReturnType<typeof table>[]) => ({
  ...page(
    parts.flatMap(p => p.words),
    parts.flatMap(p => p.edges),
    number,
  ),
  width: WIDTH,
})
const rows = [['合计', '3.00'] as const, ['教育支出', '1.00'] as const, ['科学技术支出', '2.00'] as const]

test('two tables with a title each beside one another have their own titles and rows', () => {
  const both = sheet(1, table(50, '政府性基金预算支出决算表', rows), table(450, '国有资本经营预算支出决算表', rows))
  const { tables } = findTables([both])
  expect(tables.map(t => [t.title, rowsOf(t)])).toEqual([
    ['政府性基金预算支出决算表', rows],
    ['国有资本经营预算支出决算表', rows],
  ])
})

test('two pages on one sheet are read one after the other, and a table goes on from one to the other', () => {
  const numbers = (a: string, b: string) => ({ words: [centred(a, 200, 800), centred(b, 600, 800)], edges: [] })
  const one = sheet(1, table(50, '支出决算表', rows), table(450, null, [['农林水支出', '4.00']]), numbers('3', '4'))
  const two = sheet(2, table(50, null, [['住房保障支出', '5.00']]), table(450, '收入决算表', rows), numbers('5', '6'))
  const { tables, pages } = findTables([one, two])
  expect(pages.map(p => p.number)).toEqual([1, 1, 2, 2])
  expect(tables.map(t => [t.title, t.pages, rowsOf(t)])).toEqual([
    ['支出决算表', [1, 2], [...rows, ['农林水支出', '4.00'], ['住房保障支出', '5.00']]],
    ['收入决算表', [2], rows],
  ])
})

test('a cover beside the contents, without numbers, is read as its like are', () => {
  const numbers = (a: string, b: string) => ({ words: [centred(a, 200, 800), centred(b, 600, 800)], edges: [] })
  const cover = { words: [centred('2023年度部门决算', 200, 300, 20), centred('目录', 600, 60, 20)], edges: [] }
  const other = sheet(2, table(50, '支出决算表', rows), table(450, null, rows), numbers('3', '4'))
  expect(zonesOf([sheet(1, cover), other]).map(z => z.page.number)).toEqual([1, 1, 2, 2])
  expect(zonesOf([sheet(1, cover)]).length).toBe(1)
})

test('one table with two panels is one, and so is a page with a line of two numbers', () => {
  const panels = sheet(1, table(50, '收入支出决算总表', rows), table(350, null, rows))
  expect(zonesOf([panels]).length).toBe(1)
  const far = { words: [centred('3', 200, 800), centred('9', 600, 800)], edges: [] }
  expect(zonesOf([sheet(1, table(50, '支出决算表', rows), far)]).length).toBe(1)
})

test('two pages meet in the middle of their sheet, also where their tables are narrow', () => {
  const numbers = { words: [centred('3', 200, 800), centred('4', 600, 800)], edges: [] }
  const narrow = { words: [word('合计', 55, 104), ending('3.00', 145, 104)], edges: [] }
  expect(zonesOf([sheet(1, narrow, table(450, '支出决算表', rows), numbers)]).map(z => z.left)).toEqual([0, WIDTH / 2])
})

test('one of two pages on a sheet may hold two tables beside one another', () => {
  const numbers = { words: [centred('3', 400, 800), centred('4', 1200, 800)], edges: [] }
  const both = sheet(1, table(50, '政府性基金支出决算表', rows), table(450, '国有资本支出决算表', rows))
  const next = table(850, '收入决算表', rows)
  const wide = {
    ...both,
    width: 2 * WIDTH,
    words: [...both.words, ...next.words, ...numbers.words],
    edges: [...both.edges, ...next.edges],
  }
  expect(findTables([wide]).tables.map(t => [t.title, rowsOf(t)])).toEqual([
    ['政府性基金支出决算表', rows],
    ['国有资本支出决算表', rows],
    ['收入决算表', rows],
  ])
})
