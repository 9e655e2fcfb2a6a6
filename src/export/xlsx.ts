import { writeFileSync } from 'node:fs'
import writeXlsxFile, { type Cell, type Row } from 'write-excel-file/node'
import { InputError } from '../errors.ts'
import { statementOf } from '../vocabulary.ts'
import type { Result, RunFile } from '../write/column.ts'
import type { CellValue } from '../write/csv.ts'
import { RUN_FILES } from '../write/run.ts'
import { writeWhole } from './whole.ts'
import { withoutTimes } from './zip-times.ts'

/** Limits of Excel. */
const MAX_NAME = 31
const MAX_TEXT = 32_767
const MAX_ROWS = 1_048_576
/** Digits that a double, and so a cell, keeps. */
const MAX_DIGITS = 15

/** What XML 1.0 has no way to write. */
const UNWRITABLE = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu

/** Text cells are typed as text: no spreadsheet runs them, whatever they begin with. */
function textCell(text: string): Cell {
  const value = text.replace(UNWRITABLE, '\ufffd')
  return { value: value.length > MAX_TEXT ? `${value.slice(0, MAX_TEXT - 1)}…` : value, type: String }
}

/** A number with the decimals printed; text where a double would change it. */
export function decimalCell(decimal: string): Cell {
  const [whole, part = ''] = decimal.replace('-', '').split('.')
  if (`${whole}${part}`.replace(/^0+/, '').length > MAX_DIGITS) return textCell(decimal)
  return { value: Number(decimal), type: Number, format: part ? `0.${'0'.repeat(part.length)}` : '0' }
}

function cellOf({ type, exact }: RunFile['columns'][number], value: CellValue): Cell {
  if (value === null) return null
  if (exact) return decimalCell(String(value))
  return type === 'string' ? textCell(String(value)) : { value: Number(value), type: Number }
}

/** A name that Excel takes, and that no sheet has yet. */
export function sheetName(statement: string, taken: ReadonlySet<string>): string {
  const budget = statement.startsWith('budget:')
  const title = statementOf(statement)?.zh
  const plain = (budget ? title?.replace('决算', '预算') : title) ?? statement
  const safe = plain.replace(/[[\]:*?/\\']/g, '-').slice(0, MAX_NAME)
  for (let nth = 1; ; nth++) {
    const name = nth === 1 ? safe : `${safe.slice(0, MAX_NAME - 5)} (${nth})`
    if (!taken.has(name.toLowerCase())) return name
  }
}

/** Sheets by name: documents, the facts of each statement, tables, issues. */
function sheetsOf(results: Iterable<Result>): [name: string, rows: Row[]][] {
  const [documents, facts, tables, issues] = RUN_FILES as [RunFile, RunFile, RunFile, RunFile]
  const statement = facts.columns.findIndex(c => c.name === 'statement')
  const rows = new Map([documents, tables, issues].map(file => [file, [headerOf(file)]]))
  const byStatement = new Map<string, Row[]>()
  for (const result of results) {
    for (const [file, list] of rows) for (const row of file.rows(result)) list.push(cellsOf(file, row))
    for (const row of facts.rows(result)) {
      const key = String(row[statement])
      if (!byStatement.has(key)) byStatement.set(key, [headerOf(facts)])
      byStatement.get(key)!.push(cellsOf(facts, row))
    }
  }
  const taken = new Set([documents.name, tables.name, issues.name])
  const named = [...byStatement]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, list]): [string, Row[]] => {
      const name = sheetName(key, taken)
      taken.add(name.toLowerCase())
      return [name, list]
    })
  return [
    [documents.name, rows.get(documents)!],
    ...named,
    [tables.name, rows.get(tables)!],
    [issues.name, rows.get(issues)!],
  ]
}

const headerOf = (file: RunFile): Row => file.columns.map(c => ({ value: c.name, type: String, fontWeight: 'bold' }))
const cellsOf = (file: RunFile, row: readonly CellValue[]): Row => file.columns.map((c, i) => cellOf(c, row[i]!))

/** @throws InputError when a sheet would have more rows than Excel opens. */
export async function writeXlsx(path: string, results: Iterable<Result>): Promise<readonly string[]> {
  const sheets = sheetsOf(results)
  const long = sheets.find(([, rows]) => rows.length > MAX_ROWS)
  if (long)
    throw new InputError(`${path}: ${long[0]} has more than ${MAX_ROWS} rows; export fewer (--year) or as sqlite`)
  const file = writeXlsxFile(sheets.map(([sheet, data]) => ({ sheet, data, stickyRowsCount: 1 })))
  const bytes = withoutTimes(await file.toBuffer())
  await writeWhole(path, temp => writeFileSync(temp, bytes))
  return [path]
}
