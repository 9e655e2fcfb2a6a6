import type { Word } from '../model.ts'
import { isCanonical } from '../notation/figures.ts'
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
    if (isCanonical(word.text) || word.text === '—') return []
    if (IDEOGRAPH.test(word.text) && word.confidence >= CERTAIN) return []
    const column = columnOf(words, word).filter(w => w.text !== '—' && !CONFUSED.test(w.text))
    const figures = column.filter(w => isCanonical(w.text)).length
    return figures >= COLUMN && figures >= MOSTLY * column.length ? [i] : []
  })
}
