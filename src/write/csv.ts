import { stringify } from 'csv-stringify/sync'
import { safeText } from './text.ts'

/** Null is an empty cell. Decimal strings stay numbers (see safeText). */
export type CellValue = string | number | null

/** NUL and the like end a text for many readers, or make the file binary. */
const CONTROL = /[^\P{Cc}\t\n\r]/gu

const safe = (value: CellValue) => (typeof value === 'string' ? safeText(value.replace(CONTROL, '\ufffd')) : value)

/** Rows of a CSV file: UTF-8, comma, LF, quoted where needed. */
export const csvOf = (rows: readonly (readonly CellValue[])[]): string => stringify(rows.map(row => row.map(safe)))

/** Without it Excel reads UTF-8 as GBK. */
export const BOM = '\ufeff'
