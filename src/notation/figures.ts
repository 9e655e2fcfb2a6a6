/** Numbers in running text and in readings of pictures. */
import { narrow } from './folding.ts'

export interface Figure {
  readonly printed: string
  readonly start: number
  /** Without sign and separators; null where its groups are none of three: the enumeration `1，2`. */
  readonly value: string | null
  readonly negative: boolean
}

/** Source of a pattern for a whole number with its separators. */
export const DIGITS = '\\d[\\d,]*'
const FIGURE = /[-－−—]?\d[\d,，]*(?:\.\d+)?/g
const GROUPS = /^[-－−—]?(?:\d{1,3}([,，]\d{3})+|\d+)(?:\.\d+)?$/

/** The numbers of a sentence, in order. A dash in front is a sign only where it is no Chinese one: 支出—5万元. */
export const figuresIn = (text: string): Figure[] =>
  [...text.matchAll(FIGURE)].map(match => {
    const printed = match[0].replace(/[,，]$/, '')
    return {
      printed,
      start: match.index,
      value: GROUPS.test(printed) ? printed.replace(/[-－−—,，]/g, '') : null,
      negative: /^[-－−]/.test(printed),
    }
  })

const VALUE = '(?:0|[1-9]\\d{0,2}(?:,\\d{3})*|[1-9]\\d*)(?:\\.\\d+)?'
const CANONICAL = new RegExp(`^(?:[-+—－]?(?:${VALUE}%?|\\d+)|[(（](?=.*[.,])${VALUE}[)）])$`)
/** An amount (its brackets are a minus; （1） is an ordinal), a count, a percentage or a code as it should be printed; a recogniser's slips are not. */
export const isCanonical = (text: string): boolean => CANONICAL.test(text)

const NUMBER = /^[+-]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?[%‰]?$/
const ONLY_DASHES = /^[-－−–—]+$/u
/** A number as published, or only the dashes that stand for "nothing": no spreadsheet runs it as a formula. */
export const isHarmless = (text: string): boolean =>
  ONLY_DASHES.test(text) || (!/\S\s+\S/.test(text) && NUMBER.test(narrow(text)))

/** 2,436.930.09 is 2,436,930.09: points and commas look alike in a small print, their places tell them apart. */
const CONFUSED = /^([-+—－]?\d{1,3})((?:[.,]\d{3})+)([.,]\d{2})$/

/** An amount with commas between thousands and a point before the decimals; other text as it is. */
export function withSeparators(text: string): string {
  const grouped = CONFUSED.exec(text)
  if (!grouped) return text
  return grouped[1]! + grouped[2]!.replace(/\./g, ',') + grouped[3]!.replace(',', '.')
}

/** Digits with the marks of amounts, more than a count: one of the marks is lost or none where it cannot be an amount. */
const MARKED = /^[-+—－(（]?\d[\d.,，．]*[.,，．][\d.,，．]*[)）]?%?$/
export const isMarked = (text: string): boolean => MARKED.test(text)
