import type { Fact, Issue, Table } from '../model.ts'
import { unitName, yuanOf } from '../notation/units.ts'
import type { Division } from '../regions.ts'
import type { Vocabulary } from '../vocabulary.ts'
import { ambiguityOf } from './ambiguous.ts'
import { withGeneralBudget } from './appropriations.ts'
import { classify, type DocumentKind, isOf, isOfGovernment, rivalsOf, statementKey } from './classify.ts'
import type { CodeIndex } from './codes.ts'
import { type Reading, withMeasures } from './columns.ts'
import type { StatementDefinition } from './definition.ts'
import { readAs, readGovernment } from './government/table.ts'
import { factsOf } from './map.ts'
import { doubtOf } from './meaning.ts'

export interface StatementSchemas {
  readonly definitions: readonly StatementDefinition[]
  readonly codes: CodeIndex
  readonly measures: Vocabulary['measures']
  /** Places that rows may be. */
  readonly regions: readonly Division[]
}

export interface Understood {
  readonly tables: Table[]
  readonly facts: Fact[]
  readonly issues: Issue[]
}

/** What a person says of a table: its statement (null for none) and what its columns measure, by index. */
export interface TableOverride {
  /** Absent where the program tells. */
  readonly statement?: string | null
  readonly measures: ReadonlyMap<number, string | null>
}
export type Overrides = ReadonlyMap<string, TableOverride>

/**
 * Says which statement each table is and what each of its numbers measures. Tables that are no statement stay as they
 * are (`statement: null`). Facts come in document order: table by table, row by row, panel by panel.
 * @param overrides by table id
 */
export function understand(
  tables: readonly Table[],
  document: DocumentKind,
  schemas: StatementSchemas,
  overrides: Overrides = new Map(),
): Understood {
  const told = readingsOf(tables, document, schemas, overrides)
  const common = commonUnit(tables.filter((_, i) => told[i] !== null))
  const mappedBy = (table: Table, reading: Reading) =>
    factsOf(table, reading, {
      statement: statementKey(reading.definition, document.type),
      document,
      unit: table.unit ?? common,
      codes: schemas.codes,
      measures: schemas.measures,
    })
  const isTold = (table: Table) => overrides.get(table.id)?.statement !== undefined
  const definitions = schemas.definitions.filter(d => isOf(d, document.type))
  const readings = withGeneralBudget(tables, told, {
    definitions,
    year: document.fiscalYear,
    isTold,
    factsOf: (table, reading) => mappedBy(table, reading).facts,
  })
  const facts: Fact[] = []
  const issues: Issue[] = []
  tables.forEach((table, i) => {
    const reading = readings[i]
    if (!reading) return
    const mapped = mappedBy(table, reading)
    const ids = mapped.facts.map((_, n) => `f${facts.length + n + 1}`)
    facts.push(...mapped.facts.map((fact, n) => ({ id: ids[n]!, ...fact })))
    issues.push(...mapped.issues.map(issue => ({ ...issue, facts: issue.facts.map(n => ids[n]!) })))
    const isJudged = !overrides.has(table.id) && !isOfGovernment(document.type)
    const doubt = isJudged ? doubtOf(table, reading) : null
    const doubtful = mapped.facts.flatMap((fact, n) => (doubt?.columns.has(fact.column) ? [ids[n]!] : []))
    if (doubt && doubtful.length) issues.push({ ...doubt.issue, facts: doubtful })
    const before = new Set(readings.slice(0, i).flatMap(r => (r ? [r.definition.key] : [])))
    const rivals = isJudged ? rivalsOf(table, reading, document, schemas.definitions, before) : []
    const ambiguity = isJudged ? ambiguityOf(table, reading, rivals, definitions) : null
    if (ambiguity && ids.length) issues.push({ ...ambiguity, facts: ids })
  })
  return { tables: tables.map((t, i) => ({ ...t, statement: keyOf(readings[i], document) })), facts, issues }
}

const keyOf = (reading: Reading | null | undefined, document: DocumentKind): string | null =>
  reading ? statementKey(reading.definition, document.type) : null

function readingsOf(
  tables: readonly Table[],
  document: DocumentKind,
  { definitions, regions }: StatementSchemas,
  overrides: Overrides,
) {
  const taken = new Set<string>()
  return tables.map(table => {
    const override = overrides.get(table.id)
    const told = definitions.find(d => d.key === override?.statement)
    const reading =
      override?.statement === undefined
        ? isOfGovernment(document.type)
          ? readGovernment(table, document, definitions, regions, taken)
          : classify(table, document, definitions, taken)
        : told
          ? readAs(table, told, document, regions)
          : null
    if (reading) taken.add(reading.definition.key)
    return reading && override ? withMeasures(reading, override.measures) : reading
  })
}

/** The one money unit all statements of a document print; null where they differ or print none. */
function commonUnit(tables: readonly Table[]): string | null {
  const units = new Set(tables.map(t => unitName(t.unit)).filter(u => yuanOf('1', u) !== null))
  return units.size === 1 ? [...units][0]! : null
}
