import type { Report } from '../../src/model.ts'

/** The part of a truth file that says what is printed. */
export interface Truth {
  readonly tables: readonly { readonly pages: readonly number[]; readonly rows: readonly (readonly string[])[] }[]
}
export interface Reading {
  readonly confidence: number
  readonly right: boolean
  readonly number: boolean
}

const BANDS = [0.999, 0.99, 0.95, 0.9, 0.7, 0]

/** How sure OCR was of each cell, and whether it was right; cells of tables whose rows and columns match the truth's. */
export function readingsOf(truth: Truth, report: Report): Reading[] {
  return truth.tables.flatMap(t => {
    const width = t.rows[0]?.length
    const table = report.tables.find(
      o => o.pages.some(p => t.pages.includes(p)) && o.rows.length === t.rows.length && o.columns.length === width,
    )
    return (table?.rows ?? []).flatMap((row, r) =>
      row.flatMap((cell, c) => {
        if (cell.source !== 'ocr' || !cell.text) return []
        const right = plain(cell.text) === plain(t.rows[r]![c]!)
        return [{ confidence: cell.confidence, right, number: /\d/.test(cell.text) }]
      }),
    )
  })
}

/** Punctuation as the scorer compares it. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/[“”'‘’]/g, '"')
    .replace(/[‐‑‒–—―−－─]+/g, '-')
    .replace(/-{2,}/g, '-')
    .replace(/[·•‧∙]/g, '·')

/** The table of the README's section on confidence. */
export function confidenceTable(readings: readonly Reading[]): string {
  const rows = BANDS.map((from, i) => {
    const band = readings.filter(r => r.confidence >= from && r.confidence < (BANDS[i - 1] ?? 2))
    const right = (of: readonly Reading[]) => `${of.filter(r => r.right).length} of ${of.length}`
    return [i ? `${from} to ${BANDS[i - 1]}` : `${from} and more`, right(band), right(band.filter(r => r.number))]
  })
  return [['confidence', 'cells right', 'numbers right'], ['---', '---', '---'], ...rows]
    .map(row => `| ${row.join(' | ')} |`)
    .join('\n')
}
