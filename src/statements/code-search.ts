import type { Scheme } from '../model.ts'
import { type CodeEntry, type CodeIndex, coversYear, entryFor, validIn } from './code-lists.ts'
import { keyFit, nameKey } from './names.ts'

/** Hits come in groups of falling quality: the name itself, names that contain the query, names that resemble it. */
const RESEMBLES = 0.65

/**
 * The codes a query may mean: a whole code, else the name in full, else names that contain it, else similar ones; former
 * names count. In code order; one entry a code, that of the year.
 */
export function searchCodes(
  query: string,
  index: CodeIndex,
  year: number | null = null,
  scheme: Scheme | null = null,
): CodeEntry[] {
  const schemes = scheme ? [scheme] : (Object.keys(index.nodes) as Scheme[])
  const nodes = schemes.flatMap(s => [...index.nodes[s].values()])
  const inYear = nodes.filter(n => validIn(n, year))
  if (/^\d+$/.test(query)) return nodes.filter(n => n.code === query).map(n => entryFor(n, year))
  const key = nameKey(query)
  if (!key) return []
  const grades = [
    (name: string) => name === key,
    (name: string) => name.includes(key),
    (name: string) => keyFit(key, name).score >= RESEMBLES,
  ]
  for (const fits of grades) {
    const hits = inYear.filter(n => n.names.some(x => fits(x.key)))
    if (hits.length) return hits.map(n => namedEntry(n.entries, fits, year, entryFor(n, year)))
  }
  return []
}

/** Of two names valid in one year, the one that was asked for. */
function namedEntry(
  entries: readonly CodeEntry[],
  fits: (key: string) => boolean,
  year: number | null,
  otherwise: CodeEntry,
): CodeEntry {
  if (year === null || fits(nameKey(otherwise.name))) return otherwise
  return entries.find(e => coversYear(e, year) && fits(nameKey(e.name))) ?? otherwise
}

/** From the class down to the code's own parent. */
export function parentsOf(entry: CodeEntry, index: CodeIndex, year: number | null): CodeEntry[] {
  const parent = entry.parent ? index.nodes[entry.scheme].get(entry.parent) : undefined
  if (!parent) return []
  const above = entryFor(parent, year)
  return [...parentsOf(above, index, year), above]
}
