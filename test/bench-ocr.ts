/**
 * `npm run bench:ocr`: seconds per page of scans, one thread, beside what PP-OCR alone needs for the same lines of the
 * same pictures, in turns in the same process, and the peak memory. Documents: the scans of ../shared/eval/dev where
 * that exists, else samples/; an argument keeps those with it in their name.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Page } from '../src/model.ts'
import { type OcrEngine, openEngine, type Target } from '../src/ocr/engine.ts'
import { withDocument } from '../src/pages/document.ts'
import { layoutOf } from '../src/pages/raster.ts'
import { readPage } from '../src/pages/read.ts'
import { pictureOf } from '../src/pages/render.ts'
import type { Picture } from '../src/picture.ts'
import { extract } from '../src/pipeline.ts'

interface Document {
  readonly file: string
  readonly bytes: Uint8Array
}
interface Lines {
  readonly picture: Picture
  readonly targets: readonly Target[]
}

function documents(): Document[] {
  const dev = [resolve('../shared/eval/dev'), '/work/shared/eval/dev'].find(existsSync)
  const folder = dev ?? resolve(import.meta.dirname, '../samples')
  return readdirSync(folder)
    .filter(file => /scan.*\.pdf$/.test(file) && file.includes(process.argv[2] ?? ''))
    .map(file => ({ file, bytes: new Uint8Array(readFileSync(join(folder, file))) }))
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return (performance.now() - start) / 1000
}

/** The lines of every scanned page, found beforehand: only their reading is timed. */
const linesOf = (document: Document): Promise<Lines[]> =>
  withDocument(document, async pdf => {
    const all: Lines[] = []
    for (let n = 1; n <= pdf.numPages; n++) {
      const page: Page = (await readPage(pdf, n)).page
      if (page.kind !== 'scanned' && page.kind !== 'garbled') continue
      const { picture, segments } = layoutOf(await pictureOf(pdf, n, page))
      all.push({ picture, targets: segments.filter(s => !s.isFlat).map(({ box }) => ({ box })) })
    }
    return all
  })

async function recognised(engine: OcrEngine, pages: readonly Lines[]): Promise<void> {
  for (const { picture, targets } of pages) await engine.read(picture, targets)
}

const engine = await openEngine('ppocr')
const total = { pages: 0, lines: 0, own: 0, whole: 0 }
const row = (name: string, cells: readonly (string | number)[]): void =>
  console.log(name.padEnd(30) + cells.map(c => String(c).padStart(12)).join(''))
row('document', ['pages', 'lines', 'PP-OCR s', 'whole s', 's per page', 'ratio'])
for (const [i, document] of [...documents().slice(0, 1), ...documents()].entries()) {
  const pages = await linesOf(document)
  const own = await seconds(() => recognised(engine, pages))
  const whole = await seconds(() => extract({ ...document, bytes: document.bytes.slice() }))
  if (i === 0) continue // the first warms up
  const lines = pages.reduce((sum, p) => sum + p.targets.length, 0)
  row(document.file, [pages.length, lines, ...[own, whole, whole / pages.length, whole / own].map(v => v.toFixed(2))])
  total.pages += pages.length
  total.lines += lines
  total.own += own
  total.whole += whole
}
await engine.close()
const { pages, lines, own, whole } = total
row('all', [pages, lines, ...[own, whole, whole / pages, whole / own].map(v => v.toFixed(2))])
console.log(`\npeak memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`)
