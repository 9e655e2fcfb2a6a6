import type { Cell } from '../model.ts'
import { compact as tidy } from '../notation/folding.ts'
import { speaksOfTotal } from '../notation/totals.ts'
import { joinBeside, lastPlaceOf } from './beside.ts'
import { together } from './faults.ts'
import type { Part } from './part.ts'

/** One logical table: its parts in page order and its rows with the first part's columns. */
export interface Stitched {
  readonly parts: readonly Part[]
  readonly paths: readonly string[]
  readonly rows: Cell[][]
}

/** Boundaries may move by this share of the table's width from page to page. */
const DRIFT = 0.015
/** Of a repeated header, at most this share of columns may be misread. */
const MISREAD = 0.25

/** Joins the parts that are one table over several pages. Parts come in reading order. */
export function stitch(parts: readonly Part[]): Stitched[] {
  const tables: { parts: Part[] }[] = []
  for (const part of joinBeside(parts, continues)) {
    const table = tables.at(-1)
    if (table && continues(table.parts, part)) table.parts.push(part)
    else tables.push({ parts: [part] })
  }
  return tables.map(({ parts }) => {
    const first = parts[0]!
    // A form has no columns of its own: those of all its pages together.
    const xs = first.hasHeader ? first.xs : union(parts)
    const rows: Cell[][] = []
    for (const part of parts) {
      const own = isOwn(first, part) ? xs.slice(0, first.own! + 1) : xs
      const more = rowsLike(own, part).map(row => row.map(c => ({ ...c })))
      if (!first.hasHeader) joinLabel(rows, more)
      append(rows, more)
    }
    for (const row of rows) while (row.length < xs.length - 1) row.push({ ...row[0]!, text: '' })
    const paths = first.hasHeader ? first.paths : xs.slice(1).map(() => '')
    return { parts, paths, rows: rows.filter(row => row.some(c => c.text.trim())) }
  })
}

function union(parts: readonly Part[]): readonly number[] {
  if (parts.length === 1) return parts[0]!.xs
  const width = parts[0]!.xs.at(-1)! - parts[0]!.xs[0]!
  const all = parts.flatMap(p => shares(p.xs)).sort((a, b) => a - b)
  return all.filter((x, i) => i === 0 || x - all[i - 1]! > DRIFT / 2).map(x => parts[0]!.xs[0]! + x * width)
}

function continues(parts: readonly Part[], part: Part): boolean {
  const [first, last] = [parts[0]!, parts.at(-1)!]
  const isNext = part.place === last.place + 1 || part.place === lastPlaceOf(last) + 1
  if (!isNext || !part.firstOnPage || !last.lastOnPage) return false
  const title = part.caption.title
  if (title !== null && title !== first.caption.title) return false
  if (part.hasHeader) return sameHeader(first, part)
  return title === null && !part.hasTextAbove && sameColumns(first, part)
}

/** Whether a part goes on with the columns of its own page only, without those of the pages to the right. */
const isOwn = (whole: Part, part: Part): boolean =>
  whole.own !== undefined && (whole.own === part.paths.length || sameColumns(ownOf(whole), part))

/** A part without the columns of the pages to its right. */
function ownOf({ own, ...part }: Part): Part {
  return { ...part, paths: part.paths.slice(0, own), xs: part.xs.slice(0, own! + 1) }
}

/** Columns of the same names; of a few, OCR may have lost or misread a character where they stand at the same places. */
function sameHeader(whole: Part, b: Part): boolean {
  const a = whole.own === b.paths.length ? ownOf(whole) : whole
  if (!a.hasHeader || a.paths.length !== b.paths.length) return false
  const other = a.paths.map((path, i) => [tidy(path), tidy(b.paths[i]!)] as const).filter(([x, y]) => x !== y)
  if (!other.length || charactersOf(a) === charactersOf(b)) return true
  const places = shares(b.xs)
  const inPlace = shares(a.xs).every((x, i) => Math.abs(x - places[i]!) < DRIFT)
  return inPlace && other.length <= MISREAD * a.paths.length && other.every(([x, y]) => isMisreading(x, y))
}

/** All that a header says, in whatever rows and order: 类 款 项 stand in the row of 栏次 on one page, above it on the next. */
const charactersOf = ({ cells, headRows }: Part): string =>
  cells
    .filter(c => c.row < headRows)
    .flatMap(c => [...tidy(c.text)])
    .sort()
    .join('')

/** Texts of a few characters that differ in one of them, which is no digit: 2023年 and 2024年 are two columns. */
function isMisreading(a: string, b: string): boolean {
  let start = 0
  while (start < Math.min(a.length, b.length) && a[start] === b[start]) start++
  let end = 0
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++
  const changed = [a.slice(start, a.length - end), b.slice(start, b.length - end)]
  return Math.min(a.length, b.length) > 3 && changed.every(text => text.length <= 1 && !/\d/.test(text))
}

/** As many columns, or boundaries that are found again at the same share of the width; a form's may differ. */
function sameColumns(a: Part, b: Part): boolean {
  if (a.xs.length === b.xs.length || isOwn(a, b)) return true
  if (!a.hasHeader) return Math.abs(a.xs[0]! - b.xs[0]!) < 4 && Math.abs(a.xs.at(-1)! - b.xs.at(-1)!) < 4
  const [fewer, more] = a.xs.length < b.xs.length ? [shares(a.xs), shares(b.xs)] : [shares(b.xs), shares(a.xs)]
  return fewer.length >= 3 && fewer.every(x => more.some(y => Math.abs(x - y) < DRIFT))
}

const shares = (xs: readonly number[]): number[] => xs.map(x => (x - xs[0]!) / (xs.at(-1)! - xs[0]! || 1))

/** The part's rows with the columns of the table it goes on: by number, or by place where the numbers differ. */
function rowsLike(xs: readonly number[], part: Part): Cell[][] {
  const columns = xs.length - 1
  if (part.xs.length === xs.length) return part.rows.map(r => [...r])
  const [to, from] = [shares(xs), shares(part.xs)]
  // By the left side: a code in one cell instead of 类|款|项 belongs to the first of them.
  const target = from.slice(0, -1).map(x => nearest(to.slice(0, columns), x))
  return part.rows.map(row => {
    const out: Cell[] = Array.from({ length: columns }, () => ({ ...row[0]!, text: '' }))
    row.forEach((cell, i) => {
      const k = target[i]!
      const old = out[k]!
      out[k] = old.text && cell.text ? together(old, cell) : old.text ? old : cell
    })
    return out
  })
}

function nearest(values: readonly number[], x: number): number {
  return values.reduce((best, v, i) => (Math.abs(v - x) < Math.abs(values[best]! - x) ? i : best), 0)
}

/**
 * Adds the rows of the next page. A row broken by the page leaves the rest of its text in the next page's first row:
 * a name alone without its code, a bracket that closes what the page before opened, the end of a form's label.
 */
function append(rows: Cell[][], more: readonly Cell[][]): void {
  const last = rows.findLast(row => row.some(c => c.text))
  const next = more[0]?.map(c => ({ ...c }))
  if (!next || !last) {
    rows.push(...more.map(r => [...r]))
    return
  }
  const filled = next.flatMap((c, i) => (c.text ? [i] : []))
  const coded = rows.filter(row => row[0]!.text).length > 0.8 * rows.length
  const joined = filled.filter(k => {
    const [a, b] = [last[k]!.text, next[k]!.text]
    if (!a || speaksOfTotal(b)) return false
    return (filled.length === 1 && k > 0 && coded) || closes(a, b)
  })
  for (const k of joined) {
    last[k] = { ...last[k]!, text: last[k]!.text + next[k]!.text }
    next[k] = { ...next[k]!, text: '' }
  }
  rows.push(...[next, ...more.slice(1).map(r => [...r])].filter((r, i) => i > 0 || r.some(c => c.text)))
}

const closes = (before: string, after: string): boolean => /[（(][^）)]*$/.test(before) && /^[^（(]*[）)]/.test(after)

/** A form's label beside many rows, broken by the page: 绩效指 below, 标 above. */
function joinLabel(rows: Cell[][], more: readonly Cell[][]): void {
  const rest = more[0]?.[0]
  const label = rows.findLast(row => row[0]!.text)?.[0]
  if (!rest || !label || !/^\p{Script=Han}{1,2}$/u.test(rest.text) || label.text.length < 2) return
  label.text += rest.text
  rest.text = ''
}
