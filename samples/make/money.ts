/** Whole 分 as a ministry prints them. */
export type Unit = '万元' | '元'

/** Two decimals, thousands separators; each amount is rounded by itself, so printed sums may be 0.01 off. */
export function printed(cents: number, unit: Unit): string {
  const hundredths = unit === '元' ? cents : Math.round(cents / 10_000)
  const sign = hundredths < 0 ? '-' : ''
  const digits = String(Math.abs(hundredths)).padStart(3, '0')
  return `${sign}${digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',')}.${digits.slice(-2)}`
}

/** The same without separators, as prose has it. */
export const stated = (cents: number, unit: Unit): string => printed(cents, unit).replaceAll(',', '')

export const percent = (part: number, whole: number): string => ((100 * part) / whole).toFixed(2)
