/**
 * `npm run bench:ocr`: seconds per page of scans, one thread, beside what PP-OCR alone needs for the same lines of the
 * same pictures, in turns in the same process, and the peak memory; seconds by the clock, and of the processor, which
 * other programs on the machine disturb less. Documents: the scans of ../shared/eval/dev where
 * that exists, else samples/; an argument keeps those with it in their name.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Page } from '../../src/model.ts'
import type { OcrEngine, Target } from '../../src/ocr/engine.ts'
import { openEngine } from '../../src/ocr/open.ts'
import { withDocument } from '../../src/pdf/document.ts'
import { readPage } from '../../src/pdf/read.ts'
import type { Picture } from '../../src/picture.ts'
import { extract } from '../../src/pipeline.ts'
import { layoutOf } from '../../src/scan/layout.ts'
import { pictureOf } from '../../src/scan/render.ts'
import { sharedPath } from '../shared.ts'

interface Document {
  readonly file: string
  readonly bytes: Uint8Array
}
interface Lines {
  readonly picture: Picture
  readonly targets: readonly Target[]
}

function documents(): Document[] {
  const dev = sharedPath('eval/dev')
  const folder = existsSync(dev) ? dev : resolve(import.meta.dirname, '../../samples')
  return readdirSync(folder)
    .filter(file => /scan.*\.pdf$/.test(file) && file.includes(process.argv[2] ?? ''))
    .map(file => ({ file, bytes: new Uint8Array(readFileSync(join(folder, file))) }))
}

interface Seconds {
  readonly clock: number
  readonly cpu: number
}

async function seconds(work: () => Promise<unknown>): Promise<Seconds> {
  const [start, before] = [performance.now(), process.cpuUsage()]
  await work()
  const { user, system } = process.cpuUsage(before)
  return { clock: (performance.now() - start) / 1000, cpu: (user + system) / 1e6 }
}

const sum = (a: Seconds, b: Seconds): Seconds => ({ clock: a.clock + b.clock, cpu: a.cpu + b.cpu })

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
const none: Seconds = { clock: 0, cpu: 0 }
const total = { pages: 0, lines: 0, own: none, whole: none }
const row = (name: string, cells: readonly (string | number)[]): void =>
  console.log(name.padEnd(30) + cells.map(c => String(c).padStart(13)).join(''))
const figures = (pages: number, lines: number, own: Seconds, whole: Seconds): (string | number)[] => [
  pages,
  lines,
  ...[own.clock, whole.clock, whole.clock / pages, whole.clock / own.clock].map(v => v.toFixed(2)),
  ...[own.cpu, whole.cpu, whole.cpu / pages, whole.cpu / own.cpu].map(v => v.toFixed(2)),
]
row('document', [
  'pages',
  'lines',
  ...['PP-OCR s', 'whole s', 's per page', 'ratio'],
  ...['PP-OCR CPU s', 'CPU s', 'per page', 'ratio'],
])
for (const [i, document] of [...documents().slice(0, 1), ...documents()].entries()) {
  const pages = await linesOf(document)
  const own = await seconds(() => recognised(engine, pages))
  const whole = await seconds(() => extract({ ...document, bytes: document.bytes.slice() }))
  if (i === 0) continue // the first warms up
  const lines = pages.reduce((sum, p) => sum + p.targets.length, 0)
  row(document.file, figures(pages.length, lines, own, whole))
  total.pages += pages.length
  total.lines += lines
  total.own = sum(total.own, own)
  total.whole = sum(total.whole, whole)
}
await engine.close()
row('all', figures(total.pages, total.lines, total.own, total.whole))
console.log(`\npeak memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`)
