import { expect, test } from 'vitest'
import { findTables } from '../../src/tables/find.ts'
import { across, centred, ending, page, rowsOf, word } from './sheet.ts'

/** Rules across and none down; figures at the right side of columns as wide as their labels are not (d16-carry-text p. 19). */
const RIGHT = [328, 428, 529]
const row = (name: string, amounts: readonly string[], y: number) => [
  word(name, 67, y),
  ...amounts.map((a, i) => ending(a, RIGHT[i]!, y)),
]
const words = [
  word('政府采购支出情况表', 230, 80),
  word('金额单位：万元', 466, 100),
  centred('授予中小企业合同金额', 430, 114),
  centred('项目', 147, 120),
  centred('采购决算金额', 280, 120),
  centred('小计', 380, 128),
  centred('其中：小微企业', 481, 128),
  ...row('合计', ['50.67', '35.47', '17.74'], 142),
  ...row('政府采购货物支出', ['40.49', '28.34', '14.17'], 156),
  ...row('政府采购服务支出', ['10.18', '7.13', '3.56'], 170),
]
const rules = [111, 139, 153, 167, 181].map(at => across(at, 60, 531))

test('a label of a group stands over its own columns, and boundaries lie between figures', () => {
  const [table] = findTables([page(words, [...rules, across(125, 332, 531)])]).tables
  expect(table?.columns).toEqual([
    '项目',
    '采购决算金额',
    '授予中小企业合同金额/小计',
    '授予中小企业合同金额/其中：小微企业',
  ])
  expect(rowsOf(table)?.[1]).toEqual(['政府采购货物支出', '40.49', '28.34', '14.17'])
  const rights = table!.rows[1]!.map(c => c.bbox[2])
  expect(rights[1]).toBeGreaterThan(RIGHT[0]!)
  expect(rights[2]).toBeGreaterThan(RIGHT[1]!)
  expect(rights[2]).toBeLessThan(445) // the label 其中：小微企业 begins there
})

test('a row without amounts below the row that numbers the columns is no header', () => {
  const numbered = [
    ...words.slice(0, 6),
    ...[word('栏次', 130, 141), centred('1', 280, 141), centred('2', 380, 141), centred('3', 481, 141)],
    word('授予外商投资企业合同', 67, 155),
    ...row('政府采购服务支出', ['10.18', '7.13', '3.56'], 169),
  ]
  const [table] = findTables([page(numbered, [...rules, across(125, 332, 531)])]).tables
  expect(rowsOf(table)?.map(r => r[0])).toEqual(['授予外商投资企业合同', '政府采购服务支出'])
})

test('groups over one rule end with the labels below them', () => {
  const groups = ['年初结转', '本年收入', '本年支出']
  const right = (i: number) => 168 + 60 * i
  const grouped = [
    word('政府性基金收入支出表', 230, 80),
    word('金额单位：万元', 466, 100),
    centred('科目名称', 90, 120),
    ...groups.map((g, i) => centred(g, 228 + 180 * i - (i === 1 ? 12 : 0), 114)),
    ...groups.flatMap((_, i) => ['合计', '基本', '项目'].map((t, k) => centred(t, 150 + 60 * (3 * i + k), 128))),
    ...[142, 156, 170].flatMap(y => [
      word('城乡社区支出', 65, y),
      ...groups.flatMap((_, i) => ['3.00', '1.00', '2.00'].map((t, k) => ending(t, right(3 * i + k), y))),
    ]),
  ]
  const lines = [111, 139, 153, 167, 181].map(at => across(at, 60, 660))
  const [table] = findTables([page(grouped, [...lines, across(125, 125, 660)])]).tables
  expect(table?.columns).toEqual(['科目名称', ...groups.flatMap(g => ['合计', '基本', '项目'].map(t => `${g}/${t}`))])
})

test('a rule below the labels of a group is not the group’s own (d05 page 18)', () => {
  const groups = ['预算数', '决算数']
  const at = (g: number, k: number) => 90 + 60 * (5 * g + k)
  const labelled = [
    word('“三公”经费支出情况表', 230, 80),
    word('金额单位：万元', 466, 100),
    ...groups.flatMap((name, g) => [
      centred(name, at(g, 2), 112),
      centred('公务用车费', at(g, 2), 128),
      ...['合计', '出国费'].map((t, k) => centred(t, at(g, k), 134)),
      centred('接待费', at(g, 4), 134),
      ...['小计', '购置费'].map((t, k) => centred(t, at(g, 2 + k) - 30, 144)),
    ]),
    ...groups.flatMap((_, g) => [0, 1, 1.5, 2.5, 4].map(k => ending('3.00', at(g, k) + 25, 164))),
    ...groups.flatMap((_, g) => [0, 1, 1.5, 2.5, 4].map(k => ending('4.00', at(g, k) + 25, 180))),
  ]
  const rules = [108, 158, 174, 190].map(y => across(y, 60, 660))
  const within = groups.flatMap((_, g) => [across(140, at(g, 1.5) - 30, at(g, 2.5) + 30)])
  const [table] = findTables([page(labelled, [...rules, across(124, 60, 660), ...within])]).tables
  expect(table?.columns.map(c => c.split('/')[0])).toEqual([...Array(5).fill('预算数'), ...Array(5).fill('决算数')])
})
