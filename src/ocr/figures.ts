import type { Word } from '../model.ts'
import { isCanonical, isMarked } from '../notation/figures.ts'
import { columnOf } from './dashes.ts'

const IDEOGRAPH = /[\u4e00-\u9fff]/
/** Short readings that say nothing about a column: o for 0. */
const CONFUSED = /^[^\d\u4e00-\u9fff]{1,2}$/
/** Share of figures in a column that makes another word in it one. */
const MOSTLY = 0.6
/** Fewer words than this are no column. */
const COLUMN = 2
/** Less certain than this, a text with ideographs may still be a figure. */
const CERTAIN = 0.6

/** Places of the words that stand among figures and are none: what they show has to be read as a figure. */
export function misreadFigures(words: readonly Word[]): number[] {
  return words.flatMap((word, i) => {
    if (isCanonical(word.text) || word.text === '—' || isPart(words, word)) return []
    if (IDEOGRAPH.test(word.text) && word.confidence >= CERTAIN) return []
    const column = columnOf(words, word).filter(w => w.text !== '—' && !CONFUSED.test(w.text))
    const figures = column.filter(w => isCanonical(w.text)).length
    return figures >= COLUMN && figures >= MOSTLY * column.length ? [i] : []
  })
}

/** Places of the words that no amount is printed as: 3,02865, 12,3456.00. What they show has to be weighed once more. */
export const impossibleAmounts = (words: readonly Word[]): number[] =>
  words.flatMap((word, i) => {
    const { text } = word
    const isWrong = isMarked(text) ? !isCanonical(text) : DIRT_BEFORE.test(text) && !isDecimals(words, word)
    return isWrong && !isPart(words, word) ? [i] : []
  })

/** .215 */
const DIRT_BEFORE = /^[.,·:']\d{3,}$/
const isDecimals = (words: readonly Word[], word: Word): boolean => {
  const places = usualPlaces(words, word)
  return places === null || places === word.text.length - 1
}

/** Lines of one cell are no further apart than this, in heights of a line. */
const NEXT_LINE = 1.2
const BROKEN_OFF = /^[.,\d]+$/

/** Whether an amount goes on beside or below a word, or began before it: 29,149 over .66; 2, and 040. and 55, drawn apart. */
function isPart(words: readonly Word[], word: Word): boolean {
  if (!BROKEN_OFF.test(word.text) || isCanonical(word.text)) return false
  return isBrokenOver(words, word) || words.some(other => isBeside(other, word) || isBeside(word, other))
}

/** The right one goes on where the left one ends with a mark. */
function isBeside(left: Word, right: Word): boolean {
  const gap = right.bbox[0] - left.bbox[2]
  const middle = (right.bbox[1] + right.bbox[3]) / 2
  return (
    /\d[.,]$/.test(left.text) &&
    /^\d/.test(right.text) &&
    gap > -right.size &&
    gap < right.size &&
    middle > left.bbox[1] &&
    middle < left.bbox[3]
  )
}

function isBrokenOver(words: readonly Word[], word: Word): boolean {
  return columnOf(words, word).some(({ text, bbox }) => {
    if (!BROKEN_OFF.test(text)) return false
    const isBelow = bbox[1] > word.bbox[1]
    const gap = isBelow ? bbox[1] - word.bbox[3] : word.bbox[1] - bbox[3]
    const whole = isBelow ? word.text + text : text + word.text
    return gap < NEXT_LINE * word.size && whole.includes('.') && isCanonical(whole)
  })
}

/** Decimals that this share of a column's amounts have, of those with any; fewer amounts say nothing of a column. */
const USUAL = 0.8
const AMOUNTS = 3

/** How many decimals the amounts above and below a word are printed with, else those of its page; null where nothing tells. */
export function usualPlaces(words: readonly Word[], word: Word): number | null {
  return usualOf(columnOf(words, word)) ?? usualOf(words)
}

function usualOf(words: readonly Word[]): number | null {
  const places = words.flatMap(w => (isCanonical(w.text) ? (DECIMALS.exec(w.text)?.[1]?.length ?? []) : []))
  const counts = Map.groupBy(places, n => n)
  const [usual] = [...counts].sort((a, b) => b[1].length - a[1].length || a[0] - b[0])
  return usual && usual[1].length >= Math.max(AMOUNTS, USUAL * places.length) ? usual[0] : null
}
const DECIMALS = /\.(\d+)\)?$/
