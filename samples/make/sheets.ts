/** Columns of a table on sheets: all of them, or those left and right of where a sheet is cut. */
import type { SetCell } from './grid.ts'
import type { Column, TableSpec } from './table.ts'

export interface Sheet {
  readonly from: number
  readonly to: number
  readonly xs: readonly number[]
}

interface Sides {
  readonly left: number
  readonly right: number
}

export function sheetsOf(table: TableSpec, { left, right }: Sides): Sheet[] {
  const cuts = [0, ...(table.sheets?.cuts ?? []), table.columns.length]
  const parts = cuts.slice(1).map((to, i) => ({ from: cuts[i]!, to, columns: table.columns.slice(cuts[i]!, to) }))
  const scale = (right - left) / Math.max(...parts.map(p => weightOf(p.columns)))
  return parts.map(({ from, to, columns }) => ({ from, to, xs: edgesOf(columns, scale, left) }))
}

const weightOf = (columns: readonly Column[]) => columns.reduce((sum, c) => sum + c.weight, 0)

function edgesOf(columns: readonly Column[], scale: number, left: number): number[] {
  const xs = [left]
  for (const column of columns) xs.push(xs.at(-1)! + column.weight * scale)
  return xs
}

/** The edges of all sheets as if they lay side by side. */
export function edgesOfAll(sheets: readonly Sheet[]): number[] {
  const all = [...sheets[0]!.xs]
  for (const { xs } of sheets.slice(1)) {
    const shift = all.at(-1)! - xs[0]!
    all.push(...xs.slice(1).map(x => x + shift))
  }
  return all
}

/** A cell over a cut goes on without its text. */
export const cellsOn = ({ from, to }: Sheet, cells: readonly SetCell[]): SetCell[] =>
  cells.flatMap(cell => {
    const [start, end] = [Math.max(cell.col, from), Math.min(cell.col + cell.colSpan, to)]
    const lines = cell.col < from ? [] : cell.lines
    return end > start ? [{ ...cell, col: start - from, colSpan: end - start, lines }] : []
  })
