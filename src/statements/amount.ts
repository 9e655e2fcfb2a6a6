import Big from 'big.js'
import { fold } from './text.ts'

/** How many 元 one of a unit is. */
const YUAN: Readonly<Record<string, string>> = {
  元: '1',
  人民币元: '1',
  千元: '1000',
  万元: '10000',
  人民币万元: '10000',
  百万元: '1000000',
  千万元: '10000000',
  亿元: '100000000',
}

const NUMBER = /^([-+▲△]?)(\d{1,3}(?:[,，']\d{3})+|\d[\d,]*|)(\.\d+)?$/

/**
 * The decimal a cell prints, with its decimals kept: `1,234.50` → `1234.50`, `(12.3)`, `▲12.3` → `-12.3`.
 * Null for anything else: blank, dashes, text. A percent sign is dropped.
 */
export function amountOf(text: string): string | null {
  const folded = fold(text).replace(/[¥￥%‰]/g, '')
  const bracketed = /^\((\d[\d,.]*)\)$/.exec(folded)
  const found = NUMBER.exec(bracketed ? `-${bracketed[1]}` : folded)
  if (!found || (!found[2] && !found[3])) return null
  const whole = found[2]!.replace(/[,，']/g, '').replace(/^0+(?=\d)/, '') || '0'
  return `${found[1] && found[1] !== '+' ? '-' : ''}${whole}${found[3] ?? ''}`
}

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
  const factor = unit === null ? undefined : YUAN[unit]
  if (amount === null || factor === undefined) return null
  const yuan = new Big(amount).times(factor)
  return yuan.toFixed(Math.max(2, decimalsOf(yuan.toFixed())))
}

const decimalsOf = (text: string): number => text.split('.')[1]?.length ?? 0

const COUNT = /\(((?:[台辆套个批次人艘架间座平方米㎡]|人次)(?:[、,/][台辆套个批次人]+)*)\)$/

/** The unit a row's own name gives: 公务用车保有量（辆） → 辆; null where it gives none. */
export const countUnit = (label: string): string | null => COUNT.exec(fold(label))?.[1] ?? null
