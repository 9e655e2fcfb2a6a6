import type { Word } from '../model.ts'
import { isNumeral } from '../notation/ordinals.ts'
import { isNumericWord } from '../notation/shapes.ts'

/** Words above and below one, those that share most of its width. */
export const columnOf = (words: readonly Word[], { bbox }: Word): Word[] =>
  words.filter(w => {
    const shared = Math.min(w.bbox[2], bbox[2]) - Math.max(w.bbox[0], bbox[0])
    return w.bbox !== bbox && shared > 0.5 * Math.min(w.bbox[2] - w.bbox[0], bbox[2] - bbox[0])
  })

/**
 * A flat mark is a dash, whatever the engine said, unless its column counts 一 二 三: a recogniser of lines sees no size,
 * so — and 一 and - look the same to it.
 */
export function asDash(word: Word, words: readonly Word[]): Word {
  const column = columnOf(words, word)
  const numerals = column.filter(w => isNumeral(w.text)).length
  const counts = numerals > column.filter(w => isNumericWord(w.text)).length
  const text = counts ? '一' : '—'
  if (word.text === text) return word
  const { confidence, alternatives = [] } = word
  const engine = alternatives[0]?.engine ?? 'shape'
  const read = word.text ? [{ text: word.text, confidence, engine }] : []
  return { ...word, text, confidence: 0.99, alternatives: [...read, ...alternatives] }
}
