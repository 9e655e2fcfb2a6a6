import { isFromPicture } from '../from-picture.ts'
import { boxOf } from '../lines.ts'
import type { BBox, Cell, Page } from '../model.ts'
import { compact as tidy } from '../notation/folding.ts'
import { hundredths } from '../points.ts'
import type { Caption } from './caption.ts'
import { hasSeveralFigures } from './faults.ts'
import type { FilledCell } from './fill.ts'
import type { Grid } from './grid.ts'
import { headOf, isSharedTotal, type Matrix } from './header.ts'

/** What one page shows of a table. */
export interface Part {
  readonly page: number
  /** Its page's place among all: a sheet may hold two. */
  readonly place: number
  readonly bbox: BBox
  readonly xs: readonly number[]
  readonly cells: readonly FilledCell[]
  readonly caption: Caption
  /** Lines set inside the grid above its header. */
  readonly captionRows: readonly string[]
  readonly hasHeader: boolean
  readonly headRows: number
  readonly paths: readonly string[]
  /** Data rows, one cell per column. */
  readonly rows: readonly (readonly Cell[])[]
  /** How high the words of each row stand; where it has none, the middle of its cells. */
  readonly middles: readonly number[]
  readonly notes: readonly string[]
  readonly firstOnPage: boolean
  readonly lastOnPage: boolean
  /** Other text than page furniture stands between the top of the page (or the table before) and the grid. */
  readonly hasTextAbove: boolean
  /** How many columns are its page's own, where others were put to their right. */
  readonly own?: number
  /** Where its columns go on to the right, if they do. */
  readonly beside?: readonly Pick<Part, 'page' | 'place'>[]
}

export type Placed = Omit<
  Part,
  'page' | 'bbox' | 'xs' | 'cells' | 'captionRows' | 'hasHeader' | 'headRows' | 'paths' | 'rows' | 'middles'
>

/** Header, data rows and notes of a filled grid. */
export function partOf(page: Page, grid: Grid, cells: readonly FilledCell[], placed: Placed): Part {
  const m = matrixOf(grid, cells)
  const head = headOf(m)
  const notes = [...placed.notes]
  const rows: Cell[][] = []
  const middles: number[] = []
  if (head.shared !== null) {
    const r = head.shared
    middles.push(middleOf(m, r))
    rows.push(
      Array.from({ length: m.columns }, (_, c) => {
        const cell = cellAt(page, grid, m.at(r, c), r, c)
        return isSharedTotal(m, head.caption.length, m.at(r, c)) ? cell : { ...cell, text: '' }
      }),
    )
  }
  for (let r = head.rows; r < m.rows; r++) {
    const first = m.at(r, 0)
    if (first.colSpan === m.columns && /^[注说备]明?[:：]/.test(tidy(first.text))) {
      if (first.row === r) notes.push(first.text)
      continue
    }
    rows.push(Array.from({ length: m.columns }, (_, c) => cellAt(page, grid, m.at(r, c), r, c)))
    middles.push(middleOf(m, r))
  }
  return {
    ...placed,
    page: page.number,
    bbox: grid.bbox,
    xs: grid.xs,
    cells,
    captionRows: head.caption,
    hasHeader: head.paths.some(Boolean),
    headRows: head.rows,
    paths: head.paths,
    rows,
    middles,
    notes,
  }
}

function middleOf(m: Matrix, row: number): number {
  const cells = Array.from({ length: m.columns }, (_, c) => m.at(row, c)).filter(c => c.row === row)
  const words = boxOf(cells.flatMap(c => c.words.map(w => w.bbox)))
  const [, top, , bottom] = words[3] ? words : boxOf((cells.length ? cells : [m.at(row, 0)]).map(c => c.bbox))
  return (top + bottom) / 2
}

function matrixOf(grid: Grid, cells: readonly FilledCell[]): Matrix {
  const [rows, columns] = [grid.ys.length - 1, grid.xs.length - 1]
  const by = new Array<FilledCell>(rows * columns)
  for (const cell of cells)
    for (let r = cell.row; r < cell.row + cell.rowSpan; r++)
      for (let c = cell.col; c < cell.col + cell.colSpan; c++) by[r * columns + c] = cell
  return { rows, columns, at: (r, c) => by[r * columns + c]! }
}

/** A span's text stands in its first cell, "" in the others. */
function cellAt(page: Page, grid: Grid, cell: FilledCell, r: number, c: number): Cell {
  const own = cell.row === r && cell.col === c
  const bbox: BBox = own
    ? boxOfCell(cell)
    : [hundredths(grid.xs[c]!), hundredths(grid.ys[r]!), hundredths(grid.xs[c + 1]!), hundredths(grid.ys[r + 1]!)]
  const words = own ? cell.words : []
  const confidence = words.length ? Math.min(...words.map(w => w.confidence)) : page.confidence
  const base: Cell = { text: own ? cell.text : '', page: page.number, bbox, confidence }
  const source = words.some(isFromPicture) ? 'ocr' : words.length ? 'text' : undefined
  const alternatives = words.length === 1 ? words[0]!.alternatives : undefined
  const read: Cell = { ...base, ...(source ? { source } : {}), ...(alternatives ? { alternatives } : {}) }
  return hasSeveralFigures(words) ? { ...read, text: words.map(w => w.text).join(' '), fault: 'several-figures' } : read
}

const boxOfCell = ({ bbox }: FilledCell): BBox => [
  hundredths(bbox[0]),
  hundredths(bbox[1]),
  hundredths(bbox[2]),
  hundredths(bbox[3]),
]
