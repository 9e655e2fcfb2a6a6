/** Matching of printed names with official ones: other brackets, cut off by the cell, wrapped fragments, misspelt. */
import { narrow } from '../notation/folding.ts'
import { withoutOfWhich } from '../notation/ordinals.ts'
import { withoutTotal } from '../notation/totals.ts'

export type NameFit = 'same' | 'cut' | 'similar' | 'different'

/** A name as compared: without white space, punctuation, 其中：, a trailing （类）（款）（项） and 小计. */
export const nameKey = (name: string): string =>
  withoutTotal(withoutOfWhich(narrow(name)).replace(/\([类款项]\)$/, '')).replace(/[^\p{L}\p{N}]/gu, '')

/** From this share of common characters on (in order, Dice) two names are the same one misspelt or slightly reworded. */
const SIMILAR = 0.7
/**
 * Score from which a name alone, without a code, is clear: 一般公共预算支出 is no misspelt 一般公共服务支出 (0.75 of the
 * characters), 抗役特别国债安排的支出 is 抗疫特别国债安排的支出 (0.91).
 */
export const CLEAR = 0.9 * 0.8
/** A fragment from the middle of a name needs this many characters to mean anything; a beginning needs two. */
const FRAGMENT = 4
const BEGINNING = 2

export function nameFits(printed: string, official: string): NameFit {
  return keyFit(nameKey(printed), nameKey(official)).fit
}

/** As {@link nameFits} for keys of {@link nameKey}, with a score: 1 same, 0.75..1 cut, {@link SIMILAR}·0.9.. similar, below that different. */
export function keyFit(printed: string, official: string): { readonly fit: NameFit; readonly score: number } {
  if (printed === official) return { fit: 'same', score: printed ? 1 : 0 }
  if (!printed || !official) return { fit: 'different', score: 0 }
  const share = printed.length / official.length
  if (printed.length >= BEGINNING && official.startsWith(printed)) return { fit: 'cut', score: 0.8 + 0.19 * share }
  if (printed.length >= FRAGMENT && official.includes(printed)) return { fit: 'cut', score: 0.75 + 0.2 * share }
  // More than the whole name is something else: 国防和公共安全支出 is two classes.
  if (printed.includes(official)) return { fit: 'similar', score: 0.9 * SIMILAR }
  const whole = dice(printed, official)
  // Cut and misspelt at once: the beginning of the official name is what the printed one must resemble.
  const begun = printed.length >= FRAGMENT ? dice(printed, official.slice(0, printed.length)) - 0.05 : 0
  const score = 0.9 * Math.max(whole, begun)
  return { fit: score >= 0.9 * SIMILAR ? 'similar' : 'different', score }
}

/** How many characters are wrong (names of one length) or missing or too many: 1 for 犯入改造 against 犯人改造. */
export function misprints(a: string, b: string): number {
  if (a.length !== b.length) return Math.max(a.length, b.length) - common(a, b)
  return [...a].filter((c, i) => c !== b[i]).length
}

/** 2 · longest common subsequence / sum of lengths. */
const dice = (a: string, b: string): number => (2 * common(a, b)) / (a.length + b.length)

/** Length of the longest common subsequence. */
function common(a: string, b: string): number {
  let before = new Uint16Array(b.length + 1)
  let row = new Uint16Array(b.length + 1)
  for (let i = 0; i < a.length; i++) {
    for (let j = 0; j < b.length; j++) row[j + 1] = a[i] === b[j] ? before[j]! + 1 : Math.max(before[j + 1]!, row[j]!)
    ;[before, row] = [row, before]
  }
  return before[b.length]!
}
