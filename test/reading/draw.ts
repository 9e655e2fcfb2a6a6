/** What pdfkit does not offer: text by its operators, fonts whose map is spoiled, resources of a page. */
import { type Cell, FIGURES, type Pdf, type Plan, right } from './paper.ts'

type Ref = PDFKit.PDFKitReference & { compress?: boolean }
interface Font {
  readonly id: string
  readonly unicode: (readonly number[])[]
  ref(): unknown
  encode(text: string): [hex: string[], positions: unknown]
  widthOfString(text: string, size: number): number
  readonly font: {
    glyphsForString(text: string): {
      readonly advanceWidth: number
      readonly path: { readonly commands: { readonly command: string; readonly args: number[] }[] }
    }[]
  }
}
interface Inside {
  readonly _font: Font
  readonly _root: { readonly data: Record<string, unknown> }
  readonly page: {
    readonly fonts: Record<string, unknown>
    readonly ext_gstates: Record<string, unknown>
    readonly xobjects: Record<string, unknown>
    readonly annotations: unknown[]
    readonly height: number
    readonly resources: { readonly data: Record<string, Record<string, unknown>> }
  }
  addContent(text: string): void
}
/** What the types of pdfkit hide. */
export const inside = (pdf: Pdf): Inside => pdf as unknown as Inside

export const SIZE = 8.5
/** The baseline of a cell's text. */
export const baseline = (c: Cell): number => c.y + 13.2

/** The cell as it should be printed. */
export function put(pdf: Pdf, cell: Cell, text = cell.text): void {
  pdf.font(FIGURES)
  right(pdf, cell, text)
}

/** An object of the file with a stream, or a dictionary only. */
export function object(pdf: Pdf, data: Record<string, unknown>, stream?: string): Ref {
  const ref: Ref = pdf.ref(data)
  ref.compress = false
  ref.end(stream as never)
  return ref
}
export const string = (text: string): unknown => new String(text) // pdfkit's way to write a string and no name

/** A form XObject with the fonts of its page. */
export const form = (pdf: Pdf, content: string, bbox: readonly number[], more: Record<string, unknown> = {}): Ref =>
  object(
    pdf,
    { Type: 'XObject', Subtype: 'Form', BBox: bbox, Resources: { Font: { ...inside(pdf).page.fonts } }, ...more },
    content,
  )

/** Text in the font of figures by its operators; `m` instead of a place is its whole matrix. */
export function show(
  pdf: Pdf,
  x: number,
  y: number,
  text: string,
  { size = SIZE, mode = 0, scale = 100, before = '', m = `1 0 0 -1 ${x} ${y}` } = {},
): void {
  const { _font: font, page } = inside(pdf.font(FIGURES))
  page.fonts[font.id] ??= font.ref()
  const hex = font.encode(text)[0].join('')
  inside(pdf).addContent(`q ${before} BT /${font.id} ${size} Tf ${mode} Tr ${scale} Tz ${m} Tm <${hex}> Tj ET Q`)
}

/** Each cell that `pick` chooses, drawn otherwise. */
export const cells = (pick: (cell: Cell) => boolean, draw: (pdf: Pdf, cell: Cell) => void): Plan => ({
  cell: (pdf, cell) => {
    if (!cell.text || !pick(cell)) return false
    draw(pdf, cell)
    return true
  },
})
export const isAt =
  (statement: string, row: string, measure: string) =>
  (c: Cell): boolean =>
    c.statement === statement && c.row === row && c.measure === measure

/** The map to Unicode of the figures' font with these characters called others; '' for no mapping. */
export const called = (names: Readonly<Record<string, string>>): Plan => ({
  end: pdf => {
    const { _font: font } = inside(pdf.font(FIGURES))
    for (const [character, name] of Object.entries(names))
      font.unicode[Number.parseInt(font.encode(character)[0][0]!, 16)] = [...name].map(c => c.codePointAt(0)!)
  },
})
