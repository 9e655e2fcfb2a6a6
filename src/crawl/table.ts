import { join } from 'node:path'
import { writeFilesWhole } from '../write/atomic.ts'
import { BOM, csvOf } from '../write/csv.ts'
import type { Attachment } from './fetch.ts'
import { conversionOf } from './formats.ts'
import { fileOf } from './sources.ts'

const COLUMNS: readonly (readonly [string, (row: Attachment) => string | number | null])[] = [
  ['site', row => row.site],
  ['region', row => row.region],
  ['likely', row => (row.likely ? 'yes' : 'no')],
  ['why', row => row.why],
  ['status', row => row.status],
  ['title', row => row.title],
  ['entry', row => row.entry],
  ['kind', row => row.kind],
  ['format', row => row.format],
  ['url', row => row.url],
  ['page', row => row.page],
  ['pageTitle', row => row.pageTitle],
  ['row', row => row.row],
  ['via', row => row.via],
  ['fileName', row => row.fileName],
  ['file', row => (row.source ? fileOf(row.source.sha256) : null)],
  ['bytes', row => row.source?.bytes ?? null],
  ['retrieved', row => row.source?.retrieved ?? null],
  ['error', row => row.error],
  ['convert', row => (row.status === 'unread' ? conversionOf(row.format) : null)],
]

const ATTACHMENTS = 'attachments'

/** `attachments.csv` and `.json`: every file that the pages link to, with which look like 决算 and why. */
export function writeTable(folder: string, rows: readonly Attachment[], bom: boolean): void {
  const paths = ['csv', 'json'].map(extension => join(folder, `${ATTACHMENTS}.${extension}`))
  writeFilesWhole(paths, ([csv, json]) => {
    csv!(
      (bom ? BOM : '') +
        csvOf([COLUMNS.map(([name]) => name), ...rows.map(row => COLUMNS.map(([, value]) => value(row)))]),
    )
    const objects = rows.map(row =>
      JSON.stringify(Object.fromEntries(COLUMNS.map(([name, value]) => [name, value(row)]))),
    )
    json!(objects.length ? `[\n  ${objects.join(',\n  ')}\n]\n` : '[]\n')
  })
}
