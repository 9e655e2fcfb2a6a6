import type { Word } from '../model.ts'
import { columnOf } from './dashes.ts'

/** What an amount, a count, a percentage or a code looks like. */
const FIGURE = /^[-+—－]?((0|[1-9]\d{0,2}(,\d{3})*|[1-9]\d*)(\.\d+)?%?|\d+)$/
const IDEOGRAPH = /[\u4e00-\u9fff]/
/** Short readings that say nothing about a column: o for 0. */
const CONFUSED = /^[^\d\u4e00-\u9fff]{1,2}$/
/** Share of figures in a column that makes another word in it one. */
const MOSTLY = 0.6
/** Fewer words than this are no column. */
const COLUMN = 2
/** Less certain than this, a text with ideographs may still be a figure. */
const CERTAIN = 0.6

/** 2,436.930.09 is 2,436,930.09: points and commas look alike in a small print, their places tell them apart. */
const GROUPED = /^([-+—－]?\d{1,3})((?:[.,]\d{3})+)([.,]\d{2})$/

/** An amount with commas between thousands and a point before the decimals; other text as it is. */
export function withSeparators(text: string): string {
  const grouped = GROUPED.exec(text)
  if (!grouped) return text
  return grouped[1]! + grouped[2]!.replace(/\./g, ',') + grouped[3]!.replace(',', '.')
}

export const isFigure = (text: string): boolean => FIGURE.test(text)

/** Places of the words that stand among figures and are none: what they show has to be read as a figure. */
export function misreadFigures(words: readonly Word[]): number[] {
  return words.flatMap((word, i) => {
    if (isFigure(word.text) || word.text === '—') return []
    if (IDEOGRAPH.test(word.text) && word.confidence >= CERTAIN) return []
    const column = columnOf(words, word).filter(w => w.text !== '—' && !CONFUSED.test(w.text))
    const figures = column.filter(w => isFigure(w.text)).length
    return figures >= COLUMN && figures >= MOSTLY * column.length ? [i] : []
  })
}
