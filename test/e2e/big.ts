/** Collections larger than the samples: one long document, and many short ones. */
import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import PDFDocument from 'pdfkit'
import type { Report } from '../../src/model.ts'
import { factOf, reportOf } from '../fixtures/report.ts'

const require = createRequire(import.meta.url)
const FONT = join(dirname(require.resolve('@embedpdf/fonts-sc')), '../fonts/NotoSansHans-Regular.otf')

/** The same report several times over, as one document of many pages. */
export function repeated(report: Report, times: number): Report {
  const copies = Array.from({ length: times }, (_, i) => {
    const page = (number: number) => number + i * report.pages.length
    const id = (name: string) => `${name}${'abcdefghijklmnop'[i]}`
    return {
      pages: report.pages.map(p => ({ ...p, number: page(p.number) })),
      tables: report.tables.map(t => ({
        ...t,
        id: id(t.id),
        pages: t.pages.map(page),
        rows: t.rows.map(row => row.map(cell => ({ ...cell, page: page(cell.page) }))),
      })),
      facts: report.facts.map(f => ({
        ...f,
        id: id(f.id),
        table: id(f.table),
        page: page(f.page),
        checks: f.checks.map(id),
      })),
      figures: report.figures.map(f => ({ ...f, id: id(f.id), page: page(f.page), fact: f.fact && id(f.fact) })),
      checks: report.checks.map(c => ({
        ...c,
        id: id(c.id),
        facts: c.facts.map(id),
        ...(c.figures ? { figures: c.figures.map(id) } : {}),
      })),
    }
  })
  const all = <Name extends keyof (typeof copies)[number]>(name: Name) =>
    copies.flatMap(copy => copy[name] as (typeof copies)[number][Name][number][])
  return {
    ...report,
    pages: all('pages'),
    tables: all('tables'),
    facts: all('facts'),
    figures: all('figures'),
    checks: all('checks'),
  } as Report
}

/** A PDF with every cell of the report in its place. */
export function pdfOf(report: Report): Promise<Buffer> {
  const pdf = new PDFDocument({ autoFirstPage: false })
  const parts: Buffer[] = []
  pdf.on('data', part => parts.push(part))
  const cells = Map.groupBy(
    report.tables.flatMap(t => t.rows.flat()),
    cell => cell.page,
  )
  for (const { number, width, height } of report.pages) {
    pdf
      .addPage({ size: [width, height], margin: 0 })
      .font(FONT)
      .fontSize(8)
    for (const { text, bbox } of cells.get(number) ?? []) {
      const [x0, top, x1, bottom] = bbox
      pdf.rect(x0, top, x1 - x0, bottom - top).stroke()
      pdf.text(text, x0 + 1, top + 1, { lineBreak: false })
    }
  }
  const done = new Promise<Buffer>(resolve => pdf.on('end', () => resolve(Buffer.concat(parts))))
  pdf.end()
  return done
}

export async function writeLong(out: string, name: string, report: Report): Promise<void> {
  const pdf = await pdfOf(report)
  const sha256 = createHash('sha256').update(pdf).digest('hex')
  const source = { ...report.source, file: `${name}.pdf`, sha256, bytes: pdf.length, pages: report.pages.length }
  mkdirSync(join(out, name))
  writeFileSync(join(out, name, 'report.json'), JSON.stringify({ ...report, source }))
  writeFileSync(join(out, `${name}.pdf`), pdf)
}

export function writeMany(out: string, count: number): void {
  for (let i = 0; i < count; i++) {
    const name = `doc-${String(i).padStart(5, '0')}`
    const verdict = i % 7 ? 'proven' : 'disputed'
    mkdirSync(join(out, name))
    writeFileSync(join(out, name, 'report.json'), JSON.stringify(reportOf({ facts: [factOf({ verdict })] })))
  }
}
