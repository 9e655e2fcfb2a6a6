import type { Cell, Page } from '../model.ts'
import { captionOf } from './caption.ts'
import { joinEdges, type Rule } from './edges.ts'
import { fillCells } from './fill.ts'
import { gridOf } from './grid.ts'
import { partOf } from './part.ts'

/** Boundaries of columns and rows in points, ascending, outer sides included. */
export interface GivenLines {
  readonly xs: readonly number[]
  readonly ys: readonly number[]
}

/** Header paths and data rows of the table that a page has within these lines. */
export function tableWithLines(page: Page, { xs, ys }: GivenLines): { columns: string[]; rows: Cell[][] } {
  const rules = joinEdges(page.edges)
  const [x0, x1] = [xs[0]!, xs.at(-1)!]
  const [top, bottom] = [ys[0]!, ys.at(-1)!]
  const v = xs.flatMap(x => ruleAt(rules.v, x, top, bottom, x === x0 || x === x1))
  const h = ys.flatMap(y => ruleAt(rules.h, y, x0, x1, y === top || y === bottom))
  const grid = gridOf({ bbox: [x0, top, x1, bottom], h, v })
  const { cells } = fillCells(grid, page.words)
  const none = {
    caption: captionOf([], 0),
    notes: [],
    place: 0,
    firstOnPage: true,
    lastOnPage: true,
    hasTextAbove: false,
  }
  const { paths, rows } = partOf(page, grid, cells, none)
  return { columns: [...paths], rows: rows.filter(row => row.some(c => c.text.trim())).map(row => [...row]) }
}

/** A drawn rule is this near to the line that stands for it, in points. */
const NEAR = 3.5

/** Where the page draws this line, it reaches as far as drawn, so that a header's cells stay whole; else all the way. */
function ruleAt(rules: readonly Rule[], at: number, from: number, to: number, outer: boolean): Rule[] {
  const drawn = rules.filter(r => Math.abs(r.at - at) <= NEAR && Math.min(r.to, to) - Math.max(r.from, from) > NEAR)
  if (outer || !drawn.length) return [{ at, from, to }]
  return drawn.map(r => ({ at, from: Math.max(r.from, from), to: Math.min(r.to, to) }))
}
