/** The parts of a workbook around its cells (ECMA-376). */
import type { Readable } from 'node:stream'
import { escaped, reference } from './cell.ts'

/** How a sheet is shown. Widths are in characters; so many rows and columns stay in sight. */
export interface View {
  readonly widths: readonly number[]
  readonly rows?: number
  readonly columns?: number
}

/** A sheet that is whole. */
export interface SheetParts {
  readonly name: string
  readonly number: number
  readonly rows: () => Readable
  readonly notes: { readonly texts: () => Readable; readonly shapes: () => Readable } | null
  /** Null where it leads nowhere and has no comments. */
  readonly relations: string | null
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TYPE = 'application/vnd.openxmlformats-officedocument'
/** Says whose workbook it is: see `foreign.ts`. */
export const MADE_BY = '<Application>juesuan</Application>'

/** What stands before the rows of a sheet. */
export function sheetStart({ widths, rows = 0, columns = 0 }: View, isFirst: boolean): string {
  const split = [columns ? `xSplit="${columns}"` : '', rows ? `ySplit="${rows}"` : ''].filter(Boolean).join(' ')
  const pane = columns && rows ? 'bottomRight' : rows ? 'bottomLeft' : 'topRight'
  const frozen = split
    ? `<pane ${split} topLeftCell="${reference(columns, rows + 1)}" activePane="${pane}" state="frozen"/><selection pane="${pane}"/>`
    : ''
  const cols = widths.map((w, i) => `<col min="${i + 1}" max="${i + 1}" width="${w}" customWidth="1"/>`).join('')
  return [
    `${XML}<worksheet xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`,
    `<sheetViews><sheetView showGridLines="0"${isFirst ? ' tabSelected="1"' : ''} workbookViewId="0">${frozen}</sheetView></sheetViews>`,
    '<sheetFormatPr defaultRowHeight="16"/>',
    cols ? `<cols>${cols}</cols>` : '',
    '<sheetData>',
  ].join('')
}

const relation = (id: string, kind: string, target: string, outside = false) =>
  `<Relationship Id="${id}" Type="${RELATIONS}/${kind}" Target="${escaped(target)}"${outside ? ' TargetMode="External"' : ''}/>`
const relations = (list: string) => `${XML}<Relationships xmlns="${PACKAGE}/relationships">${list}</Relationships>`

export function relationsXml(sheet: number, targets: readonly string[], hasNotes: boolean): string | null {
  if (!targets.length && !hasNotes) return null
  const outside = targets.map((target, i) => relation(`t${i + 1}`, 'hyperlink', target, true))
  const notes = hasNotes
    ? [
        relation('notes', 'comments', `../comments${sheet}.xml`),
        relation('shapes', 'vmlDrawing', `../drawings/vmlDrawing${sheet}.vml`),
      ]
    : []
  return relations([...outside, ...notes].join(''))
}

/** All files of a workbook but its sheets and comments, by their path in it. Sheets stand in the order given. */
export function packageFiles(sheets: readonly SheetParts[], styles: string): ReadonlyMap<string, string> {
  const part = (path: string, type: string) => `<Override PartName="/${path}" ContentType="${TYPE}.${type}+xml"/>`
  const types = [
    part('xl/workbook.xml', 'spreadsheetml.sheet.main'),
    part('xl/styles.xml', 'spreadsheetml.styles'),
    part('docProps/app.xml', 'extended-properties'),
    ...sheets.map(s => part(`xl/worksheets/sheet${s.number}.xml`, 'spreadsheetml.worksheet')),
    ...sheets.filter(s => s.notes).map(s => part(`xl/comments${s.number}.xml`, 'spreadsheetml.comments')),
  ]
  const named = sheets.map(s => `<sheet name="${escaped(s.name)}" sheetId="${s.number}" r:id="r${s.number}"/>`)
  const linked = sheets.map(s => relation(`r${s.number}`, 'worksheet', `worksheets/sheet${s.number}.xml`))
  return new Map([
    [
      '[Content_Types].xml',
      `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="vml" ContentType="${TYPE}.vmlDrawing"/>${types.join('')}</Types>`,
    ],
    [
      '_rels/.rels',
      relations(
        relation('r1', 'officeDocument', 'xl/workbook.xml') + relation('r2', 'extended-properties', 'docProps/app.xml'),
      ),
    ],
    [
      'docProps/app.xml',
      `${XML}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">${MADE_BY}</Properties>`,
    ],
    [
      'xl/workbook.xml',
      `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><bookViews><workbookView activeTab="0"/></bookViews><sheets>${named.join('')}</sheets></workbook>`,
    ],
    ['xl/_rels/workbook.xml.rels', relations(linked.join('') + relation('styles', 'styles', 'styles.xml'))],
    ['xl/styles.xml', styles],
    ...sheets.flatMap(s =>
      s.relations ? [[`xl/worksheets/_rels/sheet${s.number}.xml.rels`, s.relations] as const] : [],
    ),
  ])
}
