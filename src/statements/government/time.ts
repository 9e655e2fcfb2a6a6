/** Which year, and which stage of the budget, the words of a header, a title or a row speak of. */
import { fold } from '../../notation/folding.ts'
import { withPlainYears } from '../../notation/years.ts'

const YEAR = /(?<![\d.])(20\d\d)(?:(?=[-~至和与、/]20\d\d年)|年|(?=[\p{Script=Han}]))/gu
/** 上年, and what stands for the same months of it. */
const LAST = /上年|去年|上一年|上期|同期/
const NEXT = /下年|下一年|次年/

/** Every year a text names, in its order: 2024年决算数, 2019决算数, 2025-2026年. */
export const yearsOf = (text: string): number[] => [...fold(withPlainYears(text)).matchAll(YEAR)].map(m => Number(m[1]))

/** Without the years it names, as headers are compared. */
export const withoutYears = (text: string): string =>
  fold(withPlainYears(text)).replace(/(?<![\d.])20\d\d(?:年度?末?)?/g, '')

/** How many years before (-1) or after (1) the table's own a text speaks of; null where it does not. */
export function shiftOf(text: string): number | null {
  if (LAST.test(text)) return -1
  return NEXT.test(text) ? 1 : null
}

/** What a title says of its amounts: money spent, or planned; null for neither. 预算执行情况 is about what was spent. */
export function stageOf(title: string): 'final' | 'budget' | null {
  if (/决算|执行|完成|快报/.test(title)) return 'final'
  return /预算|草案|计划/.test(title.replace(/预算(收入|支出|收支|基本支出|转移支付|税收返还|专项)/g, ''))
    ? 'budget'
    : null
}
