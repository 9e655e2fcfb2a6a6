/** Two pages on one sheet, or two tables with a title each beside one another: read as pages of their own, left to right. */
import type { Page } from '../model.ts'
import { isPageNumber, pageNumberIn } from '../notation/pages.ts'
import { isTitle } from './caption.ts'
import { type Run, type RunLine, runLines } from './words/runs.ts'

/** What is read as a page. Coordinates are the sheet's. */
export interface Zone {
  readonly page: Page
  /** x of its left side. */
  readonly left: number
}

/** White between two pages or tables is at least this wide (points): columns of one table stand as near. */
const GUTTER = 9
/** Lines that each side has below its title. */
const LINES = 2
/** How far a title or page number stands from the middle of its half, as a share of the half. */
const OFF_CENTRE = 0.25

interface Element {
  readonly x0: number
  readonly x1: number
  readonly top: number
  readonly bottom: number
}
interface Interval {
  readonly from: number
  readonly to: number
}

/** All pages in reading order, each itself where nothing stands beside anything. */
export function zonesOf(pages: readonly Page[]): Zone[] {
  const lines = pages.map(p => runLines(p.words))
  const cuts = pages.map((page, i) => cutOf(page, lines[i]!))
  return pages.flatMap((page, i) => {
    const parts = partsOf(page, cuts[i] ?? cutLikeOthers(pages, cuts, lines, i))
    return parts.length > 1 ? parts.flatMap(inItself) : parts
  })
}

/** One of two pages on a sheet may hold two tables beside one another. */
function inItself({ page, left }: Zone): Zone[] {
  const cut = cutOf(page, runLines(page.words))
  return partsOf(page, cut).map(zone => ({ page: zone.page, left: Math.max(left, zone.left) }))
}

interface Cut {
  readonly x: number
  readonly top: number
  readonly bottom: number
}

/** A sheet of two pages that prints no numbers, the cover among others, in a document that numbers two on most of its sheets. */
function cutLikeOthers(
  pages: readonly Page[],
  cuts: readonly (Cut | null)[],
  lines: readonly (readonly RunLine[])[],
  i: number,
): Cut | null {
  const page = pages[i]!
  const alike = cuts.filter((_, k) => k !== i && pages[k]!.width === page.width && pages[k]!.height === page.height)
  const whole = alike.flatMap(c => (c && isWhole(c) ? [c] : []))
  if (!whole.length || whole.length < MOST * alike.length) return null
  const middle = page.width / 2
  const { gap, end } = free({ from: 0, to: page.width }, middle, elementsOf(page, lines[i]!))
  return end === null && gap.from <= middle && gap.to >= middle ? { x: middle, ...WHOLE } : null
}

/** Sheets of one size are like one another where this share of them is. */
const MOST = 0.5
const WHOLE = { top: Number.NEGATIVE_INFINITY, bottom: Number.POSITIVE_INFINITY }
const isWhole = ({ top, bottom }: Cut): boolean => top === WHOLE.top && bottom === WHOLE.bottom

function partsOf(page: Page, cut: Cut | null): Zone[] {
  if (!cut) return [{ page, left: 0 }]
  const { x, top, bottom } = cut
  const inside = (y: number) => y > top && y < bottom
  const part = (left: number, right: number, holds: (x: number, y: number) => boolean): Zone => ({
    left,
    page: {
      ...page,
      width: right - left,
      words: page.words.filter(({ bbox: [x0, y0, x1, y1] }) => holds((x0 + x1) / 2, (y0 + y1) / 2)),
      edges: page.edges.filter(e => {
        const middle = (e.from + e.to) / 2
        return e.orientation === 'h' ? holds(middle, e.at) : holds(e.at, middle)
      }),
    },
  })
  return [
    part(0, page.width, (_, y) => y <= top),
    part(0, x, (at, y) => inside(y) && at < x),
    part(x, page.width, (at, y) => inside(y) && at >= x),
    part(0, page.width, (_, y) => y >= bottom),
  ].filter(z => z.page.words.some(w => !isPageNumber(w.text)))
}

/** Where a page is cut: at `x`, from `top` to `bottom`. */
function cutOf(page: Page, lines: readonly RunLine[]): Cut | null {
  const elements = elementsOf(page, lines)
  for (const line of lines) {
    const between = titlesIn(line) ?? numbersIn(line, page)
    if (!between) continue
    const [top, bottom] = [line.bbox[1], line.bbox[3]]
    const half = page.width / 2
    const middle = half > between.from && half < between.to ? half : (between.from + between.to) / 2
    const below = free(
      between,
      middle,
      elements.filter(e => e.bottom > top).toSorted((a, b) => a.top - b.top),
    )
    const above = free(
      below.gap,
      middle,
      elements.filter(e => e.bottom <= top).toSorted((a, b) => b.bottom - a.bottom),
    )
    // Two pages meet in the middle of their sheet, however far their tables are from it.
    const x = half > above.gap.from && half < above.gap.to ? half : (above.gap.from + above.gap.to) / 2
    const cut = {
      x,
      top: above.end?.bottom ?? Number.NEGATIVE_INFINITY,
      bottom: below.end?.top ?? Number.POSITIVE_INFINITY,
    }
    if (isPageNumber(line.runs[0]!.text) ? isWhole(cut) : sidesHaveRows(lines, cut, bottom)) return cut
  }
  return null
}

const elementsOf = (page: Page, lines: readonly RunLine[]): Element[] => [
  ...lines.filter(l => !isFurniture(l)).flatMap(l => l.runs.map(r => elementOf(r.bbox))),
  ...page.edges
    .filter(e => e.origin !== 'fill')
    .map(e => (e.orientation === 'h' ? elementOf([e.from, e.at, e.to, e.at]) : elementOf([e.at, e.from, e.at, e.to]))),
]

const elementOf = ([x0, top, x1, bottom]: readonly [number, number, number, number]): Element => ({
  x0,
  x1,
  top,
  bottom,
})

/** The centred number of a page whose halves have none. */
const isFurniture = ({ runs }: RunLine): boolean => runs.length === 1 && isPageNumber(runs[0]!.text)

/** Between the titles of two tables on one line. */
function titlesIn({ runs }: RunLine): Interval | null {
  const titles = runs.filter(r => isTitle(r.text.replace(/\s+/g, '')))
  return titles.length === 2 && runs.length === 2 ? between(titles[0]!, titles[1]!) : null
}

/** Between the numbers of two pages that follow one another, each in the middle of its half. */
function numbersIn({ runs }: RunLine, { width }: Page): Interval | null {
  const [a, b] = runs
  if (runs.length !== 2 || pageNumberIn(a!.text) === null || pageNumberIn(b!.text) !== pageNumberIn(a!.text)! + 1)
    return null
  const isCentred = (r: Run, half: number) => Math.abs((r.bbox[0] + r.bbox[2]) / width - 0.5 - half) < OFF_CENTRE
  return isCentred(a!, 0) && isCentred(b!, 1) ? between(a!, b!) : null
}

const between = (a: Run, b: Run): Interval => ({ from: a.bbox[2], to: b.bbox[0] })

/** What stays white of a gap past one element after the other, near `middle`, and the first one that closes it. */
function free(
  gap: Interval,
  middle: number,
  elements: readonly Element[],
): { readonly gap: Interval; readonly end: Element | null } {
  let left = gap
  for (const element of elements) {
    const rest = nearest(middle, [
      { from: left.from, to: Math.min(left.to, element.x0) },
      { from: Math.max(left.from, element.x1), to: left.to },
    ])
    if (!rest) return { gap: left, end: element }
    left = rest
  }
  return { gap: left, end: null }
}

function nearest(x: number, intervals: readonly Interval[]): Interval | null {
  const off = ({ from, to }: Interval) => Math.max(0, from - x, x - to)
  const wide = intervals.filter(i => i.to - i.from >= GUTTER)
  return wide.reduce<Interval | null>((best, i) => (best && off(best) <= off(i) ? best : i), null)
}

function sidesHaveRows(
  lines: readonly RunLine[],
  { x, bottom }: { readonly x: number; readonly bottom: number },
  from: number,
): boolean {
  const rows = lines.filter(l => l.bbox[1] > from - 1 && l.bbox[3] < bottom + 1)
  const sides = [rows.filter(l => l.runs[0]!.bbox[2] < x), rows.filter(l => l.runs.at(-1)!.bbox[0] > x)]
  return sides.every(side => side.length >= LINES)
}
