import Big from 'big.js'
import type { Figure } from '../../model.ts'
import { scaleOf } from '../../notation/units.ts'

/** Everything a printed number may stand for: 12.3 is between 12.25 and 12.35. */
export interface Interval {
  readonly low: Big
  readonly high: Big
}

const placesOf = (value: string): number => (value.includes('.') ? value.length - value.indexOf('.') - 1 : 0)

/** A decimal as printed, ± half a unit of its last place, times `factor`. */
export function intervalOf(value: string, factor: Big | number = 1): Interval {
  const half = new Big(10).pow(-placesOf(value)).times('0.5')
  const exact = new Big(value)
  return { low: exact.minus(half).times(factor), high: exact.plus(half).times(factor) }
}

/** A figure in 元, or in its own unit where that is no money. */
export const amountOf = (figure: Pick<Figure, 'value' | 'unit'>): Interval =>
  intervalOf(figure.value, scaleOf(figure.unit))

export const plus = (a: Interval, b: Interval): Interval => ({ low: a.low.plus(b.low), high: a.high.plus(b.high) })
export const minus = (a: Interval, b: Interval): Interval => ({ low: a.low.minus(b.high), high: a.high.minus(b.low) })
export const overlap = (a: Interval, b: Interval): boolean => a.low.lte(b.high) && b.low.lte(a.high)
export const middle = (a: Interval): Big => a.low.plus(a.high).div(2)
export const isZero = (figure: Pick<Figure, 'value'>): boolean => !/[1-9]/.test(figure.value)

/** part ÷ whole × 100 of positive numbers; null where the whole may be zero. */
export function percentOf(part: Interval, whole: Interval): Interval | null {
  if (whole.low.lte(0)) return null
  return { low: max(part.low, 0).div(whole.high).times(100), high: part.high.div(whole.low).times(100) }
}

const max = (a: Big, b: number): Big => (a.lt(b) ? new Big(b) : a)
