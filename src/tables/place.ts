import { type Line, linesOf } from '../lines.ts'
import type { Page, Word } from '../model.ts'
import { isPageNumber } from '../notation/pages.ts'
import { unitIn } from '../notation/units.ts'
import { captionOf, isTableNumber } from './caption.ts'
import type { Filled } from './fill.ts'
import { type Part, partOf } from './part.ts'

/**
 * The grids of a page with what is printed around them.
 * @param rest words of the page that stand in no grid
 * @param before words below the last table of the page before, where a title may stand
 */
export function placeParts(
  { page, place }: { readonly page: Page; readonly place: number },
  grids: readonly Filled[],
  rest: readonly Word[],
  before: readonly Word[],
): Part[] {
  // A mark without a letter or a digit is an ornament, or the edge of the paper on a scan.
  const lines = linesOf(rest).filter(l => !isPageNumber(l.text) && /[\p{L}\p{N}]/u.test(l.text))
  let top = Number.NEGATIVE_INFINITY
  return grids.map(({ grid, cells }, i) => {
    const bottom = grids[i + 1]?.grid.bbox[1] ?? Number.POSITIVE_INFINITY
    const above = lines.filter(l => l.bbox[1] >= top - 2 && l.bbox[3] <= grid.bbox[1] + 4)
    const below = lines.filter(l => l.bbox[1] >= grid.bbox[3] - 4 && l.bbox[3] <= bottom + 2)
    top = grid.bbox[3]
    const width = grid.bbox[2] - grid.bbox[0]
    const caption = captionOf(above, width)
    const lastLines =
      i === 0 && above.every(isUnit)
        ? linesOf(before)
            .filter(l => !isPageNumber(l.text))
            .slice(-3)
        : []
    return partOf(page, grid, cells, {
      place,
      caption:
        caption.title === null && lastLines.length
          ? orElse(caption, captionOf([...lastLines, ...above], width))
          : caption,
      notes: notesIn(below),
      firstOnPage: i === 0,
      lastOnPage: i === grids.length - 1,
      hasTextAbove: above.length > 0,
    })
  })
}

/** 附表3 … 单位：万元 stays above its grid where the title is left at the foot of the page before. */
const isUnit = ({ text }: Line): boolean => unitIn(text) !== null || isTableNumber(text.replace(/\s+/g, ''))

const orElse = <T extends object>(a: T, b: T): T =>
  Object.fromEntries(Object.entries(a).map(([k, v]) => [k, v ?? b[k as keyof T]])) as T

/** From the line that starts with 注 to the first that is set apart from it. */
function notesIn(below: readonly Line[]): string[] {
  const start = below.findIndex(l => /^(注|说明|备注)\s*[:：]|^注\d/.test(l.text))
  if (start < 0 || start > 1) return []
  const notes: string[] = []
  for (let i = start; i < below.length; i++) {
    const gap = i > start ? below[i]!.bbox[1] - below[i - 1]!.bbox[3] : 0
    if (gap > 1.2 * below[i]!.words[0]!.size) break
    if (i === start || /^\d+[.、．]/.test(below[i]!.text)) notes.push(below[i]!.text)
    else notes[notes.length - 1] += below[i]!.text
  }
  return notes
}
