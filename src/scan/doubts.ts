import { boxOf } from '../lines.ts'
import type { Alternative, BBox, Page, Report, Word } from '../model.ts'
import { boxAsSeen } from './provenance.ts'

/** An amount whose reading the checks dispute. */
export interface Doubt {
  readonly page: number
  /** The words that make it up, from left to right, and their box, as the straightened page has them. */
  readonly words: readonly Word[]
  readonly bbox: BBox
  /** The cell in points of the page as it is seen. */
  readonly cell: BBox
}

/** The amounts read by OCR that a checked report disputes, in the order of its facts. */
export function doubtsOf(report: Report, pages: readonly Page[]): Doubt[] {
  const byNumber = new Map(pages.map(p => [p.number, p]))
  const taken = new Set<Word>()
  return report.facts.flatMap(({ source, verdict, text, page: number, bbox }): Doubt[] => {
    const page = byNumber.get(number)
    if (source !== 'ocr' || verdict !== 'disputed' || !text || !page) return []
    const words = page.words
      .filter(w => isIn(bbox, page.tilt ? boxAsSeen(page.tilt, w.bbox) : w.bbox))
      .sort((a, b) => a.bbox[0] - b.bbox[0])
    if (!words.length || words.some(w => taken.has(w)) || !isOneLine(words)) return []
    for (const word of words) taken.add(word)
    return [{ page: number, words, bbox: boxOf(words.map(w => w.bbox)), cell: bbox }]
  })
}

const isIn = ([x0, top, x1, bottom]: BBox, box: BBox): boolean => {
  const [x, y] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2]
  return x >= x0 && x < x1 && y >= top && y < bottom
}

const isOneLine = (words: readonly Word[]): boolean =>
  Math.max(...words.map(w => w.bbox[1])) < Math.min(...words.map(w => w.bbox[3]))

/** The pages with more alternatives for the doubted words; words that make up one amount become one. */
export function withOpinions(
  pages: readonly Page[],
  doubts: readonly Doubt[],
  opinions: readonly (readonly Alternative[])[],
): Page[] {
  const instead = new Map<Word, Word | null>()
  doubts.forEach(({ words, bbox }, i) => {
    const [first, ...rest] = words
    instead.set(first!, oneWord(words, bbox, opinions[i]!))
    for (const word of rest) instead.set(word, null)
  })
  return pages.map(page => ({
    ...page,
    words: page.words.flatMap(word => {
      const other = instead.get(word)
      return other === undefined ? [word] : other === null ? [] : [other]
    }),
  }))
}

function oneWord(words: readonly Word[], bbox: BBox, more: readonly Alternative[]): Word {
  const text = words.map(w => w.text).join('')
  const known = words.length === 1 ? (words[0]!.alternatives ?? []) : []
  const alternatives = [...known, ...more.filter(a => a.text !== text && !known.some(k => k.text === a.text))]
  const confidence = Math.min(...words.map(w => w.confidence))
  return { ...words[0]!, text, bbox, confidence, ...(alternatives.length ? { alternatives } : {}) }
}

/** What the text layer behind a picture, somebody else's OCR, has where a doubted amount stands. */
export function hiddenOpinion({ hidden = [] }: Page, { cell }: Doubt): Alternative[] {
  const words = hidden.filter(w => isIn(cell, w.bbox)).sort((a, b) => a.bbox[0] - b.bbox[0])
  return words.length ? [{ text: words.map(w => w.text).join(''), confidence: HIDDEN, engine: 'hidden text' }] : []
}

/** Nobody vouches for it. */
const HIDDEN = 0.5
