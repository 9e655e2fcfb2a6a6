/** What amounts are counted in. */
import Big from 'big.js'
import { TERMS } from '../terms.ts'
import { fold, narrow } from './folding.ts'
import { anyOf } from './words.ts'

const { money, shares, points, counts, inTables } = TERMS.units
export const MONEY_UNITS: readonly string[] = Object.keys(money)
export const SHARES: readonly string[] = shares
/** Source of a pattern for a unit of money: 万元, 元. */
export const MONEY = anyOf(MONEY_UNITS)

/** Power of ten between a unit of money and 元; null for any other unit and none. */
export const powerOfUnit = (unit: string | null): number | null => (unit === null ? null : (POWERS.get(unit) ?? null))
const POWERS = new Map(
  Object.entries(money).flatMap(([u, power]) => [[u, power] as const, [`人民币${u}`, power] as const]),
)

/** How many 元 one of a unit is; 1 for a unit that is no money. */
export const scaleOf = (unit: string | null): number => 10 ** (powerOfUnit(unit) ?? 0)

/** The unit as a name: 单位：人民币万元 → 万元. Null where none is printed. */
export function unitName(unit: string | null): string | null {
  if (!unit) return null
  const text = fold(unit)
    .replace(/^.*单位[::]/, '')
    .replace(/^人民币/, '')
    .replace(/[()]/g, '')
  return text || null
}

/** Exact 元 of an amount, with two places at least; null where the unit is no money. */
export function yuanOf(amount: string | null, unit: string | null): string | null {
  const power = powerOfUnit(unit)
  if (amount === null || power === null) return null
  const yuan = new Big(amount).times(new Big(10).pow(power))
  return yuan.toFixed(Math.max(2, decimalsOf(yuan.toFixed())))
}

const decimalsOf = (text: string): number => text.split('.')[1]?.length ?? 0

const CAPTION = new RegExp(
  `(?:^|[^编制部门预算填报])(?:金额|计量|货币)?单位[:：]?\\s*[（(]?((?:人民币)?(?:${MONEY})|[台辆套个人件]+(?:[、，/][台辆套个人件()（）]+)*)`,
)
const ALONE = new RegExp(`^[（(]?(${MONEY})[）)]?$`)
/** The unit of the line over a table: 金额单位：万元. */
export function unitIn(text: string): string | null {
  const found = CAPTION.exec(text.replace(/\s+/g, '')) ?? ALONE.exec(text.trim())
  return found ? found[1]!.replace(/^人民币/, '') : null
}

const IN_CELL = new RegExp(`[（(](?:单位[:：])?(${MONEY})[）)]`)
/** 金额（万元） in a header, 项目资金（万元） in a form. */
export const unitInBrackets = (text: string): string | null => IN_CELL.exec(text)?.[1] ?? null

const OWN = new RegExp(`\\((${MONEY}|%)\\)`)
/** The unit of money, or %, that a label gives in brackets. */
export const moneyInBrackets = (label: string): string | null => OWN.exec(narrow(label))?.[1] ?? null

const COUNTED = /\(((?:[台辆套个批次人艘架间座平方米㎡]|人次)(?:[、,/][台辆套个批次人]+)*)\)$/
/** The unit a row's own name gives: 公务用车保有量（辆） → 辆; null where it gives none. */
export const countUnit = (label: string): string | null => COUNTED.exec(fold(label))?.[1] ?? null

const NOTED = new RegExp(`\\((?:(?:金额)?单位:)?(?:人民币)?(?:${MONEY})\\)`, 'g')
/** 决算数(万元) is 决算数: what it is measured in says nothing about what it is. Takes folded text. */
export const withoutUnit = (path: string): string => path.replace(NOTED, '')

const STATED = new RegExp(`^(?:${anyOf([...MONEY_UNITS, ...shares, '％', ...points, ...counts, ...counts.map(fold)])})`)
/** The unit after a number in a sentence, as printed; null where there is none. */
export const unitAfter = (text: string): string | null => STATED.exec(text)?.[0] ?? null

/** Source of a pattern for what tables count: 次, 台. */
export const COUNTS: string = anyOf([...counts, ...inTables].map(fold))
