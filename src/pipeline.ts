import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { InputError } from './errors.ts'
import { type Page, type Report, SCHEMA_VERSION } from './model.ts'
import type { EngineName } from './ocr/engine.ts'
import { withDocument } from './pages/document.ts'
import { readPage } from './pages/read.ts'
import { scanReader } from './scanned.ts'
import { findTables } from './tables/find.ts'

export interface Input {
  /** Path or name of the PDF; errors name it, the report keeps its base name. */
  readonly file: string
  readonly bytes: Uint8Array
  readonly url?: string | null
}
export interface Options {
  readonly password?: string | undefined
  readonly onPage?: (done: number, total: number) => void
  readonly maxPages?: number
  /** auto (default): pages without a usable text layer are read from their picture; force: all pages; off: none. */
  readonly ocr?: 'auto' | 'off' | 'force'
  /** What reads pictures: ppocr (default) or tesseract. */
  readonly engine?: EngineName
}

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }

/**
 * One PDF → one report: the stages in order.
 * @throws InputError when the file cannot be opened, EngineError when pdfjs gives up on it.
 */
export async function extract(input: Input, options: Options = {}): Promise<Report> {
  const pages = await readPages(input, options)
  const { tables } = findTables(pages)
  return {
    schemaVersion: SCHEMA_VERSION,
    producer: { name: 'juesuan', version },
    source: {
      file: basename(input.file),
      sha256: createHash('sha256').update(input.bytes).digest('hex'),
      bytes: input.bytes.length,
      pages: pages.length,
      url: input.url ?? null,
    },
    document: { type: 'other', title: null, entity: null, entityLevel: null, region: null, fiscalYear: null },
    status: pages.every(p => p.read) ? 'complete' : 'partial',
    pages: pages.map(({ words: _, edges: __, ...info }) => info),
    tables,
    facts: [],
    figures: [],
    organization: { duties: [], offices: [], units: [], headcount: [] },
    checks: [],
    issues: [],
  }
}

export async function readPages(input: Input, options: Options = {}): Promise<Page[]> {
  return withDocument({ file: input.file, bytes: input.bytes, password: options.password }, async document => {
    const { numPages } = document
    if (numPages > (options.maxPages ?? Number.POSITIVE_INFINITY))
      throw new InputError(
        `${basename(input.file)}: it has ${numPages} pages and the limit is ${options.maxPages}; raise --max-pages`,
      )
    const pages: Page[] = []
    const scans = scanReader(document, options)
    try {
      for (let n = 1; n <= numPages; n++) {
        const { page } = await readPage(document, n)
        pages.push(await scans.read(page))
        options.onPage?.(n, numPages)
      }
      return pages
    } finally {
      await scans.close()
    }
  })
}
