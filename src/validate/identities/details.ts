/** Sums across the columns of a row: 合计 | 返还性收入 | 一般性转移支付 | 其中：… | 专项转移支付, 政府债务 | 一般 | 专项. */
import { narrow } from '../../notation/folding.ts'
import { isOfWhich } from '../../notation/ordinals.ts'
import { abs } from '../decimal.ts'
import type { Amount, Sheet } from '../ledger.ts'
import { equationOf, type Finding } from './equations.ts'
import type { DetailIdentity } from './rules.ts'

const DETAIL = /(^|\.)detail$/
/** In this share of its rows a sum across columns must hold to be one. */
const MOST = 0.8

type AmountRow = readonly Amount[]

/** Of the ways in which a row's columns may add up, those that hold in most rows, where they hold. */
export function detailSums(rule: DetailIdentity, sheet: Sheet): Finding[] {
  const rows = [...sheet.rows.values()].map(r => [...r.values()].toSorted((a, b) => a.fact.column - b.fact.column))
  const wholes = new Set(
    rows
      .flat()
      .filter(a => !DETAIL.test(a.fact.measure))
      .map(a => a.fact.column),
  )
  return [...wholes].flatMap(column => {
    for (const choose of CHOICES) {
      const sums = rows.flatMap(row => sumIn(row, column, sheet, choose))
      const holding = sums.filter(([whole, ...parts]) => fits(whole, parts))
      if (holding.length && holding.length >= MOST * sums.length)
        return holding.map(([whole, ...parts]) => equationOf(rule, rule.name, [whole], parts))
    }
    return []
  })
}

type Sum = readonly [Amount, ...Amount[]]
type Choice = (detail: Amount, header: string) => boolean
/** All parts, or without those that are part of a part. */
const CHOICES: readonly Choice[] = [() => true, (_, header) => !header.split('/').some(level => isOfWhich(level))]

function sumIn(row: AmountRow, column: number, sheet: Sheet, choose: Choice): Sum[] {
  const at = row.findIndex(a => a.fact.column === column)
  const whole = row[at]
  if (!whole || whole.value === 0n) return []
  const next = row.findIndex((a, i) => i > at && !DETAIL.test(a.fact.measure) && a.fact.amountYuan !== null)
  const parts = row
    .slice(at + 1, next < 0 ? undefined : next)
    .filter(a => DETAIL.test(a.fact.measure) && a.fact.amountYuan !== null && sameTime(a, whole))
    .filter(a => choose(a, narrow(sheet.table.columns[a.fact.column] ?? '')))
    .filter(a => a.value !== 0n)
  return parts.length > 1 ? [[whole, ...parts]] : []
}

const sameTime = (a: Amount, b: Amount): boolean =>
  a.fact.fiscalYear === b.fact.fiscalYear && a.fact.phase === b.fact.phase

const fits = (whole: Amount, parts: readonly Amount[]): boolean => {
  const half = parts.reduce((sum, p) => sum + p.half, whole.half)
  return abs(parts.reduce((sum, p) => sum + p.value, -whole.value)) <= half
}
