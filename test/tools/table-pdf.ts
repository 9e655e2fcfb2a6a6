/** A PDF of any table, written as tab-separated text: to try a form before it is found in the wild. */
import { makePdf } from '../../samples/make/document.ts'
import type { LayoutName } from '../../samples/make/layouts.ts'
import type { TableSpec } from '../../samples/make/table.ts'

const NUMBER = /^[-\d,.%]*$/

/**
 * Lines: title; unit, as `单位：万元`; header paths with `/` from group to leaf; rows. Cells are set apart by tabs.
 * @throws Error that names the line at fault
 */
export function tableOf(tsv: string): TableSpec {
  const [title, unit, header, ...lines] = tsv.split(/\r?\n/).filter(line => line.trim())
  if (!title || !unit || !header) throw new Error('a table has a title, a unit and a header, each on a line of its own')
  const paths = header.split('\t')
  const rows = lines.map((line, i) => {
    const cells = line.split('\t')
    if (cells.length !== paths.length)
      throw new Error(`row ${i + 1} has ${cells.length} cells, the header ${paths.length}: ${line}`)
    return { cells }
  })
  const isNumeric = (c: number) => rows.every(row => NUMBER.test(row.cells[c]!))
  return {
    statement: null,
    title,
    unit: unit.replace(/^(金额)?单位[:：]/, '').trim(),
    columns: paths.map((path, c) => ({
      path,
      key: null,
      weight: isNumeric(c) ? 1 : 2,
      align: isNumeric(c) ? 'right' : 'left',
    })),
    numbered: false,
    rows,
    notes: [],
  }
}

/** The table alone in a made-up department's accounts. */
export const pdfOf = (tsv: string, layout: LayoutName = 'ruled'): Promise<Uint8Array> =>
  makePdf({ seed: 1, layout, only: 'three-public', vary: { table: () => [tableOf(tsv)] } })
