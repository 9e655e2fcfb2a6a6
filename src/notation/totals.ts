/** Rows and columns that are the sum of others: 合计, 支出共计, 本页小计. */
import { TERMS } from '../terms.ts'
import { narrow } from './folding.ts'
import { anyOf } from './words.ts'

const { totals } = TERMS
const WORDS = anyOf(totals.words)
/** Source of a pattern for the word of a total: 合计, 总计. */
export const TOTAL: string = `(?:${WORDS})`
/** Source of a pattern for the word of a total or of a part of one: 合计, 小计. */
export const ANY_TOTAL: string = `(?:${anyOf([...totals.words, ...totals.subtotals])})`
const SUMS = anyOf([...totals.words, ...totals.subtotals, ...totals.ofPage])
const GRAND = new RegExp(
  `^(?:${WORDS}|(?:${anyOf(totals.qualifiers)})?(?:${anyOf(totals.of)})(?:${WORDS})|` +
    `(?:${anyOf(totals.funds)})(?:${anyOf(totals.of)})(?:${anyOf(totals.ofFunds)}))$`,
)
const BARE = new RegExp(`^(?:${anyOf([...totals.words, ...totals.subtotals])})$`)
const BARE_SCORE = new RegExp(`^(?:${anyOf([...totals.words, ...totals.subtotals, ...totals.scores])})$`)
const OF_YEAR = new RegExp(`^(?:${anyOf(totals.qualifiers)})(?:${anyOf(totals.of)})(?:${WORDS})$`)
const ENDS = new RegExp(`(?:${SUMS})$`)
const OF_PAGE = new RegExp(`^(?:${anyOf(totals.ofPage)})`)
const SOME = new RegExp(SUMS)

/** A total's name without what may follow it: 合计： is 合计. */
const bare = (text: string): string => narrow(text).replace(/[::]+$/, '')

/** The sum of its whole table: 合计, 本年支出总计, 支出共计, 一般公共预算收入. */
export const isGrandTotal = (label: string): boolean => GRAND.test(bare(label))
/** Nothing but the word: 合计, 小计. */
export const isBareTotal = (text: string): boolean => BARE.test(bare(text))
/** That, or 总分 of an evaluation. */
export const isBareTotalOrScore = (text: string): boolean => BARE_SCORE.test(bare(text))
/** 合计, or 本年收入合计. */
export const isTotalOfYear = (text: string): boolean => isBareTotal(text) || OF_YEAR.test(bare(text))
/** 合计, 本年收入合计, 人员经费合计: ends in the word. */
export const endsInTotal = (text: string): boolean => ENDS.test(bare(text))
/** 本页小计, 承前页: of one page, never of the table. */
export const isOfPage = (text: string): boolean => OF_PAGE.test(bare(text))
/** What a row is by its name: `total` of its table, `subtotal` of some of its rows, or an `item`. */
export const roleOfLabel = (label: string): 'total' | 'subtotal' | 'item' =>
  isGrandTotal(label) ? 'total' : endsInTotal(label) || isOfPage(label) ? 'subtotal' : 'item'
/** The word stands somewhere in it. */
export const speaksOfTotal = (text: string): boolean => SOME.test(text)

/** `人员经费小计` → `人员经费`; a bare word stays. */
export const withoutTotal = (name: string): string => name.replace(AFTER, '')
const AFTER = new RegExp(`(?<=..)(?:${anyOf([...totals.words.filter(w => w.length === 2), ...totals.subtotals])})$`)

/**
 * The names a text may stand for: forms print 共计 for 合计 and for 总计, and a colon after either. The text itself first,
 * and alone nearly always.
 */
export function namesOf(text: string): readonly string[] {
  const plain = /[:：]$/.test(text) && endsInTotal(text) ? text.replace(/[:：]+$/, '') : text
  if (!plain.includes(totals.either)) return plain === text ? [text] : [text, plain]
  return [text, ...totals.words.filter(w => w !== totals.either).map(w => plain.replaceAll(totals.either, w))]
}

/** Whether a pattern matches a text, whatever word for a total either is written with. */
export const says = (pattern: RegExp, text: string): boolean => namesOf(text).some(name => pattern.test(name))

const FLOW = `(?:${anyOf(totals.qualifiers)})?(?:${anyOf(totals.of)})`
const FLOWS = new RegExp(`^${FLOW}(?:${WORDS})?$`)
/** 本年收入, 支出合计: all the money that came in, or went out. */
export const isWholeFlow = (subject: string): boolean => FLOWS.test(subject)

const BOTH = new RegExp(`^(?:${FLOW}|${anyOf(totals.both)})(?:${WORDS})$`)
/** 收入总计, 收、支总计: of either or of both, with the word. */
export const isTotalOfFlows = (subject: string): boolean => BOTH.test(subject)
