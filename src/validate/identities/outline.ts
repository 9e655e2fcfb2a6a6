/**
 * Sums of tables of governments that their outline shows: 一、 is the sum of what stands below it, a total of what
 * stands above or below. Such tables print a selection of 款 and 项, and items below their totals, so only sums that
 * hold are told: parts that are less than the whole contradict nothing.
 */
import { endsInTotal } from '../../notation/totals.ts'
import { abs } from '../decimal.ts'
import { type Amount, isRate, OF_WHICH, type Sheet, UNNUMBERED } from '../ledger.ts'
import { equationOf, type Finding, isGap } from './equations.ts'
import { nestedSums } from './nested.ts'
import type { NestedIdentity } from './rules.ts'
import { runSums } from './runs.ts'

/** A row and the rows it is the sum of, by their places in the table. */
interface Structure {
  readonly panel: string
  readonly whole: number
  readonly parts: readonly number[]
}

/** A sum is so many times larger than its rounding: one in so many would fit by accident. */
const STRENGTH = 300n
const FEWEST = 2

/** By amounts alone, by the outline, and what either finds in one column tried in the others. */
export function layeredSums(rule: NestedIdentity, sheet: Sheet): Finding[] {
  const nested = nestedSums(rule, sheet)
  const columns = [...sheet.measures.values()].filter(c => !isRate(c))
  const outlined = columns.flatMap(c => candidatesOf(c).flatMap(kids => sumOf(rule, kids)))
  const found = [...nested, ...outlined, ...runSums(rule, columns)]
  const structures = unique(found.flatMap(structureOf))
  const known = new Set(found.flatMap(f => structureOf(f).map(s => `${columnOf(f)} ${keyOf(s)}`)))
  const shared = columns.flatMap(column => {
    const panel = panelOf(column[0]!)
    const byRow = new Map(column.map(a => [a.fact.row, a]))
    return structures
      .filter(s => s.panel === panel && !known.has(`${column[0]!.fact.column} ${keyOf(s)}`))
      .flatMap(s => {
        const whole = byRow.get(s.whole)
        return whole ? sumOf(rule, [whole, ...s.parts.flatMap(r => byRow.get(r) ?? [])]) : []
      })
  })
  return unrepeated([...found, ...shared])
}

/** Whole first. */
type Candidate = readonly [whole: Amount, ...parts: Amount[]]

const panelOf = ({ fact }: Amount): string => fact.measure.slice(0, fact.measure.lastIndexOf('.') + 1)
const columnOf = (f: Finding): number | string => (isGap(f) ? '' : (f.whole[0]?.fact.column ?? ''))
const keyOf = (s: Structure): string => `${s.panel}${s.whole}=${s.parts.join('+')}`

function structureOf(f: Finding): Structure[] {
  const whole = isGap(f) ? undefined : f.whole[0]
  if (isGap(f) || !whole) return []
  return [{ panel: panelOf(whole), whole: whole.fact.row, parts: f.parts.map(p => p.fact.row) }]
}

const unique = (structures: readonly Structure[]): Structure[] => [
  ...new Map(structures.map(s => [keyOf(s), s])).values(),
]

function unrepeated(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>()
  return findings.filter(f => {
    if (isGap(f)) return true
    const key = `${f.whole.map(a => a.at)}=${f.parts.map(a => a.at).toSorted((a, b) => a - b)}`
    return !seen.has(key) && seen.add(key) !== undefined
  })
}

/** The equation where it holds and could hardly by accident. */
function sumOf(rule: NestedIdentity, [whole, ...parts]: Candidate): Finding[] {
  const told = parts.filter(p => p.value !== 0n)
  if (!whole || whole.value === 0n || told.length < FEWEST) return []
  // below zero anything adds up to anything, unless ordinals or codes say what belongs together
  if (told.some(p => p.value < 0n && p.level >= UNNUMBERED && p.code === null)) return []
  const half = told.reduce((sum, p) => sum + p.half, whole.half)
  const difference = told.reduce((sum, p) => sum + p.value, -whole.value)
  if (abs(difference) > half || abs(whole.value) < STRENGTH * 2n * half) return []
  return [equationOf(rule, rule.name, [whole], told)]
}

const isSum = (a: Amount): boolean => a.isTotal || endsInTotal(a.label)
const isTop = (a: Amount): boolean => a.code === null || a.code.length === 3

function candidatesOf(column: readonly Amount[]): Candidate[] {
  return column.flatMap((whole, at): Candidate[] => {
    if (whole.value === 0n) return []
    const kids = isSum(whole) ? ofTotal(column, at) : [below(column, at)]
    return kids.filter(parts => parts.length >= FEWEST).map(parts => [whole, ...parts])
  })
}

/** The rows of the next level down, up to the next row as high. */
function below(column: readonly Amount[], at: number): readonly Amount[] {
  const { level } = column[at]!
  const end = column.findIndex((a, i) => i > at && (a.level <= level || isSum(a)))
  return highest(column.slice(at + 1, end < 0 ? undefined : end))
}

/** What stands below a total or above it, with or without the subtotal before it. */
function ofTotal(column: readonly Amount[], at: number): (readonly Amount[])[] {
  const next = column.findIndex((a, i) => i > at && isSum(a))
  const before = column.findLastIndex((a, i) => i < at && isSum(a))
  const under = column.slice(at + 1, next < 0 ? undefined : next)
  const over = column.slice(before + 1, at)
  const all = column.slice(0, at)
  const rest = column.slice(at + 1)
  const subtotal = before < 0 ? [] : [column[before]!]
  const sets = [under, over, all, rest].flatMap(rows => [
    highest(rows.filter(a => !isSum(a))),
    highest(rows.filter(a => !isSum(a) && isTop(a))),
  ])
  const subtotals = column.filter((a, i) => i !== at && isSum(a) && i < at === before >= 0)
  return [...sets, [...subtotal, ...highest(over)], [...subtotal, ...highest(over.filter(isTop))], subtotals]
}

/** Those of the highest outline level, which is no 其中： where others stand beside it. */
function highest(rows: readonly Amount[]): readonly Amount[] {
  const top = Math.min(...rows.map(a => a.level))
  return top >= OF_WHICH && rows.some(a => a.level < UNNUMBERED) ? [] : rows.filter(a => a.level === top)
}
