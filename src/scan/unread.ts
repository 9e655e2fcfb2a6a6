import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { BBox, Edge, Page, Unread, Word } from '../model.ts'
import type { OcrEngine } from '../ocr/engine.ts'
import type { Lexicon } from '../ocr/lexicon.ts'
import { type PicturedLine, readWords } from '../ocr/words.ts'
import { layoutOf } from './layout.ts'
import { toPage, toPixels } from './pixels.ts'
import { drawnPage, type PagePicture } from './render.ts'

/** A picture with fewer long rules than this each way shows no table: a chart has bars and one or two axes. */
const [ACROSS, DOWN] = [4, 3]
/** Shares of the width and the height of all its rules that a long one has. */
const [WIDE, HIGH] = [0.6, 0.4]
/** A line wider by so much than high is a dash. */
const FLAT = 3

export interface Reader {
  readonly engine: OcrEngine
  readonly lexicon: Lexicon
}

/**
 * A page of text with what else it shows: shapes drawn as curves are read line by line, a picture that holds a ruled
 * table gives its words and rules. What could not be read stays in `unread`.
 */
export async function readUnread(document: PDFDocumentProxy, page: Page, reader: Reader): Promise<Page> {
  const { unread = [] } = page
  const source = await drawnPage(document, page.number)
  const curves = unread.filter(u => u.kind === 'curves')
  const lines = curves.map(u => lineOf(source, u.bbox))
  const words = await readWords(source.picture, lines, box => toPage(source, box), reader.engine, reader.lexicon)
  const missed = curves.filter(u => !words.some(w => isIn(u.bbox, w.bbox)))
  const pictures = unread.filter(u => u.kind === 'picture')
  const pasted = pictures.length ? await readPictures(source, pictures, page, reader) : NOTHING
  const added = [...words, ...pasted.words]
  const places = curves.length - missed.length + pasted.read
  const all = [...page.words, ...added]
  const left = [...missed, ...pasted.left]
  const { unread: _, ...rest } = page
  return {
    ...rest,
    ...(left.length ? { unread: left } : {}),
    ...(added.length
      ? {
          read: !page.damaged,
          engine: reader.engine.name,
          confidence: Math.min(...added.map(w => w.confidence)),
          reason: `${page.reason}; ${places} places without text read from the picture`,
          words: all,
          edges: [...page.edges, ...pasted.edges],
        }
      : {}),
  }
}

interface Pasted {
  readonly words: readonly Word[]
  readonly edges: readonly Edge[]
  /** How many pictures were read, and those that were not. */
  readonly read: number
  readonly left: readonly Unread[]
}
const NOTHING: Pasted = { words: [], edges: [], read: 0, left: [] }

/** Words and rules of the pictures that show a table. */
async function readPictures(
  source: PagePicture,
  pictures: readonly Unread[],
  page: Page,
  { engine, lexicon }: Reader,
): Promise<Pasted> {
  const layout = layoutOf(source)
  const edgesIn = (u: Unread): Edge[] => layout.edges.filter(e => isWithin(u.bbox, e))
  const tables = pictures.filter(u => isLattice(edgesIn(u)))
  const segments = layout.segments.filter(s => {
    const box = toPage(source, s.box)
    return tables.some(t => isIn(t.bbox, box)) && !page.words.some(w => isIn(box, w.bbox))
  })
  const words = await readWords(layout.picture, segments, box => toPage(source, box), engine, lexicon)
  return {
    words,
    edges: tables.flatMap(edgesIn),
    read: tables.length,
    left: pictures.filter(u => !tables.includes(u)),
  }
}

function isLattice(edges: readonly Edge[]): boolean {
  const long = (orientation: Edge['orientation'], share: number): number => {
    const own = edges.filter(e => e.orientation === orientation)
    const extent = Math.max(...own.map(e => e.to)) - Math.min(...own.map(e => e.from))
    return own.filter(e => e.to - e.from >= share * extent).length
  }
  return long('h', WIDE) >= ACROSS && long('v', HIGH) >= DOWN
}

function lineOf(source: PagePicture, bbox: BBox): PicturedLine {
  const [w, h] = [bbox[2] - bbox[0], bbox[3] - bbox[1]]
  return { box: toPixels(source, bbox), isFlat: w > FLAT * h && h < FLAT }
}

/** Whether the middle of a box lies in another. */
const isIn = ([x0, top, x1, bottom]: BBox, b: BBox): boolean => {
  const [x, y] = [(b[0] + b[2]) / 2, (b[1] + b[3]) / 2]
  return x >= x0 && x <= x1 && y >= top && y <= bottom
}

const isWithin = (b: BBox, { orientation, at, from, to }: Edge): boolean => {
  const [along, across] = orientation === 'h' ? [0, 1] : [1, 0]
  const middle = (from + to) / 2
  return at >= b[across]! - 2 && at <= b[across + 2]! + 2 && middle >= b[along]! && middle <= b[along + 2]!
}
