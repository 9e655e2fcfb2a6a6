import { type Line, linesOf } from '../lines.ts'
import type { BBox, Page, Table, Word } from '../model.ts'
import { isPageNumber } from '../notation/pages.ts'
import { unitIn, unitInBrackets } from '../notation/units.ts'
import { captionOf, cleanTitle } from './caption.ts'
import { joinEdges } from './edges.ts'
import { withTooLarge } from './faults.ts'
import { type FilledCell, fillCells } from './fill.ts'
import { type Grid, gridOf } from './grid.ts'
import { horizontalRegions } from './implied.ts'
import { type Part, partOf } from './part.ts'
import { type Region, regionsOf } from './regions.ts'
import { completed } from './split.ts'
import { type Stitched, stitch } from './stitch.ts'
import { unruledRegions } from './unruled.ts'

/** The tables of a document and what led to them, for the debug drawing and the narrative. */
export interface Found {
  readonly tables: Table[]
  readonly parts: readonly Part[]
  /** Per page the words that stand in no table. */
  readonly outside: ReadonlyMap<number, readonly Word[]>
}

/** edges → rules → regions → grids → cells → parts → tables. */
export function findTables(pages: readonly Page[]): Found {
  const outside = new Map<number, readonly Word[]>()
  let tail: readonly Word[] = [] // what stands below the last table of the page before: a title may
  let columns: readonly number[] | undefined // of the table the page before ends with
  const parts = pages.flatMap(page => {
    const found = gridsOnPage(page, columns)
    columns = found.grids.at(-1)?.grid.xs
    outside.set(page.number, found.rest)
    const before = tail
    const end = found.grids.at(-1)?.grid.bbox[3] ?? 0
    tail = found.rest.filter(w => w.bbox[1] >= end - 2)
    return placeParts(page, found, before)
  })
  return { parts, outside, tables: stitch(parts).map(toTable) }
}

interface GridsOnPage {
  readonly grids: readonly { grid: Grid; cells: readonly FilledCell[] }[]
  readonly rest: readonly Word[]
}

export function gridsOnPage(page: Page, before?: readonly number[]): GridsOnPage {
  const regions = regionsOf(joinEdges(page.edges))
  const ruled = regions.filter(r => r.h.length > 0 && r.v.length > 0)
  const alone = regions.filter(r => r.v.length === 0).flatMap(r => r.h)
  const grids: { grid: Grid; cells: readonly FilledCell[] }[] = []
  let rest: readonly Word[] = page.words
  const drawn = outermost([...ruled, ...horizontalRegions(alone, page.words, before)])
  for (const region of [...drawn, ...unruledRegions(page, drawn, before)]) {
    const whole = completed(region, rest)
    const first = gridOf(whole)
    // In a picture a crease or a row of dots passes for a rule: a column without a word, header included, is none.
    const grid = page.engine === null ? first : gridOf(withoutBlankColumns(whole, first, rest))
    if (grid.xs.length < 3 || grid.ys.length < 2) continue
    const filled = fillCells(grid, rest)
    if (!filled.cells.some(c => c.text)) continue
    rest = filled.rest
    grids.push({ grid, cells: filled.cells })
  }
  return { grids: grids.sort((a, b) => a.grid.bbox[1] - b.grid.bbox[1]), rest }
}

function withoutBlankColumns(region: Region, grid: Grid, words: readonly Word[]): Region {
  const { cells } = fillCells(grid, words)
  const blank = grid.xs
    .slice(1, -1)
    .filter((_, i) => !cells.some(c => c.text && c.col <= i + 1 && c.col + c.colSpan > i + 1))
  if (!blank.length) return region
  return { ...region, v: region.v.filter(r => !blank.some(x => Math.abs(r.at - x) < BLANK)) }
}

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

function placeParts(page: Page, found: GridsOnPage, before: readonly Word[]): Part[] {
  // A mark without a letter or a digit is an ornament, or the edge of the paper on a scan.
  const lines = linesOf(found.rest).filter(l => !isPageNumber(l.text) && /[\p{L}\p{N}]/u.test(l.text))
  let top = Number.NEGATIVE_INFINITY
  return found.grids.map(({ grid, cells }, i) => {
    const bottom = found.grids[i + 1]?.grid.bbox[1] ?? Number.POSITIVE_INFINITY
    const above = lines.filter(l => l.bbox[1] >= top - 2 && l.bbox[3] <= grid.bbox[1] + 4)
    const below = lines.filter(l => l.bbox[1] >= grid.bbox[3] - 4 && l.bbox[3] <= bottom + 2)
    top = grid.bbox[3]
    const caption = captionOf(above)
    const lastLines =
      i === 0 && !above.length
        ? linesOf(before)
            .filter(l => !isPageNumber(l.text))
            .slice(-3)
        : []
    return partOf(page, grid, cells, {
      caption: caption.title === null && lastLines.length ? orElse(caption, captionOf(lastLines)) : caption,
      notes: notesIn(below),
      firstOnPage: i === 0,
      lastOnPage: i === found.grids.length - 1,
      hasTextAbove: above.length > 0,
    })
  })
}

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

function toTable({ parts, paths, rows }: Stitched, index: number): Table {
  const first = parts[0]!
  const captionLines = first.captionRows
  const titleRow = captionLines.find(t => /表([（(][^）)]*[）)])?$/.test(t)) ?? null
  const inside = captionLines.map(unitIn).find(Boolean) ?? null
  const pages = [...new Set(parts.filter(p => p.rows.length || p.hasHeader).map(p => p.page))]
  const unit = first.caption.unit ?? inside ?? unitInCells(first)
  return {
    id: `t${index + 1}`,
    statement: null,
    title: titleRow === null ? first.caption.title : cleanTitle(titleRow),
    unit,
    entity: first.caption.entity,
    pages,
    columns: [...paths],
    rows: withTooLarge(rows, unit),
    notes: parts.flatMap(p => p.notes),
  }
}

/** 金额（万元） in a header, 项目资金（万元） in a form. */
function unitInCells(part: Part): string | null {
  for (const cell of part.cells) {
    const unit = unitInBrackets(cell.text)
    if (unit) return unit
  }
  return null
}
