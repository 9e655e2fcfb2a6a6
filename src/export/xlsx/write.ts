/** The workbook for people. */
import { createWriteStream, mkdirSync, rmSync } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import type { Row } from '../../compare/compare.ts'
import { keyComparisons, keyValues } from '../../compare/key-lines.ts'
import type { Value } from '../../compare/values.ts'
import type { Report } from '../../model.ts'
import { temporary } from '../../write/atomic.ts'
import type { Result } from '../../write/column.ts'
import { FACT_COLUMNS } from '../../write/fact-columns.ts'
import { renewed } from '../../write/lease.ts'
import { writeWhole } from '../whole.ts'
import { Book, MAX_ROWS, type Sheet } from './book.ts'
import { DOCUMENTS } from './collection.ts'
import { describe, type Entry, OVERVIEW, overviewSheet } from './overview.ts'
import { COMPARISON, FIGURES, FINDINGS, findingsOf, NUMBERS } from './sheets.ts'
import { StatementSheets, tableSheetOf } from './statements.ts'
import { type Column, finished, tableSheet } from './table.ts'
import { pdfOf } from './words.ts'

const NAMES = { findings: '发现', figures: '文字说明中的数', comparison: '比较', numbers: '全部数据' } as const

/**
 * One workbook. Of one document: what it says and what is wrong with it, each table as printed, what the text says, all
 * numbers. Of several: a row for each, their findings, each statement with those of all documents, a comparison, what
 * the texts say, all numbers.
 * @param place where it will stand: links lead from there
 */
export async function writeXlsx(
  path: string,
  results: () => Iterable<Result>,
  place: string = path,
): Promise<readonly string[]> {
  const isOne = countUpTo(results(), 2) === 1
  await writeBook(path, book => (isOne ? single : several)(book, results(), place))
  return [path]
}

/** A comparison as a workbook of one sheet. */
export async function writeComparison(path: string, zh: string, rows: readonly Row[]): Promise<void> {
  await writeBook(path, async book => {
    await filled(
      book,
      NAMES.comparison,
      COMPARISON,
      rows.map(row => ({ zh, row })),
    )
    return []
  })
}

/** @param fill gives the names of sheets in their order */
async function writeBook(path: string, fill: (book: Book) => Promise<readonly string[]>): Promise<void> {
  await writeWhole(path, async temp => {
    const folder = temporary(path)
    mkdirSync(folder)
    const stop = renewed(folder)
    try {
      const book = new Book(folder)
      const order = await fill(book)
      await pipeline(await book.zipped(order), createWriteStream(temp))
    } finally {
      stop()
      rmSync(folder, { recursive: true, force: true })
    }
  })
}

function countUpTo(results: Iterable<unknown>, most: number): number {
  let count = 0
  for (const _ of results) if (++count === most) break
  return count
}

/** A sheet that is one table of these rows. */
async function filled<Row>(
  book: Book,
  name: string,
  columns: readonly Column<Row>[],
  rows: Iterable<Row>,
): Promise<Sheet> {
  const sheet = await tableSheet(book, name, columns)
  for (const row of rows) await sheet.add(columns.map(c => c.cell(row)))
  finished(sheet, columns)
  return sheet
}

async function single(book: Book, results: Iterable<Result>, path: string): Promise<readonly string[]> {
  const first = overviewSheet(book)
  for (const result of results) {
    const { report, document } = result
    if (!report) continue
    const pdf = pdfOf(result, path)
    const entries: Entry[] = []
    for (const table of inOrder(report)) entries.push(await tableSheetOf(book, report, table, pdf))
    const of = <Item>(item: Item) => ({ item, report, document, pdf })
    const texts = await filled(book, NAMES.figures, FIGURES, report.figures.map(of))
    const numbers = await filled(book, NAMES.numbers, NUMBERS, numbersOf(result))
    const more = [texts, numbers].map(({ name }) => ({ sheet: name, title: name, pages: '', doubtful: 0 }))
    await describe(first, result, report, pdf, [...entries, ...more])
  }
  return []
}

/** Statements first, as printed; then other tables. */
const inOrder = ({ tables }: Report) => [...tables.filter(t => t.statement), ...tables.filter(t => !t.statement)]

function* numbersOf(result: Result) {
  const { report, document, preferred = true } = result
  for (const fact of report?.facts ?? [])
    yield { result, values: FACT_COLUMNS.map(c => c.value({ document, report: report!, preferred, fact })) }
}

async function several(book: Book, results: Iterable<Result>, path: string): Promise<readonly string[]> {
  const documents = await tableSheet(book, OVERVIEW, DOCUMENTS, 1)
  const findings = await tableSheet(book, NAMES.findings, FINDINGS, 1)
  const figures = await tableSheet(book, NAMES.figures, FIGURES, 1)
  const statements = new StatementSheets(book)
  const numbers: Sheet[] = []
  const values: Value[] = []
  for (const result of results) {
    const { report, document } = result
    if (!report) continue
    const pdf = pdfOf(result, path)
    const of = <Item>(item: Item) => ({ item, report, document, pdf })
    await documents.add(DOCUMENTS.map(c => c.cell({ result, report, pdf })))
    for (const issue of findingsOf(report)) await findings.add(FINDINGS.map(c => c.cell(of(issue))))
    for (const figure of report.figures) await figures.add(FIGURES.map(c => c.cell(of(figure))))
    await statements.add(result, pdf)
    for (const row of numbersOf(result)) {
      // What does not fit on one sheet goes on on the next.
      if (!numbers.length || numbers.at(-1)!.rows >= MAX_ROWS)
        numbers.push(await tableSheet(book, NAMES.numbers, NUMBERS))
      await numbers.at(-1)!.add(NUMBERS.map(c => c.cell(row)))
    }
    if (result.preferred !== false) values.push(...keyValues(document, report))
  }
  const compared = keyComparisons(values).flatMap(({ zh, comparison }) => comparison.rows.map(row => ({ zh, row })))
  const comparison = await filled(book, NAMES.comparison, COMPARISON, compared)
  for (const [sheet, columns] of [
    [documents, DOCUMENTS],
    [findings, FINDINGS],
    [figures, FIGURES],
  ] as const)
    finished(sheet, columns)
  for (const sheet of numbers) finished(sheet, NUMBERS)
  return [OVERVIEW, NAMES.findings, comparison.name, ...statements.names, NAMES.figures, ...numbers.map(s => s.name)]
}
