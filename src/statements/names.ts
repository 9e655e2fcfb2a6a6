/** Matching of printed names with official ones: other brackets, cut off by the cell, wrapped fragments, misspelt. */

export type NameFit = 'same' | 'cut' | 'similar' | 'different'

/** A name as compared: NFKC, without white space, punctuation, 其中： and a trailing （类）（款）（项）. */
export function nameKey(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/^其中[::]?/, '')
    .replace(/\([类款项]\)$/, '')
    .replace(/[^\p{L}\p{N}]/gu, '')
}

/** From this share of common characters on (in order, Dice) two names are the same one misspelt or slightly reworded. */
export const SIMILAR = 0.7
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
  const whole = dice(printed, official)
  // Cut and misspelt at once: the beginning of the official name is what the printed one must resemble.
  const begun = printed.length >= FRAGMENT ? dice(printed, official.slice(0, printed.length)) - 0.05 : 0
  const score = 0.9 * Math.max(whole, begun)
  return { fit: score >= 0.9 * SIMILAR ? 'similar' : 'different', score }
}

/** 2 · longest common subsequence / sum of lengths. */
function dice(a: string, b: string): number {
  let before = new Uint16Array(b.length + 1)
  for (let i = 0; i < a.length; i++) {
    const row = new Uint16Array(b.length + 1)
    for (let j = 0; j < b.length; j++) row[j + 1] = a[i] === b[j] ? before[j]! + 1 : Math.max(before[j + 1]!, row[j]!)
    before = row
  }
  return (2 * before[b.length]!) / (a.length + b.length)
}
