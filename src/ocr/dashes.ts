import type { Word } from '../model.ts'

/** A mark this much wider than high is a dash or 一. */
const FLAT = 2.2
const NUMBER = /^[-—－]?[\d,.%]+$/
const DASHLIKE = /^[-—－一_~1lI|o。.、]{0,3}$/

/**
 * Flat marks read alone are a dash, whatever the engine said, unless their column counts 一 二 三: a recogniser of lines
 * sees no size, so — and 一 and - look the same to it.
 */
export function withDashes(words: readonly Word[]): Word[] {
  return words.map(word => {
    const [x0, top, x1, bottom] = word.bbox
    if (x1 - x0 < FLAT * (bottom - top) || !DASHLIKE.test(word.text) || countsIn(words, word)) return word
    const { text, confidence, alternatives = [] } = word
    const engine = alternatives[0]?.engine ?? 'shape'
    return { ...word, text: '—', confidence: 0.99, alternatives: [{ text, confidence, engine }, ...alternatives] }
  })
}

/** Whether the words above and below a mark are Chinese numerals rather than numbers. */
function countsIn(words: readonly Word[], { bbox, text }: Word): boolean {
  if (!text.startsWith('一')) return false
  const column = words.filter(w => w.bbox[0] < bbox[2] && w.bbox[2] > bbox[0] && w.bbox !== bbox)
  const numerals = column.filter(w => /^[二三四五六七八九十]+$/.test(w.text)).length
  return numerals > column.filter(w => NUMBER.test(w.text)).length
}
