import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { BBox, Page, Word } from './model.ts'
import { withDashes } from './ocr/dashes.ts'
import { type EngineName, type OcrEngine, openEngine } from './ocr/engine.ts'
import { layoutOf } from './pages/raster.ts'
import { type PagePicture, pictureOf } from './pages/render.ts'
import type { Segment } from './pages/segments.ts'
import type { PixelBox, Reading } from './picture.ts'

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
    const readings = await engine.read(layout.picture, layout.segments)
    const words = withDashes(
      layout.segments.flatMap((segment, i) => wordOf(segment, readings[i]!, source, engine.name)),
    )
    const confidence = tenthPercentile(words.map(w => w.confidence))
    return { ...page, read: true, engine: engine.name, confidence, words, edges: layout.edges }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return { ...page, read: false, reason: `${page.reason}; not read: ${why.replace(/\s+/g, ' ').trim()}` }
  }
}

function wordOf({ box }: Segment, reading: Reading, source: PagePicture, engine: string): Word[] {
  if (!reading.text && !isFlat(box)) return []
  const k = 72 / source.dpi
  const bbox: BBox = [
    round(source.left + box[0] * k),
    round(source.top + box[1] * k),
    round(source.left + box[2] * k),
    round(source.top + box[3] * k),
  ]
  const alternatives = reading.alternatives.map(a => ({ text: a.text, confidence: round3(a.confidence), engine }))
  return [
    {
      text: reading.text,
      bbox,
      source: 'ocr',
      confidence: round3(reading.confidence),
      size: round((box[3] - box[1]) * k),
      ...(alternatives.length ? { alternatives } : {}),
    },
  ]
}

const isFlat = ([x0, top, x1, bottom]: PixelBox): boolean => x1 - x0 > 2.2 * (bottom - top)

/** The page's worst words decide whether it needs a look, not its mean. */
function tenthPercentile(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length * 0.1)] ?? 0
}

const round = (v: number): number => Math.round(v * 100) / 100
const round3 = (v: number): number => Math.round(v * 1000) / 1000
