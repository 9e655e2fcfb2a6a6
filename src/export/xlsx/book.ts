/** A workbook that is written, compressed, to the disk as its rows come: memory does not grow with them. */
import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { ZipFile } from 'yazl'
import { type Cell, escaped, type Link, reference, rowXml } from './cell.ts'
import { NOTES_END, NOTES_START, noteXml, SHAPES_END, shapesStart, shapeXml } from './notes.ts'
import { packageFiles, relationsXml, type SheetParts, sheetStart, type View } from './package.ts'
import { Styles } from './styles.ts'

/** Limits of Excel. */
export const MAX_ROWS = 1_048_576
const MAX_LINKS = 65_530
const MAX_NAME = 31
/** Comments of a sheet; more make it slow to open, and their shapes would run into the next sheet's numbers. */
const MAX_NOTES = 1000
/** Characters of XML collected before they are compressed. */
const CHUNK = 65_536
/** Of every file in the ZIP, so that equal content gives equal bytes: the first day of ZIP, in any time zone. */
const ENTRY = { mtime: new Date(1980, 0, 1), mode: 0o100644, forceDosTimestamp: true }

/** A part of the workbook on the disk, compressed. */
class Spool {
  readonly path: string
  readonly #gzip = createGzip({ level: 1 })
  readonly #written: Promise<void>
  #text = ''

  constructor(path: string) {
    this.path = path
    this.#written = pipeline(this.#gzip, createWriteStream(path))
    this.#written.catch(() => {}) // told by `end`, or by the write that meets it
  }

  async add(text: string): Promise<void> {
    this.#text += text
    if (this.#text.length <= CHUNK) return
    const more = this.#gzip.write(this.#text)
    this.#text = ''
    if (!more) await Promise.race([once(this.#gzip, 'drain'), this.#written])
  }

  async end(text: string): Promise<void> {
    this.#gzip.end(this.#text + text)
    await this.#written
  }

  /** What was written; its errors are those of what comes out. */
  open(): Readable {
    const unzipped = createGunzip()
    pipeline(createReadStream(this.path), unzipped).catch(error => unzipped.destroy(error))
    return unzipped
  }
}

export class Sheet {
  readonly name: string
  readonly #number: number
  readonly #styles: Styles
  readonly #file: (part: string) => string
  readonly #rows: Spool
  #notes: { readonly texts: Spool; readonly shapes: Spool } | null = null
  #count = 0
  #noted = 0
  readonly #merges: string[] = []
  readonly #links: string[] = []
  readonly #targets = new Map<string, number>()
  #filter: string | null = null

  constructor(name: string, number: number, styles: Styles, view: View, file: (part: string) => string) {
    this.name = name
    this.#number = number
    this.#styles = styles
    this.#file = file
    this.#rows = new Spool(file('rows'))
    void this.#rows.add(sheetStart(view, number === 1))
  }

  /** Rows so far. */
  get rows(): number {
    return this.#count
  }

  async add(cells: readonly Cell[], height?: number): Promise<void> {
    this.#count++
    for (const [column, cell] of cells.entries()) {
      if (cell.link) this.#link(cell.link, column)
      if (cell.note) await this.#note(cell.note, column)
    }
    await this.#rows.add(rowXml(cells, this.#count, style => this.#styles.numberOf(style), height))
  }

  /** Joins cells, rows from 1 and columns from 0, both ends included. */
  merge(row: number, column: number, lastRow: number, lastColumn: number): void {
    if (row === lastRow && column === lastColumn) return
    this.#merges.push(`<mergeCell ref="${reference(column, row)}:${reference(lastColumn, lastRow)}"/>`)
  }

  /** Gives a header row, and what is below it until now, its filter. */
  filter(row: number, columns: number): void {
    this.#filter = `${reference(0, row)}:${reference(columns - 1, Math.max(this.#count, row))}`
  }

  #link({ target, location }: Link, column: number): void {
    if (this.#links.length >= MAX_LINKS) return
    const at = `ref="${reference(column, this.#count)}"`
    if (target === undefined) this.#links.push(`<hyperlink ${at} location="${escaped(location!)}"/>`)
    else {
      const id = this.#targets.get(target) ?? this.#targets.size + 1
      this.#targets.set(target, id)
      this.#links.push(`<hyperlink ${at} r:id="t${id}"${location ? ` location="${escaped(location)}"` : ''}/>`)
    }
  }

  async #note(text: string, column: number): Promise<void> {
    if (this.#noted >= MAX_NOTES) return
    if (!this.#notes) {
      this.#notes = { texts: new Spool(this.#file('notes')), shapes: new Spool(this.#file('shapes')) }
      await this.#notes.texts.add(NOTES_START)
      await this.#notes.shapes.add(shapesStart(this.#number))
    }
    const note = { column, row: this.#count, text }
    await this.#notes.texts.add(noteXml(note))
    await this.#notes.shapes.add(shapeXml(note, this.#number, ++this.#noted))
  }

  async end(): Promise<SheetParts> {
    const list = (name: string, items: readonly string[]) =>
      items.length
        ? `<${name}${name === 'mergeCells' ? ` count="${items.length}"` : ''}>${items.join('')}</${name}>`
        : ''
    await this.#rows.end(
      [
        '</sheetData>',
        this.#filter ? `<autoFilter ref="${this.#filter}"/>` : '',
        list('mergeCells', this.#merges),
        list('hyperlinks', this.#links),
        '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>',
        this.#notes ? '<legacyDrawing r:id="shapes"/>' : '',
        '</worksheet>',
      ].join(''),
    )
    await this.#notes?.texts.end(NOTES_END)
    await this.#notes?.shapes.end(SHAPES_END)
    return {
      name: this.name,
      number: this.#number,
      rows: () => this.#rows.open(),
      notes: this.#notes && { texts: () => this.#notes!.texts.open(), shapes: () => this.#notes!.shapes.open() },
      relations: relationsXml(this.#number, [...this.#targets.keys()], this.#notes !== null),
    }
  }
}

export class Book {
  readonly #folder: string
  readonly #styles = new Styles()
  readonly #sheets: Sheet[] = []
  readonly #names = new Set<string>()

  /** @param folder empty; what is not yet in the workbook is kept there */
  constructor(folder: string) {
    this.#folder = folder
  }

  /** Another sheet, which stands where it is asked for. */
  sheet(wanted: string, view: View): Sheet {
    const number = this.#sheets.length + 1
    const sheet = new Sheet(this.nameFor(wanted), number, this.#styles, view, part =>
      join(this.#folder, `${number}-${part}`),
    )
    this.#sheets.push(sheet)
    return sheet
  }

  /** A name that Excel takes, and that no sheet has yet. It is taken from now on. */
  nameFor(wanted: string): string {
    const safe = wanted.replace(/[[\]:*?/\\']/g, '-').slice(0, MAX_NAME) || 'Sheet'
    for (let nth = 1; ; nth++) {
      const name = nth === 1 ? safe : `${safe.slice(0, MAX_NAME - 5)} (${nth})`
      if (this.#names.has(name.toLowerCase())) continue
      this.#names.add(name.toLowerCase())
      return name
    }
  }

  /** The finished workbook. @param order names of sheets in their order; those that are not named follow */
  async zipped(order: readonly string[] = []): Promise<Readable> {
    const parts: SheetParts[] = []
    for (const sheet of this.#sheets) parts.push(await sheet.end())
    const place = ({ name }: SheetParts) => (order.includes(name) ? order.indexOf(name) : order.length)
    const sorted = parts.toSorted((a, b) => place(a) - place(b) || a.number - b.number)
    const file = new ZipFile()
    const output = file.outputStream as Readable
    file.on('error', (error: Error) => output.destroy(error))
    for (const [path, xml] of packageFiles(sorted, this.#styles.xml())) file.addBuffer(Buffer.from(xml), path, ENTRY)
    const stream = (path: string, open: () => Readable) =>
      file.addReadStreamLazy(path, ENTRY, done => done(null, open()))
    for (const { number, rows, notes } of parts) {
      stream(`xl/worksheets/sheet${number}.xml`, rows)
      if (!notes) continue
      stream(`xl/comments${number}.xml`, notes.texts)
      stream(`xl/drawings/vmlDrawing${number}.vml`, notes.shapes)
    }
    file.end()
    return output
  }
}
