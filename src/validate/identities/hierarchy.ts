/** Sums over the classification: 合计 = Σ类, 类 = Σ款, 款 = Σ项, in every column. */
import { speaksOfTotal } from '../../notation/totals.ts'

import { type Amount, isRate, OF_WHICH, type Sheet, UNNUMBERED } from '../ledger.ts'
import { equationOf, type Finding } from './equations.ts'
import type { TreeIdentity } from './rules.ts'
import { isSelection, opened } from './selection.ts'

export function hierarchy(rule: TreeIdentity, sheet: Sheet): Finding[] {
  const found = [...sheet.measures].flatMap(([, column]) => (isRate(column) ? [] : columnSums(rule, column)))
  return sheet.statement.startsWith('government:') && isSelection(found) ? found.map(opened) : found
}

/**
 * Each row against the rows directly below it: a code that is the longest printed prefix of another is its parent, so
 * a table that prints only 款 or only 项 rows is summed over those.
 */
function columnSums(rule: TreeIdentity, column: readonly Amount[]): Finding[] {
  const coded = column.filter(a => a.code !== null)
  if (!coded.length) return []
  const codes = new Map<string, Amount>()
  for (const amount of coded) if (!codes.has(amount.code!)) codes.set(amount.code!, amount)
  const repeated = codes.size < coded.length
  const children = new Map<Amount | null, Amount[]>()
  for (const amount of coded) {
    const parent = parentOf(amount.code!, codes)
    children.set(parent, [...(children.get(parent) ?? []), amount])
  }
  const others = column.filter(a => a.code === null && !a.isTotal && !a.blank && !speaksOfTotal(a.label))
  // one level only, but for a line or two that join classes: 国防和公共安全支出
  const flat = coded.every(a => a.code!.length === coded[0]!.code!.length) && coded.length > others.length
  const siblings = flat ? others.filter(a => a.level < OF_WHICH) : []
  const highest = [...(children.get(null) ?? []), ...siblings]
  const isOpen = repeated || (others.length > 0 && !flat)
  const sums = coded.flatMap(parent => {
    const parts = children.get(parent)
    const isSelected = parts?.[0]?.level === OF_WHICH // 其中：公安
    const isOpenHere = repeated || isSelected || liesWithin(others, parent, coded)
    return parts ? equationOf(rule, rule.name, [parent], parts, isOpenHere) : []
  })
  const totals = column.filter(a => a.isTotal)
  return [...totals.map(total => equationOf(rule, '合计＝各类之和', [total], highest, isOpen)), ...sums]
}

function parentOf(code: string, codes: ReadonlyMap<string, Amount>): Amount | null {
  for (let length = code.length - 1; length >= 3; length--) {
    const parent = codes.get(code.slice(0, length))
    if (parent) return parent
  }
  return null
}

/** A row without code among those below the parent, or behind them, may be one of its parts. */
function liesWithin(others: readonly Amount[], parent: Amount, coded: readonly Amount[]): boolean {
  const next = coded.find(a => a.fact.row > parent.fact.row && !a.code!.startsWith(parent.code!))
  const isPart = (o: Amount) => o.fact.row > parent.fact.row && !(next && o.fact.row > next.fact.row)
  return others.some(o => isPart(o) && o.level > parent.level - (parent.level === UNNUMBERED ? 1 : 0))
}
