import { boxOf, linesOf } from '../../lines.ts'
import type { BBox, Word } from '../../model.ts'
import { isAmount, isEnumerator, isFigure } from '../../notation/shapes.ts'

/** Words that read on without a column's white between them. */
export interface Run {
  readonly text: string
  readonly bbox: BBox
  readonly size: number
}
export interface RunLine {
  readonly runs: readonly Run[]
  readonly bbox: BBox
}

/** White between two words of one run, in font sizes: figures stand closer to their neighbours than names do. */
const WITHIN_TEXT = 0.5
const WITHIN_FIGURES = 0.3
/** 合　计: single characters set apart. */
const SPACED_OUT = 2.5

/** @param white what words of a text may stand apart, in font sizes */
export const runLines = (words: readonly Word[], white = WITHIN_TEXT): RunLine[] =>
  linesOf(words).map(({ words: own, bbox }) => ({ bbox, runs: runsOf(own, white) }))

function runsOf(words: readonly Word[], white: number): Run[] {
  const runs: Run[] = []
  for (const { text, bbox, size } of words) {
    const last = runs.at(-1)
    if (last && bbox[0] - last.bbox[2] < whiteWithin(last.text, text, white) * Math.min(size, last.size))
      runs[runs.length - 1] = { text: last.text + text, bbox: boxOf([last.bbox, bbox]), size: last.size }
    else runs.push({ text, bbox, size })
  }
  return runs
}

function whiteWithin(before: string, after: string, text: number): number {
  if (isAmount(before) || isAmount(after)) return 0
  if (isFigure(before) || isFigure(after)) return WITHIN_FIGURES
  if (isEnumerator(before)) return SPACED_OUT
  return before.length === 1 && after.length === 1 ? SPACED_OUT : text
}
