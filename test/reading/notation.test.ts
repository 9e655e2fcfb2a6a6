import { describe, expect, test } from 'vitest'
import { extract } from '../../src/pipeline.ts'
import { isAt } from './draw.ts'
import { judge, type Truth } from './judge.ts'
import { type Cell, type Key, right, setPaper, TEXT } from './paper.ts'

/** Amounts printed in another way; `''` leaves the cell as it is. */
async function read(print: (text: string, cell: Cell) => string, truth: Truth = {}) {
  const bytes = await setPaper({
    cell: (pdf, cell) => {
      const text = cell.text && print(cell.text, cell)
      if (!text) return false
      right(pdf.font(TEXT), cell, text)
      return true
    },
  })
  const report = await extract({ file: 'x.pdf', bytes }, { ocr: 'off' })
  return { report, ...judge(report, truth) }
}
const bare = (text: string) => text.replace(',', '')

/** 高中教育 has a negative 项目支出, and its sums are such as it makes them. */
const NEGATIVE: Readonly<Record<string, readonly [total: string, project: string]>> = {
  '2050204': ['782.48', '301.00'],
  '20502': ['1,834.81', '119.73'],
  '205': ['1,834.81', '119.73'],
  合计: ['2,585.46', '119.73'],
}
const negativeTruth = Object.fromEntries(
  ['expenditure', 'general-budget-expenditure'].flatMap(statement =>
    Object.entries(NEGATIVE).flatMap(([row, [total, project]]): [Key, string][] => [
      [`${statement}|${row}|total`, bare(total)],
      [`${statement}|${row}|project`, `-${project}`],
    ]),
  ),
)
const negative = (print: (amount: string) => string) =>
  read((_, { statement, row, measure }) => {
    const own = statement === 'revenue' ? undefined : NEGATIVE[row]
    return own && measure === 'total' ? own[0] : own && measure === 'project' ? print(own[1]) : ''
  }, negativeTruth)

describe('less than nothing', () => {
  test.each([
    '-1',
    '−1',
    '－1',
    '—1',
    '‐1',
    '﹣1',
    '1-',
    '1－',
    '负1',
    '△1',
    '∆1',
    '▲1',
    '▼1',
    '▽1',
    '(1)',
    '（1）',
    '（-1）',
    '<1>',
    '[1]',
    '【1】',
    '- 1',
    '¥-1',
    '-¥1',
  ])('%s', async form => {
    expect(await negative(amount => form.replace('1', amount))).toMatchObject({ outcome: 'right', notes: [] })
  })

  test.each(['减1', '负：1', '红字1', '1CR'])('%s is not read, and that is said', async form => {
    expect(await negative(amount => form.replace('1', amount))).toMatchObject({ outcome: 'told' })
  })
})

describe('marks between the digits', () => {
  const both = (thousand: string, point: string) => (text: string) =>
    text.replace(/[,.]/g, c => (c === ',' ? thousand : point))
  test.each([
    ['full width', (t: string) => t.replace(/[\d.,]/g, c => String.fromCharCode(c.charCodeAt(0) + 0xfee0))],
    ['1’234.50', both('’', '.')],
    ['1 234.50', both(' ', '.')],
    ['1.234,50', both('.', ',')],
    ['1 234,50', both(' ', ',')],
    ['1234,50', both('', ',')],
    ['1,234·50', both(',', '·')],
    ['1,234。50', both(',', '。')],
    ['letters O', (t: string) => t.replace(/0/g, 'O')],
    ['RMB', (t: string) => `RMB ${t}`],
    ['a unit', (t: string) => `${t}万元`],
    ['four decimals', (t: string) => `${t}00`],
    ['a note mark', (t: string) => `${t}①`],
  ])('%s', async (_, print) => {
    expect(await read(print)).toMatchObject({ outcome: 'right', notes: [] })
  })

  test('where points are lost, whole numbers are none', async () => {
    const { outcome, report } = await read(t => t.replace('.', ''))
    expect(outcome).toBe('told')
    expect(report.facts.filter(f => f.verdict !== 'disputed' && f.amount !== null)).toEqual([])
  })

  test('shortened figures have shortened sums: 1.50E+2 is never proven', async () => {
    const { outcome } = await read(t => Number(bare(t)).toExponential(2).toUpperCase())
    expect(outcome).toBe('told')
  })
})

test.each(['#REF!', '#SPILL!', '####', 'NaN', '……', '涉密', '见附表', 'Err:502'])(
  '%s in the place of an amount is told',
  async text => {
    const unread = Object.fromEntries(
      ['revenue', 'expenditure', 'general-budget-expenditure'].map(s => [`${s}|2050204|total`, null]),
    )
    expect(await read((_, c) => (c.row === '2050204' && c.measure === 'total' ? text : ''), unread)).toMatchObject({
      outcome: 'right',
      notes: [],
    })
  },
)

test.each([
  ['another unit', '13,844,800.00元'],
  ['a comma out of place', '13,84.48'],
  ['a point out of place', '1.38448'],
])('%s in one cell is told', async (_, text) => {
  const { outcome } = await read((_t, c) => (isAt('expenditure', '2050204', 'total')(c) ? text : ''))
  expect(outcome).toBe('told')
})
