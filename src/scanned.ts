import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { BBox, Page, Word } from './model.ts'
import { type EngineName, type OcrEngine, openEngine } from './ocr/engine.ts'
import { readWords } from './ocr/words.ts'
import { layoutOf } from './pages/raster.ts'
import { type PagePicture, pictureOf, turnedPicture } from './pages/render.ts'
import type { PixelBox } from './picture.ts'

/** A median word less certain than this may stand on its side or its head; level text of bad scans has 0.8 and more. */
const DOUBTFUL = 0.6
/** Words read to find which way up a page is, and how much better another way must be. */
const PROBES = 12
const CLEARLY = 0.15

export interface ScanOptions {
  /** auto (default): pages without a usable text layer; force: all; off: none. */
  readonly ocr?: 'auto' | 'off' | 'force'
  /** Default: ppocr, and tesseract where ONNX cannot run. */
  readonly engine?: EngineName
}

/** Reads the pages that need it, with an engine that opens at the first of them and belongs to this document. */
export function scanReader(
  document: PDFDocumentProxy,
  { ocr = 'auto', engine }: ScanOptions,
): { read(page: Page): Promise<Page>; close(): Promise<void> } {
  let opened: Promise<OcrEngine> | null = null
  const open = () => (engine ? openEngine(engine) : openEngine('ppocr').catch(() => openEngine('tesseract')))
  return {
    async read(page) {
      if (ocr === 'off' || !(ocr === 'force' ? page.width > 0 && page.kind !== 'blank' : needsOcr(page))) return page
      opened ??= open()
      return readScannedPage(document, page, await opened)
    },
    close: async () => (await opened)?.close(),
  }
}

const needsOcr = (page: Page): boolean => !page.read && (page.kind === 'scanned' || page.kind === 'garbled')

/**
 * A page that has no usable text layer, read from its picture: words with confidence and alternatives, rules as edges,
 * both in upright points of the straightened picture. A picture that cannot be read leaves the page unread, with the
 * reason; it does not throw.
 */
export async function readScannedPage(document: PDFDocumentProxy, page: Page, engine: OcrEngine): Promise<Page> {
  try {
    const source = await pictureOf(document, page.number, page)
    const level = await readPicture(source, engine)
    const turn = median(level.words.map(w => w.confidence)) < DOUBTFUL ? await bestTurn(source, engine) : 0
    if (turn === 0) return { ...page, ...level }
    const turned = turnedPicture(source, page, turn)
    const size = turn % 2 ? { width: page.height, height: page.width } : {}
    const reason = `${page.reason}, turned ${turn * 90}° clockwise`
    return { ...page, ...size, reason, ...(await readPicture(turned, engine)) }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return { ...page, read: false, reason: `${page.reason}; not read: ${why.replace(/\s+/g, ' ').trim()}` }
  }
}

type PageContent = Pick<Page, 'read' | 'engine' | 'confidence' | 'words' | 'edges'>

async function readPicture(source: PagePicture, engine: OcrEngine): Promise<PageContent> {
  const { picture, segments, edges } = layoutOf(source)
  const words = await readWords(picture, segments, box => toPage(source, box), engine)
  return { read: true, engine: engine.name, confidence: tenthPercentile(words), words, edges }
}

/** Quarter turns clockwise that make a page's words readable: 0 when none does clearly. */
async function bestTurn(source: PagePicture, engine: OcrEngine): Promise<number> {
  const scores: number[] = []
  for (const turn of [0, 1, 2, 3]) {
    const { picture, segments } = layoutOf(turnedPicture(source, { width: 0, height: 0 }, turn))
    const aspect = ({ box }: { readonly box: PixelBox }) => (box[2] - box[0]) / (box[3] - box[1])
    const lines = segments.filter(s => aspect(s) > 2 && aspect(s) < 15).slice(0, 4 * PROBES)
    const probes = lines.filter((_, i) => i % Math.ceil(lines.length / PROBES) === 0)
    const readings = await engine.read(picture, probes)
    scores.push(probes.length < 2 ? 0 : median(readings.map(r => r.confidence)))
  }
  const best = scores.indexOf(Math.max(...scores))
  return scores[best]! > scores[0]! + CLEARLY ? best : 0
}

function toPage({ left, top, dpi }: PagePicture, box: PixelBox): BBox {
  const k = 72 / dpi
  const round = (v: number) => Math.round(v * 100) / 100
  return [round(left + box[0] * k), round(top + box[1] * k), round(left + box[2] * k), round(top + box[3] * k)]
}

const sorted = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b)

const median = (values: readonly number[]): number => sorted(values)[values.length >> 1] ?? 1

/** The page's worst words decide whether it needs a look, not its mean. */
const tenthPercentile = (words: readonly Word[]): number =>
  sorted(words.map(w => w.confidence))[Math.floor(words.length * 0.1)] ?? 0
