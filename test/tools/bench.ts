/**
 * `npm run bench`: pages per second, peak memory, the time of the whole extraction over the time that pdfjs as it ships
 * needs for the operator lists of the same pages in the same process, the time of one document from a cold start, and,
 * where python3 has pdfplumber, its time over ours for words and tables alone. `npm run bench -- --repeat 500` reads 500
 * documents in a row and shows that memory stays flat; `-- --growth` measures only how time grows with the input.
 *
 * Documents: the text PDFs of ../shared/eval/dev where that exists, else samples/.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Page, Report } from '../../src/model.ts'
import { withDocument } from '../../src/pdf/document.ts'
import { readPage } from '../../src/pdf/read.ts'
import { extract, understandPages } from '../../src/pipeline.ts'
import { schemas } from '../../src/schemas.ts'
import { sharedPath } from '../shared.ts'
import { operatorLists } from './as-shipped.ts'
import { cold } from './cold.ts'
import { growth } from './growth.ts'
import { plumbed } from './plumber.ts'

interface Document {
  readonly file: string
  readonly path: string
  readonly bytes: Uint8Array
}

const ROUNDS = 5

/** Scans and degraded copies have no text layer to measure. */
const isText = (file: string): boolean => file.endsWith('.pdf') && !/scan|-ocr|mixed/.test(file)

function documents(): Document[] {
  const dev = sharedPath('eval/dev')
  const folder = existsSync(dev) ? dev : resolve(import.meta.dirname, '../../samples')
  return readdirSync(folder)
    .filter(isText)
    .map(file => ({ file, path: join(folder, file), bytes: readFileSync(join(folder, file)) }))
}

const gc = (): void => globalThis.gc?.()
const megabytes = (bytes: number): number => Math.round(bytes / 2 ** 20)
const peak = (): number => process.resourceUsage().maxRSS * 1024
const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!

async function timed(work: () => Promise<unknown>): Promise<number> {
  gc()
  const start = performance.now()
  await work()
  return performance.now() - start
}

const whole = (document: Document): Promise<Report> => extract(document, { ocr: 'off' })

const pagesOf = (document: Document): Promise<Page[]> =>
  withDocument(document, async pdf => {
    const pages: Page[] = []
    for (let n = 1; n <= pdf.numPages; n++) pages.push((await readPage(pdf, n)).page)
    return pages
  })

interface Times {
  readonly file: string
  readonly pages: number
  readonly lists: number
  readonly read: number
  readonly understood: number
  readonly whole: number
}

/** Medians of rounds in which the two sides take turns, so that a busy machine slows both. */
async function timesOf(document: Document): Promise<Times> {
  const pages = await pagesOf(document)
  const data = schemas()
  const rounds: Omit<Times, 'file' | 'pages'>[] = []
  for (let i = 0; i <= ROUNDS; i++)
    rounds.push({
      lists: await timed(() => operatorLists(document.bytes)),
      whole: await timed(() => whole(document)),
      read: await timed(() => pagesOf(document)),
      understood: await timed(async () => understandPages(pages, document, data)),
    })
  const of = (key: keyof (typeof rounds)[number]) => median(rounds.slice(1).map(r => r[key]))
  return {
    file: document.file,
    pages: pages.length,
    lists: of('lists'),
    read: of('read'),
    understood: of('understood'),
    whole: of('whole'),
  }
}

const row = (name: string, cells: readonly (string | number)[]): void =>
  console.log(name.padEnd(26) + cells.map(c => String(c).padStart(12)).join(''))

async function compare(): Promise<void> {
  row('document', ['pages', 'pdfjs ms', 'pages ms', 'rest ms', 'whole ms', 'ratio'])
  const all: Times[] = []
  for (const document of documents()) {
    const t = await timesOf(document)
    all.push(t)
    row(t.file, [t.pages, ...[t.lists, t.read, t.understood, t.whole].map(Math.round), (t.whole / t.lists).toFixed(2)])
  }
  const sum = (key: Exclude<keyof Times, 'file'>) => all.reduce((total, t) => total + t[key], 0)
  const [lists, total] = [sum('lists'), sum('whole')]
  row('all', [
    sum('pages'),
    ...[lists, sum('read'), sum('understood'), total].map(Math.round),
    (total / lists).toFixed(2),
  ])
  console.log(
    `\n${((sum('pages') / total) * 1000).toFixed(0)} pages per second; peak memory ${megabytes(peak())} MB; ` +
      `whole extraction / pdfjs operator lists = ${(total / lists).toFixed(2)} (medians of ${ROUNDS} rounds)`,
  )
  console.log(`cold start, one document of 20 pages: ${(median(cold(ROUNDS)) / 1000).toFixed(2)} s`)
  const seconds = plumbed(documents().map(d => d.path))
  console.log(
    seconds === null
      ? 'pdfplumber: not here (python3 with pdfplumber is needed)'
      : `pdfplumber (words and tables) / whole extraction = ${((seconds * 1000) / total).toFixed(2)}`,
  )
}

/** Memory over many documents in one process. */
async function repeat(times: number): Promise<void> {
  const all = documents()
  let pages = 0
  const start = performance.now()
  row('documents', ['pages', 'RSS MB', 'heap MB', 'peak MB'])
  for (let i = 1; i <= times; i++) {
    pages += (await whole(all[i % all.length]!)).pages.length
    if (i % Math.ceil(times / 10)) continue
    gc()
    const { rss, heapUsed } = process.memoryUsage()
    row(String(i), [pages, megabytes(rss), megabytes(heapUsed), megabytes(peak())])
  }
  console.log(`\n${((pages / (performance.now() - start)) * 1000).toFixed(0)} pages per second`)
}

const [flag, count] = process.argv.slice(2)
if (flag === '--repeat') await repeat(Number(count ?? 500))
else if (flag !== '--growth') await compare()
if (flag !== '--repeat') await growth()
