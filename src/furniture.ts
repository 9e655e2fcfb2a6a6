import { type Line, linesOf } from './lines.ts'
import type { Page } from './model.ts'
import { isPageNumber } from './notation/pages.ts'

/** Headers and footers stand in this share of the height at either end; page numbers of the development set at 0.94 and 0.98. */
const MARGIN = 0.1
/** A line at the edge of so many pages is no text. */
const REPEATS = 3

/** Tells page numbers, running headers and running footers from text. @param repeats a line at the edge of so many pages is no text */
export function isFurniture(pages: readonly Page[], repeats = REPEATS): (page: Page, line: Line) => boolean {
  const seen = new Map<string, number>()
  for (const page of pages)
    for (const key of new Set(
      linesOf(page.words)
        .filter(l => atEdge(page, l))
        .map(keyOf),
    ))
      seen.set(key, (seen.get(key) ?? 0) + 1)
  return (page, line) => {
    if (!atEdge(page, line)) return false
    return isPageNumber(line.text) || (seen.get(keyOf(line)) ?? 0) >= repeats
  }
}

const atEdge = (page: Page, line: Line): boolean =>
  line.bbox[3] < page.height * MARGIN || line.bbox[1] > page.height * (1 - MARGIN)
const plain = (line: Line): string => line.text.replace(/\s+/g, '')
/** Only what stands still repeats: the place belongs to the key, or a sentence common at the top of pages would go. */
const keyOf = (line: Line): string => `${Math.round(line.bbox[1] / 6)}|${plain(line).replace(/\d+/g, '#')}`
