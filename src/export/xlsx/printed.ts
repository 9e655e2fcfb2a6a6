/** A table as it is printed: header joined as printed, amounts as numbers, codes as text, doubtful amounts coloured. */
import type { Fact, Cell as PrintedCell, Report, Table } from '../../model.ts'
import { readAmount } from '../../notation/amounts.ts'
import { width } from '../../write/width.ts'
import { amount, BLANK, type Cell, text } from './cell.ts'
import type { Style } from './styles.ts'
import { fillOf, findingsByFact, noteOf, pageLink } from './words.ts'

/** Columns wide enough for what is in them, within these. */
const NARROWEST = 7
const WIDEST = 42

/** Joined cells of a header: rows and columns from 0, both ends included. */
type Span = readonly [row: number, column: number, lastRow: number, lastColumn: number]
export interface PrintedTable {
  readonly header: readonly (readonly Cell[])[]
  readonly spans: readonly Span[]
  readonly body: readonly (readonly Cell[])[]
  readonly widths: readonly number[]
  /** Columns before the first amount; 0 where tables stand side by side. */
  readonly names: number
}

const HEAD: Style = { bold: true, fill: 'header', align: 'center', wrap: true, border: true }
const PLAIN: Style = { border: true }
const NUMBER: Style = { border: true, align: 'right' }
export const LINK: Style = { link: true, align: 'center' }

/** @param pdf its address, for the page of each row */
export function printedTable(report: Report, table: Table, pdf: string | null): PrintedTable {
  const facts = new Map(report.facts.filter(f => f.table === table.id).map(f => [`${f.row} ${f.column}`, f]))
  const findings = findingsByFact(report)
  const { header, spans } = headerOf(table)
  const body = table.rows.map((row, r) => {
    const cells = row.map((cell, c) => cellOf(cell, facts.get(`${r} ${c}`), table, findings))
    const page = row.find(cell => cell.text)?.page ?? row[0]?.page ?? null
    return [...cells, pageCell(page, pdf)]
  })
  const columns = [...facts.values()].map(f => f.column)
  const isSideBySide = [...facts.values()].some(f => f.measure.includes('.'))
  return {
    ...{ header, spans, body },
    widths: [...table.columns.map((_, c) => widthOf(table, c)), NARROWEST],
    names: isSideBySide || !columns.length ? 0 : Math.min(...columns),
  }
}

export function pageCell(page: number | null, pdf: string | null): Cell {
  if (page === null) return BLANK
  const link = pageLink(pdf, page)
  return { ...text(`第${page}页`, link ? LINK : { align: 'center' }), ...(link ? { link } : {}) }
}

/** Groups over their columns, and names without a group over all rows. */
function headerOf({ columns }: Table): Pick<PrintedTable, 'header' | 'spans'> {
  const paths = columns.map(path => path.split('/'))
  const depth = Math.max(1, ...paths.map(path => path.length))
  const at = (row: number, column: number) => paths[column]!.slice(0, row + 1).join('/')
  const isGroup = (row: number, column: number) => row < paths[column]!.length - 1
  const spans: Span[] = []
  for (let row = 0; row < depth; row++)
    for (let first = 0; first < columns.length; ) {
      let last = first
      while (
        isGroup(row, first) &&
        last + 1 < columns.length &&
        isGroup(row, last + 1) &&
        at(row, last + 1) === at(row, first)
      )
        last++
      if (row < paths[first]!.length) spans.push([row, first, isGroup(row, first) ? row : depth - 1, last])
      first = last + 1
    }
  spans.push([0, columns.length, depth - 1, columns.length])
  const header = Array.from({ length: depth }, (_, row) => [
    ...columns.map((_, c) => text(paths[c]![row] ?? '', HEAD)),
    text(row === 0 ? '页' : '', HEAD),
  ])
  return { header, spans: spans.filter(([r, c, lastR, lastC]) => r !== lastR || c !== lastC) }
}

function cellOf(
  cell: PrintedCell,
  fact: Fact | undefined,
  table: Table,
  findings: ReadonlyMap<string, readonly string[]>,
): Cell {
  if (!fact) return plainCell(cell, table)
  const fill = fillOf(fact)
  const note = noteOf(fact, findings)
  const style: Style = { ...NUMBER, ...(fill ? { fill } : {}) }
  const printed = readAmount(cell.text)
  const own = printed.kind === 'value' ? printed.unit : null
  const shown =
    fact.amount === null || (own !== null && !isShare(own))
      ? text(cell.text, style)
      : amount(fact.amount, own === null ? style : { ...style, format: `${decimalsOf(fact.amount)}"${own}"` })
  return { ...shown, ...(note ? { note } : {}) }
}

const isShare = (unit: string) => unit === '%' || unit === '‰'
const decimalsOf = (decimal: string) =>
  `0${decimal.includes('.') ? '.' : ''}${'0'.repeat(decimal.split('.')[1]?.length ?? 0)}`

/** In a statement what is no amount is a name or a code; in another table a number is what has decimals or groups. */
function plainCell(cell: PrintedCell, { statement }: Table): Cell {
  if (!cell.text) return { content: null, style: PLAIN }
  const printed = statement === null && /[.,，．]/.test(cell.text) ? readAmount(cell.text) : null
  if (printed?.kind === 'value' && printed.unit === null) return amount(printed.value, NUMBER)
  return text(cell.text, { ...PLAIN, wrap: true })
}

function widthOf(table: Table, column: number): number {
  const leaf = table.columns[column]!.split('/').at(-1)!
  const texts = table.rows.map(row => row[column]?.text ?? '')
  // A header goes on in further lines.
  const widest = Math.max(width(leaf) / 2, ...texts.map(width))
  return Math.min(WIDEST, Math.max(NARROWEST, Math.ceil(widest) + 2))
}
