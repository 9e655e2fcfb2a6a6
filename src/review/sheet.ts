import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeXlsx } from '../export/xlsx/write.ts'
import type { Report } from '../model.ts'
import type { Result } from '../write/column.ts'
import { BOM, csvOf } from '../write/csv.ts'
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
  if (format === 'xlsx') return { body: bytesOf(await workbookOf(result)), type: XLSX }
  const facts = RUN_FILES.find(file => file.name === 'facts')!
  const rows = [facts.columns.map(c => c.name), ...facts.rows(result)]
  return { body: bytesOf(Buffer.from(BOM + csvOf(rows))), type: 'text/csv; charset=utf-8' }
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

async function workbookOf(result: Result): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'juesuan-'))
  try {
    const path = join(folder, 'book.xlsx')
    await writeXlsx(path, () => [result])
    return readFileSync(path)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const bytesOf = (buffer: Buffer): Uint8Array<ArrayBuffer> => new Uint8Array(buffer)
