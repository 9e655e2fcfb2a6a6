/** The first sheet: what a report says, how much of it is proven, what is wrong with it, where everything is. */
import { keyComparisons, keyValues } from '../../compare/key-lines.ts'
import type { Report } from '../../model.ts'
import type { Result } from '../../write/column.ts'
import { sentence } from '../../write/markdown.ts'
import { wordOf } from '../../write/values.ts'
import type { Book, Sheet } from './book.ts'
import { BLANK, type Cell, text } from './cell.ts'
import { pageCell } from './printed.ts'
import { COMPARISON, FINDINGS, findingsOf } from './sheets.ts'
import type { Fill, Style } from './styles.ts'
import { HEAD } from './table.ts'
import { pageLink, placeName } from './words.ts'

export const OVERVIEW = '概览'
const TITLE: Style = { bold: true, size: 16 }
const SECTION: Style = { bold: true, size: 12 }
const PLAIN: Style = { border: true }
const WRAPPED: Style = { border: true, wrap: true }
const TALL = 28

/** What an amount's colour means, by its verdict. */
const COLOURS: readonly (readonly [Fill, string])[] = [
  ['disputed', '存疑：所在的勾稽关系不成立，或读取有疑；请看原件'],
  ['unproven', '未证实：没有勾稽关系证实它'],
  ['repaired', '已修正：原文残缺或误读，按独立依据修正'],
  ['corrected', '人工更正'],
]

/** A sheet of the workbook that can be jumped to, with what is on it. */
export interface Entry {
  readonly sheet: string
  readonly title: string
  readonly pages: string
  readonly doubtful: number
}

/** An empty sheet that comes first. */
export const overviewSheet = (book: Book): Sheet => book.sheet(OVERVIEW, { widths: [26, 16, 12, 16, 18, 16, 12, 60] })

const row = (...cells: readonly (Cell | string)[]): Cell[] =>
  cells.map(cell => (typeof cell === 'string' ? text(cell, PLAIN) : cell))
const heads = (...words: readonly string[]): Cell[] => words.map(word => text(word, HEAD))
const bordered = (cell: Cell): Cell => ({ ...cell, style: { ...cell.style, border: true } })

/** Fills the first sheet of a workbook of one document. */
export async function describe(
  sheet: Sheet,
  result: Result,
  report: Report,
  pdf: string | null,
  entries: readonly Entry[],
) {
  const { document, source } = report
  await sheet.add([text(document.title ?? source.file, TITLE)], TALL)
  const link = pageLink(pdf, null)
  const fields: readonly (readonly [string, string, Cell?])[] = [
    ['单位', document.entity ?? '未识别'],
    ['年度', document.fiscalYear === null ? '未识别' : String(document.fiscalYear)],
    ['地区', placeName(report) || '未识别'],
    ['类型', wordOf('type', document.type)],
    ['文件', source.file, { ...text(source.file, link ? { link: true } : {}), ...(link ? { link } : {}) }],
    ['页数', `${source.pages}页${unread(report)}`],
    ['证实', provenOf(report)],
    ['发现', findingsText(report)],
  ]
  for (const [name, value, cell] of fields) await sheet.add([text(name, { bold: true }), cell ?? text(value)])
  await sheet.add([])
  await sheet.add([text('颜色', { bold: true }), text('没有颜色的数已证实')])
  for (const [fill, zh] of COLOURS) await sheet.add([text('', { fill, border: true }), text(zh)])
  await amounts(sheet, result, report, pdf)
  await findings(sheet, result, report, pdf)
  await contents(sheet, entries)
}

const unread = ({ pages }: Report): string => {
  const numbers = pages.filter(p => !p.read).map(p => p.number)
  return numbers.length ? `，未读：第${numbers.join('、')}页` : '，全部读出'
}

function provenOf({ facts }: Report): string {
  const numbers = facts.filter(f => f.amount !== null)
  const count = (verdict: string) => numbers.filter(f => f.verdict === verdict).length
  const share = numbers.length ? `（${((100 * count('proven')) / numbers.length).toFixed(1)}%）` : ''
  return `${numbers.length}个数：已证实${count('proven')}${share}，已修正${count('repaired')}，未证实${count('unproven')}，存疑${count('disputed')}`
}

function findingsText({ issues }: Report): string {
  const count = (severity: string) => issues.filter(i => i.severity === severity).length
  return `错误${count('error')}条，警告${count('warning')}条，提示${count('note')}条`
}

/** Its main amounts, with last year's where it prints or says them. */
async function amounts(sheet: Sheet, { document }: Result, report: Report, pdf: string | null): Promise<void> {
  const found = keyComparisons(keyValues(document, report))
  if (!found.length) return
  await sheet.add([])
  await sheet.add([text('报告说了什么', SECTION)], TALL)
  await sheet.add(heads('项目', '数额', '计量单位', '上年', '上年来源', '增减', '增减%', '结论'))
  const column = (zh: string) => COMPARISON.find(c => c.zh === zh)!.cell
  const shown = ['数额', '计量单位', '上年', '上年来源', '增减', '增减%'].map(column)
  for (const { zh, comparison } of found)
    for (const value of comparison.rows.filter(r => r.year === report.document.fiscalYear)) {
      const cells = shown.map(cell => bordered(cell({ zh, row: value })))
      const link = pageLink(pdf, value.page)
      const where = text(`${wordOf('verdict', value.verdict)}，第${value.page}页`, {
        border: true,
        ...(link ? { link: true } : {}),
      })
      await sheet.add(row(zh, ...cells, link ? { ...where, link } : where))
    }
}

async function findings(sheet: Sheet, { document }: Result, report: Report, pdf: string | null): Promise<void> {
  const found = findingsOf(report)
  await sheet.add([])
  await sheet.add([text(found.length ? '发现了什么' : '没有发现问题', SECTION)], TALL)
  if (!found.length) return
  await sheet.add(heads('涉及的表', '级别', '页', '发现', '', '', '', ''))
  sheet.merge(sheet.rows, 3, sheet.rows, 7)
  const column = (zh: string) => FINDINGS.find(c => c.zh === zh)!.cell
  for (const item of found) {
    const of = { item, report, document, pdf }
    const message = sentence({ ...item, page: null })
    await sheet.add(
      [
        bordered(column('涉及的表')(of)),
        bordered(column('级别')(of)),
        bordered(pageCell(item.page, pdf)),
        text(message, WRAPPED),
        ...Array.from({ length: 4 }, () => ({ ...BLANK, style: PLAIN })),
      ],
      16 * Math.max(1, Math.ceil(message.length / LINE)),
    )
    sheet.merge(sheet.rows, 3, sheet.rows, 7)
  }
}
/** Characters of a line of a finding. */
const LINE = 56

async function contents(sheet: Sheet, entries: readonly Entry[]): Promise<void> {
  await sheet.add([])
  await sheet.add([text('目录', SECTION)], TALL)
  await sheet.add(heads('表', '页', '存疑', ''))
  for (const { sheet: name, title, pages, doubtful } of entries)
    await sheet.add(
      row(
        { ...text(title, { link: true, border: true }), link: { location: `'${name}'!A1` } },
        pages,
        doubtful ? String(doubtful) : '',
      ),
    )
}
