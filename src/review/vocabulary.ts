import { schemas } from '../schemas.ts'
import { isMeasure, prefixed } from '../statements/columns.ts'
import type { StatementDefinition } from '../statements/definition.ts'
import type { Vocabulary } from './api.ts'

/** Statements and measures that the program knows, for a person to choose from. */
export const vocabulary = (): Vocabulary => ({
  statements: schemas().statements.definitions.map(d => ({ key: d.key, title: d.title, measures: measuresOf(d) })),
})

function measuresOf({ layouts, items }: StatementDefinition): string[] {
  const named = layouts.flatMap(({ columns, panels, label }) => {
    const keys = columns.map(c => c.key).filter(isMeasure)
    if (!panels.length) return label === 'column' && !items.length ? [...keys, 'count'] : keys
    return panels.flatMap(panel => keys.map(key => prefixed(panel.key, key)))
  })
  return [...new Set(named)]
}
