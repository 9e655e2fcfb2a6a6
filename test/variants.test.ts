import { describe, expect, test } from 'vitest'
import { accountsOf } from '../samples/make/accounts.ts'
import { makeSample } from '../samples/make/document.ts'
import { extract } from '../src/pipeline.ts'
import { makeGovernment } from './variants/government.ts'
import { VARIANTS } from './variants/list.ts'
import { TEXTS } from './variants/texts.ts'

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
  ['titles-caijue', 'state-capital'], // 财决公开09表 taken for the title of an empty table
  ['budget-unified', 'budget:revenue'], // 301001 of 部门（单位）代码 taken for a code of the classification
  ['budget-unified-bare', 'budget:general-budget-expenditure'], // 基本支出 set over 合计 too, and called proven
  ['budget-unified-bare', 'budget:general-budget-basic-expenditure'], // its second page another table
  ['rules-horizontal-ruled', 'appropriation-summary'], // labels above 栏次 lost their columns; 二十二、 no row
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
    expect(table).toMatchObject({ unit: want.unit, title: want.title })
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

test('the text is about the entity whose tables come first; those of its units are no slip', async () => {
  const { pdf } = await makeSample({ seed: 901, layout: 'bars', vary: { also: [77, 78] } }, 'three.pdf')
  const { issues } = await extract({ file: 'three.pdf', bytes: pdf })
  expect(issues.filter(i => i.severity !== 'note')).toEqual([])
})

test.each(Object.entries(TEXTS))('the text as %s words it: every amount a figure, no finding', async (_, text) => {
  const { pdf } = await makeSample({ seed: 7, layout: 'ruled', vary: { text } }, 'text.pdf')
  const { issues, figures } = await extract({ file: 'text.pdf', bytes: pdf })
  expect(issues.filter(i => i.severity !== 'note')).toEqual([])
  const paragraphs = text(accountsOf(7), '万元').flatMap(s => s.paragraphs.map(p => p.text))
  const stated = paragraphs.flatMap(p => [...p.matchAll(/\d[\d.]*(万元|%)/g)].map(m => m[0]))
  const found = new Set(figures.map(f => f.value + f.unit))
  expect(stated.filter(s => !found.has(s))).toEqual([])
})

test('without a unit in the tables the text is compared by its amounts: 收入支出总计 is 总计', async () => {
  const { layout, vary } = VARIANTS.find(v => v.name === 'caption-none')!
  const { pdf } = await makeSample({ seed: 901, layout, vary }, 'caption-none.pdf')
  const { issues } = await extract({ file: 'caption-none.pdf', bytes: pdf })
  expect(issues.filter(i => i.severity === 'error')).toEqual([])
})

describe('reports of cities made by chance', () => {
  // of 102, 104, 110, 113, 115, 118 a title, a heading, a table or the city was lost once
  test.each([102, 104, 105, 106, 110, 112, 113, 115, 118, 119])(
    '%i: amounts, years and places are as printed',
    async seed => {
      const { pdf, tables, truth } = await makeGovernment(seed, 'city.pdf')
      const report = await extract({ file: 'city.pdf', bytes: pdf })
      const { department, documentType, fiscalYear } = truth
      expect(report.document).toMatchObject({ entity: department, type: documentType, fiscalYear })
      expect(report.tables.map(t => [t.title, t.statement])).toEqual(tables.map(t => [t.title, t.statement]))
      const wanted = tables.flatMap((t, i) =>
        t.rows.flatMap(({ cells }, r) =>
          cells.flatMap((text, c) => {
            const place = t.regions ? t.regions[r] : report.document.region?.code
            return c && text ? [`${i} ${r} ${c} ${t.columns[c]!.key} ${t.years[c]} ${place} ${plain(text)}`] : []
          }),
        ),
      )
      const read = report.facts.map(f => {
        const at = report.tables.findIndex(t => t.id === f.table)
        const fact = `${at} ${f.row} ${f.column} ${f.measure} ${f.fiscalYear} ${f.regionCode} ${plain(f.text)}`
        return { fact, proven: f.verdict === 'proven' }
      })
      const found = new Set(read.map(f => f.fact))
      expect(wanted.filter(w => found.has(w)).length).toBeGreaterThanOrEqual(0.98 * wanted.length)
      const right = new Set(wanted)
      expect(read.filter(f => f.proven && !right.has(f.fact))).toEqual([])
      expect(report.issues.filter(i => i.severity === 'error')).toEqual([])
    },
  )
})
