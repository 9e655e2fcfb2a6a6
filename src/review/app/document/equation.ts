/** The arithmetic of a check for people: which amount is the whole, and what its parts add up to. Exact decimals. */
import type { Check, Fact } from '../../../model.ts'

export interface Equation {
  readonly whole: Fact | null
  readonly parts: readonly Fact[]
  readonly difference: string | null
}

interface Scaled {
  readonly value: bigint
  readonly places: number
}

const parsed = (text: string): Scaled => {
  const [whole = '0', fraction = ''] = text.split('.')
  return { value: BigInt(whole + fraction), places: fraction.length }
}
const at = (n: Scaled, places: number) => n.value * 10n ** BigInt(places - n.places)

/** `a − b`, `-0.50`. */
export function minus(a: string, b: string): string {
  const [x, y] = [parsed(a), parsed(b)]
  const places = Math.max(x.places, y.places)
  return written(at(x, places) - at(y, places), places)
}

function written(value: bigint, places: number): string {
  const sign = value < 0n ? '-' : ''
  const digits = String(value < 0n ? -value : value).padStart(places + 1, '0')
  return places ? `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}` : sign + digits
}

const same = (a: string, b: string) => /^-?0*\.?0*$/.test(minus(a, b))
const isDecimal = (text: string | null): text is string => text !== null && /^-?\d+(\.\d+)?$/.test(text)

/** The whole is the amount that the check expected or found, where exactly one part of it has that value. */
export function equationOf(check: Check, facts: readonly Fact[]): Equation {
  const { expected, actual } = check
  const difference = isDecimal(expected) && isDecimal(actual) ? minus(actual, expected) : null
  const having = (value: string | null) =>
    isDecimal(value) ? facts.filter(f => isDecimal(f.amountYuan) && same(f.amountYuan, value)) : []
  const whole = [having(actual), having(expected)].find(found => found.length === 1)?.[0] ?? null
  return { whole, parts: facts.filter(f => f !== whole), difference }
}

/** With separators: `19,760,200.00`. */
export const grouped = (text: string): string => {
  const [whole = '', fraction] = text.split('.')
  return whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',') + (fraction === undefined ? '' : `.${fraction}`)
}
