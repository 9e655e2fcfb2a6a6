/** Rules that a header ruled only between its columns leaves out: where a group's label ends, and above 栏次. */
import type { Word } from '../model.ts'
import type { Rule } from './edges.ts'
import type { FilledCell } from './fill.ts'
import { isDatum, isNumbering } from './first-row.ts'
import type { Region } from './regions.ts'
import { runLines } from './words/runs.ts'

/** Rules this near (points) are one. */
const SAME = 4
/** Fewer numbers are no row that numbers columns. */
const NUMBERS = 2

/**
 * A rule between two columns that begins below the top of the header begins where the label over both ends: there the
 * rule between the levels would be.
 */
export function levelRules({ h, v, bbox }: Region, words: readonly Word[]): Rule[] {
  const [left, top, right, bottom] = bbox
  const inside = words.filter(w => w.bbox[0] > left - SAME && w.bbox[2] < right + SAME && w.bbox[1] > top - SAME)
  const first = runLines(inside).find(l => l.bbox[3] < bottom + SAME && l.runs.some(r => isDatum(r.text)))
  const end = first?.bbox[1] ?? Math.min(...h.filter(r => r.at > top + SAME).map(r => r.at))
  const starts = v.filter(r => r.from > top + SAME && r.from < end - SAME)
  return starts.flatMap(({ at, from: y }) => {
    const through = v.filter(r => r.from < y - SAME && r.to > y + SAME).map(r => r.at)
    const [from, to] = [Math.max(left, ...through.filter(x => x < at)), Math.min(right, ...through.filter(x => x > at))]
    const isDrawn = h.some(r => Math.abs(r.at - y) < SAME && r.from < at + SAME && r.to > at - SAME)
    return isDrawn ? [] : [{ at: y, from, to }]
  })
}

/** Above the row that numbers the columns, in cells that hold a number under their label. */
export function numberingRules(cells: readonly FilledCell[]): Rule[] {
  const words = cells.flatMap(c => c.words)
  const line = runLines(words).find(l => {
    const texts = l.runs.map(r => r.text)
    return isNumbering(texts) && texts.filter(t => /\d/.test(t)).length >= NUMBERS
  })
  if (!line) return []
  const at = line.bbox[1] - 1
  const numbered = cells.filter(c => c.words.some(w => w.bbox[3] <= at) && c.words.some(w => isOn(w, line.bbox)))
  return numbered.map(({ bbox }) => ({ at, from: bbox[0], to: bbox[2] }))
}

const isOn = ({ bbox }: Word, [, top, , bottom]: readonly number[]) =>
  (bbox[1] + bbox[3]) / 2 > top! && (bbox[1] + bbox[3]) / 2 < bottom!
