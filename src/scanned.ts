import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { BBox, Page, Word } from './model.ts'
import { asDash } from './ocr/dashes.ts'
import { type EngineName, type OcrEngine, openEngine } from './ocr/engine.ts'
import { isFigure, misreadFigures } from './ocr/figures.ts'
import { asPrinted } from './ocr/punctuation.ts'
import { type Layout, layoutOf } from './pages/raster.ts'
import { type PagePicture, pictureOf } from './pages/render.ts'
import type { Segment } from './pages/segments.ts'
import type { Reading } from './picture.ts'

/** Reads the pages that need it, with an engine that opens at the first of them and belongs to this document. */
export function scanReader(
  document: PDFDocumentProxy,
  options: { readonly ocr?: 'auto' | 'off' | 'force'; readonly engine?: EngineName },
): { read(page: Page): Promise<Page>; close(): Promise<void> } {
  const { ocr = 'auto', engine = 'ppocr' } = options
  let opened: Promise<OcrEngine> | null = null
  const isWanted = (page: Page) =>
    ocr === 'force' ? page.width > 0 && page.kind !== 'blank' : ocr === 'auto' && needsOcr(page)
  return {
    async read(page) {
      if (!isWanted(page)) return page
      opened ??= openEngine(engine)
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
    const source = await pictureOf(document, page.number, page.kind === 'garbled')
    const layout = layoutOf(source)
    const words = await wordsIn(layout, source, engine)
    const confidence = tenthPercentile(words.map(w => w.confidence))
    return { ...page, read: true, engine: engine.name, confidence, words, edges: layout.edges }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return { ...page, read: false, reason: `${page.reason}; not read: ${why.replace(/\s+/g, ' ').trim()}` }
  }
}

async function wordsIn({ picture, segments }: Layout, source: PagePicture, engine: OcrEngine): Promise<Word[]> {
  const lines = segments.filter(s => !s.isFlat)
  const readings = await engine.read(picture, lines)
  const first = lines.map((segment, i) => wordOf(segment, readings[i]!, source, engine.name))
  const doubtful = misreadFigures(first)
  const again = await engine.read(
    picture,
    doubtful.map(i => ({ box: lines[i]!.box, figures: true })),
  )
  const words = first.map((word, i) => {
    const k = doubtful.indexOf(i)
    return k < 0 ? word : withFigures(word, again[k]!, engine.name)
  })
  const flat = segments.filter(s => s.isFlat).map(s => wordOf(s, NOTHING, source, engine.name))
  return [...words.filter(w => w.text), ...flat.map(w => asDash(w, words))]
}

const NOTHING: Reading = { text: '', confidence: 0, alternatives: [] }

/** A word read once more as a figure: what it was taken for stays as an alternative. */
function withFigures(word: Word, { text, confidence }: Reading, engine: string): Word {
  if (!isFigure(text)) return word
  const { alternatives = [] } = word
  const before = { text: word.text, confidence: word.confidence, engine }
  return {
    ...word,
    text,
    confidence: round3(confidence),
    alternatives: word.text ? [before, ...alternatives] : alternatives,
  }
}

function wordOf({ box }: Segment, reading: Reading, source: PagePicture, engine: string): Word {
  const k = 72 / source.dpi
  const bbox: BBox = [
    round(source.left + box[0] * k),
    round(source.top + box[1] * k),
    round(source.left + box[2] * k),
    round(source.top + box[3] * k),
  ]
  const alternatives = reading.alternatives.map(a => ({ text: a.text, confidence: round3(a.confidence), engine }))
  return {
    text: asPrinted(reading.text),
    bbox,
    source: 'ocr',
    confidence: round3(reading.confidence),
    size: round((box[3] - box[1]) * k),
    ...(alternatives.length ? { alternatives } : {}),
  }
}

/** The page's worst words decide whether it needs a look, not its mean. */
function tenthPercentile(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length * 0.1)] ?? 0
}

const round = (v: number): number => Math.round(v * 100) / 100
const round3 = (v: number): number => Math.round(v * 1000) / 1000
