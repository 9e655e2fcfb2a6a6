import { workbookOf } from '../export/xlsx.ts'
import type { Report } from '../model.ts'
import { BOM, csvOf } from '../write/csv.ts'
import { RUN_FILES } from '../write/run.ts'

export interface Sheet {
  readonly body: Uint8Array<ArrayBuffer>
  readonly type: string
}

/** The facts of one document, corrected, to take away. CSV with a byte order mark, as people open it in Excel. */
export async function sheetOf(document: string, report: Report, format: 'csv' | 'xlsx'): Promise<Sheet> {
  const facts = RUN_FILES.find(file => file.name === 'facts')!
  const rows = facts.rows({ document, file: report.source.file, report, error: null })
  const names = facts.columns.map(c => c.name)
  if (format === 'csv')
    return { body: bytesOf(Buffer.from(BOM + csvOf([names, ...rows]))), type: 'text/csv; charset=utf-8' }
  return { body: bytesOf(await workbookOf('数据', facts, rows)), type: XLSX }
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const bytesOf = (buffer: Buffer): Uint8Array<ArrayBuffer> => new Uint8Array(buffer)
