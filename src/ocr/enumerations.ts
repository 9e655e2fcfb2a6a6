/** Lines of a form are numbered one after another: what a line's number should be, by those around it. */
import type { Word } from '../model.ts'
import { numeralOf, ordinalAt } from '../notation/ordinals.ts'
import { columnOf } from './dashes.ts'

/** Lines looked at above and below one. */
const NEAR = 3
/** Of their numbers at least so many, and this share, must give a line the same number. */
const [AGREEING, SHARE] = [3, 0.75]
/** Lines of one list start at one place: how far apart, in heights of a line. */
const ALIGNED = 1

const NAME = /[\u4e00-\u9fff].*[\u4e00-\u9fff]/
const STYLES: Readonly<Record<number, (value: number) => string>> = {
  1: value => `${numeralOf(value)}、`,
  2: value => `（${numeralOf(value)}）`,
}

/** The numbers that lines should have and have not, by the place of the line: 二十二、 between 二十一、 and 二十三、. */
export function missedOrdinals(words: readonly Word[]): Map<number, string> {
  const lines = words.filter(w => NAME.test(w.text))
  const numbered = lines.filter(w => numberOf(w))
  const out = new Map<number, string>()
  if (numbered.length < AGREEING) return out
  words.forEach((word, i) => {
    if (!NAME.test(word.text)) return
    const own = ordinalAt(word.text)
    const expected = expectedOf(word, lines)
    if (expected && expected !== own?.text) out.set(i, expected)
  })
  return out
}

const numberOf = ({ text }: Word) => {
  const ordinal = ordinalAt(text)
  return ordinal && STYLES[ordinal.level]?.(ordinal.value) === ordinal.text ? ordinal : null
}

function expectedOf(word: Word, lines: readonly Word[]): string | null {
  const list = [word, ...columnOf(lines, word)]
    .filter(w => Math.abs(w.bbox[0] - word.bbox[0]) <= ALIGNED * word.size)
    .sort((a, b) => a.bbox[1] - b.bbox[1])
  const own = list.indexOf(word)
  const votes: string[] = []
  list.forEach((line, k) => {
    const ordinal = k === own || Math.abs(k - own) > NEAR ? null : numberOf(line)
    if (ordinal) votes.push(`${ordinal.level} ${ordinal.value + own - k}`)
  })
  const counts = [...Map.groupBy(votes, v => v)].sort((a, b) => b[1].length - a[1].length)
  const [most] = counts
  if (!most || most[1].length < AGREEING || most[1].length < SHARE * votes.length) return null
  const [level, value] = most[0].split(' ').map(Number) as [number, number]
  return value > 0 ? STYLES[level]!(value) : null
}
