import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Alternative, BBox, Page, Report, Word } from '../model.ts'
import type { OcrEngine } from '../ocr/engine.ts'
import { lexiconOf } from '../ocr/lexicon.ts'
import { type EngineName, openEngine } from '../ocr/open.ts'
import { readWords } from '../ocr/words.ts'
import type { Drawing } from '../pdf/interpret.ts'
import type { PixelBox } from '../picture.ts'
import { type Doubt, hiddenOpinion } from './doubts.ts'
import { testedPages } from './font-test.ts'
import { readAgainstFonts } from './fonts.ts'
import { type Layout, layoutOf } from './layout.ts'
import { secondOpinions } from './opinions.ts'
import { toPage, toPixels } from './pixels.ts'
import { type PagePicture, pictureOf, turnedPicture } from './render.ts'
import { type Reader, readUnread } from './unread.ts'

/** A page may stand on its side or its head where fewer of its words are long, or its long words are less certain. */
const LONG_SHARE = 0.12
const DOUBTFUL = 0.65
/** Width by height of a long word. */
const LONG = 3
/** Share of a picture that may be an even grey by chance. */
const BROKEN = 0.04
/** Words read to find which way up a page is, and how much better another way must be. */
const PROBES = 12
const CLEARLY = 0.15

export interface ScanOptions {
  /** auto (default): pages without a usable text layer; force: all; off: none. */
  readonly ocr?: 'auto' | 'off' | 'force'
  /** Default: ppocr, and tesseract where ONNX cannot run. */
  readonly engine?: EngineName
  /** Pages of the document that are read at once, each picture by as many threads. Default: 1. */
  readonly threads?: number
  /** Names the forms print; asked for at the first page that is read. */
  readonly names?: () => Iterable<string>
}

/** Reads the pages that need it, with an engine that opens at the first of them and belongs to this document. */
export function scanReader(
  document: PDFDocumentProxy,
  { ocr = 'auto', engine, threads = 1, names = () => [] }: ScanOptions,
): ScanReader {
  let opened: Promise<Reader> | null = null
  let other: Promise<OcrEngine[]> | null = null
  let last: Promise<Page | null> = Promise.resolve(null)
  const open = async (): Promise<Reader> => ({
    engine: await (engine
      ? openEngine(engine, threads)
      : openEngine('ppocr', threads).catch(() => openEngine('tesseract'))),
    lexicon: lexiconOf(names()),
  })
  const reads = (page: Page): boolean =>
    ocr !== 'off' && (ocr === 'force' ? page.width > 0 && page.kind !== 'blank' : needsOcr(page))
  return {
    reads,
    async read(page, drawing) {
      if (!reads(page)) return page
      opened ??= open()
      const reader = await opened
      page = ocr === 'force' ? withoutUnread(page) : page // all of it is read from the picture
      if (!reader.engine.remembers) return readScannedPage(document, page, reader, drawing)
      const before = last
      last = before.then(() => readScannedPage(document, page, reader, drawing))
      return (await last)!
    },
    test: (report, pages) =>
      ocr === 'off'
        ? Promise.resolve(null)
        : testedPages(document, report, pages, async () => {
            opened ??= open()
            return (await opened).engine
          }),
    async opinions(pages, doubts) {
      opened ??= open()
      const { engine: first } = await opened
      other ??= secondEngine(first)
      return opinionsOn(document, pages, doubts, [first, ...(await other)])
    },
    async close() {
      await (await opened)?.engine.close()
      for (const engine of (await other) ?? []) await engine.close()
    },
  }
}

export interface ScanReader {
  /** Whether it reads a page from its picture; the others it hands back as they are. */
  reads(page: Page): boolean
  /** @param drawing what the page draws, for those whose fonts lie */
  read(page: Page, drawing?: Drawing): Promise<Page>
  /** The pages again where a report's tables show that a font is not what it says; null where none does. */
  test(report: Report, pages: readonly Page[]): Promise<Page[] | null>
  /** What else the doubted amounts may be, a list for each: other cuts, another engine, text hidden behind the picture. */
  opinions(pages: readonly Page[], doubts: readonly Doubt[]): Promise<Alternative[][]>
  close(): Promise<void>
}

/** The engine that did not read first; none where it cannot run. */
async function secondEngine({ name }: OcrEngine): Promise<OcrEngine[]> {
  const second = openEngine(name.startsWith('ppocr') ? 'tesseract' : 'ppocr')
  return second.then(
    engine => [engine],
    () => [],
  )
}

async function opinionsOn(
  document: PDFDocumentProxy,
  pages: readonly Page[],
  doubts: readonly Doubt[],
  engines: readonly OcrEngine[],
): Promise<Alternative[][]> {
  const out: Alternative[][] = doubts.map(() => [])
  for (const page of pages) {
    const mine = [...doubts.keys()].filter(i => doubts[i]!.page === page.number)
    if (!mine.length) continue
    const source = await sourceOf(document, page)
    const boxes = mine.map(i => toPixels(source, doubts[i]!.bbox))
    const read = await secondOpinions(layoutOf(source).picture, boxes, engines)
    mine.forEach((i, k) => {
      out[i] = [...read[k]!, ...(page.quarters ? [] : hiddenOpinion(page, doubts[i]!))]
    })
  }
  return out
}

/** The picture of a page that has been read, turned as it was then. */
async function sourceOf(document: PDFDocumentProxy, page: Page): Promise<PagePicture> {
  if (!page.quarters) return pictureOf(document, page.number, page)
  const before = page.quarters % 2 ? { width: page.height, height: page.width } : page
  return turnedPicture(await pictureOf(document, page.number, before), before, page.quarters)
}

const needsOcr = (page: Page): boolean =>
  (!page.read && (page.kind === 'scanned' || page.kind === 'garbled')) || hasUnread(page) || page.lying !== undefined

const withoutUnread = ({ unread: _, lying: _l, ...page }: Page): Page => page

const hasUnread = ({ unread = [] }: Page): boolean => unread.length > 0

/**
 * A page that has no usable text layer, read from its picture: words with confidence and alternatives, rules as edges,
 * both in upright points of the straightened picture. A picture that cannot be read leaves the page unread, with the
 * reason; it does not throw.
 */
async function readScannedPage(
  document: PDFDocumentProxy,
  page: Page,
  reader: Reader,
  drawing?: Drawing,
): Promise<Page> {
  try {
    if (page.kind === 'text' && (page.lying || hasUnread(page))) {
      const told = page.lying && drawing ? await readAgainstFonts(document, page, drawing, reader) : page
      return hasUnread(told) ? await readUnread(document, told, reader) : told
    }
    const source = await pictureOf(document, page.number, page)
    const layout = layoutOf(source)
    const level = await readLayout(source, layout, reader)
    const turn = isDoubtful(level.words) ? await bestTurn(source, layout, reader.engine) : 0
    if (turn === 0) return { ...page, ...level, ...damage(page, source) }
    const turned = turnedPicture(source, page, turn)
    const size = turn % 2 ? { width: page.height, height: page.width } : {}
    const reason = `${page.reason}, turned ${turn * 90}° clockwise`
    return {
      ...page,
      ...size,
      reason,
      quarters: turn,
      ...(await readLayout(turned, layoutOf(turned), reader)),
      ...damage({ ...page, reason }, source),
    }
  } catch (error) {
    if (page.read) return page // its text is: what it shows besides stays unread
    const why = error instanceof Error ? error.message : String(error)
    return { ...page, read: false, reason: `${page.reason}; not read: ${why.replace(/\s+/g, ' ').trim()}` }
  }
}

/** A picture that breaks off is read as far as it goes, and the page is not called read. */
function damage(
  { reason, damaged }: Pick<Page, 'reason' | 'damaged'>,
  { missing }: PagePicture,
): Partial<Pick<Page, 'read' | 'reason'>> {
  if (damaged) return { read: false }
  if (missing < BROKEN) return {}
  return {
    read: false,
    reason: `${reason}; its picture breaks off, the lowest ${Math.ceil(missing * 100)} % are missing`,
  }
}

type PageContent = Pick<Page, 'read' | 'engine' | 'confidence' | 'words' | 'edges' | 'tilt'>

async function readLayout(
  source: PagePicture,
  { picture, segments, edges, tilt }: Layout,
  { engine, lexicon }: Reader,
): Promise<PageContent> {
  const words = await readWords(picture, segments, box => toPage(source, box), engine, lexicon)
  return {
    read: true,
    engine: engine.name,
    confidence: tenthPercentile(words),
    words,
    edges,
    ...(tilt ? { tilt } : {}),
  }
}

const isLong = ([x0, top, x1, bottom]: PixelBox | BBox): boolean => x1 - x0 > LONG * (bottom - top)

function isDoubtful(words: readonly Word[]): boolean {
  const written = words.filter(w => w.text !== '—')
  const long = written.filter(w => isLong(w.bbox))
  return long.length < LONG_SHARE * written.length || median(long.map(w => w.confidence)) < DOUBTFUL
}

/** Quarter turns clockwise that make a page's words readable: 0 when none does clearly. */
async function bestTurn(source: PagePicture, level: Layout, engine: OcrEngine): Promise<number> {
  const scores: number[] = []
  for (const turn of [0, 1, 2, 3]) {
    const { picture, segments } = turn ? layoutOf(turnedPicture(source, { width: 0, height: 0 }, turn)) : level
    const lines = segments.filter(s => isLong(s.box))
    const probes = lines.filter((_, i) => i % Math.ceil(lines.length / PROBES) === 0)
    const readings = await engine.read(picture, probes)
    const isEnough = lines.length > LONG_SHARE * segments.length
    scores.push(isEnough ? median(readings.map(r => r.confidence)) : 0)
  }
  const best = scores.indexOf(Math.max(...scores))
  return scores[best]! > scores[0]! + CLEARLY ? best : 0
}

const sorted = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b)

const median = (values: readonly number[]): number => sorted(values)[values.length >> 1] ?? 1

/** The page's worst words decide whether it needs a look, not its mean. */
const tenthPercentile = (words: readonly Word[]): number =>
  sorted(words.map(w => w.confidence))[Math.floor(words.length * 0.1)] ?? 0
