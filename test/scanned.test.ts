import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import type { Page } from '../src/model.ts'
import { withDocument } from '../src/pages/document.ts'
import { readPage } from '../src/pages/read.ts'
import { scanReader } from '../src/scanned.ts'

const file = join(import.meta.dirname, '../samples/scan-2024.pdf')
const scan = (number: number, ocr: 'auto' | 'off'): Promise<Page> =>
  withDocument({ file, bytes: readFileSync(file) }, async document => {
    const reader = scanReader(document, { ocr })
    const { page } = await readPage(document, number)
    return reader.read(page)
  })

let page: Page
beforeAll(async () => {
  page = await scan(3, 'auto')
})

test('a scanned page becomes words of its table, with confidence and alternatives', () => {
  const truth = JSON.parse(readFileSync(join(import.meta.dirname, 'golden/scan-2024.truth.json'), 'utf8')) as {
    tables: { pages: number[]; rows: string[][] }[]
  }
  const amounts = truth.tables
    .filter(t => t.pages.includes(3))
    .flatMap(t => t.rows.flat().filter(c => /\.\d\d$/.test(c)))
  const read = page.words.map(w => w.text)
  const missing = amounts.filter(a => {
    const at = read.indexOf(a)
    if (at >= 0) read.splice(at, 1)
    return at < 0
  })
  expect(page).toMatchObject({ read: true, kind: 'scanned', engine: 'ppocr-v4-mobile' })
  expect(amounts.length).toBeGreaterThan(20)
  expect(missing).toEqual([])
  expect(page.words.every(w => w.source === 'ocr' && w.confidence > 0 && w.confidence <= 1)).toBe(true)
})

test('its rules are level edges, and no stroke of a character is one', () => {
  const vertical = page.edges.filter(e => e.orientation === 'v')
  expect(page.edges.every(e => e.origin === 'raster')).toBe(true)
  expect(vertical.length).toBeGreaterThan(3)
  expect(vertical.every(e => e.to - e.from > 12)).toBe(true)
})

test('--ocr off leaves it unread', async () => {
  expect(await scan(3, 'off')).toMatchObject({ read: false, words: [], edges: [] })
})
