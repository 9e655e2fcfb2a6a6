import type { CellValue } from '../write/csv.ts'

/** A number with the decimals printed, or text. */
export type Cell = { readonly value: number; readonly decimals: number | null } | string | null

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
export function decimalCell(decimal: string): Cell {
  const [whole, part = ''] = decimal.replace('-', '').split('.')
  const isLong = part.length > MAX_DIGITS || `${whole}${part}`.replace(/^0+/, '').length > MAX_DIGITS
  return isLong ? textCell(decimal) : { value: Number(decimal), decimals: part.length }
}

interface CsvColumn {
  readonly type: 'string' | 'integer' | 'number'
  readonly exact?: boolean | undefined
}

export function cellOf({ type, exact }: CsvColumn, value: CellValue): Cell {
  if (value === null) return null
  if (exact) return decimalCell(String(value))
  return type === 'string' ? textCell(String(value)) : { value: Number(value), decimals: null }
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
}
export const escaped = (text: string): string => text.replace(/[&<>"\r]/g, char => ESCAPES[char]!)
/** `_x0041_` in a text of a cell means A, unless its first line is written so itself. */
const inCell = (text: string): string => escaped(text.replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_'))

/** A, B … Z, AA … */
const letters = (index: number): string =>
  (index >= 26 ? letters(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26))

/** Styles by number: plain, bold, then numbers with 0 to 15 decimals. */
const BOLD = 1
const styleOf = (decimals: number | null): number => (decimals === null ? 0 : 2 + decimals)

/** Text cells are typed as text: no spreadsheet runs them, whatever they begin with. */
function xmlOf(cell: Cell, at: string, style: number): string {
  if (cell === null) return ''
  if (typeof cell === 'string')
    return `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${inCell(cell)}</t></is></c>`
  return `<c r="${at}" s="${styleOf(cell.decimals)}"><v>${cell.value}</v></c>`
}

export const rowXml = (cells: readonly Cell[], row: number, style = 0): string =>
  `<row r="${row}">${cells.map((cell, i) => xmlOf(cell, `${letters(i)}${row}`, style)).join('')}</row>`

export const headerXml = (names: readonly string[]): string => rowXml(names, 1, BOLD)

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** What stands before and after the rows of a sheet; its first row stays in sight. */
export const SHEET_START = `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>`
export const SHEET_END = '</sheetData></worksheet>'

/** The other files of a workbook with these sheets, by their path in it. */
export function workbookFiles(sheets: readonly string[]): ReadonlyMap<string, string> {
  const each = (xml: (name: string, number: number) => string) => sheets.map((name, i) => xml(name, i + 1)).join('')
  const relation = (id: string, kind: string, target: string) =>
    `<Relationship Id="${id}" Type="${RELATIONS}/${kind}" Target="${target}"/>`
  const relations = (list: string) => `${XML}<Relationships xmlns="${PACKAGE}/relationships">${list}</Relationships>`
  const part = (path: string, kind: string) => `<Override PartName="/xl/${path}" ContentType="${TYPE}.${kind}+xml"/>`
  return new Map([
    [
      '[Content_Types].xml',
      `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${part('workbook.xml', 'sheet.main')}${part('styles.xml', 'styles')}${each((_, i) => part(`worksheets/sheet${i}.xml`, 'worksheet'))}</Types>`,
    ],
    ['_rels/.rels', relations(relation('r1', 'officeDocument', 'xl/workbook.xml'))],
    [
      'xl/workbook.xml',
      `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${each((name, i) => `<sheet name="${escaped(name)}" sheetId="${i}" r:id="r${i}"/>`)}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      relations(
        each((_, i) => relation(`r${i}`, 'worksheet', `worksheets/sheet${i}.xml`)) +
          relation('styles', 'styles', 'styles.xml'),
      ),
    ],
    ['xl/styles.xml', STYLES],
  ])
}

const DECIMALS = Array.from({ length: MAX_DIGITS + 1 }, (_, decimals) => decimals)
/** Numbers of formats below 164 are Excel's own. */
const FORMATS = 164
const STYLES = `${XML}<styleSheet xmlns="${MAIN}"><numFmts count="${DECIMALS.length}">${DECIMALS.map(n => `<numFmt numFmtId="${FORMATS + n}" formatCode="0${n ? '.' : ''}${'0'.repeat(n)}"/>`).join('')}</numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${DECIMALS.length + 2}"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>${DECIMALS.map(n => `<xf numFmtId="${FORMATS + n}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`).join('')}</cellXfs></styleSheet>`
