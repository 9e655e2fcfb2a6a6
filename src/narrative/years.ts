/** Digits as they stand in printed years: the letter O and ○ for zero (seen in 2O23年), full-width and Chinese digits. */
const DIGITS: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ...[...'0OoＯｏ〇○◯零０'].map(c => [c, '0']),
    ...[...'一二三四五六七八九'].map((c, i) => [c, String(i + 1)]),
    ...[...'１２３４５６７８９'].map((c, i) => [c, String(i + 1)]),
  ].map(([c, d]) => [c!, d!]),
)
const PRINTED_YEAR = /[2２二][0-9０-９OoＯｏ〇○◯零一二三四五六七八九]{3}(?=年)/g

/** White space removed and every year in ASCII digits: `二〇二三年` and `2O23 年` become `2023年`. */
export const withPlainYears = (text: string): string =>
  text.replace(/\s+/g, '').replace(PRINTED_YEAR, year => [...year].map(c => DIGITS[c] ?? c).join(''))

/** The years named in a text, in order, as `2023年` or `2023年度`; expects {@link withPlainYears}. */
export const yearsIn = (text: string): number[] => [...text.matchAll(/(?<!\d)(20\d\d)年/g)].map(m => Number(m[1]))

/** What most entries say, the earliest of equals; null for none. */
export function mostFrequent<T>(values: readonly T[]): T | null {
  const counts = new Map<T, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  let best: T | null = null
  for (const [value, count] of counts) if (best === null || count > counts.get(best)!) best = value
  return best
}
