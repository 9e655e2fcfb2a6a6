import { isFurniture } from '../furniture.ts'
import { linesOf } from '../lines.ts'
import type { Page, Table, Word } from '../model.ts'
import { isPageNumber } from '../notation/pages.ts'
import { unitIn, unitInBrackets } from '../notation/units.ts'
import { cleanTitle, isTitle } from './caption.ts'
import { withTooLarge } from './faults.ts'
import { type Carried, NOTHING_CARRIED, type PageSteps, stepsOf } from './page.ts'
import type { Part } from './part.ts'
import { withSections } from './sections.ts'
import { type Stitched, stitch } from './stitch.ts'
import { zonesOf } from './zones.ts'

/** The tables of a document and what led to them, for the debug drawing and the narrative. */
export interface Found {
  readonly tables: Table[]
  readonly steps: readonly PageSteps[]
  /** The pages as they are read: where a sheet holds two, both. */
  readonly pages: readonly Page[]
  /** The same with the words only that stand in no table. */
  readonly prose: readonly Page[]
}

/** The steps of each page, from what the page before carries over; then the parts of one table are joined. */
export function findTables(sheets: readonly Page[]): Found {
  const zones = zonesOf(sheets)
  const running = runningWords(zones.map(z => z.page))
  const steps: PageSteps[] = []
  zones.forEach(({ page, left }, place) => {
    steps.push(
      stepsOf(
        withoutWords(page, running[place]!),
        shifted(steps.at(-1)?.carries ?? NOTHING_CARRIED, left - (zones[place - 1]?.left ?? 0)),
        place,
      ),
    )
  })
  const prose = zones.map(({ page }, i) => ({ ...page, words: [...running[i]!, ...steps[i]!.rest] }))
  // A column on its own that belongs to no table says nothing.
  const tables = stitch(steps.flatMap(s => s.parts))
    .filter(t => t.paths.length > 1)
    .map(toTable)
  return { steps, pages: zones.map(z => z.page), prose, tables: withSections(tables, prose) }
}

/** Of the pages so many have the same line at their edge, in a document of more than a few: it is no table's. */
const MOST = 0.5
const FEW = 3

/** Running headers and footers of each page: they stand above no table, and no table goes on past one for them. */
function runningWords(pages: readonly Page[]): Word[][] {
  const repeated = isFurniture(pages, Math.max(FEW, MOST * pages.length))
  const isOfTable = (text: string) => isTitle(text.replace(/\s+/g, '')) || unitIn(text) !== null
  return pages.map(page =>
    linesOf(page.words)
      .filter(l => repeated(page, l) && !isPageNumber(l.text) && !isOfTable(l.text))
      .flatMap(l => l.words),
  )
}

function withoutWords(page: Page, words: readonly Word[]): Page {
  if (!words.length) return page
  const left = new Set(words)
  return { ...page, words: page.words.filter(w => !left.has(w)) }
}

const shifted = (carried: Carried, by: number): Carried =>
  by === 0 ? carried : { ...carried, columns: carried.columns.map(xs => xs.map(x => x + by)) }

function toTable({ parts, paths, rows }: Stitched, index: number): Table {
  const first = parts[0]!
  const captionLines = first.captionRows
  const titleRow = captionLines.find(t => /表([（(][^）)]*[）)])?$/.test(t)) ?? null
  const inside = captionLines.map(unitIn).find(Boolean) ?? null
  const shown = parts
    .filter(p => p.rows.length || p.hasHeader)
    .flatMap(p => [p.page, ...(p.beside ?? []).map(b => b.page)])
  const pages = [...new Set(shown)].sort((a, b) => a - b)
  const unit = first.caption.unit ?? inside ?? unitInCells(first)
  return {
    id: `t${index + 1}`,
    statement: null,
    title: titleRow === null ? first.caption.title : cleanTitle(titleRow),
    unit,
    entity: first.caption.entity,
    pages,
    columns: [...paths],
    rows: withTooLarge(rows, unit),
    notes: parts.flatMap(p => p.notes),
  }
}

/** 金额（万元） in a header, 项目资金（万元） in a form. */
function unitInCells(part: Part): string | null {
  for (const cell of part.cells) {
    const unit = unitInBrackets(cell.text)
    if (unit) return unit
  }
  return null
}
