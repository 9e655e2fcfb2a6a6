import { countOf, splitOrdinal, wholeOrdinal } from '../notation/ordinals.ts'
import type { CodeIndex } from './code-lists.ts'
import { CLEAR, keyFit, nameKey } from './names.ts'

/** With the ordinal of the same class beside it, a name may be worn down this far. */
const WITH_ORDINAL = 0.5
/** What the runner-up must be worse by: 债务还本支出 and 债务付息支出 share two thirds of their characters. */
const MARGIN = 0.1

/** What names a budget, not a function: 一般公共预算支出 differs from 一般公共服务支出 by two characters. */
const BUDGET = /一般公共预算|政府性基金/

/** The class a line of a summary stands for: 八、社会保障和就业支出 → 208; null where it is no class. */
export function classOfSummaryLine(
  ordinal: string | null,
  name: string,
  year: number | null,
  index: CodeIndex,
): string | null {
  const split = splitOrdinal(name)
  const key = nameKey(split.name)
  if (!key || BUDGET.test(key)) return null
  const exact = index.classes.functional.find(c => c.names.some(n => n.key === key))
  if (exact) return exact.code
  const scored = index.classes.functional
    .map(c => ({ code: c.code, score: Math.max(...c.names.map(n => keyFit(key, n.key).score)) }))
    .toSorted((a, b) => b.score - a.score)
  const [first, second] = scored
  if (!first) return null
  if (first.score >= CLEAR && first.score - (second?.score ?? 0) >= MARGIN) return first.code
  const said = classesOfOrdinal(ordinal ?? split.ordinal?.text ?? null, year, index)
  return scored.find(s => said.has(s.code) && s.score >= WITH_ORDINAL && first.score - s.score < MARGIN)?.code ?? null
}

function classesOfOrdinal(ordinal: string | null, year: number | null, index: CodeIndex): Set<string> {
  const value = ordinal ? wholeOrdinal(ordinal)?.value : undefined
  const lines = index.ordinals.filter(o => countOf(o.ordinal) === value)
  const inYear = lines.filter(o => year === null || (o.from <= year && year <= o.to))
  return new Set((inYear.length ? inYear : lines).map(o => o.code))
}
