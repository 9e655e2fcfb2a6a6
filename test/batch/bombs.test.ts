import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { constants, deflateRawSync, deflateSync } from 'node:zlib'
import { expect, onTestFinished, test } from 'vitest'
import { Pool } from '../../src/batch/pool.ts'
import { scratch } from '../fixtures/folder.ts'
import { lineOfText, pageOf, pdfOfObjects, streamOf } from '../fixtures/pdf.ts'

/** Enough on a busy machine: no bomb may need it but where memory has no limit. */
const SECONDS = 300
/** What became of it: a status, or the one line of the error. */
async function outcomeOf(bytes: Buffer) {
  const path = join(scratch(), 'bomb.pdf')
  writeFileSync(path, bytes)
  const pool = new Pool({ seconds: SECONDS, memory: 256, documents: 10 })
  onTestFinished(() => pool.close())
  const job = { path, maxBytes: 2e8, options: { ocr: 'auto', maxPages: 50 } } as const
  return await pool.extract(job).then(
    report => report.status as string,
    (error: Error) => error.message,
  )
}
const ONE_LINE = /^bomb\.pdf: [^\n]+$|^(complete|partial)$/

/** 4 GB of spaces through Flate: 64 MB end in a full flush, so that they can be repeated; then once more through Flate. */
function inflating(): Buffer {
  const block = deflateRawSync(Buffer.alloc(2 ** 26, ' '), { finishFlush: constants.Z_FULL_FLUSH })
  const once = Buffer.concat([Buffer.from([0x78, 0x9c]), ...Array<Buffer>(64).fill(block), Buffer.from([3, 0])])
  return deflateSync(once, { level: constants.Z_BEST_COMPRESSION })
}

test('a stream of a few kB that inflates to 4 GB', async () => {
  const twice = inflating()
  expect(twice.length).toBeLessThan(42_000)
  const content = twice.toString('latin1')
  const pdf = pdfOfObjects([
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Count 1/Kids[3 0 R]>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>',
    streamOf(content, '/Filter[/FlateDecode/FlateDecode]'),
  ])
  // Elsewhere its time is what ends it.
  const ended = existsSync('/proc/self/statm') ? 'took more than 1280 MB' : ''
  const outcome = await outcomeOf(pdf)
  expect(outcome).toMatch(ONE_LINE)
  expect(outcome).toContain(ended)
})

test('an xref table that names itself as the one before', async () => {
  const text = pageOf({ content: lineOfText('loop') }).toString('latin1')
  const at = /startxref\n(\d+)/.exec(text)![1]
  expect(await outcomeOf(Buffer.from(text.replace('/Root', `/Prev ${at}/Root`), 'latin1'))).toMatch(ONE_LINE)
})

test('a page tree 20,000 nodes deep, and one that holds itself', async () => {
  const depth = 20_000
  const nodes = Array.from({ length: depth }, (_, i) => `<</Type/Pages/Count 1/Kids[${i + 3} 0 R]>>`)
  const page = `<</Type/Page/Parent ${depth + 1} 0 R/MediaBox[0 0 9 9]>>`
  expect(await outcomeOf(pdfOfObjects(['<</Type/Catalog/Pages 2 0 R>>', ...nodes, page]))).toMatch(ONE_LINE)
  const loop = pdfOfObjects(['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Count 1/Kids[2 0 R]>>'])
  expect(await outcomeOf(loop)).toMatch(ONE_LINE)
})

test('a million objects', async () => {
  const objects = Array.from({ length: 1e6 }, () => '[]')
  const page = '<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>'
  const pdf = pdfOfObjects(['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Count 1/Kids[3 0 R]>>', page, ...objects])
  expect(await outcomeOf(pdf)).toMatch(ONE_LINE)
})

test.each(['JBIG2Decode', 'CCITTFaxDecode', 'FlateDecode'])('a picture of 100,000 × 100,000 in %s', async filter => {
  const entries = `/Type/XObject/Subtype/Image/Width 100000/Height 100000/BitsPerComponent 1/ColorSpace/DeviceGray/Filter/${filter}`
  // A JBIG2 segment that announces a page of that size.
  const page = Buffer.from('0000000030000100000013000186a0000186a000000000000000000000000000', 'hex').toString('latin1')
  const pdf = pageOf({
    content: 'q 595 0 0 842 0 0 cm /I Do Q',
    resources: '/XObject<</I 5 0 R>>',
    objects: [streamOf(page, entries)],
  })
  expect(await outcomeOf(pdf)).toMatch(ONE_LINE)
})

test('scripts of a PDF do not run', async () => {
  const script = '/OpenAction<</S/JavaScript/JS(while(true);process.exit\\(3\\))>>'
  const text = pageOf({ content: lineOfText('script') }).toString('latin1')
  const pdf = Buffer.from(text.replace('/Type/Catalog', `/Type/Catalog${script}`), 'latin1')
  expect(await outcomeOf(pdf)).toBe('complete')
})
