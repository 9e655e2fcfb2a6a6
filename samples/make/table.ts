/** A table before it is set: what it prints and what it means, in the words of a truth file. */
export type Align = 'left' | 'center' | 'right'

export interface Column {
  /** Header path from group to leaf, joined by "/". */
  readonly path: string
  /** Measure key; null if the column has none. */
  readonly key: string | null
  /** Share of the table's width. */
  readonly weight: number
  readonly align: Align
  /** What the row that numbers the columns prints here; null where the header cell spans that row. */
  readonly number?: string | null
}

export interface Row {
  /** One text per physical column; "" under a span. */
  readonly cells: readonly string[]
  /** Column → number of columns its cell spans. */
  readonly spans?: Readonly<Record<number, number>>
  readonly bold?: boolean
}

export interface TrueValue {
  readonly row: number
  readonly column: number
  readonly value: string
  readonly why: string
}

/** A line between title and grid. */
export interface Heading {
  readonly left?: string
  readonly middle?: string
  readonly right?: string
}

export interface TableSpec {
  readonly statement: string | null
  readonly title: string
  /** Lines above the title, as wide as the page allows: the name in another language, an annex number. */
  readonly above?: readonly string[]
  /** Instead of the usual lines with 部门, year and unit. */
  readonly heading?: readonly Heading[]
  /** Stands above the grid on every page but its first. */
  readonly continued?: string
  /** Rows that span the whole grid, above its header: a sheet whose title and unit stand in cells. */
  readonly inGrid?: readonly string[]
  /** Small print at the top right: 公开01表. */
  readonly mark?: string
  readonly unit: string | null
  readonly columns: readonly Column[]
  readonly numbered: boolean
  /** The columns whose number is null reach down into the first data row: 类|款|项 beside 合计. */
  readonly sharedTotal?: boolean
  readonly rows: readonly Row[]
  readonly notes: readonly string[]
  /** Columns before which a sheet is cut: what is right of a cut stands on pages of its own, after all rows or after each page. */
  readonly sheets?: { readonly cuts: readonly number[]; readonly order: 'down' | 'across' }
  /** What a page adds to a table that goes on: 本页小计, 承前页. @param printed the rows so far, `from` the first on the page */
  readonly pageRows?: {
    readonly foot?: (printed: readonly Row[], from: number) => Row
    readonly head?: (printed: readonly Row[]) => Row
  }
  /** On one landscape page with the table before or after it. */
  readonly half?: 'left' | 'right'
  /** What is true of it where codes are printed in a notation of their own. */
  readonly meant?: { readonly columns: readonly Column[]; readonly rows: readonly Row[] }
  readonly trueValues?: readonly TrueValue[]
}

export interface HeadCell {
  readonly row: number
  readonly col: number
  readonly rowSpan: number
  readonly colSpan: number
  readonly text: string
}

/** Number of header rows, the row that numbers the columns included. */
export const headDepth = (table: TableSpec): number => leafDepth(table) + (table.numbered ? 1 : 0)

const leafDepth = (table: TableSpec): number => Math.max(...pathsOf(table).map(p => p.length))
const pathsOf = (table: TableSpec): string[][] =>
  table.columns.map(c => [...(table.inGrid ?? []).map(text => text.replaceAll('/', '／')), ...c.path.split('/')])

/** Merged header cells from the header paths: equal neighbours become one cell, short paths reach down. */
export function headCells(table: TableSpec): HeadCell[] {
  const depth = leafDepth(table)
  const paths = pathsOf(table)
  const cells: HeadCell[] = []
  for (let row = 0; row < depth; row++)
    for (let col = 0; col < paths.length; ) {
      const path = paths[col]!
      if (path.length <= row) {
        col++
        continue
      }
      const prefix = path.slice(0, row + 1).join('/')
      const isLeaf = path.length === row + 1
      let colSpan = 1
      while (!isLeaf && paths[col + colSpan]?.slice(0, row + 1).join('/') === prefix) colSpan++
      const below = isLeaf && table.numbered && table.columns[col]!.number === null
      const rowSpan = isLeaf ? depth - row + (below ? 1 : 0) + (below && table.sharedTotal ? 1 : 0) : 1
      cells.push({ row, col, rowSpan, colSpan, text: path[row]! })
      col += colSpan
    }
  if (!table.numbered) return cells
  const numbers = table.columns.flatMap((c, col) =>
    c.number === null ? [] : [{ row: depth, col, rowSpan: 1, colSpan: 1, text: c.number ?? '' }],
  )
  return [...cells, ...numbers]
}
