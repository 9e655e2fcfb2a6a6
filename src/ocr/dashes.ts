import type { Word } from '../model.ts'

const NUMBER = /^[-—－]?[\d,.%]+$/
const NUMERAL = /^[二三四五六七八九十]+$/

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
  const numerals = column.filter(w => NUMERAL.test(w.text)).length
  const isNumeral = numerals > column.filter(w => NUMBER.test(w.text)).length
  const text = isNumeral ? '一' : '—'
  if (word.text === text) return word
  const { confidence, alternatives = [] } = word
  const engine = alternatives[0]?.engine ?? 'shape'
  const read = word.text ? [{ text: word.text, confidence, engine }] : []
  return { ...word, text, confidence: 0.99, alternatives: [...read, ...alternatives] }
}
