import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Page } from '../model.ts'
import { hundredths } from '../points.ts'
import { type Analysis, analyse } from './analyse.ts'
import { lossOf, missingContent } from './damage.ts'
import { drawingOf } from './drawing.ts'
import { edgesOf } from './drawings.ts'
import { unreadInk } from './ink.ts'
import type { Drawing } from './interpret.ts'
import { overhear } from './overhear.ts'
import { wordsOf } from './text.ts'
import { turnedDrawing, turnedSize, turnToRead } from './turn.ts'

export interface ReadPage {
  readonly page: Page
  readonly drawing: Drawing
}

/**
 * Page `number` (from 1) as words and edges in upright points. A page whose text stands on its side or its head is
 * turned, with its width and height, so that it reads; its reason says by how much. A page that pdfjs cannot parse comes back unread, with
 * the reason; it does not throw. One that is damaged keeps what could be read and counts as unread all the same.
 * @param isWanted whether `pictureOf` comes next for a page: what pdfjs decoded of it is kept until then
 */
export async function readPage(
  document: PDFDocumentProxy,
  number: number,
  isWanted: (page: Page) => boolean = () => false,
): Promise<ReadPage> {
  const base = { number, width: 0, height: 0, engine: null, confidence: 1, words: [], edges: [] }
  try {
    const proxy = await document.getPage(number)
    let kept = false
    try {
      const { width, height } = proxy.getViewport({ scale: 1 })
      const { value: drawn, heard } = await overhear(() => drawingOf(document, proxy))
      const quarters = turnToRead(drawn.glyphs)
      const drawing = quarters ? turnedDrawing(drawn, { width, height }, quarters) : drawn
      const upright = turnedSize({ width, height }, quarters)
      const size = { width: hundredths(upright.width), height: hundredths(upright.height) }
      const { kind, reason: why } = analyse(drawing, size)
      const reason = quarters ? `${why}, turned ${quarters * 90}° clockwise` : why
      const loss = await lostContent(document, proxy, heard, kind, drawn.unplaced)
      const isText = kind === 'text' || kind === 'blank'
      const edges = isText ? edgesOf(drawing, size) : []
      const visible = isText ? drawing.glyphs.filter(g => !g.invisible) : []
      const hidden = wordsOf(kind === 'scanned' ? drawing.glyphs : drawing.glyphs.filter(g => g.invisible), [])
      const unread = kind === 'text' && !quarters ? unreadInk(drawing, edges, size) : []
      const read = isText && !loss && (visible.length > 0 || !unread.length)
      const page = {
        ...base,
        ...size,
        kind,
        reason: loss ? `${loss}; what is left of the page: ${reason}` : reason,
        read,
        confidence: read ? 1 : 0,
        words: wordsOf(visible, edges),
        edges,
        ...(hidden.length ? { hidden } : {}),
        ...(unread.length ? { unread } : {}),
        ...(isText && drawing.lying.size ? { lying: drawing.lying.size } : {}),
        ...(loss ? { damaged: true as const } : {}),
      }
      kept = isWanted(page)
      return { page, drawing }
    } finally {
      if (!kept) proxy.cleanup()
    }
  } catch (error) {
    return {
      page: { ...base, kind: 'blank', reason: whyNot(document, number, error), read: false, confidence: 0 },
      drawing: NOTHING,
    }
  }
}

const NOTHING: Drawing = {
  glyphs: [],
  images: [],
  strokes: [],
  fills: [],
  curves: [],
  patches: [],
  annotations: new Set(),
  files: [],
  lying: new Set(),
  unplaced: 0,
}

async function lostContent(
  document: PDFDocumentProxy,
  page: PDFPageProxy,
  heard: readonly string[],
  kind: Analysis['kind'],
  unplaced: number,
): Promise<string | null> {
  const loss = lossOf(heard, kind === 'blank')
  if (loss) return `its content is damaged (${loss})`
  if (unplaced)
    return `its content is damaged (a number is wrong or missing: no place for ${unplaced} of what it draws)`
  if (kind !== 'blank' || !page.ref) return null
  const missing = missingContent(await document.getData(), page.ref)
  return missing === null ? null : `its content (object ${missing}) is missing from the file`
}

function whyNot(document: PDFDocumentProxy, number: number, error: unknown): string {
  if (number > document.numPages)
    return `the list of pages is damaged: only ${document.numPages} of them can be found, this one cannot`
  const why = error instanceof Error ? error.message : String(error)
  return `pdfjs cannot parse this page (${why.replace(/\s+/g, ' ').trim()})`
}

/** The pages of a file that is cut off: where none is known to be damaged, the last one stands for what is missing. */
export function withoutEnd(pages: readonly Page[]): Page[] {
  const last = pages.at(-1)
  if (!last || pages.some(p => !p.read && p.kind !== 'scanned')) return [...pages]
  const reason = `the file is cut off and what follows may be missing; ${last.reason}`
  return [...pages.slice(0, -1), { ...last, read: false, reason }]
}
