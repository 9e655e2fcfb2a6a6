import { expect, test } from 'vitest'
import { extract } from '../src/pipeline.ts'
import { FOREIGN } from './fixtures/foreign.ts'
import { pdfOfSheets } from './fixtures/sheets.ts'
import { strangerOf } from './fixtures/strangers.ts'
import { claimsOf } from './tools/claims.ts'

const ISSUERS: Readonly<Record<string, string>> = { 'a balance sheet': '青山水务有限公司' }

test.each(Object.keys(FOREIGN))('%s has no statements, no proof and no error of a publisher', async name => {
  const bytes = await pdfOfSheets(FOREIGN[name]!)
  const { document, tables, facts, issues } = await extract({ file: 'x.pdf', bytes }, { ocr: 'off' })
  expect(tables).toHaveLength(FOREIGN[name]!.length)
  expect(document).toMatchObject({ type: 'other', entity: ISSUERS[name] ?? null })
  expect(tables.map(t => t.statement).filter(s => s !== null)).toEqual([])
  expect([facts, issues]).toEqual([[], []])
})

/** The first of the five hundred that `npm run foreign` makes. */
const MADE = Array.from({ length: 30 }, (_, n) => strangerOf(1, n))

test.each(MADE)('$name: nothing is claimed of it', async ({ pages }) => {
  expect(claimsOf(await extract({ file: 'x.pdf', bytes: await pdfOfSheets(pages) }, { ocr: 'off' }))).toEqual([])
})
