import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import { InputError } from './errors.ts'
import { withKeys } from './keys/keys.ts'
import { type Page, type PageInfo, type Report, SCHEMA_VERSION } from './model.ts'
import { citations } from './narrative/citations.ts'
import { describe } from './narrative/document.ts'
import { figures } from './narrative/figures.ts'
import { leftovers } from './narrative/leftovers.ts'
import { skippedNumbers } from './narrative/numbering.ts'
import { organization } from './narrative/organization.ts'
import { attachedPdfs } from './pdf/attached.ts'
import { withDocument } from './pdf/document.ts'
import type { AttachedFile } from './pdf/interpret.ts'
import { readPage, withoutEnd } from './pdf/read.ts'
import { doubtsOf, withOpinions } from './scan/doubts.ts'
import { placedAsSeen } from './scan/provenance.ts'
import { type ScanOptions, type ScanReader, scanReader } from './scan/reader.ts'
import { type Attached, isMissing, readingIssues } from './scan/reading-issues.ts'
import { suspicionOf } from './scan/suspicion.ts'
import { formNames, loadRules, type Schemas, schemas } from './schemas.ts'
import { understand } from './statements/understand.ts'
import { findTables } from './tables/find.ts'
import type { Rules } from './validate/identities/rules.ts'
import { validate } from './validate/validate.ts'
import { VERSION } from './version.ts'

export interface Input {
  /** Path or name of the PDF; errors name it, the report keeps its base name. */
  readonly file: string
  readonly bytes: Uint8Array
  readonly url?: string | null
}
export interface Options extends ScanOptions {
  readonly password?: string | undefined
  readonly onPage?: (done: number, total: number) => void
  readonly maxPages?: number
}

/**
 * One PDF → one report: the stages in order.
 * @throws InputError when the file cannot be opened, EngineError when pdfjs gives up on it.
 */
export async function extract(input: Input, options: Options = {}): Promise<Report> {
  return (await extractWithPages(input, options)).report
}

/** The same with the pages as they were read, for the debug drawing. */
export async function extractWithPages(
  input: Input,
  options: Options = {},
): Promise<{ report: Report; pages: readonly Page[] }> {
  return withPages(input, options, async (read, scans, attached) => {
    const { report: first, pages: own } = await withTrueFonts(read, scans, input, attached)
    const more = first.tables.length ? [] : await readAttached(attached, own.length, options)
    const pages = more.length ? [...own, ...more.flatMap(m => m.pages)] : own
    const report = more.length ? understandPages(pages, input, schemas(), more) : first
    const doubts = doubtsOf(report, own)
    if (!doubts.length) return { report, pages }
    const settled = withOpinions(pages, doubts, await scans.opinions(pages, doubts))
    return { report: understandPages(settled, input, schemas(), more.length ? more : attached), pages: settled }
  })
}

/** Where the tables contradict themselves in many places their fonts are tested, and believed if that explains it. */
async function withTrueFonts(
  pages: readonly Page[],
  scans: ScanReader,
  input: Input,
  attached: readonly Attached[],
): Promise<{ report: Report; pages: readonly Page[] }> {
  const report = understandPages(pages, input, schemas(), attached)
  const tested = await scans.test(report, pages)
  if (!tested) return { report, pages }
  const again = understandPages(tested, input, schemas(), attached)
  return suspicionOf(again).weight < suspicionOf(report).weight ? { report: again, pages: tested } : { report, pages }
}

/**
 * The pages of PDFs that a document without a table of its own carries, a portfolio for example: they follow its own
 * pages. One that cannot be opened has none.
 */
async function readAttached(attached: readonly Attached[], after: number, options: Options): Promise<Attached[]> {
  const out: Attached[] = []
  for (const { name, bytes } of attached) {
    const pages = await readPages({ file: name, bytes }, options).catch(() => [])
    const from = after + out.reduce((sum, a) => sum + a.pages.length, 0)
    const placed = pages.map((page, i) => ({
      ...page,
      number: from + i + 1,
      reason: `page ${page.number} of the attached ${name}: ${page.reason}`,
    }))
    out.push({ name, bytes, pages: placed })
  }
  return out
}

/** Runs the checks again on a finished report, a saved one for example: the same pages and tables, judged by the rules of now. */
export function check(report: Report, rules: Rules = loadRules()): Report {
  return withKeys(validate(report, rules))
}

/** Pages → tables → facts and figures → checks: everything after reading, without I/O. */
export function understandPages(
  pages: readonly Page[],
  input: Input,
  { statements, rules, regions }: Schemas,
  attached: readonly Attached[] = [],
): Report {
  const found = findTables(pages)
  const document = describe(found.pages, found.tables, regions)
  const { tables, facts, issues } = understand(found.tables, document, statements)
  const { prose } = found
  const contents = { type: document.type, pages, tables, facts, attached }
  const report: Report = {
    schemaVersion: SCHEMA_VERSION,
    producer: { name: 'juesuan', version: VERSION },
    source: {
      file: basename(input.file),
      sha256: createHash('sha256').update(input.bytes).digest('hex'),
      bytes: input.bytes.length,
      pages: pages.length,
      url: input.url ?? null,
    },
    document,
    status: isMissing(contents) ? 'partial' : 'complete',
    pages: pages.map(infoOf),
    tables,
    facts,
    figures: figures(prose, facts, document.fiscalYear),
    organization: organization(prose, tables),
    citations: citations(prose),
    checks: [],
    issues: [
      ...issues,
      ...leftovers(prose, document),
      ...skippedNumbers(prose, found.tables),
      ...readingIssues(contents),
    ],
  }
  return placedAsSeen(withKeys(validate(report, rules)), pages)
}

const infoOf = (page: Page): PageInfo => {
  const { words: _w, edges: _e, tilt: _t, quarters: _q, hidden: _h, unread: _u, lying: _l, damaged: _d, ...info } = page
  return info
}

export const readPages = (input: Input, options: Options = {}): Promise<Page[]> =>
  withPages(input, options, async pages => [...pages])

/**
 * After so many pages pdfjs lets go of the fonts it has: those of documents that are put together of many bring their own
 * on every page (one of 86 pages: 113 MB of live heap at the end, 85 with this, for
 * 5 % more processor time).
 */
const PAGES_WITH_FONTS = 64

/** Reads the pages and hands them on while the document is open, for another look at what is doubtful. */
async function withPages<T>(
  input: Input,
  options: Options,
  use: (pages: readonly Page[], scans: ScanReader, attached: readonly Attached[]) => Promise<T>,
): Promise<T> {
  const source = { file: input.file, bytes: input.bytes, password: options.password }
  return withDocument(source, async (document, opened) => {
    const { numPages } = document
    if (numPages > (options.maxPages ?? Number.POSITIVE_INFINITY))
      throw new InputError(
        `${basename(input.file)}: it has ${numPages} pages and the limit is ${options.maxPages}; raise --max-pages`,
      )
    const reading: Promise<Page>[] = []
    const files: AttachedFile[] = []
    const { threads = 1, onPage } = options
    const scans = scanReader(document, { names: () => formNames(schemas()), ...options })
    try {
      for (let n = 1; n <= opened.pages; n++) {
        const { page: found, drawing } = await readPage(document, n, scans.reads)
        files.push(...drawing.files)
        const page = scans.read(found, drawing)
        page.catch(() => {}) // told where it is waited for
        reading.push(page)
        if (n >= threads) await reading[n - threads]
        onPage?.(Math.max(0, n - threads + 1), opened.pages)
        if (n % PAGES_WITH_FONTS === 0) {
          await Promise.all(reading)
          await document.cleanup().catch(() => {}) // then it keeps them: nothing is lost but memory
        }
      }
      const pages = await Promise.all(reading)
      onPage?.(opened.pages, opened.pages)
      const all = opened.isCutOff ? withoutEnd(pages) : pages
      return await use(all, scans, await attachedPdfs(document, files))
    } finally {
      await scans.close()
    }
  })
}
