/** Which statement a government's table is, its columns by grammar, and what its rows say of place and time. */
import type { Table } from '../../model.ts'
import { compact, fold } from '../../notation/folding.ts'
import { ordinalAt } from '../../notation/ordinals.ts'
import type { Division } from '../../regions.ts'
import { classify, type DocumentKind, isOfGovernment } from '../classify.ts'
import { type Reading, type RowMeaning, readColumns } from '../columns.ts'
import type { StatementDefinition } from '../definition.ts'
import { labelOf } from '../text.ts'
import { labelsOf, placesOf } from './places.ts'
import { readTable } from './read.ts'
import { yearsOf } from './time.ts'
import { type Title, titleOf } from './title.ts'

const THREE_PUBLIC = 'government:three-public'
const OTHER = 'government:other'

export function readGovernment(
  table: Table,
  document: DocumentKind,
  definitions: readonly StatementDefinition[],
  regions: readonly Division[],
  taken: ReadonlySet<string> = new Set(),
): Reading | null {
  const title = scopedTitle(table)
  if (title.statement === THREE_PUBLIC) {
    const own = { ...document, fiscalYear: title.years.length === 1 ? title.years[0]! : document.fiscalYear }
    const reading = classify(table, own, definitions, taken)
    if (reading?.layout.label === 'column') return reading
  }
  const statement = table.title === null && !isCounted(table) ? null : title.statement
  const definition = definitions.find(d => d.key === statement)
  return definition ? readBy(table, title, definition, document, regions) : null
}

/** The statement a person says it is. */
export function readAs(
  table: Table,
  definition: StatementDefinition,
  document: DocumentKind,
  regions: readonly Division[],
): Reading {
  const own = isOfGovernment(document.type) ? readBy(table, scopedTitle(table), definition, document, regions) : null
  return own ?? readColumns(table, definition, document.fiscalYear)
}

/** The title; whose money it does not say, the section says. */
function scopedTitle({ title, section }: Table): Title {
  const own = titleOf(title)
  return { ...own, scope: own.scope ?? titleOf(section ?? null).scope }
}

/** A table without a title that says what it is counted in, and has a header. */
const isCounted = (table: Table): boolean => table.unit !== null && table.columns.some(c => c !== '')

function readBy(
  table: Table,
  title: Title,
  definition: StatementDefinition,
  document: DocumentKind,
  regions: readonly Division[],
): Reading | null {
  const reading = readTable(table, title, definition, document)
  if (!reading) return null
  const name = reading.panels[0]?.columns.find(c => c.key === 'name')
  const labels = name ? labelsOf(table, name.index) : table.rows.map(() => '')
  const places = placesOf(labels, regions, document.region?.code ?? null)
  const rows = rowMeanings(labels, title, places)
  // places have no codes
  const plain = places && !codesPrinted(reading) ? { ...definition, rows: 'plain' as const, schemes: [] } : definition
  return {
    ...reading,
    definition: plain.key === OTHER ? { ...plain, schemes: [] } : plain,
    rows,
    scope: title.scope ?? titleOf(table.section ?? null).scope,
  }
}

const codesPrinted = (reading: Reading): boolean => reading.panels.some(p => p.columns.some(c => c.key === 'code'))

/** A year in a row's name holds for the unnumbered rows below it. */
function rowMeanings(labels: readonly string[], title: Title, places: ReturnType<typeof placesOf>): RowMeaning[] {
  let year: number | null = null
  return labels.map((label, i) => {
    const [own] = yearsOf(label)
    if (own !== undefined) year = own
    else if (ordinalAt(compact(label)) !== null) year = null
    const place = places?.[i] ?? null
    return {
      year,
      isOfPlaces: places !== null,
      place: place?.name ?? (places && label.trim() ? labelOf(label) : null),
      regionCode: place?.regionCode ?? null,
      scope: place?.scope ?? (places ? null : title.scope) ?? null,
      isHeader: /^(栏次|行次|公式|计算公式|关系式|单位)$/.test(fold(label)),
    }
  })
}
