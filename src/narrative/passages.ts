import { isFurniture } from '../furniture.ts'
import { boxOf, type Line, linesOf } from '../lines.ts'
import type { BBox, Page } from '../model.ts'
import { isPart, ordinalAt } from '../notation/ordinals.ts'
import { hundredths } from '../points.ts'

/** A paragraph, over as many lines and pages as it runs, white space removed. */
export interface Passage {
  /** The nearest heading above it; null before the first. */
  readonly section: string | null
  /** The headings above it from 第三部分 down, joined by a space: what a bare 本年支出 is about. */
  readonly headings: string
  readonly text: string
  /** Where the characters from `start` to `end` stand; the page is that of the first one. */
  readonly at: (start: number, end: number) => { readonly page: number; readonly bbox: BBox }
}

/** A line that starts more than this many characters inside the margin starts a paragraph: Chinese text indents by two. */
const INDENT = 1.2
/** A line that ends more than this many characters before the margin ends its paragraph, if its punctuation agrees. */
const SHORT = 2
const HEADING_CHARACTERS = 45

const ENDS = /[。；：！？;:]["”’）)]*$/

interface Piece {
  readonly text: string
  readonly page: number
  readonly bbox: BBox
}
interface Margins {
  readonly left: number
  readonly right: number
}

/** The paragraphs of the pages' words, headers, footers and page numbers left out. Give it words outside tables only. */
export const passagesOf = (pages: readonly Page[]): Passage[] => blocksOf(pages).filter(b => !b.isHeading)

/** A paragraph or a heading. */
export type Block = Passage & { readonly isHeading: boolean }

/** The same with the headings in their places. */
export function blocksOf(pages: readonly Page[]): Block[] {
  const furniture = isFurniture(pages)
  const blocks: Block[] = []
  const headings: string[] = []
  let open: Piece[] = []
  let previous: { line: Line; margins: Margins } | null = null
  const close = (): void => {
    const text = open.map(p => p.text).join('')
    const level = headingLevel(text)
    const above = { section: headings.at(-1) ?? null, headings: headings.join(' ') }
    if (text) blocks.push({ ...above, text, at: locate(open), isHeading: level !== null })
    if (level !== null) {
      const outer = headings.filter(h => headingLevel(h)! < level)
      headings.splice(0, headings.length, ...outer, text)
    }
    open = []
  }
  for (const page of pages) {
    const lines = linesOf(page.words).filter(l => !furniture(page, l))
    const margins = marginsOf(lines)
    for (const line of lines) {
      if (previous && startsParagraph(line, margins, previous)) close()
      for (const w of line.words) {
        const text = w.text.replace(/\s+/g, '')
        if (text) open.push({ text, page: page.number, bbox: w.bbox })
      }
      previous = { line, margins }
    }
  }
  close()
  return blocks
}

/** 0 for 第一部分, 1 for 一、, 2 for （一）; null for text. */
function headingLevel(text: string): number | null {
  if (text.length > HEADING_CHARACTERS || /[。；，：]/.test(text.replace(/(情况|说明|概况)。$/, ''))) return null
  if (isPart(text)) return 0
  const level = ordinalAt(text)?.level ?? TEXT
  return level < TEXT ? level : null
}
/** From 1. on an ordinal numbers paragraphs. */
const TEXT = 3

const isItem = (text: string): boolean => isPart(text) || ordinalAt(text) !== null || text.startsWith('附件')

function startsParagraph(line: Line, margins: Margins, previous: { line: Line; margins: Margins }): boolean {
  const size = line.words[0]?.size ?? 12
  const text = line.text.replace(/\s+/g, '')
  const before = previous.line.text.replace(/\s+/g, '')
  const endedShort = previous.line.bbox[2] < previous.margins.right - SHORT * size
  if (headingLevel(before) !== null && endedShort && !/^说明$/.test(text)) return true
  if (line.bbox[0] > margins.left + INDENT * size) return !(/[：，、]$/.test(before) && endedShort && !isItem(text))
  return ENDS.test(before) && (isItem(text) || (endedShort && !/：$/.test(before)))
}

/** Where full lines start and end. Of a page of short lines the outermost counts. */
function marginsOf(lines: readonly Line[]): Margins {
  const right = Math.max(...lines.map(l => l.bbox[2]), 0)
  const full = lines.filter(l => l.bbox[2] > right - 4 * (l.words[0]?.size ?? 12))
  return { left: Math.min(...(full.length ? full : lines).map(l => l.bbox[0])), right }
}

function locate(pieces: readonly Piece[]): Passage['at'] {
  return (start, end) => {
    const boxes: BBox[] = []
    let page = 0
    let from = 0
    for (const piece of pieces) {
      const [a, b] = [Math.max(start - from, 0), Math.min(end - from, piece.text.length)]
      from += piece.text.length
      if (a >= b || (page && piece.page !== page)) continue
      page = piece.page
      const [x0, top, x1, bottom] = piece.bbox
      const step = (x1 - x0) / piece.text.length
      boxes.push([hundredths(x0 + a * step), top, hundredths(x0 + b * step), bottom])
    }
    return { page: page || (pieces[0]?.page ?? 1), bbox: boxOf(boxes) }
  }
}
