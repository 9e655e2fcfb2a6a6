import { isFromPicture } from '../from-picture.ts'
import type { DocumentInfo, DocumentType, Table } from '../model.ts'
import { isOfPublicMoney } from '../notation/public-money.ts'
import { type Reading, readColumns } from './columns.ts'
import type { StatementDefinition } from './definition.ts'
import { isBefore } from './ranks.ts'
import { isSigned } from './signature.ts'
import { titleKey } from './text.ts'
import { isNamed } from './titles.ts'

export type DocumentKind = Pick<DocumentInfo, 'type' | 'fiscalYear'> & Partial<Pick<DocumentInfo, 'title' | 'region'>>

/** Which statement a table is and how its columns read; null for any other table. Title first, then header, then rows. */
export function classify(
  table: Table,
  document: DocumentKind,
  definitions: readonly StatementDefinition[],
  taken: ReadonlySet<string> = new Set(),
): Reading | null {
  if (document.type === 'other' && !isOfPublicMoney(table)) return null
  const applicable = definitions.filter(d => isOf(d, document.type))
  const read = (d: StatementDefinition) => readColumns(table, d, document.fiscalYear)
  const named = applicable.filter(d => !d.fallback && isNamed(table, d))
  const byTitle = named.map(read).filter(r => r.complete || !hasHeader(table))
  if (byTitle.length) return best(byTitle, taken)
  // The title says so and most columns agree: a header misread or of a new form does not undo it.
  const mostly = named.map(read).filter(r => r.fit >= MOSTLY && r.measures.length > 1)
  if (mostly.length) return best(mostly, taken)
  const misread = named.length ? [] : applicable.filter(d => isMisread(table, d)).map(read)
  if (misread.length)
    return best(
      misread.filter(r => r.complete),
      taken,
    )
  if (!named.length && looksLikeTitle(table)) return fallback(applicable, read)
  return best(byContent(table, document, applicable), taken) ?? fallback(applicable, read)
}

/** What a table may be by its header and its rows alone. */
const byContent = (table: Table, document: DocumentKind, applicable: readonly StatementDefinition[]): Reading[] =>
  applicable
    .filter(d => d.signature !== null)
    .map(d => readColumns(table, document.type === 'other' ? unordered(d) : d, document.fiscalYear))
    .filter(r => r.complete && r.fit >= CLEAR && isSigned(table, r, r.definition.signature!))

/** Other statements that a table without a title of its own may be just as well as what it is read as. */
export function rivalsOf(
  table: Table,
  { definition }: Reading,
  document: DocumentKind,
  definitions: readonly StatementDefinition[],
  taken: ReadonlySet<string>,
): Reading[] {
  const applicable = definitions.filter(d => isOf(d, document.type))
  if (applicable.some(d => !d.fallback && isNamed(table, d))) return []
  const all = byContent(table, document, applicable)
  const own = all.find(r => r.definition === definition || r.definition.key === definition.key)
  return own ? all.filter(r => r !== own && isEqual(rankOf(r, taken), rankOf(own, taken))) : []
}

/** Its columns are told by their headers only: a stranger's table may have as many. */
const unordered = (definition: StatementDefinition): StatementDefinition => ({
  ...definition,
  layouts: definition.layouts.map(layout => ({
    ...layout,
    orders: [],
    panels: layout.panels.map(panel => ({ ...panel, orders: [] })),
  })),
})

/** Without a title, this share of the columns must be explained. */
const CLEAR = 0.75

/** With a title, this share is enough. */
const MOSTLY = 0.6

type Family = StatementDefinition['documents'][number]
const FAMILY: Readonly<Record<DocumentType, Family>> = {
  'department-final-accounts': 'department-final-accounts',
  'department-budget': 'department-budget',
  'government-final-accounts': 'government',
  'government-budget': 'government',
  other: 'department-final-accounts',
}

/** Whether the statement occurs in such a document. */
export const isOf = (definition: StatementDefinition, type: DocumentType): boolean =>
  definition.documents.includes(FAMILY[type])
export const isOfGovernment = (type: DocumentType): boolean => FAMILY[type] === 'government'

/** The key facts and tables carry: budgets print the same statements as `budget:<key>`. */
export const statementKey = (definition: StatementDefinition, type: DocumentType): string =>
  type === 'department-budget' ? `budget:${definition.key}` : definition.key

const best = (readings: readonly Reading[], taken: ReadonlySet<string>): Reading | null =>
  readings.reduce<Reading | null>((a, r) => (a && !isBefore(rankOf(a, taken), rankOf(r, taken)) ? a : r), null)

const isEqual = (a: readonly number[], b: readonly number[]): boolean => !isBefore(a, b) && !isBefore(b, a)

const rankOf = (r: Reading, taken: ReadonlySet<string>): readonly number[] => [
  r.fit,
  r.measures.length,
  taken.has(r.definition.key) ? 0 : 1,
]

const fallback = (definitions: readonly StatementDefinition[], read: (d: StatementDefinition) => Reading) => {
  const definition = definitions.find(d => d.fallback)
  return definition ? read(definition) : null
}

/** A caption that names some table: it is that table, not one of ours. Any other line above a grid says nothing. */
const looksLikeTitle = (table: Table): boolean =>
  table.title !== null && /[^公开附]表(\([^)]*\))?$/.test(titleKey(table.title, table.entity))

/** One character in so many may be misread in a title that came through OCR. */
const MISREAD = 6

/** Whether OCR could have made the title out of the ministry's: as many characters, few of them others. */
function isMisread(table: Table, definition: StatementDefinition): boolean {
  if (!table.title || !table.rows.some(r => r.some(isFromPicture))) return false
  const [title, own] = [titleKey(table.title, table.entity), titleKey(definition.title)]
  if (title.length !== own.length) return false
  return [...title].filter((c, i) => c !== own[i]).length <= Math.ceil(own.length / MISREAD)
}

const hasHeader = (table: Table): boolean => table.columns.some(c => c !== '')
