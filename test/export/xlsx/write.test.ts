import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { writeXlsx } from '../../../src/export/xlsx/write.ts'
import type { Fact, Table } from '../../../src/model.ts'
import type { Result } from '../../../src/write/column.ts'
import { scratch } from '../../fixtures/folder.ts'
import { cellOf, factOf, issueOf, reportOf, tableOf } from '../../fixtures/report.ts'
import { readWorkbook } from '../../fixtures/workbook.ts'

const ROWS = [
  ['', '合计', '12.00', '', '10.0%'],
  ['205', '教育支出', '1,00', '---', ''],
  ['20502', '=HYPERLINK("x")', '11.00', '', ''],
]
const table: Table = tableOf({
  columns: ['科目编码', '科目名称', '支出/合计', '支出/项目支出', '比上年%'],
  rows: ROWS.map(row => row.map(cellOf)),
  notes: ['注：本表反映支出。'],
})
const at = (row: number, column: number, parts: Partial<Fact>): Fact =>
  factOf({ row, column, id: `f${row}${column}`, text: ROWS[row]![column]!, ...parts })
const facts = [
  at(0, 2, { amount: '12.00', verdict: 'proven' }),
  at(0, 4, { amount: '10.0', unit: '%', amountYuan: null, measure: 'yoy_percent', verdict: 'proven' }),
  at(1, 2, {
    ...{ amount: '1.00', verdict: 'repaired', because: [{ reason: 'repaired-by' }] },
    repair: { from: '1,00', to: '1.00', evidence: '两处依据', facts: [], checks: [] },
  }),
  at(1, 3, { amount: null, amountYuan: null }),
  at(2, 2, { amount: '11.00', verdict: 'disputed', because: [{ reason: 'contradicted' }] }),
]
const report = reportOf({
  ...{ tables: [table], facts },
  issues: [issueOf({ facts: ['f22'], message: '合计 12.00 ≠ 12.50' })],
})
const result: Result = { document: '甲', file: report.source.file, report, error: null }

async function written(results: readonly Result[], folder = scratch()) {
  const path = join(folder, 'a.xlsx')
  await writeXlsx(path, () => results)
  return readWorkbook(readFileSync(path))
}

test('one document: what it says first, then each table as printed, the text, and all numbers last', async () => {
  const sheets = await written([result])
  expect(sheets.map(s => s.name)).toEqual(['概览', '收入决算表', '文字说明中的数', '全部数据'])
  const first = [...sheets[0]!.cells.values()]
  expect(first).toContain('4个数：已证实2（50.0%），已修正1，未证实0，存疑1')
  expect(first).toContain('合计 12.00 ≠ 12.50。')
  expect([...sheets[0]!.links.values()]).toContain("#'收入决算表'!A1")
})

test('a table as printed: joined header, codes as text, amounts as numbers, its header in sight and filtered', async () => {
  const [, sheet] = await written([result])
  const { cells, merged, xml } = sheet!
  expect(['C3', 'C4', 'D4', 'A3'].map(c => cells.get(c))).toEqual(['支出', '合计', '项目支出', '科目编码'])
  expect(merged.toSorted()).toEqual(['A3:A4', 'B3:B4', 'C3:D3', 'E3:E4', 'F3:F4'])
  expect(['A6', 'B6', 'C6', 'D6'].map(c => cells.get(c))).toEqual(['205', '教育支出', '1.00', '---'])
  expect(xml).toMatch(/<c r="A6" [^>]*t="inlineStr"/)
  expect([cells.get('C5'), cells.get('E5'), cells.get('A8')]).toEqual(['12.00', '10.0%', '注：本表反映支出。'])
  expect(xml).toContain('xSplit="2" ySplit="4" topLeftCell="C5"')
  expect(xml).toContain('<autoFilter ref="A4:F7"/>')
  expect(xml).toContain('<col min="1" max="1" width="')
  expect(xml).not.toContain('<f>')
})

test('a doubtful amount has a colour and a comment that says why', async () => {
  const [, sheet] = await written([result])
  const { fill, notes } = sheet!
  expect([fill('C5'), fill('C6'), fill('C7')]).toEqual([null, 'FFDDEBF7', 'FFF8CBAD'])
  expect([...notes.keys()]).toEqual(['C6', 'C7'])
  expect(notes.get('C6')).toBe('已修正：原文残缺或误读，已按独立依据修正\n原文 1,00，应为 1.00：两处依据')
  expect(notes.get('C7')).toBe('存疑：它所在的勾稽关系不成立\n第1页：合计 12.00 ≠ 12.50。')
})

test('a corrected amount says what was printed, who changed it and why', async () => {
  const correction = {
    id: 'x',
    kind: 'amount',
    before: '11.00',
    after: '12.00',
    who: '王',
    when: '2026',
    why: '原件',
  } as const
  const corrected = facts.map(f => (f.id === 'f22' ? { ...f, amount: '12.00', corrections: [correction] } : f))
  const [, sheet] = await written([{ ...result, report: { ...report, facts: corrected } }])
  expect([sheet!.cells.get('C7'), sheet!.fill('C7')]).toEqual(['12.00', 'FFE2EFDA'])
  expect(sheet!.notes.get('C7')).toContain('更正：11.00 → 12.00（王：原件）；原文 11.00')
})

test('pages lead to the PDF beside the workbook, else to where it was published', async () => {
  const folder = scratch()
  const [first, sheet] = await written([{ ...result, pdf: join(folder, '公开 #1/某局.pdf') }], folder)
  expect(sheet!.links.get('F5')).toBe(`${encodeURI('公开 ')}%231/${encodeURI('某局')}.pdf#page=1`)
  expect([...first!.links.values()].some(l => l.endsWith('.pdf#page=1'))).toBe(true)
  const published = { ...report, source: { ...report.source, url: 'https://x.gov.cn/a.pdf?id=1&b=2' } }
  expect((await written([{ ...result, report: published }]))[1]!.links.get('F5')).toBe(
    'https://x.gov.cn/a.pdf?id=1&b=2#page=1',
  )
  expect((await written([result]))[1]!.links.has('F5')).toBe(false)
})

test('several documents: a row for each, findings, a comparison, statements of all below one another', async () => {
  const three = (amount: string) =>
    at(0, 2, {
      ...{
        statement: 'three-public',
        item: 'reception',
        label: '公务接待费',
        measure: 'final',
        amount,
        lineItem: 'reception',
      },
      ...{ code: null, table: 't9', fiscalYear: 2023, phase: 'executed', amountYuan: `${amount[0]}0000.00` },
    })
  const of = (entity: string, amount: string): Result => ({
    ...result,
    document: entity,
    report: { ...report, document: { ...report.document, entity }, facts: [...facts, three(amount)] },
  })
  const sheets = await written([of('甲局', '1.00'), of('乙局', '3.00')])
  expect(sheets.map(s => s.name)).toEqual(['概览', '发现', '比较', '收入决算表', '文字说明中的数', '全部数据'])
  const [documents, findings, comparison, statement] = sheets
  expect([documents!.cells.get('A2'), documents!.cells.get('A3')]).toEqual(['甲局', '乙局'])
  expect(findings!.cells.get('E2')).toBe('合计 12.00 ≠ 12.50')
  expect(['A2', 'C2', 'D2', 'F2', 'M2'].map(c => comparison!.cells.get(c))).toEqual([
    '公务接待费',
    '1',
    '乙局',
    '3.00',
    '75.00',
  ])
  expect([...statement!.cells.values()].filter(v => / 2023 收入决算表$/.test(v))).toEqual([
    '甲局 2023 收入决算表',
    '乙局 2023 收入决算表',
  ])
  expect(statement!.notes.size).toBe(4)
})

test('names of sheets are short, legal and unique', async () => {
  const long = { ...table, statement: null, title: `${'支出'.repeat(20)}[1]` }
  const tables = [table, { ...table, id: 't4' }, { ...long, id: 't5' }, { ...long, id: 't6' }]
  const names = (await written([{ ...result, report: { ...report, tables } }])).map(s => s.name)
  expect(names.slice(1, 3)).toEqual(['收入决算表', '收入决算表 (2)'])
  const places = [table, { ...table, id: 't4', title: '2025年全市收入表' }]
  const own = await written([{ ...result, report: { ...report, tables: places } }])
  expect(own.map(s => s.name).slice(1, 3)).toEqual(['收入决算表', '2025年全市收入表'])
  expect(names.every(name => name.length <= 31 && !/[[\]:*?/\\]/.test(name))).toBe(true)
  expect(new Set(names).size).toBe(names.length)
})
