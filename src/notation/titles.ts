/** A table's title read as a sentence: whose money, which way it goes, and what of it the table tells. */
import { TERMS } from '../terms.ts'

const { funds, directions, about, phases, fillers, tables, bodies } = TERMS.titles

export type Direction = keyof typeof directions

export interface TitleFeatures {
  /** Sources of finance in their order; 财政拨款 only where no finer one is named. */
  readonly funds: readonly string[]
  readonly direction: Direction | null
  /** basic, function, three_public … (`titles.about` of terms.json), each once. */
  readonly about: ReadonlySet<string>
  /** It says that it is a table. */
  readonly isTable: boolean
  /** What stands between or behind its words and is none of them. */
  readonly foreign: string
}

const escaped = (word: string) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
const oneOf = (words: readonly string[]) =>
  words
    .toSorted((a, b) => b.length - a.length)
    .map(escaped)
    .join('|')

type Kind = 'fund' | 'direction' | 'about' | 'other' | 'table'
const entries = (kind: Kind, lists: Readonly<Record<string, readonly string[]>>) =>
  Object.entries(lists).flatMap(([value, list]) => list.map(word => [word, { kind, value }] as const))
const MEANING: ReadonlyMap<string, { readonly kind: Kind; readonly value: string }> = new Map([
  ...entries('other', { '': [...phases, ...fillers] }),
  ...entries('fund', funds),
  ...entries('direction', directions),
  ...entries('about', about),
  ...entries('table', { '': tables }),
])

const WORD = new RegExp(oneOf([...MEANING.keys()]), 'g')
const BODY = new RegExp(`^.*(${oneOf(bodies)})(\\([^)]*\\))?(?=.*(${oneOf(Object.values(directions).flat())}|三公))`)

/** @param key as `titleKey` makes it: folded, without numbers, years and the entity's name. */
export function featuresOf(key: string): TitleFeatures {
  const text = key.replace(BODY, '')
  const found = [...text.matchAll(WORD)].map(m => ({
    ...MEANING.get(m[0])!,
    word: m[0],
    from: m.index,
    to: m.index + m[0].length,
  }))
  const of = (kind: Kind) => [...new Set(found.filter(w => w.kind === kind).map(w => w.value))]
  const named = of('fund')
  const finer = named.filter(f => f !== 'fiscal_appropriation')
  const ways = waysOf(found.filter(w => w.kind === 'direction' || w.kind === 'about').map(w => w.word))
  return {
    funds: finer.length ? finer : named,
    direction: ways.length > 1 ? 'both' : (ways[0] ?? null),
    about: new Set(of('about')),
    isTable: found.some(w => w.kind === 'table'),
    foreign: between(text, found),
  }
}

/** 基本支出 says which way it goes as well. */
const waysOf = (words: readonly string[]): Direction[] =>
  (Object.keys(directions) as Direction[]).filter(way => words.some(w => directions[way].some(d => w.includes(d))))

/**
 * What stands in front of the first word with a meaning is a name: of a school, a city, a unit. What stands behind the
 * last word or in brackets tells no more than that.
 */
function between(text: string, found: readonly { readonly kind: Kind; readonly from: number; readonly to: number }[]) {
  const first = found.findIndex(w => w.kind !== 'other' && w.kind !== 'table')
  if (first < 0) return text
  const gaps = found.slice(first, -1).map((w, i) => text.slice(w.to, found[first + i + 1]!.from))
  return gaps.join('').replace(/\([^)]*\)?|"/g, '')
}
