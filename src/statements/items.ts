import { fold } from '../notation/folding.ts'
import { isBareTotal } from '../notation/totals.ts'
import type { StatementDefinition } from './definition.ts'
import { matches } from './pattern.ts'
import { labelOf } from './text.ts'

type Items = StatementDefinition['items']

/** What a column of a table turned sideways is about. */
export interface Subject {
  /** An item of the definition; null where the definition lists none. */
  readonly item: string | null
  /** The header level that names it. */
  readonly label: string
}

/** The item a row's label names; null for any other row. */
export const itemOfLabel = (items: Items, label: string): string | null =>
  items.find(i => matches(i.label, fold(label)))?.item ?? null

/**
 * The subject of each column by its header path: its deepest level that is no phase and no sum names it. A bare 合计 is the
 * total only where no column names the total itself (beside 会议费 and 培训费 it is another sum). Null for other columns.
 * @param isPhase whether a level says budget or final rather than what
 */
export function subjectsOf(
  items: Items,
  paths: readonly string[],
  isPhase: (level: string) => boolean,
): (Subject | null)[] {
  const levels = paths.map(p => p.split('/').toReversed())
  if (!items.length) return levels.map(l => ({ item: null, label: l[0] ?? '' }))
  const named = levels.map(l =>
    subjectOf(
      items,
      l.find(x => !isBareTotal(x) && !isPhase(x)),
    ),
  )
  const sums = levels.map(l =>
    l.every(x => isBareTotal(x) || isPhase(x))
      ? subjectOf(
          items,
          l.find(x => isBareTotal(x)),
        )
      : null,
  )
  const total = sums.find(s => s)?.item
  const isNamed = named.some(s => s && s.item === total)
  return named.map((s, i) => s ?? (isNamed ? null : sums[i]!))
}

function subjectOf(items: Items, level: string | undefined): Subject | null {
  const label = level === undefined ? '' : labelOf(level)
  const item = itemOfLabel(items, label)
  return item ? { item, label } : null
}
