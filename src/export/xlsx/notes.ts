/** Comments of cells: their texts, and the shapes that show them, in the VML that Excel asks for. */
import { escaped, reference } from './cell.ts'

export interface Note {
  /** From 0. */
  readonly column: number
  /** From 1. */
  readonly row: number
  readonly text: string
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'

export const NOTES_START = `${XML}<comments xmlns="${MAIN}"><authors><author>juesuan</author></authors><commentList>`
export const NOTES_END = '</commentList></comments>'
export const noteXml = ({ column, row, text }: Note): string =>
  `<comment ref="${reference(column, row)}" authorId="0"><text><r><rPr><sz val="9"/></rPr><t xml:space="preserve">${escaped(text)}</t></r></text></comment>`

/** Shapes of a sheet are numbered from its own thousand on. */
const PER_SHEET = 1024
export const shapesStart = (sheet: number): string =>
  '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">' +
  `<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="${sheet}"/></o:shapelayout>` +
  '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
export const SHAPES_END = '</xml>'

/** Characters of a line of the box, and its lines at most. */
const LINE = 22
const MOST_LINES = 14
const WIDTH = 3

/** @param nth of its sheet, from 1 */
export function shapeXml({ column, row, text }: Note, sheet: number, nth: number): string {
  const lines = text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / LINE)), 0)
  const bottom = row + Math.min(lines, MOST_LINES) + 1
  const anchor = [column + 1, 12, Math.max(0, row - 2), 4, column + 1 + WIDTH, 12, bottom, 4].join(', ')
  return (
    `<v:shape id="_x0000_s${sheet * PER_SHEET + nth}" type="#_x0000_t202" style="position:absolute;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">` +
    '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>' +
    `<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${anchor}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>${row - 1}</x:Row><x:Column>${column}</x:Column></x:ClientData></v:shape>`
  )
}
