/** What numbers the lines of an outline: 一、 （一） 1. （1） 1) ①, and 第一部分 over them. */
import { TERMS } from '../terms.ts'
import { compact, cutFolded, fold } from './folding.ts'
import { anyOf, oneOf } from './words.ts'

/** From the outermost level to the innermost; a document uses some of them. */
export const LEVELS = ['一、', '（一）', '1.', '（1）', '1)', '①'] as const

export interface Ordinal {
  /** As printed, without white space: `八、`, `（一）`, `1.`, `①`. */
  readonly text: string
  /** 1 for 一、, 2 for （一）, 3 for 1., 4 for （1）, 5 for 1), 6 for ①. */
  readonly level: number
  /** 12 of 十二、. */
  readonly value: number
}

const { numerals, ordinals } = TERMS
/** The characters of {@link NUMERAL}, for a class of a pattern. */
export const NUMERALS: string = `${numerals.digits}${numerals.ten}${numerals.hundred}`
/** Source of a pattern for a number in Chinese digits. */
export const NUMERAL: string = `[${NUMERALS}]+`
const SEPARATOR = oneOf(ordinals.separators)
const SIGNS = new Map(
  ordinals.signs.flatMap(({ from, to, first, level }) => {
    const start = from.codePointAt(0)!
    return Array.from({ length: to.codePointAt(0)! - start + 1 }, (_, i) => {
      return [String.fromCodePoint(start + i), { level, value: first + i }] as const
    })
  }),
)
/** Source of a class of the ordinals of one character: ①, ⑴, ㈠. */
export const SIGN: string = oneOf([...SIGNS.keys()])

/** After a number without brackets no digit may follow, as 1.5 is no ordinal, unless it begins a year: 3.2023年. */
const NO_DECIMAL = '(?:(?!\\d)|(?=(?:19|20)\\d\\d年))'

/** Of folded text. */
const STYLES: readonly { readonly level: number; readonly pattern: string }[] = [
  { level: 1, pattern: `第?${NUMERAL}${SEPARATOR}` },
  { level: 2, pattern: `\\(${NUMERAL}\\)${SEPARATOR}?` },
  { level: 3, pattern: `\\d{1,3}${SEPARATOR}${NO_DECIMAL}` },
  { level: 4, pattern: `\\(\\d{1,3}\\)(?:${SEPARATOR}${NO_DECIMAL})?` },
  { level: 5, pattern: `\\d{1,2}\\)` },
]
const START = STYLES.map(({ level, pattern }) => ({ level, regex: new RegExp(`^${pattern}`) }))
/** In a cell of its own an ordinal needs nothing after it. */
const ALONE = [
  { level: 1, regex: new RegExp(`^第?${NUMERAL}$`) },
  { level: 3, regex: /^\d{1,3}$/ },
]
const SIGN_FIRST = new RegExp(`^(${SIGN})${SEPARATOR}?`)

/** The ordinal that a text starts with; null where there is none. */
export function ordinalAt(text: string): Ordinal | null {
  const folded = fold(text)
  const found = foldedOrdinal(folded)
  if (!found) return null
  const printed = compact(text)
  return { ...found, text: printed.slice(0, printed.length - cutFolded(printed, found.text).length) }
}

function foldedOrdinal(folded: string): Ordinal | null {
  const first = folded[0]
  if (first === undefined || !FIRST.test(first)) return null
  const sign = SIGNS.get(first)
  if (sign) return { text: SIGN_FIRST.exec(folded)![0], ...sign }
  for (const { level, regex } of START) {
    const text = regex.exec(folded)?.[0]
    if (text) return { text, level, value: countOf(text) }
  }
  return null
}
/** Most names start otherwise. */
const FIRST = new RegExp(`[(\\d第${numerals.digits}${numerals.ten}${numerals.hundred}]|${SIGN}`)

/** The ordinal that a text is and nothing more, as in a column 序号: 一, （一）, 1; null for any other. */
export function wholeOrdinal(text: string): Ordinal | null {
  const folded = fold(text)
  const found = foldedOrdinal(folded)
  if (found?.text === folded) return { ...found, text: compact(text) }
  const alone = ALONE.find(a => a.regex.test(folded))
  return alone ? { text: compact(text), level: alone.level, value: countOf(folded) } : null
}

/** `八、社会保障和就业支出` → its ordinal and the name, without white space; the text as it is where it starts with none. */
export function splitOrdinal(text: string): { readonly ordinal: Ordinal | null; readonly name: string } {
  const ordinal = ordinalAt(text)
  const name = ordinal ? compact(text).slice(ordinal.text.length) : ''
  return ordinal && name ? { ordinal, name } : { ordinal: null, name: text }
}

/** A text without the ordinals it starts with. */
export function withoutOrdinal(text: string): string {
  const ordinal = ordinalAt(text)
  return ordinal ? compact(text).slice(ordinal.text.length) : text
}

const OF_WHICH = new RegExp(`^(?:${anyOf(TERMS.ofWhich)})[::]?`)
/** 其中：… */
export const isOfWhich = (text: string): boolean => OF_WHICH.test(fold(text))
/** Without 其中： in front. */
export const withoutOfWhich = (text: string): string => cutFolded(text, OF_WHICH.exec(fold(text))?.[0] ?? '')

/** Chinese digits other than a lone 一, which looks like a dash. */
export const isNumeral = (text: string): boolean => WITHOUT_ONE.test(text)
const WITHOUT_ONE = new RegExp(`^[${numerals.digits.slice(1)}${numerals.ten}]+$`)

const PART = new RegExp(`^第${NUMERAL}(?:${anyOf(ordinals.parts)})`)
/** 第一部分, 第二章: above all levels. */
export const isPart = (text: string): boolean => PART.test(text)

/** 二十一 → 21. */
export function countOf(text: string): number {
  const digits = /\d+/.exec(text)?.[0]
  if (digits) return Number(digits)
  let [sum, digit] = [0, 0]
  for (const c of text) {
    if (numerals.digits.includes(c)) digit = numerals.digits.indexOf(c) + 1
    else if (c === numerals.ten) sum += 10 * (digit || 1)
    else if (c === numerals.hundred) sum += 100 * (digit || 1)
    if (c === numerals.ten || c === numerals.hundred) digit = 0
  }
  return sum + digit
}

/** 21 → 二十一, up to 99. */
export function numeralOf(n: number): string {
  const digit = (d: number) => numerals.digits[d - 1] ?? ''
  const [tens, ones] = [Math.floor(n / 10), n % 10]
  return (tens > 1 ? digit(tens) : '') + (tens ? numerals.ten : '') + digit(ones)
}
