/** Sheets to print on: pdfkit with two Chinese faces, fixed dates and a compact API. Points, origin top-left. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import PDFDocument from 'pdfkit'

export type Face = 'regular' | 'bold'

/** `rotate`: the sheet is stored upright with /Rotate 90, so that it is read in landscape. */
export interface PageSetup {
  readonly landscape: boolean
  readonly rotate?: boolean
  /** As `rotate`, but the sheet does not say so: it is seen lying on its side. */
  readonly sideways?: boolean
  /** A table stands below the one before where half of the page is free. */
  readonly follows?: boolean
  /** So many pages on one sheet, side by side. */
  readonly abreast?: number
}

const A4 = { short: 595.28, long: 841.89 }
/** Every sample carries this date, or its bytes would change from run to run. */
const MADE = new Date('2025-01-01T00:00:00Z')

const fontFolder = join(dirname(createRequire(import.meta.url).resolve('@embedpdf/fonts-sc')), '../fonts')
const fontFile = (name: string) => readFileSync(join(fontFolder, `NotoSansHans-${name}.otf`))
let fonts: Readonly<Record<Face, Buffer>> | undefined
const loadFonts = () => {
  fonts ??= { regular: fontFile('Regular'), bold: fontFile('Bold') }
  return fonts
}

/** Width of a character at size 1, over all documents: measuring is the slow part of typesetting. */
const widths: Readonly<Record<Face, Map<string, number>>> = { regular: new Map(), bold: new Map() }

export class Paper {
  page = 0
  /** What the page prints as its number: a sheet may hold several. */
  number = 0
  width = A4.short
  height = A4.long
  readonly #doc: PDFKit.PDFDocument
  readonly #bytes: Promise<Uint8Array>

  constructor(title: string) {
    this.#doc = new PDFDocument({
      autoFirstPage: false,
      info: { Title: title, Creator: 'juesuan samples', CreationDate: MADE, ModDate: MADE },
    })
    for (const [face, data] of Object.entries(loadFonts())) this.#doc.registerFont(face, data)
    const chunks: Uint8Array[] = []
    this.#bytes = new Promise((done, failed) => {
      this.#doc.on('data', (chunk: Uint8Array) => chunks.push(chunk))
      this.#doc.on('end', () => done(new Uint8Array(Buffer.concat(chunks))))
      this.#doc.on('error', failed)
    })
  }

  addPage({ landscape, sideways = false, rotate = sideways, abreast = 1 }: PageSetup): void {
    this.width = landscape ? A4.long : A4.short
    this.height = landscape ? A4.short : A4.long
    this.page += 1
    this.number += 1
    this.#doc.addPage({ size: rotate ? [this.height, this.width] : [abreast * this.width, this.height], margin: 0 })
    if (!rotate) return
    if (!sideways) Object.assign(this.#doc.page.dictionary.data, { Rotate: 90 })
    this.#doc.transform(0, -1, 1, 0, 0, this.width)
  }

  /** Goes on to the right, on the same sheet. */
  turnRight(): void {
    this.number += 1
    this.#doc.translate(this.width, 0)
  }

  /** Width of one line of text. */
  measure(text: string, size: number, face: Face = 'regular'): number {
    const known = widths[face]
    let sum = 0
    for (const char of text) {
      let w = known.get(char)
      if (w === undefined) {
        w = this.#doc.font(face).fontSize(1).widthOfString(char)
        known.set(char, w)
      }
      sum += w
    }
    return sum * size
  }

  /** One line of text with its left end at `x`. */
  text(text: string, x: number, baseline: number, size: number, face: Face = 'regular'): void {
    if (!text) return
    this.#doc.font(face).fontSize(size).fillColor('black')
    this.#doc.text(text, x, baseline, { lineBreak: false, baseline: 'alphabetic' })
  }

  centred(text: string, baseline: number, size: number, face: Face = 'regular'): void {
    this.text(text, (this.width - this.measure(text, size, face)) / 2, baseline, size, face)
  }

  /** Pale text that climbs to the right: a watermark. */
  slanted(text: string, x: number, baseline: number, size: number): void {
    this.#doc.save().rotate(-35, { origin: [x, baseline] })
    this.#doc.font('regular').fontSize(size).fillColor('#dddddd')
    this.#doc.text(text, x, baseline, { lineBreak: false, baseline: 'alphabetic' }).restore()
  }

  stroke(x0: number, y0: number, x1: number, y1: number, thickness: number): void {
    this.#doc.moveTo(x0, y0).lineTo(x1, y1).lineWidth(thickness).strokeColor('black').stroke()
  }

  dots(x0: number, y0: number, x1: number, y1: number, thickness: number): void {
    const length = Math.hypot(x1 - x0, y1 - y0)
    const [dx, dy] = [(x1 - x0) / length, (y1 - y0) / length]
    for (let at = 0; at < length; at += 2.4) {
      const end = Math.min(length, at + 1.2)
      this.stroke(x0 + at * dx, y0 + at * dy, x0 + end * dx, y0 + end * dy, thickness)
    }
  }

  fill(x: number, y: number, w: number, h: number, colour = 'black'): void {
    this.#doc.rect(x, y, w, h).fill(colour)
  }

  /** A picture over the whole page. */
  picture(image: Buffer): void {
    this.#doc.image(image, 0, 0, { width: this.width, height: this.height })
  }

  finish(): Promise<Uint8Array> {
    this.#doc.end()
    return this.#bytes
  }
}
