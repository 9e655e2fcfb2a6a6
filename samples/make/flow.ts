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

interface Sides {
  readonly left: number
  readonly right: number
}
/** Half of what stands between two tables side by side. */
const GUTTER = 14

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
    if (this.paper.page > 1) this.paper.centred(this.#footer(this.paper.number), this.paper.height - 40, 9)
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
    const below = setup.follows && !table.half && this.#y < this.paper.height / 2
    const beside = table.half === 'right'
    if (!here && !below && !beside) this.newPage(setup)
    if (below) this.#y += 30
    if (beside) this.#y = MARGIN.top
    const sides = this.#sidesOf(table)
    const { paper } = this
    if (!here) this.#head(table, caption, sides)
    const next = () => {
      this.newPage(this.#setup)
      if (table.continued) {
        paper.centred(table.continued, this.#y, 16, 'regular')
        this.#y += 14
      }
      return this.#y
    }
    const frame = { ...sides, bottom: paper.height - MARGIN.bottom, next }
    const set = setTable(paper, table, style, this.#y, frame)
    this.#y = set.bottom + 14
    for (const note of table.notes) this.#note(note, sides)
    return set.pages
  }

  #sidesOf({ half }: TableSpec): Sides {
    const [left, right, middle] = [TABLE_SIDE, this.paper.width - TABLE_SIDE, this.paper.width / 2]
    return { left: half === 'right' ? middle + GUTTER : left, right: half === 'left' ? middle - GUTTER : right }
  }

  #head(table: TableSpec, caption: Caption, sides: Sides): void {
    const { paper } = this
    for (const line of table.above ?? []) {
      paper.text(line, sides.left, this.#y, 11)
      this.#y += 22
    }
    if (table.title && !table.inGrid) {
      const size = table.half ? 12 : 16
      for (const line of wrap(table.title, sides.right - sides.left, t => paper.measure(t, size))) {
        this.#between(line, sides, size)
        this.#y += 20
      }
    }
    if (table.mark) paper.text(table.mark, sides.right - paper.measure(table.mark, 9), this.#y, 9)
    if (table.mark) this.#y += 13
    if (table.heading) this.#headings(table.heading, sides)
    else this.#caption(table, caption, sides)
  }

  finish(): Promise<Uint8Array> {
    return this.paper.finish()
  }

  #between(text: string, { left, right }: Sides, size: number): void {
    this.paper.text(text, (left + right - this.paper.measure(text, size)) / 2, this.#y, size)
  }

  #caption(table: TableSpec, { entity, year }: Caption, sides: Sides): void {
    this.paper.text(`部门：${entity}`, sides.left, this.#y, 9)
    if (year) this.#between(year, sides, 9)
    const unit = table.unit && `${table.unit.includes('元') ? '金额单位' : '单位'}：${table.unit}`
    if (unit) this.paper.text(unit, sides.right - this.paper.measure(unit, 9), this.#y, 9)
    this.#y += 6
  }

  #headings(lines: readonly Heading[], sides: Sides): void {
    for (const { left, middle, right } of lines) {
      if (left) this.paper.text(left, sides.left, this.#y, 9)
      if (middle) this.#between(middle, sides, 9)
      if (right) this.paper.text(right, sides.right - this.paper.measure(right, 9), this.#y, 9)
      this.#y += 13
    }
    this.#y -= 7
  }

  #note(note: string, { left, right }: Sides): void {
    for (const line of wrap(note, right - left, t => this.paper.measure(t, 8))) {
      this.paper.text(line, left, this.#y, 8)
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
