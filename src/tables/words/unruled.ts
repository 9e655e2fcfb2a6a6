import { boxOf } from '../../lines.ts'
import type { BBox, Page, Word } from '../../model.ts'
import { compact } from '../../notation/folding.ts'
import { isPageNumber } from '../../notation/pages.ts'
import { isAmount, isDashes, isFigure, isYear } from '../../notation/shapes.ts'
import { endsInTotal } from '../../notation/totals.ts'
import { unitIn } from '../../notation/units.ts'
import { isTableNumber } from '../caption.ts'
import { isDatum, isNumbering } from '../first-row.ts'
import type { Region } from '../regions.ts'
import { codedColumns, columnsUnder, fits, spansOf } from './columns.ts'
import { columnsOf } from './intervals.ts'
import { latticeOf } from './lattice.ts'
import { type Row, rowsOf } from './rows.ts'
import { type RunLine, runLines } from './runs.ts'

/** Rows with amounts that a table without a title needs: prose and charts have fewer that line up. */
const ROWS_ALONE = 3
/** Rows with amounts that a table with a title, but no unit, needs. */
const ROWS_TITLED = 2
/** Share of the lines of an untitled table that hold figures and more. */
const FULL_LINES = 0.6
/** A table's lines do not stand further apart than this many font sizes. */
const APART = 4
/** A label in the middle of a header of four levels stands so far above the first row (mixed-52006: 5). */
const DEEP = 6
/** The header of blank columns has no more lines. */
const MOST_LABELS = 4
const LONG_LABEL = 20
/** A line of text alone that is wider than this share of the page is a sentence. */
const SENTENCE_WIDTH = 0.6
const LONG_TITLE = 60

/** Of the table on the page before: its column boundaries and its header's labels. */
export interface CarriedHeader {
  readonly columns: readonly (readonly number[])[]
  readonly labels: ReadonlySet<string>
}

interface Stretch {
  readonly lines: readonly RunLine[]
  readonly titled: boolean
  readonly unit: boolean
  /** Nothing but page furniture stands above it. */
  readonly first: boolean
}

/**
 * Tables with no rules at all: rows from lines, columns from what stands in line, header from the labels above; the
 * rules that are not drawn are implied.
 * @param ruled what is already known to be a table; text beside it belongs to no other
 * @param carried of the table that the page before ends with, which may go on here
 */
export function unruledRegions(page: Page, ruled: readonly Region[], carried: CarriedHeader): Region[] {
  const boxes = ruled.filter(r => r.v.length > 2 && r.h.length > 1).map(r => r.bbox)
  const lines = runLines(page.words.filter(w => !boxes.some(b => isBeside(w, b))))
  const stretches = stretchesOf(lines, page, carried.columns.length > 0)
  return stretches.flatMap(stretch => {
    const found = stretch.lines.findIndex(isDataLine)
    const isBlank = found < 0 && !boxes.length && stretches.length === 1 && isHeaderOnly(stretch.lines)
    if (found < 0 && !isBlank) return []
    const end = isBlank ? stretch.lines.length : found
    const isNext = carried.columns.length > 0 && stretch.first && !stretch.titled
    const above = stretch.lines.slice(0, end)
    const isFirstRows = isNext && !isBlank && isInLine(above, stretch.lines.slice(end))
    const body = isFirstRows ? stretch.lines : stretch.lines.slice(end)
    const isOther = (l: RunLine) => l.runs.some(r => !isPartOf(r.text, carried.labels))
    const repeated = isFirstRows ? [] : stretch.lines.slice(headStart(stretch, end, carried.labels), end)
    const isAllOther = above.length > 0 && above.every(isOther)
    const before = (isNext && !repeated.some(isOther) && carried.columns.find(xs => fits(body, xs))) || null
    // 决算数 over 小计 and 基本支出, which the page before has below 预算数; where that has no names either it may go on.
    const isOfRest = before !== null && before === carried.columns.at(-2)
    const isRest = isNext && isOfFigures(body) && (isAllOther || (!isBlank && !isOfRest && above.some(isOther)))
    if (isBlank && !isRest) return []
    const goesOn = isRest ? null : before
    const head = isRest ? above : repeated
    return goesOn || isRest || isTable(stretch, head, body) ? [regionOf(head, body, goesOn)] : []
  })
}

/** Rows without figures, before the first that has some: their names begin where others do, and labels are centred. */
const isInLine = (above: readonly RunLine[], body: readonly RunLine[]): boolean => {
  const starts = body.flatMap(l => l.runs.map(r => r.bbox[0]))
  return above.length > 0 && above.every(l => l.runs.every(r => starts.some(x => Math.abs(x - r.bbox[0]) < 1)))
}

/** Several short labels beside one another, in few lines. */
const isHeaderOnly = (lines: readonly RunLine[]): boolean =>
  lines.length <= MOST_LABELS &&
  lines.some(l => l.runs.length > 1) &&
  lines.every(l => l.runs.every(r => r.text.length <= LONG_LABEL))

/** Columns of a wide sheet on a page of their own have neither codes nor names; where all are blank only their labels. */
const isOfFigures = (body: readonly RunLine[]): boolean =>
  body.every(hasFiguresOnly) &&
  (body.some(l => l.runs.some(r => isAmount(r.text) || isDashes(r.text))) || body.every(l => isNumbering(textsOf(l))))

const textsOf = ({ runs }: RunLine): string[] => runs.map(r => r.text)

const hasFiguresOnly = (line: RunLine): boolean => line.runs.every(r => isFigure(r.text))

const isBeside = (w: Word, [, top, , bottom]: BBox): boolean => {
  const y = (w.bbox[1] + w.bbox[3]) / 2
  return y > top - 1 && y < bottom + 1
}

/**
 * Runs of lines that may be a table: what ends them is a title, a unit line, a note, a sentence or white.
 * @param isNext the page before ends with a table
 */
function stretchesOf(lines: readonly RunLine[], page: Page, isNext: boolean): Stretch[] {
  const stretches: { lines: RunLine[]; titled: boolean; unit: boolean; first: boolean }[] = []
  const fresh = (first: boolean) => ({ lines: [] as RunLine[], titled: false, unit: false, first })
  let stretch = fresh(true)
  const close = () => {
    if (stretch.lines.length) stretches.push(stretch)
    stretch = fresh(false)
  }
  for (const line of lines) {
    const text = line.runs.map(r => r.text).join('')
    const last = stretch.lines.at(-1)
    if (isFurniture(line, page)) continue
    const isHead = (stretch.first || stretch.titled || stretch.unit) && !stretch.lines.some(isDataLine)
    if (
      last &&
      !isRow(line, stretch, isNext, isHead) &&
      line.bbox[1] - last.bbox[3] > (isHead ? DEEP : APART) * last.runs[0]!.size
    )
      close()
    if (isTitle(line)) {
      close()
      stretch.titled = true
    } else if (isUnit(text) && !line.runs.some(r => isAmount(r.text)) && line.runs.length <= 4) {
      if (stretch.titled && stretch.lines.length <= 2 && stretch.lines.every(l => l.runs.length === 1))
        stretch.lines.length = 0
      if (stretch.lines.length) close() // 表七, 2024年度 and the like stand between a title and its unit; rows do not
      stretch.unit = true
    } else if (
      !stretch.lines.length &&
      /^(编制|填报|公开)?(部门|单位)(名称)?[:：]|^\d{4}年度?$|^公开\S{1,4}表$/.test(text)
    )
      continue
    else if (isProse(line, text, page)) close()
    else stretch.lines.push(line)
  }
  close()
  return stretches
}

/**
 * Figures alone go on with a table however much white is above them: below a title, its unit and a header; to the right
 * of the page before, of which most rows may be blank.
 */
function isRow(line: RunLine, { titled, unit, first }: Stretch, isNext: boolean, isHead: boolean): boolean {
  if (!hasFiguresOnly(line)) return false
  if (titled && unit && isHead) return line.runs.length > 1
  return isNext && first && !titled && (!isHead || isNumbering(textsOf(line)))
}

/** 单位：万元; a label such as 完成率（%） says what its own column is counted in. */
const isUnit = (text: string): boolean => unitIn(text) !== null && !/[%％]/.test(text)

/** The number of the page, at its top or foot. */
const isFurniture = ({ runs, bbox }: RunLine, { height }: Page): boolean =>
  runs.length <= 3 &&
  (bbox[1] > 0.9 * height || bbox[3] < 0.1 * height) &&
  isPageNumber(runs.map(r => r.text).join('')) &&
  boxOf(runs.map(r => r.bbox))[2] - bbox[0] < FURNITURE * runs[0]!.size

/** — 68 — is no wider than this many font sizes. */
const FURNITURE = 8

/** A title alone on its line, or behind 附表3. */
function isTitle({ runs }: RunLine): boolean {
  const text = runs.at(-1)!.text
  const isAlone = runs.length === 1 || (runs.length === 2 && isTableNumber(runs[0]!.text))
  return isAlone && /表(?:[（(][^）)]*[）)]){0,2}$/.test(text) && text.length <= LONG_TITLE
}

function isProse({ runs, bbox }: RunLine, text: string, page: Page): boolean {
  if (/^(注|说明|备注)\d?[:：]|^第.{1,3}部分|…{2}|\.{4}|·{4}|^目\s*录$/.test(text)) return true
  if (runs.length > 2) return false
  return /[。；，]$/.test(text) || (runs.length === 1 && bbox[2] - bbox[0] > SENTENCE_WIDTH * page.width)
}

/** The first row of a body: an amount, a code, dashes, an enumerated item, a total; or the 栏次 row above it. */
function isDataLine(line: RunLine): boolean {
  const texts = textsOf(line)
  if (isNumbering(texts) || texts.some(isDatum)) return true
  if (texts.some(endsInTotal)) return texts.length === 1 || texts.every(t => endsInTotal(t) || isFigure(t))
  return (
    texts.length > 1 && !isFigure(texts[0]!) && !/次$/.test(texts[0]!) && texts.slice(1).every(t => /^\d+$/.test(t))
  )
}

/** Header lines above the first row of data: all below a title; without one, those with several labels and theirs. */
function headStart({ lines, titled, unit, first }: Stretch, end: number, repeated: ReadonlySet<string>): number {
  if (titled || unit) return 0
  const isRepeated = (l: RunLine) => l.runs.every(r => isPartOf(r.text, repeated))
  const other = lines.slice(0, end).findLastIndex(l => !isRepeated(l))
  if (first && lines.slice(other + 1, end).some(l => l.runs.length > 1)) return other + 1
  let start = end
  for (let i = end - 1; i >= 0 && end - i <= 8; i--) if (lines[i]!.runs.length > 1) start = i
  return start
}

/** A label of the header on the page before, or a line of one. */
export const isPartOf = (text: string, labels: ReadonlySet<string>): boolean =>
  [...labels].some(label => label.includes(compact(text)))

function isTable({ titled, unit }: Stretch, head: readonly RunLine[], body: readonly RunLine[]): boolean {
  const labels = Math.max(0, ...head.map(l => l.runs.length))
  // 1.21 before a name numbers it, as in a table of contents
  const told = titled || unit ? isAmountOrWhole : isAmount
  const rows = body.filter(l => l.runs.slice(1).some(r => told(r.text)))
  const aligned = inLine(rows, told)
  if (titled && unit) return labels > 1 && (aligned > 0 || labels > 2 || body.some(l => l.runs.length > 1))
  if (titled || unit) return aligned >= ROWS_TITLED && labels > 1
  const full = body.filter(l => l.runs.length > 1 && l.runs.some(r => isFigure(r.text)))
  return aligned >= ROWS_ALONE && full.length >= FULL_LINES * body.length
}

/** Below a title or a unit whole numbers are amounts, but for years, serial numbers and pages. */
const isAmountOrWhole = (text: string): boolean => isAmount(text) || (/^-?\d{3,}$/.test(text) && !isYear(text))

/** How many of the rows have an amount that ends, begins or is centred where that of another row is. */
function inLine(rows: readonly RunLine[], told: (text: string) => boolean): number {
  const amounts = rows.map(l => l.runs.filter(r => told(r.text)).map(r => r.bbox))
  const near = (a: BBox, b: BBox) =>
    Math.min(Math.abs(a[0] - b[0]), Math.abs(a[2] - b[2]), Math.abs(a[0] + a[2] - b[0] - b[2]) / 2) < 1.5
  const meets = amounts.filter((own, i) =>
    own.some(a => amounts.some((other, k) => k !== i && other.some(b => near(a, b)))),
  )
  return rows.length === 1 ? 1 : meets.length
}

function regionOf(head: readonly RunLine[], body: readonly RunLine[], before: readonly number[] | null): Region {
  const rows = body.length ? rowsOf(body) : [blankBelow(head)]
  const figures = rows.filter(r => !isNumbering(r.runs.map(run => run.text))) // column numbers are centred, as labels are
  const { labels, columns, xs } = columnsUnder(head, columnsOf(figures), before)
  return latticeOf({ labels, rows, xs, coded: codedColumns(columns, rows), spanOf: spansOf(columns) })
}

/** A row of columns that have none, as high as a line of their labels. */
function blankBelow(head: readonly RunLine[]): Row {
  const [x0, , x1, bottom] = boxOf(head.map(l => l.bbox))
  const height = head[0]!.bbox[3] - head[0]!.bbox[1]
  return { lines: [], runs: [], bbox: [x0, bottom + height, x1, bottom + 2 * height] }
}
