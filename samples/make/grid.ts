/** Sets a table: row heights, page breaks, rules and cell texts. */

import { type PageRows, pagesOf, type Setting } from './pages.ts'
import type { Paper } from './paper.ts'
import { cellsOn, edgesOfAll, type Sheet, sheetsOf } from './sheets.ts'
import { type Align, headCells, headDepth, type Row, type TableSpec } from './table.ts'
import { wrap } from './wrap.ts'

/**
 * lines: stroked; bars: thin filled rectangles; horizontal: no vertical rules; vertical: those and a rule under the
 * header; frame: around header and body; boxes: one a cell, apart; dotted: many short strokes; none: no rule at all.
 */
export type Rules = 'lines' | 'bars' | 'horizontal' | 'vertical' | 'frame' | 'boxes' | 'dotted' | 'none'

export interface GridStyle {
  readonly rules: Rules
  readonly zebra: boolean
  readonly repeatHeader: boolean
  readonly size: number
  readonly rowHeight: number
  readonly padding: number
  /** A row whose text has several lines may begin on one page and end on the next. */
  readonly breaksRows?: boolean
}

/** Where the table may stand. `next` opens another page and says where its content begins. */
export interface Frame {
  readonly left: number
  readonly right: number
  readonly bottom: number
  readonly next: () => number
}

export interface SetCell {
  readonly row: number
  readonly col: number
  readonly rowSpan: number
  readonly colSpan: number
  readonly lines: readonly string[]
  readonly align: Align
  readonly bold: boolean
}

export const LEADING = 1.25
const SHADE = '#e8eef6'

/** @returns the pages the table runs over and the height below it on the last one */
export function setTable(paper: Paper, table: TableSpec, style: GridStyle, top: number, frame: Frame) {
  const sheets = sheetsOf(table, frame)
  const xs = edgesOfAll(sheets)
  const measured = {
    depth: headDepth(table),
    cellsOf: (rows: readonly Row[], at: number) => bodyCells(paper, { table, style, xs }, rows, at),
    heightOf: (cells: readonly SetCell[]) =>
      rowHeights(
        cells.map(c => ({ ...c, row: 0 })),
        1,
        style,
      )[0]!,
  }
  const cells = [...headerCells(paper, { table, style, xs }), ...measured.cellsOf(table.rows, 0)]
  const heights = rowHeights(cells, measured.depth + table.rows.length, style)
  const set: Setting = { ...measured, cells, heights }
  const pages = [paper.page]
  const next = () => {
    const y = frame.next()
    pages.push(paper.page)
    return y
  }
  const draw = (page: PageRows, sheet: Sheet) =>
    drawRows(paper, page.rows, cellsOn(sheet, cells), heights, sheet.xs, page.top, style, measured.depth)
  const across = table.sheets?.order === 'across'
  const chunks: PageRows[] = []
  let bottom = top
  for (const chunk of pagesOf(set, table, style, frame.bottom, top, next)) {
    for (const [i, sheet] of sheets.entries()) {
      if (i > 0 && !across) continue
      draw({ ...chunk, top: i ? next() && chunk.top : chunk.top }, sheet)
    }
    chunks.push(chunk)
    bottom = chunk.top + sum(chunk.rows.map(r => heights[r]!))
  }
  for (const sheet of across ? [] : sheets.slice(1))
    for (const chunk of chunks) draw({ ...chunk, top: next() && chunk.top }, sheet)
  return { pages: [...new Set(pages)], bottom }
}

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0)

interface Measure {
  readonly table: TableSpec
  readonly style: GridStyle
  readonly xs: readonly number[]
}

const linesIn = (paper: Paper, { style, xs }: Measure, text: string, col: number, span: number, bold: boolean) =>
  wrap(text, xs[col + span]! - xs[col]! - 2 * style.padding, t =>
    paper.measure(t, style.size, bold ? 'bold' : 'regular'),
  )

function headerCells(paper: Paper, measure: Measure): SetCell[] {
  return headCells(measure.table).map(({ text, ...cell }) => ({
    ...cell,
    lines: linesIn(paper, measure, text, cell.col, cell.colSpan, false),
    align: 'center' as const,
    bold: false,
  }))
}

/** @param at index of the first of `rows` among all data rows */
function bodyCells(paper: Paper, measure: Measure, rows: readonly Row[], at: number): SetCell[] {
  const { table } = measure
  const depth = headDepth(table)
  const covered = new Set(
    headCells(table)
      .filter(c => c.row + c.rowSpan > depth)
      .flatMap(c => Array.from({ length: c.colSpan }, (_, i) => c.col + i)),
  )
  return rows.flatMap((row, r) =>
    row.cells.flatMap((text, col) => {
      const under = Object.entries(row.spans ?? {}).some(([start, n]) => col > Number(start) && col < Number(start) + n)
      if (under || (at + r === 0 && covered.has(col))) return []
      const colSpan = row.spans?.[col] ?? 1
      const bold = row.bold ?? false
      const align = /^(合计|总计|小计|栏次|[本年]+[收支][入出]合计)$/.test(text.replace(/\s/g, ''))
        ? 'center'
        : table.columns[col]!.align
      const lines = linesIn(paper, measure, text, col, colSpan, bold)
      return [{ row: depth + at + r, col, rowSpan: 1, colSpan, lines, align, bold }]
    }),
  )
}

/** A row is as high as its fullest cell; what a spanning cell still lacks goes to its last row. */
function rowHeights(cells: readonly SetCell[], rows: number, style: GridStyle): number[] {
  const heights = Array.from({ length: rows }, () => style.rowHeight)
  for (const cell of [...cells].sort((a, b) => a.rowSpan - b.rowSpan)) {
    const need = cell.lines.length * style.size * LEADING + style.rowHeight - style.size * LEADING
    const last = cell.row + cell.rowSpan - 1
    const have = sum(heights.slice(cell.row, last + 1))
    if (have < need) heights[last] = heights[last]! + need - have
  }
  return heights
}

function drawRows(
  paper: Paper,
  rows: readonly number[],
  cells: readonly SetCell[],
  heights: readonly number[],
  xs: readonly number[],
  top: number,
  style: GridStyle,
  depth: number,
): void {
  const tops = new Map<number, number>()
  let y = top
  for (const row of rows) {
    tops.set(row, y)
    y += heights[row]!
  }
  const boxes = cells
    .filter(c => tops.has(c.row))
    .map(cell => {
      const y0 = tops.get(cell.row)!
      const height = sum(heights.slice(cell.row, cell.row + cell.rowSpan).filter((_, i) => tops.has(cell.row + i)))
      return { cell, x0: xs[cell.col]!, x1: xs[cell.col + cell.colSpan]!, y0, y1: y0 + height }
    })
  if (style.zebra)
    for (const row of rows.filter(r => r < depth || (r - depth) % 2 === 1))
      paper.fill(xs[0]!, tops.get(row)!, xs.at(-1)! - xs[0]!, heights[row]!, SHADE)
  const bottom = Math.max(...rows.filter(r => r < depth).map(r => tops.get(r)! + heights[r]!), top)
  drawRules(paper, boxes, style.rules, [top, bottom, y])
  for (const box of boxes) drawText(paper, box, style)
}

interface CellBox {
  readonly cell: SetCell
  readonly x0: number
  readonly x1: number
  readonly y0: number
  readonly y1: number
}

const THICKNESS = 0.5

/** @param levels top of the header, of the body, and its bottom */
function drawRules(paper: Paper, boxes: readonly CellBox[], rules: Rules, levels: readonly number[]): void {
  if (rules === 'none') return
  const inset = rules === 'boxes' ? 0.8 : 0
  const drawn = new Set<string>()
  const isLevel = (y: number) => levels.some(l => Math.abs(l - y) < 0.01)
  const sides = [Math.min(...boxes.map(b => b.x0)), Math.max(...boxes.map(b => b.x1))]
  const draw = (x0: number, y0: number, x1: number, y1: number) => {
    const key = [x0, y0, x1, y1].map(v => v.toFixed(2)).join()
    if (drawn.has(key)) return
    drawn.add(key)
    const t = THICKNESS
    if (rules === 'bars') paper.fill(x0 - t / 2, y0 - t / 2, x1 - x0 + t, y1 - y0 + t)
    else if (rules === 'dotted') paper.dots(x0, y0, x1, y1, t)
    else paper.stroke(x0, y0, x1, y1, t)
  }
  const across = (x0: number, x1: number, y: number) => {
    if ((rules !== 'vertical' && rules !== 'frame') || isLevel(y)) draw(x0, y, x1, y)
  }
  const down = (x: number, y0: number, y1: number) => {
    if (rules !== 'horizontal' && (rules !== 'frame' || sides.some(s => Math.abs(s - x) < 0.01))) draw(x, y0, x, y1)
  }
  for (const box of boxes) {
    const [x0, x1, y0, y1] = [box.x0 + inset, box.x1 - inset, box.y0 + inset, box.y1 - inset]
    across(x0, x1, y0)
    across(x0, x1, y1)
    down(x0, y0, y1)
    down(x1, y0, y1)
  }
}

function drawText(paper: Paper, { cell, x0, x1, y0, y1 }: CellBox, style: GridStyle): void {
  const face = cell.bold ? 'bold' : 'regular'
  const leading = style.size * LEADING
  const first = (y0 + y1) / 2 - ((cell.lines.length - 1) * leading) / 2 + style.size * 0.36
  cell.lines.forEach((line, i) => {
    const room = x1 - x0 - 2 * style.padding - paper.measure(line, style.size, face)
    const shift = { left: 0, center: room / 2, right: room }[cell.align]
    paper.text(line, x0 + style.padding + shift, first + i * leading, style.size, face)
  })
}
