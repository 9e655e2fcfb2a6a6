import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { expect, test } from 'vitest'
import { makeSample } from '../samples/make/document.ts'
import { LAYOUTS, type LayoutName } from '../samples/make/layouts.ts'
import { MADE, SCAN } from '../samples/make/list.ts'
import { seedSample } from '../samples/make/seed.ts'
import type { Truth } from '../samples/make/truth.ts'

const samples = join(import.meta.dirname, '../samples')
const goldenOf = (name: string) => JSON.parse(readFileSync(join(import.meta.dirname, 'golden', name), 'utf8'))

/** Text of each page without white space. */
async function pageTexts(pdf: Uint8Array): Promise<string[]> {
  const document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise
  const texts = []
  for (let n = 1; n <= document.numPages; n++) {
    const { items } = await (await document.getPage(n)).getTextContent()
    texts.push(
      items
        .map(i => ('str' in i ? i.str : ''))
        .join('')
        .replace(/\s/g, ''),
    )
  }
  await document.loadingTask.destroy()
  return texts
}

const missing = (truth: Truth, texts: readonly string[]) =>
  truth.tables.flatMap(t => {
    const text = t.pages.map(p => texts[p - 1]).join('')
    return t.rows.flat().filter(cell => !text.includes(cell.replace(/\s/g, '')))
  })

test('the committed seed sample is what the script makes, byte for byte', async () => {
  const made = await seedSample('seed-2024.pdf')
  expect(Buffer.from(made.pdf).equals(readFileSync(join(samples, 'seed-2024.pdf')))).toBe(true)
  expect(goldenOf('seed-2024.truth.json')).toEqual(made.truth)
  expect(goldenOf('seed-2024.contradictions.json')).toEqual(made.contradictions)
})

test('what was cut off in print is not in the text of the seed sample', async () => {
  const truth: Truth = goldenOf('seed-2024.truth.json')
  const texts = await pageTexts(readFileSync(join(samples, 'seed-2024.pdf')))
  expect(missing(truth, texts)).toEqual([])
  const revenue = truth.tables.find(t => t.statement === 'revenue')!
  expect(texts[revenue.pages[0]! - 1]).toContain('1,976.0')
  expect(texts[revenue.pages[0]! - 1]).not.toContain('1,976.02')
  expect(revenue.trueValues).toContainEqual(expect.objectContaining({ row: 0, column: 4, value: '1976.02' }))
})

test.each(MADE)('the committed sample $name is what the script makes, and prints what its truth says', async sample => {
  const made = await makeSample(sample, `${sample.name}.pdf`)
  expect(Buffer.from(made.pdf).equals(readFileSync(join(samples, `${sample.name}.pdf`)))).toBe(true)
  expect(goldenOf(`${sample.name}.truth.json`)).toEqual(made.truth)
  const texts = await pageTexts(made.pdf)
  expect(missing(made.truth, texts)).toEqual([])
  expect(goldenOf(`${sample.name}.narrative.json`)).toEqual(made.narrative)
  expect(made.narrative.figures.filter(f => !texts[f.page - 1]!.includes(f.value + f.unit))).toEqual([])
})

/** Printed amount as whole hundredths; blank and — are nothing. */
const hundredths = (text: string) => Number(text.replace(/[,.]/g, '')) || 0

const cell = (truth: Truth, statement: string, row: (cells: readonly string[]) => boolean, key: string) => {
  const table = truth.tables.find(t => t.statement === statement)!
  return hundredths(table.rows.find(row)![table.columnKeys.indexOf(key)]!)
}

test.each(Object.keys(LAYOUTS) as LayoutName[])('made-up figures add up in layout %s', async layout => {
  for (let seed = 100; seed < 104; seed++) {
    const { truth } = await makeSample({ seed, layout }, 'made.pdf')
    const tolerance = layout === 'bars' ? 0 : 3 // 元 is exact; 万元 is rounded amount by amount
    const isTotal = (cells: readonly string[]) => cells.includes('合计')
    const [total, basic, project] = ['total', 'basic', 'project'].map(k => cell(truth, 'expenditure', isTotal, k))
    expect(Math.abs(total! - basic! - project!)).toBeLessThanOrEqual(tolerance)
    const last = (cells: readonly string[]) => cells[0] === '总计'
    const all = ['revenue.amount', 'expenditure.amount'].map(k => cell(truth, 'revenue-expenditure-summary', last, k))
    expect(all[0]).toBe(all[1])
    const foot = (cells: readonly string[]) => cells[0] === '人员经费合计'
    const [personnel, open] = ['p1.amount', 'p3.amount'].map(k =>
      cell(truth, 'general-budget-basic-expenditure', foot, k),
    )
    const generalBasic = cell(truth, 'general-budget-expenditure', isTotal, 'basic')
    expect(Math.abs(personnel! + open! - generalBasic)).toBeLessThanOrEqual(tolerance)
  }
})

test('the scan has pictures and no text', async () => {
  const pdf = readFileSync(join(samples, `${SCAN.name}.pdf`))
  expect(pdf.length).toBeLessThan(1_000_000)
  expect(await pageTexts(pdf)).toEqual(['', '', '', ''])
  expect(goldenOf(`${SCAN.name}.truth.json`).tables.map((t: { pages: number[] }) => t.pages)).toEqual([[2], [3], [4]])
})
