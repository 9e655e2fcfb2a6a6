/** The word that somebody meant. */

/** Letters that may be wrong, missing or too many. */
const SLIPS = 2

/** `; did you mean extract?`, or nothing where no word is near. Dashes and underscores do not count. */
export function meant(word: string, words: readonly string[]): string {
  const bare = (text: string) => text.toLowerCase().replace(/[-_]/g, '')
  const [best] = words
    .map(known => ({ known, slips: slipsBetween(bare(word), bare(known)) }))
    .toSorted((a, b) => a.slips - b.slips)
  return best && best.slips <= Math.min(SLIPS, word.length - 1) ? `; did you mean ${best.known}?` : ''
}

/** Levenshtein's distance, and two letters that changed places as one slip. */
function slipsBetween(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, i) => i)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      row.push(
        Math.min(
          rows[i - 1]![j]! + 1,
          row[j - 1]! + 1,
          rows[i - 1]![j - 1]! + (same ? 0 : 1),
          isSwap ? rows[i - 2]![j - 2]! + 1 : Number.POSITIVE_INFINITY,
        ),
      )
    }
    rows.push(row)
  }
  return rows[a.length]![b.length]!
}
