/** How cells look. A style is a value; a workbook numbers those that its cells use. */

/** What a colour means stands on the first sheet: amounts that are doubtful, headers, a person's own corrections. */
export type Fill = 'header' | 'disputed' | 'unproven' | 'repaired' | 'corrected'
export interface Style {
  readonly bold?: true
  /** In points; 11 where it is not given. */
  readonly size?: number
  readonly fill?: Fill
  readonly align?: 'center' | 'right'
  readonly indent?: number
  readonly wrap?: true
  readonly border?: true
  /** Blue and underlined. */
  readonly link?: true
  /** `0.00`; text where it is not given. */
  readonly format?: string
}

const FILLS: Readonly<Record<Fill, string>> = {
  header: 'FFE8EDF3',
  disputed: 'FFF8CBAD',
  unproven: 'FFFFF5CC',
  repaired: 'FFDDEBF7',
  corrected: 'FFE2EFDA',
}
const NAMES = Object.keys(FILLS) as readonly Fill[]
/** Numbers of formats below 164 are Excel's own. */
const FIRST_FORMAT = 164
/** Excel takes the first two fills for its own. */
const FIRST_FILL = 2
const SOLID = '<fill><patternFill patternType="solid"><fgColor rgb="'
const LINE = '<color rgb="FFB8C2CC"/>'
const BORDER = ['left', 'right', 'top', 'bottom'].map(side => `<${side} style="thin">${LINE}</${side}>`).join('')
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'

/** The styles of one workbook, in the order in which they are asked for. */
export class Styles {
  readonly #numbers = new Map<string, number>()
  readonly #cells: string[] = []
  readonly #fonts: string[] = []
  readonly #formats: string[] = []

  constructor() {
    this.numberOf({})
  }

  numberOf(style: Style): number {
    const key = JSON.stringify(Object.entries(style).sort(([a], [b]) => (a < b ? -1 : 1)))
    const known = this.#numbers.get(key)
    if (known !== undefined) return known
    const number = this.#numbers.size
    this.#numbers.set(key, number)
    this.#cells.push(this.#cellXml(style))
    return number
  }

  #cellXml({ fill, align, indent, wrap, border, format, ...font }: Style): string {
    const alignment = [
      'vertical="center"',
      align ? `horizontal="${align}"` : indent ? 'horizontal="left"' : '',
      indent ? `indent="${indent}"` : '',
      wrap ? 'wrapText="1"' : '',
    ]
    const ids = [
      `numFmtId="${format === undefined ? 0 : FIRST_FORMAT + added(this.#formats, format)}"`,
      `fontId="${added(this.#fonts, fontXml(font))}"`,
      `fillId="${fill ? FIRST_FILL + NAMES.indexOf(fill) : 0}"`,
      `borderId="${border ? 1 : 0}"`,
    ]
    return `<xf ${ids.join(' ')} xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment ${alignment.filter(Boolean).join(' ')}/></xf>`
  }

  xml(): string {
    const list = (name: string, items: readonly string[]) =>
      `<${name} count="${items.length}">${items.join('')}</${name}>`
    const formats = this.#formats.map(
      (code, i) => `<numFmt numFmtId="${FIRST_FORMAT + i}" formatCode="${code.replaceAll('"', '&quot;')}"/>`,
    )
    const fills = [
      '<fill><patternFill patternType="none"/></fill>',
      '<fill><patternFill patternType="gray125"/></fill>',
      ...NAMES.map(name => `${SOLID}${FILLS[name]}"/></patternFill></fill>`),
    ]
    const borders = [
      '<border><left/><right/><top/><bottom/><diagonal/></border>',
      `<border>${BORDER}<diagonal/></border>`,
    ]
    return [
      `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<styleSheet xmlns="${MAIN}">`,
      formats.length ? list('numFmts', formats) : '',
      list('fonts', this.#fonts),
      list('fills', fills),
      list('borders', borders),
      '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
      list('cellXfs', this.#cells),
      '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
    ].join('')
  }
}

const fontXml = ({ bold, size = 11, link }: Pick<Style, 'bold' | 'size' | 'link'>): string =>
  `<font>${bold ? '<b/>' : ''}${link ? '<u/>' : ''}<sz val="${size}"/>${link ? '<color rgb="FF0563C1"/>' : ''}<name val="等线"/></font>`

/** Its place in a list, at the end of which it is put where it is new. */
function added(list: string[], item: string): number {
  const at = list.indexOf(item)
  return at < 0 ? list.push(item) - 1 : at
}
