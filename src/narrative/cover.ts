import { type Line, linesOf } from '../lines.ts'
import type { Page } from '../model.ts'
import { NUMERAL } from '../notation/ordinals.ts'
import { withPlainYears } from '../notation/years.ts'

/** A page with more lines than this is no cover sheet: covers of the development set have three to five. */
const COVER_LINES = 14
/** A heading is set larger than the text below it: 21.96 over 15.96 and 16.25 over 9 in documents without a cover sheet. */
const LARGER = 1.12
/** Pages looked at before the title is given up. */
const FRONT_PAGES = 3

/** Lines of a cover that are no part of the title: dates, page numbers, labels, secrecy and drafts, who signed. */
const DECORATION = new RegExp(
  `^(第?\\d+页?(共\\d+页)?|-?\\d+-?|\\d{4}年\\d+月(\\d+日)?|[〇二][^度]{2,3}年${NUMERAL}月.*|附件\\d*[：:]?|目录|` +
    '[（(]?(公开稿?|公开版|草案|审议稿|征求意见稿)[）)]?|(绝密|机密|秘密|内部).*|' +
    '.{0,12}(审查|审签|审核|签章|负责人|联系人|电话|日期|时间)(情况|签字|签章)?[：:].*)$',
)

/** The lines of the title as printed, white space removed and years in digits; empty where no page starts with one. */
export function titleLines(pages: readonly Page[]): string[] {
  for (const page of pages.filter(p => p.words.length).slice(0, FRONT_PAGES)) {
    const lines = linesOf(page.words)
    const texts = lines.map(l => withPlainYears(l.text))
    if (texts.some(t => /^目录$/.test(t))) continue
    const chosen = isSheet(texts) ? lines : headingAbove(lines)
    const title = chosen.map(l => withPlainYears(l.text)).filter(t => !DECORATION.test(t))
    if (/决算|预算/.test(title.join(''))) return title
  }
  return []
}

/** Short tables have few lines too, but say their unit. */
const isSheet = (texts: readonly string[]): boolean =>
  texts.length <= COVER_LINES && !texts.some(t => /单位[：:].{0,3}元/.test(t))

/** The lines at the top of a page of text or tables that are set larger than its body. */
function headingAbove(lines: readonly Line[]): Line[] {
  const body = medianSize(lines)
  const first = lines.findIndex(l => sizeOf(l) > body * LARGER)
  if (first < 0) return []
  const after = lines.findIndex((l, i) => i > first && sizeOf(l) <= body * LARGER)
  return lines.slice(first, after < 0 ? undefined : after)
}

export const sizeOf = (line: Line): number => Math.max(...line.words.map(w => w.size))

function medianSize(lines: readonly Line[]): number {
  const sizes = lines.map(sizeOf).sort((a, b) => a - b)
  return sizes[Math.floor(sizes.length / 2)] ?? 0
}
