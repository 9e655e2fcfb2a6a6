/** Columns of a wide sheet that were printed on pages of their own, without codes and names. */
import type { Cell } from '../model.ts'
import { compact } from '../notation/folding.ts'
import { isFigure } from '../notation/shapes.ts'
import { isColumnNumber } from './first-row.ts'
import type { Part } from './part.ts'

/** The rows of such a page stand as high as those they belong to, within this many points. */
const SAME_HEIGHT = 1.5

/**
 * Parts whose columns go on to the right of an earlier part, row by row, become one part with it. A spreadsheet prints
 * all its rows and then what is to the right of them, or each page and at once what is to its right.
 */
export function joinBeside(
  parts: readonly Part[],
  isSameTable: (table: readonly Part[], part: Part) => boolean,
): Part[] {
  const out: Placed[] = []
  for (const part of parts) {
    const k = hasNamesOf(part) ? -1 : placeBeside(out, part, isSameTable)
    if (k < 0) out.push({ printed: part, whole: part })
    else out[k] = { ...out[k]!, whole: widened(out[k]!.whole, part) }
  }
  return out.map(p => p.whole)
}

interface Placed {
  readonly printed: Part
  /** With the columns to the right of it. */
  readonly whole: Part
}

/** Index of the part whose rows the columns of `part` belong to: the first of its table that has no others yet; -1 for none. */
function placeBeside(
  before: readonly Placed[],
  part: Part,
  isSameTable: (table: readonly Part[], part: Part) => boolean,
): number {
  if (!part.firstOnPage || part.hasTextAbove || part.caption.title !== null) return -1
  if (!before.length) return -1
  let start = before.length - 1
  while (start > 0 && goesOn(before[start - 1]!, before[start]!, isSameTable)) start--
  const table = before.slice(start).map(p => p.whole)
  if (Math.max(...table.map(lastPlaceOf)) + 1 !== part.place) return -1
  const free = table.findIndex(p => !p.beside)
  const k = free < 0 ? table.length - 1 : free
  if (!part.hasHeader && !goesOnBeside(before.slice(start), k, part)) return -1
  const names = new Set(before[start]!.printed.paths.map(compact))
  const isOther = part.paths.every(path => !path || !names.has(compact(path)))
  return isOther && rowsBeside(table[k]!, withoutNumbers(table[k]!, part)) && hasNamesOf(table[k]!) ? start + k : -1
}

/** Without a header of its own it goes on with the columns beside the part before: as many. */
function goesOnBeside(table: readonly Placed[], k: number, part: Part): boolean {
  const above = table[k - 1]
  return above !== undefined && above.whole.xs.length - above.printed.xs.length === part.xs.length - 1
}

/** As printed, or where the columns of the first stand between the two. */
const goesOn = (a: Placed, b: Placed, isSameTable: (table: readonly Part[], part: Part) => boolean): boolean =>
  isSameTable([a.printed], b.printed) ||
  (b.printed.place === lastPlaceOf(a.whole) + 1 &&
    isSameTable([{ ...a.printed, place: b.printed.place - 1 }], b.printed))

/** The last page that a part reaches to the right, by its place. */
export const lastPlaceOf = (part: Part): number => part.beside?.at(-1)?.place ?? part.place

const hasNamesOf = (part: Part): boolean => part.rows.some(row => row.some(c => c.text && !isFigure(c.text)))

/** 栏次 stands in the header of the columns to the left: its numbers are no row. */
function withoutNumbers(part: Part, right: Part): Part {
  if (right.rows.every(row => row.every(c => !c.text.trim()))) return { ...right, rows: [], middles: [] }
  const top = part.rows[0]?.[0]?.bbox[1] ?? 0
  const isAbove = (row: readonly Cell[]) => row[0]!.bbox[3] < top + SAME_HEIGHT
  const isNumber = (text: string) => !text || isColumnNumber(text)
  const kept = right.rows.map(row => !isAbove(row) || !row.every(c => isNumber(c.text)))
  const only = <T>(list: readonly T[]) => list.filter((_, r) => kept[r])
  return { ...right, rows: only(right.rows), middles: only(right.middles) }
}

/** For each row of `right` the row of `part` that stands as high; null where one has none. */
function rowsBeside(part: Part, right: Part): number[] | null {
  if (part.rows.length === right.rows.length && part.rows.every((row, r) => isAsHigh(row, right.rows[r]!)))
    return right.rows.map((_, r) => r)
  const found = right.middles.map(y =>
    part.rows.findIndex(own => own[0]!.bbox[1] - SAME_HEIGHT < y && y < own[0]!.bbox[3] + SAME_HEIGHT),
  )
  return found.every((r, i) => r >= 0 && (i === 0 || r > found[i - 1]!)) ? found : null
}

const isAsHigh = (a: readonly Cell[], b: readonly Cell[]): boolean =>
  Math.abs(a[0]!.bbox[1] - b[0]!.bbox[1]) < SAME_HEIGHT

function widened(part: Part, printed: Part): Part {
  const right = withoutNumbers(part, printed)
  const shift = part.xs.at(-1)! - right.xs[0]!
  const at = new Map(rowsBeside(part, right)!.map((r, i) => [r, right.rows[i]!]))
  const blank = (row: readonly Cell[]) => right.paths.map(() => ({ ...row[0]!, text: '' }))
  return {
    ...part,
    own: part.own ?? part.paths.length,
    xs: [...part.xs, ...right.xs.slice(1).map(x => x + shift)],
    paths: [...part.paths, ...right.paths.map(path => (part.hasHeader ? path : ''))],
    rows: part.rows.map((row, r) => [...row, ...(at.get(r) ?? blank(row))]),
    notes: [...part.notes, ...right.notes],
    beside: [...(part.beside ?? []), { page: right.page, place: right.place }],
  }
}
