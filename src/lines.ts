import type { BBox, Word } from './model.ts'

/** Words on one baseline, left to right, with the text they make. */
export interface Line {
  readonly text: string
  readonly bbox: BBox
  readonly words: readonly Word[]
}

/** Share of the smaller height by which two words must overlap to stand on one line: figures sit on other baselines than names. */
const SAME_LINE = 0.5

/**
 * Groups words into lines, top to bottom. Text order in the file is not used.
 * @param gap put a space where the distance between two words exceeds this many of their font sizes (default 1).
 */
export function linesOf(words: readonly Word[], gap = 1): Line[] {
  const rows: { top: number; bottom: number; words: Word[] }[] = []
  for (const word of [...words].sort((a, b) => a.bbox[1] - b.bbox[1] || a.bbox[0] - b.bbox[0])) {
    const [, top, , bottom] = word.bbox
    const row = rows.findLast(r => {
      const overlap = Math.min(r.bottom, bottom) - Math.max(r.top, top)
      return overlap > SAME_LINE * Math.min(r.bottom - r.top, bottom - top)
    })
    if (!row) rows.push({ top, bottom, words: [word] })
    else row.words.push(word)
  }
  return rows.map(row => {
    const sorted = row.words.sort((a, b) => a.bbox[0] - b.bbox[0])
    return { text: joined(sorted, gap), bbox: boxOf(sorted.map(w => w.bbox)), words: sorted }
  })
}

function joined(words: readonly Word[], gap: number): string {
  let text = ''
  words.forEach((word, i) => {
    const before = words[i - 1]
    text +=
      before && word.bbox[0] - before.bbox[2] > gap * Math.min(word.size, before.size) ? ` ${word.text}` : word.text
  })
  return text
}

/** The smallest box around all boxes; the empty box at the origin for none. */
export function boxOf(boxes: readonly BBox[]): BBox {
  if (!boxes.length) return [0, 0, 0, 0]
  let [x0, top, x1, bottom] = boxes[0]!
  for (const b of boxes) {
    x0 = Math.min(x0, b[0])
    top = Math.min(top, b[1])
    x1 = Math.max(x1, b[2])
    bottom = Math.max(bottom, b[3])
  }
  return [x0, top, x1, bottom]
}
