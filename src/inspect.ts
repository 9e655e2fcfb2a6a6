import { InputError } from './errors.ts'
import type { BBox, Page } from './model.ts'
import { withDocument } from './pdf/document.ts'
import { readPage } from './pdf/read.ts'
import type { Input, Options } from './pipeline.ts'
import { scanReader } from './scan/reader.ts'
import { findTables } from './tables/find.ts'

/** A grid as it was found on one page, for the debug drawing. */
interface InspectedTable {
  readonly bbox: BBox
  readonly cells: readonly { readonly bbox: BBox; readonly header: boolean }[]
}
interface Inspection {
  readonly page: Page
  readonly tables: readonly InspectedTable[]
}

/**
 * One page (from 1) as the pipeline sees it.
 * @throws InputError when the file cannot be opened or has no such page.
 */
export async function inspect(input: Input, number: number, options: Options = {}): Promise<Inspection> {
  const { file, bytes } = input
  const page = await withDocument({ file, bytes, password: options.password }, async document => {
    if (number > document.numPages)
      throw new InputError(`${file}: it has ${document.numPages} pages; give a lower --page`)
    const scans = scanReader(document, options)
    try {
      const { page: found, drawing } = await readPage(document, number)
      return await scans.read(found, drawing)
    } finally {
      await scans.close()
    }
  })
  const tables = findTables([page]).steps[0]!.parts.map(part => ({
    bbox: part.bbox,
    cells: part.cells.map(cell => ({ bbox: cell.bbox, header: cell.row < part.headRows })),
  }))
  return { page, tables }
}
