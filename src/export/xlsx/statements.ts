/** Statements as printed: a sheet for each table of one document; of a collection a sheet for each statement. */
import type { Report, Table } from '../../model.ts'
import { statementOf } from '../../vocabulary.ts'
import type { Result } from '../../write/column.ts'
import type { Book, Sheet } from './book.ts'
import { type Cell, text } from './cell.ts'
import { type Entry, OVERVIEW } from './overview.ts'
import { LINK, printedTable } from './printed.ts'
import { pageLink } from './words.ts'

const TITLE = { bold: true, size: 14 } as const
const TALL = 24
/** Names stay in sight beside the amounts while they leave room for them; in characters. */
const MOST_IN_SIGHT = 60

/** What a statement is called: its title, with 预算 for 决算 where it is a budget's. */
function titleOfStatement(statement: string): string {
  const title = statementOf(statement)?.zh ?? statement
  return statement.startsWith('budget:') ? title.replace('决算', '预算') : title
}

const pagesOf = ({ pages }: Table): string => `第${pages.join('、')}页`
const HOME: Cell = { ...text(`← ${OVERVIEW}`, LINK), link: { location: `'${OVERVIEW}'!A1` } }

/** One table on a sheet of its own, with its header in sight and a filter. */
export async function tableSheetOf(book: Book, report: Report, table: Table, pdf: string | null): Promise<Entry> {
  const { header, spans, body, widths, names } = printedTable(report, table, pdf)
  const title = table.title ?? (table.statement ? titleOfStatement(table.statement) : `表${table.id.slice(1)}`)
  const wide = widths.slice(0, names).reduce((sum, w) => sum + w, 0) > MOST_IN_SIGHT
  const top = 2 + header.length
  // Of several tables of one statement, as governments have them, each is known by its own title.
  const isOnly = table.statement && report.tables.filter(t => t.statement === table.statement).length === 1
  const sheet = book.sheet(isOnly ? titleOfStatement(table.statement!) : title, {
    ...{ widths, rows: top, columns: wide ? 0 : names },
  })
  await sheet.add([text(title, TITLE)], TALL)
  const link = pageLink(pdf, table.pages[0] ?? null)
  const page = text(pagesOf(table), link ? { link: true } : {})
  await sheet.add([HOME, link ? { ...page, link } : page, text(table.unit ? `单位：${table.unit}` : '')])
  await block(sheet, header, spans, body)
  sheet.filter(top, widths.length)
  for (const note of table.notes) await sheet.add([text(note)])
  const doubtful = report.facts.filter(f => f.table === table.id && f.verdict === 'disputed').length
  return { sheet: sheet.name, title, pages: table.pages.join('、'), doubtful }
}

async function block(
  sheet: Sheet,
  header: readonly (readonly Cell[])[],
  spans: ReturnType<typeof printedTable>['spans'],
  body: readonly (readonly Cell[])[],
) {
  const first = sheet.rows + 1
  for (const cells of header) await sheet.add(cells, HEAD_HEIGHT)
  for (const [row, column, lastRow, lastColumn] of spans) sheet.merge(first + row, column, first + lastRow, lastColumn)
  for (const cells of body) await sheet.add(cells)
}
const HEAD_HEIGHT = 30

/** The sheets of a collection's statements, by statement, made as their first table comes. */
export class StatementSheets {
  readonly #book: Book
  readonly #sheets = new Map<string, Sheet>()

  constructor(book: Book) {
    this.#book = book
  }

  /** Adds a document's statements, each below those of the documents before. */
  async add({ report }: Result, pdf: string | null): Promise<void> {
    for (const table of report?.tables ?? []) {
      if (table.statement === null) continue
      const { header, spans, body, widths } = printedTable(report!, table, pdf)
      const sheet = await this.#sheetOf(table.statement, widths)
      const { entity, fiscalYear } = report!.document
      await sheet.add([])
      const link = pageLink(pdf, table.pages[0] ?? null)
      const whose = text(`${table.entity ?? entity ?? ''} ${fiscalYear ?? ''} ${table.title ?? ''}`.trim(), {
        bold: true,
      })
      const page = text(pagesOf(table), link ? LINK : {})
      await sheet.add([whose])
      await sheet.add([link ? { ...page, link } : page, text(table.unit ? `单位：${table.unit}` : '')])
      // A link for each row would be more than Excel takes.
      await block(
        sheet,
        header,
        spans,
        body.map(cells => cells.map(({ link: _, ...cell }) => cell)),
      )
    }
  }

  /** Names in the order of the statements. */
  get names(): string[] {
    return [...this.#sheets].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sheet]) => sheet.name)
  }

  async #sheetOf(statement: string, widths: readonly number[]): Promise<Sheet> {
    const known = this.#sheets.get(statement)
    if (known) return known
    const title = titleOfStatement(statement)
    const sheet = this.#book.sheet(title, { widths, rows: 1 })
    this.#sheets.set(statement, sheet)
    await sheet.add([text(title, TITLE)], TALL)
    return sheet
  }
}
