/** Sheets that are one table: a head of columns, rows, a filter. */
import type { Book, Sheet } from './book.ts'
import { type Cell, text } from './cell.ts'
import type { Style } from './styles.ts'

export const HEAD: Style = { bold: true, fill: 'header', align: 'center', wrap: true, border: true }

export interface Column<Row> {
  readonly zh: string
  /** In characters. */
  readonly width: number
  readonly cell: (row: Row) => Cell
}

/** An empty sheet with its head in sight. @param columns of which so many stay in sight too */
export async function tableSheet<Row>(
  book: Book,
  name: string,
  columns: readonly Column<Row>[],
  inSight = 0,
): Promise<Sheet> {
  const sheet = book.sheet(name, { widths: columns.map(c => c.width), rows: 1, columns: inSight })
  await sheet.add(
    columns.map(c => text(c.zh, HEAD)),
    HEAD_HEIGHT,
  )
  return sheet
}
const HEAD_HEIGHT = 32

/** Gives the table its filter when all rows are in it. */
export const finished = (sheet: Sheet, columns: readonly unknown[]): void => sheet.filter(1, columns.length)
