import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { BBox, Page, Report } from '../model.ts'
import { narrow } from '../notation/folding.ts'
import type { OcrEngine } from '../ocr/engine.ts'
import type { Glyph } from '../pdf/glyphs.ts'
import type { Drawing } from '../pdf/interpret.ts'
import { readPage } from '../pdf/read.ts'
import { glyphWords, wordsOf } from '../pdf/text.ts'
import { keyOf, meaningsOf, sampled, UNKNOWN, votesFor } from './fonts.ts'
import { toPixels } from './pixels.ts'
import { drawnPage } from './render.ts'
import { suspicionOf } from './suspicion.ts'

/** Pages looked at: fonts are a document's, and the first pages with amounts show nearly all codes. */
const MOST_PAGES = 3
/** Readings that must agree before a code means another character than its font says, and their share. */
const [FEWEST, AGREED] = [3, 0.8]

/**
 * Where tables contradict themselves or each other in many places, the characters of their amounts are read from the
 * picture: a font that maps them to others is believed no more. The pages with its words as they look, or null where
 * the fonts are what they say.
 */
export async function testedPages(
  document: PDFDocumentProxy,
  report: Report,
  pages: readonly Page[],
  open: () => Promise<OcrEngine>,
): Promise<Page[] | null> {
  const { tables } = suspicionOf(report)
  const cells = cellsOf(report, tables)
  const asked = pages.filter(p => isText(p) && cells.has(p.number)).slice(0, MOST_PAGES)
  if (!asked.length) return null
  const votes = new Map<string, Map<string, number>>()
  const says = new Map<string, string>()
  for (const page of asked) {
    const { drawing } = await readPage(document, page.number)
    const codes = codesIn(drawing, cells.get(page.number)!)
    for (const [code, text] of codes) says.set(code, text)
    await vote(document, page, drawing, new Set(codes.keys()), votes, await open())
  }
  const lies = new Map(
    [...meaningsOf(votes, AGREED, FEWEST)].filter(([code, character]) => !isSame(says.get(code)!, character)),
  )
  if (!lies.size) return null
  const out: Page[] = []
  for (const page of pages) out.push(isText(page) ? await retold(document, page, lies, await open()) : page)
  return out
}

const isText = (page: Page): boolean => page.kind === 'text' && page.read && page.engine === null

const isSame = (says: string, seen: string): boolean => narrow(says) === narrow(seen)

/** The cells of suspected tables whose columns hold amounts, by page. */
function cellsOf({ tables, facts }: Report, suspected: ReadonlySet<string>): Map<number, BBox[]> {
  const out = new Map<number, BBox[]>()
  for (const { id, rows } of tables) {
    if (!suspected.has(id)) continue
    const columns = new Set(facts.filter(f => f.table === id).map(f => f.column))
    for (const row of rows)
      for (const { page, bbox, text } of row.filter((_, i) => columns.has(i)))
        if (text) out.set(page, [...(out.get(page) ?? []), bbox])
  }
  return out
}

/** What the fonts call the codes that are drawn in these cells. */
function codesIn({ glyphs }: Drawing, cells: readonly BBox[]): Map<string, string> {
  const out = new Map<string, string>()
  for (const g of glyphs) {
    if (g.invisible || (g.space && !g.hasShape)) continue
    const [x, y] = [(g.x0 + g.x1) / 2, (g.top + g.bottom) / 2]
    if (cells.some(([x0, top, x1, bottom]) => x > x0 && x < x1 && y > top && y < bottom)) out.set(keyOf(g), g.text)
  }
  return out
}

const seen = ({ glyphs }: Drawing): Glyph[] => glyphs.filter(g => !g.invisible)

async function vote(
  document: PDFDocumentProxy,
  page: Page,
  drawing: Drawing,
  codes: ReadonlySet<string>,
  votes: Map<string, Map<string, number>>,
  engine: OcrEngine,
): Promise<void> {
  const asked = seen(drawing).map(g => (codes.has(keyOf(g)) ? { ...g, text: UNKNOWN, space: false } : g))
  const source = await drawnPage(document, page.number)
  const samples = sampled(glyphWords(asked, page.edges))
  const targets = samples.map(w => ({ box: toPixels(source, w.bbox), figures: true }))
  votesFor(samples, await engine.read(source.picture, targets), votes)
}

/** A page with its words as the lying codes look. */
async function retold(
  document: PDFDocumentProxy,
  page: Page,
  lies: ReadonlyMap<string, string>,
  { name }: OcrEngine,
): Promise<Page> {
  const { drawing } = await readPage(document, page.number)
  const own = seen(drawing)
  const told = new Set(own.map(keyOf).filter(code => lies.has(code)))
  if (!told.size) return page
  const glyphs = own.map(g => {
    const text = lies.get(keyOf(g))
    return text === undefined ? g : { ...g, text, space: false }
  })
  const reason = `${page.reason}; a font's codes contradict the picture: ${told.size} named by it`
  return { ...page, engine: name, reason, words: wordsOf(glyphs, page.edges) }
}
