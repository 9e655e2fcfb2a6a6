import { linesOf } from '../lines.ts'
import type { BBox, Word } from '../model.ts'
import { type Grid, type GridCell, gridOf } from './grid.ts'
import type { Region } from './regions.ts'

/** A grid cell with what is printed in it. */
export interface FilledCell extends GridCell {
  readonly text: string
  readonly words: readonly Word[]
}

/** A grid and what is printed in its cells. */
export interface Filled {
  readonly grid: Grid
  readonly cells: readonly FilledCell[]
  /** Words outside. */
  readonly rest: readonly Word[]
}

/** The grid of a region with words in it. */
export type Fill = (region: Region) => Filled

/** Fills each region once: those that need no further rule, which are most, stay what they were from step to step. */
export function fillWith(words: readonly Word[]): Fill {
  const known = new Map<Region, Filled>()
  return region => {
    const before = known.get(region)
    if (before) return before
    const grid = gridOf(region)
    const now = { grid, ...fillCells(grid, words) }
    known.set(region, now)
    return now
  }
}

/** Words into the cells that hold their centres; `rest` are the words outside the grid. */
export function fillCells(grid: Grid, words: readonly Word[]): { cells: FilledCell[]; rest: Word[] } {
  const at = cellIndex(grid)
  const inside = new Map<GridCell, Word[]>()
  const rest: Word[] = []
  for (const word of words.flatMap(w => withoutDash(w, grid.xs))) {
    const cell = at((word.bbox[0] + word.bbox[2]) / 2, (word.bbox[1] + word.bbox[3]) / 2)
    if (!cell) rest.push(word)
    else if (inside.has(cell)) inside.get(cell)!.push(word)
    else inside.set(cell, [word])
  }
  const cells = grid.cells.map(cell => {
    const own = inside.get(cell) ?? []
    return { ...cell, words: own, text: cellText(own) }
  })
  return { cells, rest }
}

/**
 * A dash for nothing and a figure wider than its own column to the right touch, and read as a negative: where the column
 * begins behind a dash of a character's width, the two are apart.
 */
function withoutDash(word: Word, xs: readonly number[]): Word[] {
  const dash = WIDE_DASH.exec(word.text)?.[0]
  if (dash === undefined) return [word]
  const [x0, top, x1, bottom] = word.bbox
  const end = x0 + dash.length * word.size
  const isBehind = (x: number) => x > end - (1 - LEAST_DASH) * word.size && x < end + PAST * word.size
  if (!xs.slice(1, -1).some(isBehind)) return [word]
  return [
    { ...word, text: dash, bbox: [x0, top, end - (1 - LEAST_DASH) * word.size, bottom] },
    { ...word, text: word.text.slice(dash.length), bbox: [end, top, x1, bottom] },
  ]
}
const WIDE_DASH = /^[—―─]+(?=\d)/
/** Fonts set a dash this wide at least, in font sizes, and offices leave so much white behind one. */
const LEAST_DASH = 0.7
const PAST = 0.6

function cellIndex(grid: Grid): (x: number, y: number) => GridCell | null {
  const columns = grid.xs.length - 1
  const byUnit = new Array<GridCell | undefined>(columns * (grid.ys.length - 1))
  for (const cell of grid.cells)
    for (let r = cell.row; r < cell.row + cell.rowSpan; r++)
      for (let c = cell.col; c < cell.col + cell.colSpan; c++) byUnit[r * columns + c] = cell
  return (x, y) => {
    const col = strip(grid.xs, x)
    const row = strip(grid.ys, y)
    return col < 0 || row < 0 ? null : (byUnit[row * columns + col] ?? null)
  }
}

/** Index of the interval of `bounds` that holds `v`, or -1. */
function strip(bounds: readonly number[], v: number): number {
  if (v < bounds[0]! || v >= bounds.at(-1)!) return -1
  let low = 0
  let high = bounds.length - 1
  while (high - low > 1) {
    const mid = (low + high) >> 1
    if (bounds[mid]! <= v) low = mid
    else high = mid
  }
  return low
}

const LATIN = /[A-Za-z0-9]/

/** The lines of a cell joined as Chinese is: without a space, but for one between two Latin words on a line. */
function cellText(words: readonly Word[]): string {
  if (words.length === 1) return words[0]!.text
  return linesOf(words)
    .map(line =>
      line.words.reduce((text, word, i) => {
        const before = line.words[i - 1]
        if (before && isNoteMark(word, before)) return text + raised(word.text)
        const latin = LATIN.test(text.at(-1) ?? '') && /^[A-Za-z]/.test(word.text)
        return text + (latin ? ' ' : '') + word.text
      }, ''),
    )
    .join('')
}

/**
 * A note's number is smaller than the figure before it and stands higher, by these shares of the figure's size. After
 * the decimals of an amount one of the two is enough where the sizes are the file's and not measured.
 */
const SMALLER = 0.8
const RAISED = 0.08
function isNoteMark(word: Word, before: Word): boolean {
  if (!/^\d{1,2}$/.test(word.text) || !/\d$/.test(before.text)) return false
  const isSmaller = word.size < SMALLER * before.size
  const isRaised = before.bbox[3] - word.bbox[3] > RAISED * before.size
  if (isSmaller && isRaised) return true
  const isLowered = word.bbox[3] - before.bbox[3] > RAISED * before.size
  return word.source === 'text' && /\d\.\d\d$/.test(before.text) && (isSmaller || isRaised || isLowered)
}

/** 1 → ¹: what is printed as a note's mark stays one in the cell's text, and no digit of the amount. */
const raised = (digits: string): string => [...digits].map(d => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(d)]).join('')

export const centre = (box: BBox): readonly [number, number] => [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2]
