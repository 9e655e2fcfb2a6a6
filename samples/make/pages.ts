/** Which rows of a table stand on which page, with what a page adds at its head and foot. */
import { type GridStyle, LEADING, type SetCell } from './grid.ts'
import type { Row, TableSpec } from './table.ts'

/** A table measured. Rows that a page adds are put behind the others. */
export interface Setting {
  readonly depth: number
  /** @param at index among all data rows */
  readonly cellsOf: (rows: readonly Row[], at: number) => readonly SetCell[]
  readonly heightOf: (cells: readonly SetCell[]) => number
  readonly cells: SetCell[]
  readonly heights: number[]
}

export interface PageRows {
  readonly rows: readonly number[]
  readonly top: number
}

/** Page after page; `next` opens another and says where its content begins. */
export function* pagesOf(
  set: Setting,
  table: TableSpec,
  style: GridStyle,
  bottom: number,
  top: number,
  next: () => number,
): Generator<PageRows> {
  const { depth, heights } = set
  const head = Array.from({ length: depth }, (_, i) => i)
  const foot = table.pageRows?.foot ? style.rowHeight : 0
  let chunk = [...head]
  let from = depth
  let y = top
  let used = sum(head.map(i => heights[i]!))
  const own = depth + table.rows.length
  for (let row = depth; row < own; row++) {
    if (y + used + heights[row]! + (row < own - 1 ? foot : 0) > bottom) {
      const cut = style.breaksRows ? broken(set, row, bottom - y - used - foot, style) : null
      if (cut) chunk.push(cut.above)
      const printed = table.rows.slice(0, row - depth)
      if (table.pageRows?.foot) chunk.push(added(set, table.pageRows.foot(printed, from - depth)))
      yield { rows: chunk, top: y }
      y = next()
      chunk = style.repeatHeader ? [...head] : []
      if (table.pageRows?.head) chunk.push(added(set, table.pageRows.head(printed)))
      from = row
      if (cut) chunk.push(cut.below)
      used = sum(chunk.map(i => heights[i]!))
      if (cut) continue
    }
    chunk.push(row)
    used += heights[row]!
  }
  if (table.pageRows?.foot && from > depth) chunk.push(added(set, table.pageRows.foot(table.rows, from - depth)))
  yield { rows: chunk, top: y }
}

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0)

function added(set: Setting, row: Row): number {
  const at = set.heights.length
  const cells = set.cellsOf([row], at - set.depth)
  set.cells.push(...cells)
  set.heights.push(set.heightOf(cells))
  return at
}

/** A row's first lines above and the others below the page break; null where there is no room for a line. */
function broken(set: Setting, row: number, room: number, style: GridStyle) {
  const cells = set.cells.filter(c => c.row === row)
  const most = Math.max(...cells.map(c => c.lines.length))
  const fit = Math.floor((room - style.rowHeight + style.size * LEADING) / (style.size * LEADING))
  if (most < 2 || fit < 1 || fit >= most) return null
  const part = (from: number, to: number) => {
    const at = set.heights.length
    const own = cells.map(c => ({ ...c, row: at, lines: c.lines.slice(from, to) }))
    set.cells.push(...own)
    set.heights.push(set.heightOf(own))
    return at
  }
  return { above: part(0, fit), below: part(fit, most) }
}
