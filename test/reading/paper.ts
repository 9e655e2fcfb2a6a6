/** Sets the accounts of school.ts as a PDF, each cell as a variant wants it. */
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import PDFDocument from 'pdfkit'
import { STATEMENTS, type Statement } from './school.ts'

export type Pdf = PDFKit.PDFDocument
export interface Cell {
  readonly statement: string
  /** Code of its row, 合计 for the total. */
  readonly row: string
  /** Null for columns without amounts. */
  readonly measure: string | null
  readonly text: string
  /** From the top left of the page, in points. */
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}
export type Key = `${string}|${string}|${string}`
export const keyOf = (c: Pick<Cell, 'statement' | 'row' | 'measure'>): Key => `${c.statement}|${c.row}|${c.measure}`

export interface Plan {
  readonly entity?: string
  /** Above the cells' texts: null for the usual one. */
  readonly unit?: string
  readonly page?: PDFKit.PDFDocumentOptions
  /** Draws an amount's cell itself; false leaves it to the usual way. */
  readonly cell?: (pdf: Pdf, cell: Cell) => boolean
  readonly under?: (pdf: Pdf, cells: readonly Cell[], statement: string) => void
  readonly over?: (pdf: Pdf, cells: readonly Cell[], statement: string) => void
  readonly code?: (pdf: Pdf, cell: Cell) => boolean
  /** Lines of text on a page of their own after the cover. */
  readonly prose?: readonly string[]
  readonly end?: (pdf: Pdf) => void
  readonly statements?: readonly Statement[]
  readonly cover?: (pdf: Pdf) => void
  readonly after?: (bytes: Buffer) => Buffer
}

const FOLDER = join(dirname(createRequire(import.meta.url).resolve('@embedpdf/fonts-sc')), '../fonts')
export const TEXT = join(FOLDER, 'NotoSansHans-Regular.otf')
/** Figures have a font of their own, so that a variant can spoil it. */
export const FIGURES = join(FOLDER, 'NotoSansHans-Medium.otf')

const [LEFT, TOP, ROW] = [40, 75, 20]
const [CODE, NAME, SIZE, PADDING] = [62, 150, 8.5, 3]

/** Writes a text with its right end at the cell's padding. */
export function right(pdf: Pdf, { x, y, width, height }: Cell, text: string, size = SIZE): void {
  pdf.fontSize(size)
  pdf.text(text, x + width - PADDING - pdf.widthOfString(text), y + (height - size) / 2 - 1, { lineBreak: false })
}

export async function setPaper(plan: Plan): Promise<Buffer> {
  const pdf = new PDFDocument({ autoFirstPage: false, size: 'A4', layout: 'landscape', margin: 0, ...plan.page })
  const chunks: Buffer[] = []
  pdf.on('data', chunk => chunks.push(chunk))
  const done = new Promise<Buffer>(resolve => pdf.on('end', () => resolve(Buffer.concat(chunks))))
  const entity = plan.entity ?? '临溪县第三中学'
  pdf.addPage().font(TEXT).fontSize(26).text(entity, 300, 210, { lineBreak: false })
  pdf.fontSize(22).text('2023年度部门决算', 310, 260, { lineBreak: false })
  plan.cover?.(pdf)
  if (plan.prose) {
    pdf.addPage().font(TEXT).fontSize(11)
    for (const [i, line] of plan.prose.entries()) pdf.text(line, 60, 60 + 22 * i, { lineBreak: false })
  }
  for (const statement of plan.statements ?? STATEMENTS) draw(pdf, statement, entity, plan)
  plan.end?.(pdf)
  pdf.end()
  const bytes = await done
  return plan.after ? plan.after(bytes) : bytes
}

function draw(pdf: Pdf, { key, title, heads, measures, rows }: Statement, entity: string, plan: Plan): void {
  pdf.addPage()
  const column = Math.min(90, (pdf.page.width - 2 * LEFT - CODE - NAME) / heads.length)
  const widths = [CODE, NAME, ...heads.map(() => column)]
  const at = widths.map((_, i) => LEFT + widths.slice(0, i).reduce((a, b) => a + b, 0))
  const bottom = TOP + ROW * (rows.length + 1)
  const end = at.at(-1)! + column
  const cells = rows.flatMap((row, r): Cell[] =>
    row.amounts.map((text, c) => ({
      statement: key,
      row: row.code ?? row.name,
      measure: measures[c]!,
      text,
      x: at[c + 2]!,
      y: TOP + ROW * (r + 1),
      width: column,
      height: ROW,
    })),
  )
  plan.under?.(pdf, cells, key)
  pdf.font(TEXT).fillColor('black').fontSize(15)
  pdf.text(title, (LEFT + end - pdf.widthOfString(title)) / 2, 28, { lineBreak: false })
  pdf.fontSize(9).text(`部门：${entity}`, LEFT, 58, { lineBreak: false })
  pdf.text(`单位：${plan.unit ?? '万元'}`, end - 60, 58, { lineBreak: false })
  pdf.lineWidth(0.7).strokeColor('black')
  for (let i = 0; i <= rows.length + 1; i++)
    pdf
      .moveTo(LEFT, TOP + ROW * i)
      .lineTo(end, TOP + ROW * i)
      .stroke()
  for (const x of [...at, end]) pdf.moveTo(x, TOP).lineTo(x, bottom).stroke()
  pdf.fontSize(SIZE)
  for (const [i, head] of ['科目编码', '科目名称', ...heads].entries())
    pdf.text(head, at[i]! + 3, TOP + 5, { lineBreak: false })
  for (const [r, row] of rows.entries()) {
    const y = TOP + ROW * (r + 1)
    pdf
      .font(TEXT)
      .fillColor('black')
      .fontSize(SIZE)
      .text(row.name, at[1]! + 3, y + 5, { lineBreak: false })
    const code = {
      statement: key,
      row: row.code ?? row.name,
      measure: 'code',
      text: row.code ?? '',
      x: at[0]!,
      y,
      width: CODE,
      height: ROW,
    }
    if (row.code && !plan.code?.(pdf, code)) pdf.text(row.code, at[0]! + 3, y + 5, { lineBreak: false })
    for (const cell of cells.filter(c => c.y === y)) {
      pdf.font(FIGURES).fillColor('black').fontSize(SIZE)
      if (!plan.cell?.(pdf, cell) && cell.text) right(pdf, cell, cell.text)
    }
  }
  plan.over?.(pdf, cells, key)
}
