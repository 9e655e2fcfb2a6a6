import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { expect, test } from 'vitest'
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
