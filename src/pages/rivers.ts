import type { PixelBox } from '../picture.ts'
import type { Rule } from './rules.ts'

/** White space between two columns of a table without vertical rules: no row, or hardly one, has ink in it. */
export interface River {
  readonly x0: number
  readonly x1: number
  readonly top: number
  readonly bottom: number
}

/** Narrower (in heights of a character) is the space inside a character. */
export const NARROWEST = 0.3
/** Share of rows that may cross: headings over several columns. */
const CROSSED = 0.15
/** A narrow gap after a narrow column is the one after 一、 二、 三、. */
const WIDE = 1.1
const ENUMERATION = 3.2
/** Fewer rows than this prove nothing. */
const ROWS = 4

/** Rivers between horizontal rules of one width. */
export function riversOf(boxes: readonly PixelBox[], rules: readonly Rule[], typical: number): River[] {
  const rivers: River[] = []
  for (const block of blocksOf(rules, typical)) {
    const rows = block.slice(1).map((rule, i) => [block[i]!.at, rule.at] as const)
    if (rows.length < ROWS) continue
    const [left, right] = [Math.max(...block.map(r => r.from)), Math.min(...block.map(r => r.to))]
    const filled = new Uint16Array(Math.max(0, Math.ceil(right - left)))
    for (const [top, bottom] of rows) {
      const row = new Uint8Array(filled.length)
      for (const [x0, t, x1, b] of boxes)
        if ((t + b) / 2 > top && (t + b) / 2 < bottom)
          row.fill(1, Math.max(0, Math.floor(x0 - left)), Math.max(0, Math.ceil(x1 - left)))
      for (let x = 0; x < row.length; x++) filled[x]! += row[x]!
    }
    const [top, bottom] = [block[0]!.at, block.at(-1)!.at]
    if (rules.some(r => isInside(r, left + typical, right - typical, top, bottom))) continue
    let before = 0
    for (const [x0, x1] of whiteRuns(filled, Math.max(1, Math.floor(CROSSED * rows.length)))) {
      const afterEnumeration = x1 - x0 < WIDE * typical && x0 - before <= ENUMERATION * typical
      if (x1 - x0 < NARROWEST * typical || afterEnumeration) continue
      rivers.push({ x0: left + x0, x1: left + x1, top, bottom })
      before = x1
    }
  }
  return rivers
}

/** A vertical rule between the sides of a block: its cells need no rivers. */
const isInside = (r: Rule, left: number, right: number, top: number, bottom: number): boolean =>
  !r.horizontal && r.at > left && r.at < right && Math.min(r.to, bottom) - Math.max(r.from, top) > 0.3 * (bottom - top)

/** Horizontal rules that start and end together, top to bottom. */
function blocksOf(rules: readonly Rule[], typical: number): Rule[][] {
  const blocks: Rule[][] = []
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
