import { expect, test } from 'vitest'
import { makeSample } from '../samples/make/document.ts'
import { extract } from '../src/pipeline.ts'
import { VARIANTS } from './variants/list.ts'

/** Each was read wrong once; in the comment what went wrong. */
const CASES: readonly (readonly [name: string, statement: string])[] = [
  ['caption-unit-in-header', 'general-budget-basic-expenditure'], // 决算数（元） no measure, and taken for 三公
  ['caption-unit-in-header', 'revenue'],
  ['excel-in-grid-bars', 'revenue-expenditure-summary'], // the heading of the part taken for the title
  ['amounts-wide', 'expenditure'], // first rows taken for header
  ['horizontal-only', 'general-budget-basic-expenditure'], // 人员经费合计 hid the white between code and name
  ['ministry-fund', 'government-fund'], // 本年收入/基本支出 taken for 本年支出/基本支出
  ['ministry-fund-bare', 'government-fund'], // groups left without their labels
  ['bare-landscape', 'revenue-expenditure-summary'], // 收入 over nothing made a column, its second page another table
  ['page-border', 'revenue'], // the frame of the page taken for the table
  ['ministry-summary', 'revenue-expenditure-summary'],
  ['jiangsu', 'government-fund'],
  ['three-by-year', 'three-public'],
]

const plain = (text: string) => text.normalize('NFKC').replace(/\s+/g, '')
const NUMBER = /^-?[\d,]*\d(\.\d+)?$/
const NO_MEASURE = /(^|\.)(code|class|type|item|name|line|seq|note)$/
/** Truth prefixes panels of 基本支出 and phases of 三公; facts have the measure. */
const measureOf = (key: string) => key.replace(/^p\d\./, '').replace(/^(budget|final)\..*$/, '$1')

test.each(CASES)('%s: %s is read as printed', async (name, statement) => {
  const { layout, vary } = VARIANTS.find(v => v.name === name)!
  const { pdf, truth } = await makeSample({ seed: 901, layout, vary, only: statement }, `${name}.pdf`)
  const { tables, facts, issues } = await extract({ file: `${name}.pdf`, bytes: pdf })
  expect(issues.filter(i => i.severity === 'error')).toEqual([])
  expect(tables.map(t => t.statement)).toEqual(truth.tables.map(t => t.statement))
  truth.tables.forEach((want, i) => {
    const table = tables[i]!
    expect(table.unit).toBe(want.unit)
    expect(table.rows.map(r => r.map(c => plain(c.text)))).toEqual(want.rows.map(r => r.map(plain)))
    const measured = want.rows.flatMap((row, r) =>
      row.flatMap((text, c) => {
        const key = want.columnKeys[c]
        return key && !NO_MEASURE.test(key) && NUMBER.test(plain(text)) ? [`${r} ${c} ${measureOf(key)}`] : []
      }),
    )
    const own = facts.filter(f => f.table === table.id && f.amount !== null)
    expect(own.map(f => `${f.row} ${f.column} ${f.measure}`).filter(f => !measured.includes(f))).toEqual([])
    expect(measured.filter(m => !own.some(f => `${f.row} ${f.column} ${f.measure}` === m))).toEqual([])
  })
})

test('（一）支出合计 is the total of 三公', async () => {
  const { layout, vary } = VARIANTS.find(v => v.name === 'running')!
  const { pdf } = await makeSample({ seed: 901, layout, vary, only: 'three-public' }, 'running.pdf')
  const { facts } = await extract({ file: 'running.pdf', bytes: pdf })
  expect(facts.find(f => f.label === '支出合计')).toMatchObject({ item: 'total' })
})

test('without a unit in the tables the text is compared by its amounts: 收入支出总计 is 总计', async () => {
  const { layout, vary } = VARIANTS.find(v => v.name === 'caption-none')!
  const { pdf } = await makeSample({ seed: 901, layout, vary }, 'caption-none.pdf')
  const { issues } = await extract({ file: 'caption-none.pdf', bytes: pdf })
  expect(issues.filter(i => i.severity === 'error')).toEqual([])
})
