import type { PixelBox } from '../picture.ts'
import type { DrawnLine } from './drawn-line.ts'

/** White space between two columns of a table without vertical rules: no row, or hardly one, has ink in it. */
export interface River {
  readonly x0: number
  readonly x1: number
  readonly top: number
  readonly bottom: number
}

/** Narrower (in heights of a character) is the space inside a character. */
export const NARROWEST = 0.3
/** Narrower (in spaces between characters) it is a space of letter-spaced text, whose characters stand below one another. */
const SPACED = 1.6
/** Share of rows that may cross: headings over several columns. */
const CROSSED = 0.15
/** A narrow gap after a narrow column is the one after 一、 二、 三、. */
const WIDE = 1.1
const ENUMERATION = 3.2
/** Rows with gaps that make a table without rules, and rows without one that may stand between them. */
const TABULAR = 5
const SINGLE = 2
/** Fewer rows than this prove nothing. */
const ROWS = 4

/** Rivers between horizontal rules of one width. */
export function riversOf(boxes: readonly PixelBox[], rules: readonly DrawnLine[], typical: number): River[] {
  return blocksOf(rules, typical).flatMap(block => {
    const rows = block.slice(1).map((rule, i) => [block[i]!.at, rule.at] as const)
    if (rows.length < ROWS) return []
    const [left, right] = [Math.max(...block.map(r => r.from)), Math.min(...block.map(r => r.to))]
    const [top, bottom] = [block[0]!.at, block.at(-1)!.at]
    if (rules.some(r => isInside(r, left + typical, right - typical, top, bottom))) return []
    return riversThrough(rows, boxes, left, right, typical)
  })
}

/** Rivers where there are no rules at all: through rows of text that follow one another and have gaps in them. */
export function riversOfText(words: readonly PixelBox[], boxes: readonly PixelBox[], typical: number): River[] {
  return tabularBlocks(words).flatMap(block => {
    const rows = block.map(row => [row.top, row.bottom] as const)
    const left = Math.min(...block.flatMap(row => row.words.map(w => w[0])))
    const right = Math.max(...block.flatMap(row => row.words.map(w => w[2])))
    return riversThrough(rows, boxes, left, right, typical)
  })
}

function riversThrough(
  rows: readonly (readonly [number, number])[],
  boxes: readonly PixelBox[],
  left: number,
  right: number,
  typical: number,
): River[] {
  const filled = new Uint16Array(Math.max(0, Math.ceil(right - left)))
  for (const [top, bottom] of rows) {
    const row = new Uint8Array(filled.length)
    for (const [x0, t, x1, b] of boxes)
      if ((t + b) / 2 > top && (t + b) / 2 < bottom)
        row.fill(1, Math.max(0, Math.floor(x0 - left)), Math.max(0, Math.ceil(x1 - left)))
    for (let x = 0; x < row.length; x++) filled[x]! += row[x]!
  }
  const rivers: River[] = []
  const narrowest = Math.max(NARROWEST * typical, SPACED * spaceOf(rows, boxes))
  let before = 0
  for (const [x0, x1] of whiteRuns(filled, Math.max(1, Math.floor(CROSSED * rows.length)))) {
    const afterEnumeration = x1 - x0 < WIDE * typical && x0 - before <= ENUMERATION * typical
    if (x1 - x0 < narrowest || afterEnumeration) continue
    rivers.push({ x0: left + x0, x1: left + x1, top: rows[0]![0], bottom: rows.at(-1)![1] })
    before = x1
  }
  return rivers
}

/** The usual space between one character and the next in these rows. */
function spaceOf(rows: readonly (readonly [number, number])[], boxes: readonly PixelBox[]): number {
  const spaces = rows.flatMap(([top, bottom]) => {
    const own = boxes.filter(([, t, , b]) => (t + b) / 2 > top && (t + b) / 2 < bottom).sort((a, b) => a[0] - b[0])
    let end = own[0]?.[2] ?? 0
    return own.slice(1).flatMap(([x0, , x1]) => {
      const space = x0 - end
      end = Math.max(end, x1)
      return space > 0 ? [space] : []
    })
  })
  return spaces.sort((a, b) => a - b)[spaces.length >> 1] ?? 0
}

interface BoxRow {
  top: number
  bottom: number
  words: PixelBox[]
}

/** Runs of rows most of which have two words or more. */
function tabularBlocks(words: readonly PixelBox[]): BoxRow[][] {
  const rows: BoxRow[] = []
  for (const word of [...words].sort((a, b) => a[1] - b[1] || a[0] - b[0])) {
    const middle = (word[1] + word[3]) / 2
    const row = rows.findLast(r => middle > r.top && middle < r.bottom)
    if (row) {
      row.words.push(word)
      row.bottom = Math.max(row.bottom, word[3])
    } else rows.push({ top: word[1], bottom: word[3], words: [word] })
  }
  const blocks: BoxRow[][] = []
  let block: BoxRow[] = []
  let single = 0
  for (const row of rows) {
    single = row.words.length > 1 ? 0 : single + 1
    if (single > SINGLE) {
      blocks.push(block)
      block = []
    } else if (block.length || !single) block.push(row)
  }
  return [...blocks, block].filter(b => b.filter(r => r.words.length > 1).length >= TABULAR)
}

/** A vertical rule between the sides of a block: its cells need no rivers. */
const isInside = (r: DrawnLine, left: number, right: number, top: number, bottom: number): boolean =>
  !r.horizontal && r.at > left && r.at < right && Math.min(r.to, bottom) - Math.max(r.from, top) > 0.3 * (bottom - top)

/** Horizontal rules that start and end together, top to bottom. */
function blocksOf(rules: readonly DrawnLine[], typical: number): DrawnLine[][] {
  const blocks: DrawnLine[][] = []
  for (const rule of rules.filter(r => r.horizontal).sort((a, b) => a.at - b.at)) {
    const block = blocks.find(
      ([first]) => Math.abs(first!.from - rule.from) < typical && Math.abs(first!.to - rule.to) < typical,
    )
    if (block) block.push(rule)
    else blocks.push([rule])
  }
  return blocks
}

function whiteRuns(filled: Uint16Array, most: number): [number, number][] {
  const runs: [number, number][] = []
  let start = -1
  for (let x = 0; x <= filled.length; x++) {
    const white = x < filled.length && filled[x]! <= most
    if (white && start < 0) start = x
    if (!white && start >= 0) {
      runs.push([start, x])
      start = -1
    }
  }
  return runs
}
