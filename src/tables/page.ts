import type { BBox, Page, Word } from '../model.ts'
import { compact } from '../notation/folding.ts'
import { isFigure } from '../notation/shapes.ts'
import { joinEdges, type Rules } from './edges.ts'
import { type Filled, type FilledCell, fillWith } from './fill.ts'
import { levelRules } from './head-rules.ts'
import type { Part } from './part.ts'
import { placeParts } from './place.ts'
import { type Region, regionsOf } from './regions.ts'
import { completed } from './split.ts'
import { halfRuledRegions } from './words/half-ruled.ts'
import { unruledRegions } from './words/unruled.ts'

/** What a page hands on to the next one. */
export interface Carried {
  /** Column boundaries of the table the page ends with; behind them, where that is the right side of a wide sheet, those of its left side. */
  readonly columns: readonly (readonly number[])[]
  /** The labels of that table's header, white space removed. */
  readonly labels: ReadonlySet<string>
  /** What stands below it, or all words of a page without tables: a title may. */
  readonly tail: readonly Word[]
}

export const NOTHING_CARRIED: Carried = { columns: [], labels: new Set(), tail: [] }

/** What is done with a page, step by step, each made from the one before. */
export interface PageSteps {
  readonly page: number
  /** From the page before. */
  readonly carried: Carried
  /** Edges snapped to one another and joined. */
  readonly rules: Rules
  /** Rules that meet, one region for each table, also those that words alone imply; with the rules left out. */
  readonly regions: readonly Region[]
  /** Cells with the words in them, top to bottom. */
  readonly filled: readonly Filled[]
  /** Words that stand in no table. */
  readonly rest: readonly Word[]
  readonly parts: readonly Part[]
  /** To the next page. */
  readonly carries: Carried
}

/** edges → rules → regions → grids → cells → parts of one page. @param place its place among all pages */
export function stepsOf(page: Page, carried: Carried, place: number): PageSteps {
  const rules = joinEdges(page.edges)
  const { filled, regions, rest } = gridsIn(page, regionsIn(page, rules, carried), carried)
  const parts = placeParts({ page, place }, filled, rest, carried.tail)
  return { page: page.number, carried, rules, regions, filled, rest, parts, carries: carriedFrom(parts, rest, carried) }
}

function carriedFrom(parts: readonly Part[], rest: readonly Word[], before: Carried): Carried {
  const last = parts.at(-1)
  const tail = rest.filter(w => w.bbox[1] >= (last?.bbox[3] ?? 0) - 2)
  if (!last) return { ...NOTHING_CARRIED, tail }
  const head = last.cells.filter(c => c.row < last.headRows && c.text).map(c => compact(c.text))
  // A page that goes on without a header has that of the page before.
  const named = last.rows.some(row => row.some(c => c.text && !isFigure(c.text)))
  return {
    columns: named ? [last.xs] : [last.xs, ...before.columns.slice(-1)],
    labels: head.length ? new Set([...head, ...(named ? [] : before.labels)]) : before.labels,
    tail,
  }
}

/** Ruled, half-ruled and unruled tables differ in where their rules come from. */
function regionsIn(page: Page, rules: Rules, carried: Carried): Region[] {
  const regions = regionsOf(rules)
  const ruled = regions
    .filter(r => r.h.length > 0 && r.v.length > 0)
    .map(r => ({ ...r, h: [...r.h, ...levelRules(r, page.words)] }))
  const alone = regions.filter(r => r.v.length === 0).flatMap(r => r.h)
  const drawn = outermost([...ruled, ...halfRuledRegions(alone, page.words, carried)])
  return [...drawn, ...unruledRegions(page, drawn, carried)]
}

/** Each word stands in one table: that of the first region that holds it. */
function gridsIn(page: Page, regions: readonly Region[], { columns: known }: Carried) {
  const filled: Filled[] = []
  const used: Region[] = []
  let rest: readonly Word[] = page.words
  for (const region of regions) {
    const fill = fillWith(rest)
    const whole = completed(region, rest, fill)
    const found = fill(withoutBlankColumns(whole, fill(whole), known.flat()))
    const { xs, ys } = found.grid
    if (xs.length < 2 || ys.length < 2) continue
    if (xs.length < 3 && !isOfFigures(found.cells)) continue
    if (!found.cells.some(c => c.text)) continue
    rest = found.rest
    used.push(whole)
    filled.push(found)
  }
  return { filled: filled.sort((a, b) => a.grid.bbox[1] - b.grid.bbox[1]), regions: used, rest }
}

/** One column of figures under its label: what is left of a wide sheet on its last page. */
const isOfFigures = (cells: readonly FilledCell[]): boolean =>
  cells.length > 1 &&
  cells.slice(1).every(c => !c.text || (isFigure(c.text) && c.words.length === 1)) &&
  cells.slice(1).some(c => c.text)

/**
 * A column without a word, header included, is none: in a picture a crease or a row of dots passes for a rule.
 * @param known boundaries of the page before, where it has words
 */
function withoutBlankColumns(region: Region, { grid, cells }: Filled, known: readonly number[]): Region {
  const blank = grid.xs
    .slice(1, -1)
    .filter(
      (x, i) =>
        !known.some(k => Math.abs(k - x) < SAME) &&
        !cells.some(c => c.text && c.col <= i + 1 && c.col + c.colSpan > i + 1),
    )
  if (!blank.length) return region
  return { ...region, v: region.v.filter(r => !blank.some(x => Math.abs(r.at - x) < BLANK)) }
}

/** A boundary of the page before is found again within this many points. */
const SAME = 1
/** Rules this near (points) to a boundary made it. */
const BLANK = 4

/** Regions that lie inside no other one; a frame around whole tables is none. */
function outermost(all: readonly Region[]): Region[] {
  const area = ([x0, top, x1, bottom]: BBox) => (x1 - x0) * (bottom - top)
  const kept: Region[] = []
  const regions = all.filter(r => !isFrame(r) || !all.some(o => o !== r && isTableWithin(o, r)))
  for (const r of [...regions].sort((a, b) => area(b.bbox) - area(a.bbox)))
    if (!kept.some(k => isWithin(r.bbox, k.bbox))) kept.push(r)
  return kept
}

/** Nothing but its four sides: an edge to the page. */
const isFrame = ({ h, v, bbox: [x0, top, x1, bottom] }: Region): boolean =>
  h.every(r => Math.min(Math.abs(r.at - top), Math.abs(r.at - bottom)) < SIDE) &&
  v.every(r => Math.min(Math.abs(r.at - x0), Math.abs(r.at - x1)) < SIDE)

/** A frame drawn twice, or with a shadow, has its sides this far (points) apart. */
const SIDE = 6

const isTableWithin = (inner: Region, frame: Region): boolean =>
  inner.h.length > 2 && inner.v.length > 2 && !isFrame(inner) && isWithin(inner.bbox, frame.bbox)

const isWithin = (a: BBox, b: BBox): boolean =>
  a[0] >= b[0] - 3 && a[1] >= b[1] - 3 && a[2] <= b[2] + 3 && a[3] <= b[3] + 3
