/** Fiscal years as they are printed. */
import { TERMS } from '../terms.ts'
import { narrow } from './folding.ts'

const { zero, digits } = TERMS.numerals
/** Digits as they stand in printed years: the letter O and ○ for zero (seen in 2O23年), full-width and Chinese digits. */
const DIGITS: ReadonlyMap<string, string> = new Map([
  ...[...'Oo', ...zero].map(c => [c, '0'] as const),
  ...[...digits].map((c, i) => [c, String(i + 1)] as const),
])
const WIDE = '0-9０-９OoＯｏ'
const PRINTED = new RegExp(`[2２${digits[1]}][${WIDE}${zero}${digits}]{3}(?=年)`, 'g')

/** White space removed and every year in ASCII digits: `二〇二三年` and `2O23 年` become `2023年`. */
export const withPlainYears = (text: string): string =>
  text.replace(/\s+/g, '').replace(PRINTED, year => [...narrow(year)].map(c => DIGITS.get(c) ?? c).join(''))

/** The years named in a text, in order, as `2023年` or `2023年度`; expects {@link withPlainYears}. */
export const yearsIn = (text: string): number[] => [...text.matchAll(/(?<!\d)(20\d\d)年/g)].map(m => Number(m[1]))
