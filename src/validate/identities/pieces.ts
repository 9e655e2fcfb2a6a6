/**
 * Sums whose parts stand next to each other below or above them, in tables that print names whose indents are lost:
 * 转移性收入 = what follows it, 收入总计 = 本年收入合计 + 转移性收入. Each row covers itself, what it is the sum of, or a
 * section that need not add up (其中：…, parts of an ordinal); a sum is what such pieces, one after the other, give.
 */
import { endsInTotal } from '../../notation/totals.ts'
import { abs } from '../decimal.ts'
import { type Amount, OF_WHICH, UNNUMBERED } from '../ledger.ts'

/** A row and the rows that add up to it, in their order. */
export interface Run {
  readonly whole: Amount
  readonly parts: readonly Amount[]
  /** Parts that have one row of the same amount below them: it may be that row that counts. */
  readonly repeated: ReadonlyMap<Amount, Amount>
  readonly isPartial: boolean
}

/** The rows `from` to before `to`, counted with the amount of the row `head`. */
interface Piece {
  readonly head: number
  readonly from: number
  readonly to: number
  readonly isRepeated: boolean
  /** A selection behind 其中：, whose end the amounts do not show. */
  readonly isPartial: boolean
}

interface Chain {
  readonly sum: bigint
  readonly half: bigint
  readonly last: Piece
  readonly before: Chain | null
}
interface Walked {
  readonly chain: Chain
  /** Where it may end: the last part may have a section below it. */
  readonly places: readonly number[]
}

/** A sum is so many times larger than its rounding, for each chain tried: as in nested.ts. */
const STRENGTH = 300n
/** Where some amounts are below zero, more chains come near a sum. */
const MIXED = 100n
/** Chains tried for one row; more, and nothing is said: of 7,000 sums in eight reports of governments all but 20 need fewer. */
const MOST_CHAINS = 1000

export const isSum = (a: Amount): boolean => a.isTotal || endsInTotal(a.label)
const isWhole = (a: Amount): boolean => isSum(a) && a.level >= UNNUMBERED

/** @param column amounts of one measure, one below the other */
export function runsOf(column: readonly Amount[]): Run[] {
  const rows = column.filter(a => a.value !== 0n)
  const found: Run[] = []
  const ahead: Piece[][] = rows.map(() => [])
  for (let at = rows.length - 1; at >= 0; at--) {
    const row = rows[at]!
    // a total is the sum of everything up to the end, or to the next total
    const ends = (place: number) => !isWhole(row) || place === rows.length || isSum(rows[place]!)
    const walked = row.level === OF_WHICH ? null : walk(rows, at, forward(rows, at, ahead), ends)
    if (walked) found.push(runOf(rows, at, walked.chain))
    ahead[at] = walked
      ? walked.places.map(to => pieceOf(at, to))
      : [pieceOf(at, at + 1), ...repeating(rows, at, ahead), ...sections(rows, at)]
  }
  return [...found, ...totalsBelow(rows, ahead)]
}

/** Totals that stand below what they are the sum of. */
function totalsBelow(rows: readonly Amount[], ahead: readonly (readonly Piece[])[]): Run[] {
  const behind: Piece[][] = Array.from({ length: rows.length + 1 }, () => [])
  for (const piece of ahead.flat()) if (rows[piece.head]!.level < OF_WHICH) behind[piece.to]!.push(piece)
  const found: Run[] = []
  for (const [at, row] of rows.entries()) {
    if (!isSum(row) || ahead[at]!.some(p => p.to > at + 1 && !p.isRepeated)) continue
    const back: Next = place => behind[place]!.map(piece => ({ piece, place: piece.from }))
    const starts = (place: number) => place === 0 || isSum(rows[place]!) || isSum(rows[place - 1]!)
    const walked = walk(rows, at, { from: at, next: back }, starts)
    if (!walked) continue
    found.push(runOf(rows, at, walked.chain, true))
    behind[at + 1] = walked.places.map(from => ({ ...pieceOf(at, at + 1), from }))
  }
  return found
}

const pieceOf = (at: number, to: number): Piece => ({ head: at, from: at, to, isRepeated: false, isPartial: false })

/** 合计 and its only part print one amount twice. */
function repeating(rows: readonly Amount[], at: number, ahead: readonly (readonly Piece[])[]): Piece[] {
  const next = rows[at + 1]
  if (next?.value !== rows[at]!.value || next.level < rows[at]!.level) return []
  return ahead[at + 1]!.map(p => ({ ...pieceOf(at, p.to), isRepeated: true }))
}

/** What belongs to a row whether it adds up or not: up to the next ordinal or code as high; a selection behind 其中：. */
function sections(rows: readonly Amount[], at: number): Piece[] {
  const { level, code, value } = rows[at]!
  const [ends, parts] = [new Set<number>(), new Set<number>()]
  const until = (stop: (a: Amount) => boolean) => {
    const end = rows.findIndex((a, i) => i > at && (stop(a) || (isSum(a) && a.level >= UNNUMBERED)))
    ends.add(end < 0 ? rows.length : end)
  }
  if (level < UNNUMBERED) until(a => a.level <= level)
  if (code !== null) until(a => a.code !== null && !a.code.startsWith(code))
  if (rows[at + 1]?.level === OF_WHICH && level >= UNNUMBERED) {
    let sum = 0n
    for (let k = at + 1; k < rows.length; k++) {
      const row = rows[k]!
      sum += row.value
      if (sum > value || row.level < UNNUMBERED || isSum(row)) break
      parts.add(k + 1)
    }
  }
  ends.delete(at + 1)
  return [
    ...[...ends].map(to => pieceOf(at, to)),
    ...[...parts].filter(to => !ends.has(to)).map(to => ({ ...pieceOf(at, to), isPartial: true })),
  ]
}

type Next = (place: number) => readonly { readonly piece: Piece; readonly place: number }[]
interface Way {
  readonly from: number
  readonly next: Next
}

/** From a row down to the next as high, or to the next total. */
function forward(rows: readonly Amount[], at: number, ahead: readonly (readonly Piece[])[]): Way {
  const whole = rows[at]!
  const { level } = whole
  const stops = (a: Amount) => !isWhole(whole) && (level < UNNUMBERED ? a.level <= level : a.level < level || isSum(a))
  const next: Next = place => {
    const row = rows[place]
    // 其中： begins the parts of the row above it
    return row && !stops(row) && (row.level !== OF_WHICH || place === at + 1)
      ? ahead[place]!.map(piece => ({ piece, place: piece.to }))
      : []
  }
  return { from: at + 1, next }
}

/** The one chain of pieces from `start` on that gives the row's amount, to the last digit before within rounding. */
function walk(
  rows: readonly Amount[],
  at: number,
  { from, next }: Way,
  isEnd: (place: number) => boolean,
): Walked | null {
  const { value, half } = rows[at]!
  const isMonotone = rows.every(a => a.value > 0n)
  const strength = 2n * STRENGTH * (isMonotone ? 1n : MIXED)
  const enough = abs(value) / (half * strength)
  const found: { readonly chain: Chain; readonly place: number; readonly isExact: boolean }[] = []
  const seen = new Set<string>()
  const open: { readonly chain: Chain | null; readonly place: number }[] = [{ chain: null, place: from }]
  let tried = 0n
  for (let item = open.pop(); item; item = open.pop()) {
    for (const { piece, place } of next(item.place)) {
      if (++tried > MOST_CHAINS || tried > enough) return null
      const row = rows[piece.head]!
      const sum = (item.chain?.sum ?? 0n) + row.value
      const chain: Chain = { sum, half: (item.chain?.half ?? 0n) + row.half, last: piece, before: item.chain }
      const difference = abs(sum - value)
      if (item.chain && isEnd(place) && difference <= chain.half + half)
        found.push({ chain, place, isExact: difference === 0n })
      const key = `${place} ${sum}`
      if (seen.has(key) || (isMonotone && sum > value + chain.half + half)) continue
      seen.add(key)
      open.push({ chain, place })
    }
  }
  const exact = found.filter(f => f.isExact)
  const best = exact.length ? exact : found
  const [one] = best
  if (!one || best.some(o => !sameParts(o.chain, one.chain))) return null
  const size = one.isExact ? half : one.chain.half + half
  return abs(value) >= size * strength * tried ? { chain: one.chain, places: best.map(f => f.place) } : null
}

const piecesOf = (chain: Chain | null): Piece[] => (chain ? [...piecesOf(chain.before), chain.last] : [])
const sameParts = (a: Chain, b: Chain): boolean =>
  `${piecesOf(a).map(p => p.head)}` === `${piecesOf(b).map(p => p.head)}`

function runOf(rows: readonly Amount[], at: number, chain: Chain, isBelow = false): Run {
  const pieces = isBelow ? piecesOf(chain).toReversed() : piecesOf(chain)
  const parts = pieces.map(p => rows[p.head]!)
  const repeated = pieces.filter(p => p.isRepeated).map(p => [rows[p.head]!, rows[p.head + 1]!] as const)
  return { whole: rows[at]!, parts, repeated: new Map(repeated), isPartial: pieces.some(p => p.isPartial) }
}
