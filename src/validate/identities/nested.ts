/** Sums of tables that print names and no codes: how the rows nest is found from the amounts. */
import { isFromPicture } from '../../from-picture.ts'
import type { Table } from '../../model.ts'
import { abs } from '../decimal.ts'
import { type Amount, isRate, type Sheet } from '../ledger.ts'
import { equationOf, type Finding, isGap } from './equations.ts'
import type { NestedIdentity } from './rules.ts'

/** Row `at` with the rows below it up to `end`: it is the sum of its `kids`, or has none. */
interface Tree {
  readonly at: number
  readonly end: number
  readonly kids: readonly Tree[]
  /** In how many ways the rows between nest; 2 stands for more. */
  readonly ways: number
}

/** Kids found so far, from a row downwards. */
interface Chain {
  readonly sum: bigint
  /** Half a unit of the last printed place of each kid, added. */
  readonly half: bigint
  readonly last: Tree
  readonly before: Chain | null
  readonly ways: number
}

/** Only those of a sum are listed: copying them for each chain tried took most of the time of long columns. */
const kidsOf = (chain: Chain | null): Tree[] => {
  const kids: Tree[] = []
  for (let at = chain; at; at = at.before) kids.push(at.last)
  return kids.toReversed()
}

const FEWEST = 3
/** A sum is so many times larger than its rounding: one in so many would fit by accident. */
const STRENGTH = 300n
/** Chains looked at in one column; more, and nothing is said. */
const MOST_CHAINS = 100_000

/**
 * An equation for each row that is the sum of rows below it, where the rows of the whole column nest in one way only.
 * A column that nests in none or in several says nothing: a difference is never told.
 */
export const nestedSums = (rule: NestedIdentity, sheet: Sheet): Finding[] =>
  [...sheet.measures].flatMap(([, column]) => (isRate(column) ? [] : columnSums(rule, column, sheet.table)))

function columnSums(rule: NestedIdentity, column: readonly Amount[], table: Table): Finding[] {
  const rows = column.filter(a => a.value !== 0n) // a zero may belong to any of its neighbours
  if (rows.length < FEWEST || rows.some(a => a.value < 0n)) return []
  const trees = treesOf(rows)
  const roots = trees && rootsOf(rows.length, trees)
  if (!roots?.every(root => root.kids.length && isStrong(root, rows))) return []
  // 一、收入 and 二、支出 may stand one below the other; without such numbers a second root is a sum that went wrong
  if (roots.length > 1 && roots.some(root => rows[root.at]!.level !== 1)) return []
  const isShown = (tree: Tree): boolean => isStepped(rows[tree.at]!, rows[tree.kids[0]!.at]!, table)
  const sums = (tree: Tree, anchored: boolean): Finding[] => {
    const held = anchored || tree.kids.length > 1
    const below = tree.kids.flatMap(kid => sums(kid, held))
    if (!tree.kids.length || (tree.kids.length === 1 && !(held && isShown(tree)))) return below
    const parts = tree.kids.map(kid => rows[kid.at]!)
    const sum = equationOf(rule, rule.name, [rows[tree.at]!], parts)
    const unsure = new Set(tree.kids.filter(kid => isRepeated(kid) && !isShown(kid)).map(kid => rows[kid.at]!))
    return [unsure.size && !isGap(sum) ? { ...sum, unsure } : sum, ...below]
  }
  return roots.flatMap(root => sums(root, rows[root.at]!.isTotal))
}

/**
 * A row like the one below it is the sum of that one row, or was printed or read in its place: then what lies below
 * adds up all the same, one level higher.
 */
const isRepeated = (tree: Tree): boolean => tree.kids.length === 1

/** 货物, 办公设备 and 台式计算机 in a column each: the row below begins further to the right, or the total is above it. */
function isStepped(above: Amount, below: Amount, { rows }: Table): boolean {
  if (isFromPicture(above.fact) || isFromPicture(below.fact)) return false
  const start = ({ fact }: Amount) => rows[fact.row]!.findIndex(c => c.text.trim())
  return above.isTotal || start(below) > start(above)
}

const halves = (tree: Tree, rows: readonly Amount[]): bigint =>
  tree.kids.reduce((sum, kid) => sum + rows[kid.at]!.half, rows[tree.at]!.half)

const isStrong = (tree: Tree, rows: readonly Amount[]): boolean =>
  rows[tree.at]!.value >= STRENGTH * 2n * halves(tree, rows)

/** For each row every tree that it can be the top of, from the last row upwards; null where there are too many. */
function treesOf(rows: readonly Amount[]): readonly (readonly Tree[])[] | null {
  const trees: Tree[][] = rows.map(() => [])
  let left = MOST_CHAINS
  for (let at = rows.length - 1; at >= 0; at--) {
    const { value, half } = rows[at]!
    const byEnd = new Map<number, Tree>()
    const open: Map<string, Chain>[] = rows.map(() => new Map<string, Chain>())
    const add = (end: number, chain: Chain): void => {
      if (abs(chain.sum - value) <= chain.half + half) {
        const ways = Math.min(2, chain.ways + (byEnd.get(end)?.ways ?? 0))
        byEnd.set(end, { at, end, kids: kidsOf(chain), ways })
      }
      if (end === rows.length || chain.sum > value + chain.half + half) return
      const key = `${chain.sum} ${chain.half}`
      const same = open[end]!.get(key)
      open[end]!.set(key, same ? { ...same, ways: 2 } : chain)
    }
    const extend = (before: Chain | null, next: number): void => {
      const kid = rows[next]!
      for (const last of trees[next]!) {
        const ways = Math.min(2, (before?.ways ?? 1) * last.ways)
        const [sum, sumOfHalves] = [(before?.sum ?? 0n) + kid.value, (before?.half ?? 0n) + kid.half]
        add(last.end, { sum, half: sumOfHalves, last, before, ways })
      }
    }
    if (at + 1 < rows.length) extend(null, at + 1)
    for (let next = at + 2; next < rows.length; next++)
      for (const chain of open[next]!.values()) {
        if (!left--) return null
        extend(chain, next)
      }
    const sums = [...byEnd.values()]
    const sure = sums.filter(tree => tree.kids.length > 1 && isStrong(tree, rows))
    // Were each sum also taken for a plain row, a long list would find some way to fit any total.
    trees[at] = sure.length ? sure : [{ at, end: at + 1, kids: [], ways: 1 }, ...sums]
  }
  return trees
}

interface Cover {
  readonly count: number
  readonly ways: number
  readonly first: Tree | null
}

/** The fewest trees that together have all rows, where no others would do; else null. */
function rootsOf(rows: number, trees: readonly (readonly Tree[])[]): readonly Tree[] | null {
  const best: Cover[] = []
  best[rows] = { count: 0, ways: 1, first: null }
  for (let at = rows - 1; at >= 0; at--) {
    const covers = trees[at]!.map((first): Cover => {
      const rest = best[first.end]!
      return { count: rest.count + 1, ways: first.ways * rest.ways, first }
    })
    const count = Math.min(...covers.map(c => c.count))
    const fewest = covers.filter(c => c.count === count)
    best[at] = {
      ...fewest[0]!,
      ways: Math.min(
        2,
        fewest.reduce((sum, c) => sum + c.ways, 0),
      ),
    }
  }
  if (best[0]!.ways > 1) return null
  const roots: Tree[] = []
  for (let at = 0; at < rows; at = roots.at(-1)!.end) roots.push(best[at]!.first!)
  return roots
}
