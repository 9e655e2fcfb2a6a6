/** What of a report stands at the place a correction names: ids and numbering may have changed, the page has not. */
import type { BBox, Cell, Issue, Report, Table } from '../model.ts'
import type { Anchor } from './corrections.ts'

/** Boxes are of the same thing when they share this much of the smaller one. */
const SAME = 0.5

export interface CellPlace {
  readonly table: Table
  readonly row: number
  readonly column: number
  readonly cell: Cell
}

const area = ([x0, top, x1, bottom]: BBox): number => Math.max(0, x1 - x0) * Math.max(0, bottom - top)

function shared(a: BBox, b: BBox): number {
  const width = Math.min(a[2], b[2]) - Math.max(a[0], b[0])
  const height = Math.min(a[3], b[3]) - Math.max(a[1], b[1])
  return width > 0 && height > 0 ? width * height : 0
}

/** 0 where they are not of the same thing, else how well they agree: 1 for equal boxes. */
function agreement(a: BBox, b: BBox): number {
  const common = shared(a, b)
  const smaller = Math.min(area(a), area(b))
  if (common <= 0 || common < SAME * smaller) return 0
  return common / (area(a) + area(b) - common)
}

/** The cell at a place; of cells that overlap it the one that agrees best. Null where there is none. */
export function cellAt(tables: readonly Table[], { page, bbox }: Anchor): CellPlace | null {
  if (page === null || bbox === null) return null
  let best: CellPlace | null = null
  let most = 0
  for (const table of tables) {
    if (!table.pages.includes(page)) continue
    table.rows.forEach((cells, row) => {
      cells.forEach((cell, column) => {
        const score = cell.page === page ? agreement(cell.bbox, bbox) : 0
        if (score <= most) return
        most = score
        best = { table, row, column, cell }
      })
    })
  }
  return best
}

/** The part of a table that stands on a page. */
function boxOn(table: Table, page: number): BBox | null {
  const boxes = table.rows.flatMap(row => row.flatMap(c => (c.page === page ? [c.bbox] : [])))
  if (!boxes.length) return null
  const side = (i: number, pick: (...values: number[]) => number) =>
    boxes.reduce((v, b) => pick(v, b[i]!), boxes[0]![i]!)
  return [side(0, Math.min), side(1, Math.min), side(2, Math.max), side(3, Math.max)]
}

/** The table that shares most with a place. */
export function tableAt(tables: readonly Table[], { page, bbox }: Anchor): Table | null {
  if (page === null || bbox === null) return null
  const scored = tables.flatMap(table => {
    const box = boxOn(table, page)
    const common = box ? shared(box, bbox) : 0
    return box && common >= SAME * Math.min(area(box), area(bbox)) && common > 0 ? [{ table, common }] : []
  })
  return (
    scored.reduce<(typeof scored)[number] | null>((a, b) => (a && a.common >= b.common ? a : b), null)?.table ?? null
  )
}

/** The finding that says the same by the same rule, at the same place where there are several. */
export function findingAt(report: Report, anchor: Anchor, rule: string, message: string): Issue | null {
  const same = report.issues.filter(i => i.rule === rule && i.message === message && !i.accepted)
  const here = (issue: Issue) =>
    issue.page === anchor.page && issue.bbox !== null && anchor.bbox !== null ? agreement(issue.bbox, anchor.bbox) : 0
  return same.reduce<Issue | null>((best, issue) => (best && here(best) >= here(issue) ? best : issue), null)
}
