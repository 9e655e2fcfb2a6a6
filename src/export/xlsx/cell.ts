import type { CellValue } from '../../write/csv.ts'
import type { Style } from './styles.ts'

/** A number with the decimals printed, or text. */
export type Content = { readonly value: number; readonly decimals: number | null } | string | null

/** Where a cell leads: an address outside, or a place of the workbook (`'收入决算表'!A1`). */
export interface Link {
  readonly target?: string
  readonly location?: string
}

export interface Cell {
  readonly content: Content
  readonly style?: Style
  readonly link?: Link
  /** A comment; its first line says what it is. */
  readonly note?: string
}

/** The longest text that Excel takes in a cell. */
const MAX_TEXT = 32_767
/** Digits that a double, and so a cell, keeps. */
const MAX_DIGITS = 15

/** What XML 1.0 has no way to write. */
const UNWRITABLE = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu

function textCell(text: string): string {
  const value = text.replace(UNWRITABLE, '\ufffd')
  return value.length > MAX_TEXT ? `${value.slice(0, MAX_TEXT - 1)}…` : value
}

/** A number with the decimals printed; text where a double would change it. */
export function decimalCell(decimal: string): Content {
  const [whole, part = ''] = decimal.replace('-', '').split('.')
  const isLong = part.length > MAX_DIGITS || `${whole}${part}`.replace(/^0+/, '').length > MAX_DIGITS
  return isLong ? textCell(decimal) : { value: Number(decimal), decimals: part.length }
}

interface CsvColumn {
  readonly type: 'string' | 'integer' | 'number'
  readonly exact?: boolean | undefined
}

export function contentOf({ type, exact }: CsvColumn, value: CellValue): Content {
  if (value === null) return null
  if (exact) return decimalCell(String(value))
  return type === 'string' ? textCell(String(value)) : { value: Number(value), decimals: null }
}

export const text = (content: string, style?: Style): Cell => ({
  content: textCell(content),
  ...(style ? { style } : {}),
})
/** Thousands are grouped, as in print. */
export const amount = (decimal: string, style: Style = {}): Cell => ({ content: decimalCell(decimal), style })
export const BLANK: Cell = { content: null }

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
}
export const escaped = (text: string): string =>
  text.replace(UNWRITABLE, '\ufffd').replace(/[&<>"\r]/g, char => ESCAPES[char]!)
/** `_x0041_` in a text of a cell means A, unless its first line is written so itself. */
const inCell = (text: string): string => escaped(text.replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_'))

/** A, B … Z, AA … */
export const letters = (index: number): string =>
  (index >= 26 ? letters(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26))
/** `C7`, of a column from 0 and a row from 1. */
export const reference = (column: number, row: number): string => `${letters(column)}${row}`

const formatOf = (decimals: number): string => `#,##0${decimals ? '.' : ''}${'0'.repeat(decimals)}`

/** The style of a cell with the decimals of its number. */
const styleOf = ({ content, style = {} }: Cell): Style =>
  content !== null && typeof content === 'object' && content.decimals !== null && style.format === undefined
    ? { ...style, format: formatOf(content.decimals) }
    : style

/** Text cells are typed as text: no spreadsheet runs them, whatever they begin with. */
function xmlOf(cell: Cell, at: string, styleNumber: (style: Style) => number): string {
  const { content } = cell
  const style = styleNumber(styleOf(cell))
  if (content === null) return style ? `<c r="${at}" s="${style}"/>` : ''
  if (typeof content === 'string')
    return `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${inCell(content)}</t></is></c>`
  return `<c r="${at}" s="${style}"><v>${content.value}</v></c>`
}

/** @param height in points; as high as a line where it is not given */
export const rowXml = (
  cells: readonly Cell[],
  row: number,
  styleNumber: (style: Style) => number,
  height?: number,
): string =>
  `<row r="${row}"${height ? ` ht="${height}" customHeight="1"` : ''}>${cells.map((cell, i) => xmlOf(cell, reference(i, row), styleNumber)).join('')}</row>`
