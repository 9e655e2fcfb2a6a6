/** What a table's title says of which statement it is. */
import type { Table } from '../model.ts'
import { featuresOf, type TitleFeatures } from '../notation/titles.ts'
import type { StatementDefinition, TitleRule, TitleSense } from './definition.ts'
import { matches } from './pattern.ts'
import { titleKey } from './text.ts'

export const titleOf = (table: Table): TitleFeatures | null =>
  table.title ? featuresOf(titleKey(table.title, table.entity)) : null

/**
 * Whether the title is one of the statement's.
 * @param funds in place of those that the title names
 */
export function isNamed(table: Table, definition: StatementDefinition, funds?: readonly string[]): boolean {
  const features = titleOf(table)
  if (!features) return false
  const title = funds ? { ...features, funds } : features
  return definition.senses.some(sense => says(title, sense)) || definition.titles.some(rule => hasTitle(table, rule))
}

const ANY = '*'
/** Among `may`: other words may stand among the title's own. */
const FOREIGN = 'foreign'

function says(title: TitleFeatures, sense: TitleSense): boolean {
  if (!title.isTable && !sense.about.length) return false
  if (sense.fund !== ANY && title.funds.join(' ') !== sense.fund) return false
  if (!sense.direction.includes(title.direction ?? 'none')) return false
  if (title.foreign !== '' && !sense.may.includes(ANY) && !sense.may.includes(FOREIGN)) return false
  if (!sense.about.every(a => title.about.has(a))) return false
  return [...title.about].every(a => sense.may.includes(ANY) || sense.may.includes(a) || sense.about.includes(a))
}

/** Tried with and without what stands in brackets: (按功能分类) may matter and may not. */
function hasTitle(table: Table, rule: TitleRule): boolean {
  const key = titleKey(table.title ?? '', table.entity)
  return [key, key.replace(/\([^)]*\)/g, '')].some(t => matches(rule.match, t) && !(rule.not && matches(rule.not, t)))
}
