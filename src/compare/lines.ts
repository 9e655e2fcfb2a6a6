import { entityKeyOf } from '../keys/account.ts'
import type { Result } from '../write/column.ts'

/** A line that reports have, and how many. */
export interface ListedLine {
  readonly lineItem: string
  readonly label: string
  readonly statement: string
  readonly entities: number
  /** `2022–2024`, or one year. */
  readonly years: string
}

/** Every line of every statement of the reports that count; what most entities have stands first. */
export function linesIn(results: Iterable<Result>): ListedLine[] {
  const found = new Map<
    string,
    { line: string; label: string; statement: string; entities: Set<string>; years: Set<number> }
  >()
  for (const { report, preferred } of results) {
    if (!report || preferred === false) continue
    const entity = entityKeyOf(report.document)
    const { fiscalYear } = report.document
    if (entity === null || fiscalYear === null) continue
    for (const { lineItem, statement, label, officialName } of report.facts) {
      if (!lineItem) continue
      const key = `${statement} ${lineItem}`
      const known = found.get(key) ?? { line: lineItem, label: '', statement, entities: new Set(), years: new Set() }
      known.label ||= label || (officialName ?? '')
      known.entities.add(entity)
      known.years.add(fiscalYear)
      found.set(key, known)
    }
  }
  return [...found.values()]
    .map(({ line, label, statement, entities, years }) => ({
      ...{ lineItem: line, label, statement, entities: entities.size },
      years: spanOf([...years]),
    }))
    .sort((a, b) => b.entities - a.entities || (a.statement < b.statement ? -1 : a.statement > b.statement ? 1 : 0))
}

function spanOf(years: readonly number[]): string {
  const [first, last] = [Math.min(...years), Math.max(...years)]
  return first === last ? String(first) : `${first}–${last}`
}
