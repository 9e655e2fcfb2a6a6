import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { COMPARE_COLUMNS } from '../compare/columns.ts'
import type { Row } from '../compare/compare.ts'
import { writeComparison, writeXlsx } from '../export/xlsx/write.ts'
import type { Report } from '../model.ts'
import type { Result } from '../write/column.ts'
import { BOM, type CellValue, csvOf } from '../write/csv.ts'
import { RUN_FILES } from '../write/run.ts'

export interface Sheet {
  readonly body: Uint8Array<ArrayBuffer>
  readonly type: string
}

/**
 * One document, corrected, to take away: its numbers as CSV, with a byte order mark, as people open it in Excel, or the
 * workbook that `export` writes.
 */
export async function sheetOf(document: string, report: Report, format: 'csv' | 'xlsx'): Promise<Sheet> {
  const result: Result = { document, file: report.source.file, report, error: null }
  if (format === 'xlsx') return book(path => writeXlsx(path, () => [result]))
  const facts = RUN_FILES.find(file => file.name === 'facts')!
  const rows = [facts.columns.map(c => c.name), ...facts.rows(result)]
  return csv(rows)
}

/** A comparison, to take away. */
export async function comparisonSheet(rows: readonly Row[], format: 'csv' | 'xlsx'): Promise<Sheet> {
  if (format === 'csv')
    return csv([COMPARE_COLUMNS.map(c => c.name), ...rows.map(row => COMPARE_COLUMNS.map(c => c.value(row)))])
  return book(path => writeComparison(path, rows[0]?.label ?? '', rows).then(() => [path]))
}

const csv = (rows: readonly (readonly CellValue[])[]): Sheet => ({
  body: bytesOf(Buffer.from(BOM + csvOf(rows))),
  type: 'text/csv; charset=utf-8',
})

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

async function book(write: (path: string) => Promise<unknown>): Promise<Sheet> {
  const folder = mkdtempSync(join(tmpdir(), 'juesuan-'))
  try {
    const path = join(folder, 'book.xlsx')
    await write(path)
    return { body: bytesOf(readFileSync(path)), type: XLSX }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const bytesOf = (buffer: Buffer): Uint8Array<ArrayBuffer> => new Uint8Array(buffer)
