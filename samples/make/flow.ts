/** Fills pages from top to bottom: cover, contents, headings, paragraphs, tables. */
import { type GridStyle, setTable } from './grid.ts'
import { type PageSetup, Paper } from './paper.ts'
import type { Heading, TableSpec } from './table.ts'
import { wrap } from './wrap.ts'

const MARGIN = { side: 72, top: 76, bottom: 72 }
const TABLE_SIDE = 42
const BODY = { size: 12, leading: 23 }

/** What stands between the title and the grid. */
export interface Caption {
  readonly entity: string
  readonly year: string | null
}

export class Flow {
  readonly paper: Paper
  readonly #footer: (page: number) => string
  #setup: PageSetup = { landscape: false }
  #y = 0

  /** @param footer text at the foot of every page but the first */
  constructor(title: string, footer: (page: number) => string, paper = new Paper(title)) {
    this.paper = paper
    this.#footer = footer
  }

  newPage(setup: PageSetup = { landscape: false }): void {
    this.#setup = setup
    this.paper.addPage(setup)
    this.#y = MARGIN.top
    if (this.paper.page > 1) this.paper.centred(this.#footer(this.paper.page), this.paper.height - 40, 9)
  }

  cover(lines: readonly string[], date: string): void {
    this.newPage()
    lines.forEach((line, i) => {
      this.paper.centred(line, 300 + i * 40, 26, 'bold')
    })
    this.paper.centred(date, 640, 14)
  }

  /** 目录: an entry that starts with 第 is a part. */
  contents(entries: readonly string[]): void {
    this.newPage()
    this.title('目  录')
    for (const entry of entries) {
      const isPart = entry.startsWith('第')
      this.#line(entry, MARGIN.side + (isPart ? 0 : 24), isPart ? 'bold' : 'regular')
    }
  }

  title(text: string): void {
    this.#room(40)
    this.paper.centred(text, this.#y + 16, 20, 'bold')
    this.#y += 48
  }

  heading(text: string): void {
    this.#room(2 * BODY.leading)
    this.#line(text, MARGIN.side + 2 * BODY.size, 'bold')
  }

  /** Set as a whole, so that all it states is on one page. @returns that page */
  paragraph(text: string): number {
    const width = this.paper.width - 2 * MARGIN.side
    const lines = wrap(`　　${text}`, width, t => this.paper.measure(t, BODY.size))
    this.#room(lines.length * BODY.leading)
    for (const line of lines) this.#line(line, MARGIN.side, 'regular')
    return this.paper.page
  }

  /** Title, caption, grid and notes of one table on pages of its own or, with `here`, below what stands already. */
  table(table: TableSpec, caption: Caption, style: GridStyle, setup: PageSetup, here = false): readonly number[] {
    const below = setup.follows && this.#y < this.paper.height / 2
    if (!here && !below) this.newPage(setup)
    if (below) this.#y += 30
    const { paper } = this
    const right = paper.width - TABLE_SIDE
    if (!here) {
      for (const line of table.above ?? []) {
        paper.text(line, TABLE_SIDE, this.#y, 11)
        this.#y += 22
      }
      if (table.title && !table.inGrid) {
        for (const line of wrap(table.title, right - TABLE_SIDE, t => paper.measure(t, 16))) {
          paper.centred(line, this.#y, 16, 'regular')
          this.#y += 20
        }
      }
      if (table.mark) paper.text(table.mark, right - paper.measure(table.mark, 9), this.#y, 9)
      if (table.mark) this.#y += 13
      if (table.heading) this.#headings(table.heading, right)
      else this.#caption(table, caption, right)
    }
    const next = () => {
      this.newPage(this.#setup)
      if (table.continued) {
        paper.centred(table.continued, this.#y, 16, 'regular')
        this.#y += 14
      }
      return this.#y
    }
    const frame = { left: TABLE_SIDE, right, bottom: paper.height - MARGIN.bottom, next }
    const set = setTable(paper, table, style, this.#y, frame)
    this.#y = set.bottom + 14
    for (const note of table.notes) this.#note(note, right)
    return set.pages
  }

  finish(): Promise<Uint8Array> {
    return this.paper.finish()
  }

  #caption(table: TableSpec, { entity, year }: Caption, right: number): void {
    this.paper.text(`部门：${entity}`, TABLE_SIDE, this.#y, 9)
    if (year) this.paper.centred(year, this.#y, 9)
    const unit = table.unit && `${table.unit.includes('元') ? '金额单位' : '单位'}：${table.unit}`
    if (unit) this.paper.text(unit, right - this.paper.measure(unit, 9), this.#y, 9)
    this.#y += 6
  }

  #headings(lines: readonly Heading[], right: number): void {
    for (const { left, middle, right: last } of lines) {
      if (left) this.paper.text(left, TABLE_SIDE, this.#y, 9)
      if (middle) this.paper.centred(middle, this.#y, 9)
      if (last) this.paper.text(last, right - this.paper.measure(last, 9), this.#y, 9)
      this.#y += 13
    }
    this.#y -= 7
  }

  #note(note: string, right: number): void {
    for (const line of wrap(note, right - TABLE_SIDE, t => this.paper.measure(t, 8))) {
      this.paper.text(line, TABLE_SIDE, this.#y, 8)
      this.#y += 12
    }
  }

  #line(text: string, x: number, face: 'regular' | 'bold'): void {
    this.#room(BODY.leading)
    this.paper.text(text, x, this.#y + BODY.size, BODY.size, face)
    this.#y += BODY.leading
  }

  #room(height: number): void {
    if (this.#y + height > this.paper.height - MARGIN.bottom) this.newPage()
  }
}
