import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Page } from '../model.ts'
import { analyse } from './analyse.ts'
import { edgesOf } from './drawings.ts'
import { type Drawing, interpret } from './interpret.ts'
import { wordsOf } from './text.ts'

export interface ReadPage {
  readonly page: Page
  readonly drawing: Drawing
}

/**
 * Page `number` (from 1) as words and edges in upright points. A page that pdfjs cannot parse comes back unread, with
 * the reason; it does not throw.
 */
export async function readPage(document: PDFDocumentProxy, number: number): Promise<ReadPage> {
  const nothing: Drawing = { glyphs: [], images: [], strokes: [], fills: [] }
  const base = { number, width: 0, height: 0, engine: null, confidence: 1, words: [], edges: [] }
  try {
    const proxy = await document.getPage(number)
    try {
      const { width, height } = proxy.getViewport({ scale: 1 })
      const size = { width: round(width), height: round(height) }
      const drawing = await interpret(proxy)
      const { kind, reason } = analyse(drawing, size)
      const read = kind === 'text' || kind === 'blank'
      const edges = read ? edgesOf(drawing, size) : []
      const words = read
        ? wordsOf(
            drawing.glyphs.filter(g => !g.invisible),
            edges,
          )
        : []
      return { page: { ...base, ...size, kind, reason, read, confidence: read ? 1 : 0, words, edges }, drawing }
    } finally {
      proxy.cleanup()
    }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    const reason = `pdfjs cannot parse this page (${why.replace(/\s+/g, ' ').trim()})`
    return { page: { ...base, kind: 'blank', reason, read: false, confidence: 0 }, drawing: nothing }
  }
}

const round = (v: number): number => Math.round(v * 100) / 100
