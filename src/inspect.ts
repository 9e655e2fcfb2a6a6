import { InputError } from './errors.ts'
import type { BBox, Fact, Page } from './model.ts'
import { withDocument } from './pdf/document.ts'
import { readPage } from './pdf/read.ts'
import { extractWithPages, type Input, type Options } from './pipeline.ts'
import { scanReader } from './scan/reader.ts'
import { findTables } from './tables/find.ts'

/** A grid as it was found on one page, for the debug drawing. */
export interface InspectedTable {
  readonly bbox: BBox
  readonly cells: readonly { readonly bbox: BBox; readonly header: boolean }[]
}
/** What the pipeline made of a cell. */
export type InspectedFact = Pick<Fact, 'bbox' | 'statement' | 'measure' | 'verdict'> & { readonly code: string | null }
export interface Inspection {
  readonly page: Page
  readonly tables: readonly InspectedTable[]
  readonly facts: readonly InspectedFact[]
}

/**
 * One page (from 1) as the pipeline sees it, which reads the whole document: tables go on from page to page.
 * @throws InputError when the file cannot be opened or has no such page.
 */
export async function inspect(input: Input, number: number, options: Options = {}): Promise<Inspection> {
  const { report, pages } = await extractWithPages(input, options)
  const page = pages[number - 1]
  if (!page) throw noSuchPage(input.file, pages.length)
  const parts = findTables(pages).steps.flatMap(s => (s.page === number ? s.parts : []))
  return {
    page,
    tables: parts.map(part => ({
      bbox: part.bbox,
      cells: part.cells.map(cell => ({ bbox: cell.bbox, header: cell.row < part.headRows })),
    })),
    facts: report.facts
      .filter(f => f.page === number)
      .map(({ bbox, statement, measure, verdict, code, impliedCode }) => ({
        ...{ bbox, statement, measure, verdict },
        code: code ?? impliedCode,
      })),
  }
}

/**
 * The words and edges of one page (from 1) alone.
 * @throws InputError when the file cannot be opened or has no such page.
 */
export async function readOnePage({ file, bytes }: Input, number: number, options: Options = {}): Promise<Page> {
  return withDocument({ file, bytes, password: options.password }, async document => {
    if (number > document.numPages) throw noSuchPage(file, document.numPages)
    const scans = scanReader(document, options)
    try {
      const { page: found, drawing } = await readPage(document, number)
      return await scans.read(found, drawing)
    } finally {
      await scans.close()
    }
  })
}

const noSuchPage = (file: string, pages: number): InputError =>
  new InputError(`${file}: it has ${pages} pages; give a lower --page`)
