import { narrow, compact as tidy } from '../notation/folding.ts'
import { endsInTotal, isTotalOfYear } from '../notation/totals.ts'
import type { FilledCell } from './fill.ts'
import { isColumnNumber, isDatum, isNumbering } from './first-row.ts'

/** A filled grid by unit: `at(row, col)` is the cell that covers it. */
export interface Matrix {
  readonly rows: number
  readonly columns: number
  readonly at: (row: number, col: number) => FilledCell
}
export interface Head {
  /** Leading rows that are title, unit or 部门 lines set inside the grid. */
  readonly caption: readonly string[]
  /** Rows from the top that are no data: caption, header and 栏次. */
  readonly rows: number
  /** One per column, from group to leaf, joined by "/"; "" without a header. */
  readonly paths: readonly string[]
  /** Row of the header that holds a 合计 under the code and name columns: a data row set beside the last header row. */
  readonly shared: number | null
}

/** A header has a cell of its own for this share of the columns; a form (label, value, label, value) has not. */
const OWN_LABELS = 0.6
const DEEPEST = 8

/** Which rows from the top are header, and what each column is called. */
export function headOf(m: Matrix): Head {
  const captionRows = countCaptionRows(m)
  const caption = Array.from({ length: captionRows }, (_, r) => tidy(m.at(r, 0).text)).filter(Boolean)
  const none: Head = { caption, rows: captionRows, paths: Array.from({ length: m.columns }, () => ''), shared: null }
  let row = captionRows
  if (row >= m.rows || !startsHeader(m, row)) return none
  while (row < m.rows && row - captionRows < DEEPEST && (row === captionRows || !isComplete(m, captionRows, row))) {
    if (isData(m, row) && !isGapInHeader(m, row)) break
    row++
  }
  if (row === captionRows) return none
  const headerEnd = row
  while (row < m.rows && isNumberingRow(m, row)) row++
  if (labelsOf(m, captionRows, headerEnd) < OWN_LABELS * m.columns) return none
  if (hangsDown(m, captionRows, headerEnd, row) || isForm(m, row)) return none
  const shared = startingIn(m, headerEnd - 1).some(c => isSharedTotal(m, captionRows, c)) ? headerEnd - 1 : null
  return { caption, rows: row, paths: pathsOf(m, captionRows, headerEnd), shared }
}

/** A blank row between labels: a cell boundary that only some of the header's rows have. */
function isGapInHeader(m: Matrix, row: number): boolean {
  const blank = startingIn(m, row).every(c => !tidy(c.text))
  return blank && row + 1 < m.rows && !isData(m, row + 1) && !isNumberingRow(m, row + 1)
}

/** A label beside many rows (产出指标) is data. 类, 款 and 项 may hang one row down, beside 合计. */
function hangsDown(m: Matrix, first: number, end: number, dataStart: number): boolean {
  for (let row = first; row < end; row++)
    if (startingIn(m, row).some(c => c.row + c.rowSpan > dataStart + 1 && dataStart < m.rows)) return true
  return false
}

/** 合计 under columns that have their labels already: not a label, but the total's row. */
export function isSharedTotal(m: Matrix, first: number, cell: FilledCell): boolean {
  if (!isTotalOfYear(cell.text) || cell.row === first) return false
  for (let col = cell.col; col < cell.col + cell.colSpan; col++) {
    const above = m.at(cell.row - 1, col)
    if (above.colSpan > 1 || !tidy(above.text)) return false
  }
  return true
}

const CAPTION_ROW = /表([（(][^）)]*[）)])?$|单位[:：]|^部门[:：]|^编制单位|^[（(]?\d{4}年度[）)]?$|^公开\d+表$/

function countCaptionRows(m: Matrix): number {
  let row = 0
  while (row < Math.min(m.rows - 1, 3)) {
    const cell = m.at(row, 0)
    if (cell.colSpan < m.columns || cell.rowSpan > 1 || !CAPTION_ROW.test(tidy(cell.text))) break
    row++
  }
  return row
}

/** Cells that begin in this row (not those that hang down into it). */
function startingIn(m: Matrix, row: number): FilledCell[] {
  const cells: FilledCell[] = []
  for (let col = 0; col < m.columns; ) {
    const cell = m.at(row, col)
    if (cell.row === row) cells.push(cell)
    col = cell.col + cell.colSpan
  }
  return cells
}

/** A header's first row labels most of its cells; a blank row or the rest of a name broken by the page does not. */
function startsHeader(m: Matrix, row: number): boolean {
  const cells = startingIn(m, row)
  const labelled = cells.filter(c => tidy(c.text)).length
  return labelled >= 2
    ? labelled >= 0.5 * cells.length
    : labelled === 1 && cells.length === 1 && cells[0]!.rowSpan < m.rows
}

/** Every column has its own label by now, so the next row is data even where nothing in it is a number. */
function isComplete(m: Matrix, first: number, row: number): boolean {
  for (let col = 0; col < m.columns; col++) {
    const cell = m.at(row - 1, col)
    if (cell.row < first || cell.row + cell.rowSpan > row || cell.colSpan > 1) return false
  }
  return true
}

function isData(m: Matrix, row: number): boolean {
  if (isNumberingRow(m, row)) return false
  const cells = startingIn(m, row)
  const texts = cells.map(c => narrow(c.text))
  const filled = texts.filter(Boolean)
  if (!filled.length) return true
  if (filled.some(isDatum)) return true
  if (filled.length < texts.length && filled.every(isTotalOfYear)) return true
  return filled.length > 1 && filled.some(t => /^\d{1,3}$/.test(t)) // a serial number, a count
}

const isNumberingRow = (m: Matrix, row: number): boolean => isNumbering(startingIn(m, row).map(c => c.text))

/** Lowest labels of the header: one a column, or one for two that belong together. */
function labelsOf(m: Matrix, first: number, end: number): number {
  const lowest = new Set<FilledCell>()
  for (let col = 0; col < m.columns; col++)
    for (let row = end - 1; row >= first; row--) {
      const cell = m.at(row, col)
      if (!tidy(cell.text)) continue
      lowest.add(cell)
      break
    }
  return lowest.size
}

/** In a form most rows have their own division: what looks like a header is its first line. */
function isForm(m: Matrix, dataStart: number): boolean {
  let spanning = 0
  for (let row = dataStart; row < m.rows; row++) {
    const cells = startingIn(m, row)
    // A code may span 类|款|项 and a total its code and name.
    if (cells.length > 1 && cells.some(c => c.colSpan > 1 && !/^\d*$/.test(tidy(c.text)) && !endsInTotal(c.text)))
      spanning++
  }
  return spanning > 0.5 * (m.rows - dataStart)
}

function pathsOf(m: Matrix, first: number, end: number): string[] {
  return Array.from({ length: m.columns }, (_, col) => {
    const path: string[] = []
    let last: FilledCell | null = null
    for (let row = first; row < end; row++) {
      const cell = m.at(row, col)
      if (cell === last || isSharedTotal(m, first, cell)) continue
      last = cell
      const text = tidy(cell.text)
      if (!text || (isNumberingRow(m, row) && (isColumnNumber(text) || /次$/.test(text)))) continue
      path.push(text)
    }
    return path.join('/')
  })
}
