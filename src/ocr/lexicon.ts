import { NUMERAL, numeralOf, ordinalAt } from '../notation/ordinals.ts'

/** Names that the forms print: what a line that was read badly may be. Never used for amounts. */
export interface Lexicon {
  /** Texts of the forms that are close to a reading, enumerations included; empty for a text that is one of them. */
  near(text: string): readonly string[]
}

/** Shorter names are too like one another. */
const SHORTEST = 4
/** Share of a name's characters that may have been misread. */
const MISREAD = 0.34
/** Names compared, those with the most pairs of characters in common. */
const COMPARED = 24
const LAST_ORDINAL = 31
/** What stands before a name, as engines read it: 二十一、 （三） 1. and what dirt and worn print make of them. */
const BEFORE = new RegExp(`^[^\\u3400-\\u9fff]*(?:(?:${NUMERAL})?[、.．·）)]|${NUMERAL}(?=[^般]))?`)

/** A name without what numbers it, as engines read that. */
export const coreOf = (text: string): string => text.slice(BEFORE.exec(text)?.[0].length ?? 0)

export function lexiconOf(names: Iterable<string>): Lexicon {
  const known = [...new Set(names)].filter(n => n.length >= SHORTEST)
  const exact = new Set(known)
  const byPair = new Map<string, number[]>()
  known.forEach((name, i) => {
    for (const pair of pairsOf(name)) {
      const list = byPair.get(pair)
      if (list) list.push(i)
      else byPair.set(pair, [i])
    }
  })
  const similar = (core: string): string[] => {
    const shared = new Map<number, number>()
    for (const pair of pairsOf(core)) for (const i of byPair.get(pair) ?? []) shared.set(i, (shared.get(i) ?? 0) + 1)
    return [...shared]
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .slice(0, COMPARED)
      .map(([i]) => known[i]!)
      .filter(name => distance(name, core) <= Math.max(1, Math.floor(MISREAD * name.length)))
  }
  return {
    near(text) {
      if (exact.has(text)) return []
      const core = coreOf(text)
      const before = text.slice(0, text.length - core.length)
      if (core.length < SHORTEST - 1) return []
      const names = [...similar(core), ...(before && similar(text))]
      if (!before) return [...new Set(names)]
      if (isEnumeration(before) && exact.has(core)) return []
      const own = isEnumeration(before) ? [before] : [] // no form prints 十九住房保障支出 or 1二、农林水支出
      return [...new Set(names.flatMap(name => [...own.map(b => b + name), ...enumerated(name)]))]
    },
  }
}

const isEnumeration = (before: string): boolean => ordinalAt(before)?.text === before

const enumerated = (name: string): string[] => [name, ...ORDINALS.flatMap(n => [`${n}、${name}`, `（${n}）${name}`])]

const ORDINALS = Array.from({ length: LAST_ORDINAL }, (_, i) => numeralOf(i + 1))

function pairsOf(text: string): string[] {
  return Array.from({ length: Math.max(0, text.length - 1) }, (_, i) => text.slice(i, i + 2))
}

/** Characters to insert, delete or replace to make one text the other (Levenshtein). */
export function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++)
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)))
    row = next
  }
  return row[b.length]!
}
