import { powerOfUnit } from '../notation/units.ts'

/** Exact decimals as integers of one millionth (of 元, or of one for counts): fast, and never a float. */
const SCALE = 6

/** Power of ten between a printed unit and 元; 0 for counts and percentages. */
export const powerOf = (unit: string | null): number => powerOfUnit(unit) ?? 0

/** Digits printed after the point. */
export const placesOf = (decimal: string): number =>
  decimal.includes('.') ? decimal.length - decimal.indexOf('.') - 1 : 0

/** `"12.3"` in units of 10^power → integer millionths. More than six places are cut. */
export function millionths(decimal: string, power = 0): bigint {
  const negative = decimal.startsWith('-')
  const [whole = '0', fraction = ''] = (negative ? decimal.slice(1) : decimal).split('.')
  const value = BigInt(whole + fraction.padEnd(SCALE + power, '0').slice(0, SCALE + power))
  return negative ? -value : value
}

/** Integer millionths → a decimal string with at least `places` places, in units of 10^power. */
export function decimalOf(value: bigint, power = 0, places = 0): string {
  const digits = SCALE + power
  const text = (value < 0n ? -value : value).toString().padStart(digits + 1, '0')
  const fraction = text
    .slice(text.length - digits)
    .replace(/0+$/, '')
    .padEnd(places, '0')
  const whole = text.slice(0, text.length - digits)
  return `${value < 0n ? '-' : ''}${whole}${fraction ? `.${fraction}` : ''}`
}

/** Half a unit of the last printed place, in millionths. */
export function halfUnit(places: number, power: number): bigint {
  const exponent = SCALE + power - places
  return exponent > 0 ? 10n ** BigInt(exponent) / 2n : 0n
}

export const abs = (value: bigint): bigint => (value < 0n ? -value : value)
