/** How a word looks before it is known what it stands for: tables are found by it. */

import { type Printed, readAmount } from './amounts.ts'
import { compact, narrow } from './folding.ts'
import { isOfWhich, ordinalAt, withoutOfWhich } from './ordinals.ts'
import { COUNTS } from './units.ts'

const SIGNED = '[-+△▲▼▽−－‐]?'
/** With a decimal mark, groups or a percent sign, so that no code, year or count looks like it. */
const AMOUNT = new RegExp(`^[(]?${SIGNED}[\\d,]*\\d\\.\\d+[)]?-?[%‰]?$|^${SIGNED}\\d{1,3}(,\\d{3})+[%‰]?$|^[-+]?\\d+%$`)
const DASHES = /^[-—–－─]{1,4}$/
const COUNT = /^-?\d+$/

/** 1,234.50 (12.3) -5%, also with a note mark, a unit or in a notation of its own. */
export function isAmount(text: string): boolean {
  const narrowed = narrow(text)
  return AMOUNT.test(narrowed) || (UNUSUAL.test(narrowed) && isUnusualAmount(readAmount(text)))
}
/** Digits with something else around or between them, or nothing but #: worth a closer look. `.68` is the rest of 11,282.68. */
const UNUSUAL = /^(?![.,])(?=.*\d)(?=.*[^\d]).{2,24}$|^#{2,}$/

const isUnusualAmount = (read: Printed): boolean =>
  read.kind === 'value'
    ? read.note !== null || read.unit !== null || read.unsure !== null || /\./.test(read.value)
    : read.kind === 'unreadable' && (read.guess !== null || read.isPlaceholder)
/** Digits with the marks of amounts only, or dashes only. */
export const isNumeric = (text: string): boolean => /^[\d.,，—–－-]+$/.test(text)
/** Digits with the marks of amounts and percentages, after a sign at most. */
export const isNumericWord = (text: string): boolean => /^[-—－]?[\d,.%]+$/.test(text)
/** Dashes for "nothing", as wide as one to four of them. */
export const isDashes = (text: string): boolean => DASHES.test(text)
/** An amount, a count, a code or dashes. */
export const isFigure = (text: string): boolean => isAmount(text) || COUNT.test(text) || DASHES.test(text)
/** 2080505 */
export const isCode = (text: string): boolean => /^\d{3,7}$/.test(text)
/** 2023, 2023年 */
export const isYear = (text: string): boolean => /^(19|20)\d\d年?$/.test(text)

const QUANTITY = new RegExp(`^[≥≤<>=]\\s*\\d[\\d.,]*\\S{0,4}$|^\\d[\\d.,]*(?:${COUNTS})$`)
/** ≥20门, 10台: a target or a result. */
export const isQuantity = (text: string): boolean => QUANTITY.test(narrow(text))

/** An ordinal set apart from its name, or 其中： */
export const isEnumerator = (text: string): boolean =>
  ordinalAt(text)?.text === compact(text) || (isOfWhich(text) && withoutOfWhich(text) === '')
/** An ordinal with or without its name. */
export const isEnumerated = (text: string): boolean => ordinalAt(text) !== null
