/**
 * The part of the Fiscal Data Package taxonomy of budgets (1.0.0rc1) that is used here. The descriptor carries it, so that
 * a reader needs no network.
 */
interface ColumnType {
  readonly name: string
  readonly dataType: 'string' | 'integer' | 'number'
  readonly unique?: true
  readonly labelOf?: string
  readonly prior?: string
}

const levels = (concept: string, count: number): ColumnType[] =>
  Array.from({ length: count }, (_, i) => ({
    name: `${concept}:level${i + 1}:code`,
    dataType: 'string',
    unique: true,
    ...(i ? { prior: `${concept}:level${i}:code` } : {}),
  }))

const TAXONOMY: readonly ColumnType[] = [
  { name: 'value', dataType: 'number' },
  { name: 'value-kind:code', dataType: 'string', unique: true },
  { name: 'date:fiscal-year', dataType: 'integer', unique: true },
  ...levels('functional-classification:generic', 3),
  ...levels('economic-classification:generic', 2),
  {
    name: 'administrative-classification:generic:level1:label',
    dataType: 'string',
    labelOf: 'administrative-classification:generic:level1:code',
  },
  { name: 'direction', dataType: 'string', unique: true },
  { name: 'phase:id', dataType: 'string', unique: true },
  { name: 'fin-source:generic:code', dataType: 'string', unique: true },
  { name: 'geo:source:code', dataType: 'string', unique: true },
]

/** The definitions of these column types; throws for one that the taxonomy lacks. */
export function columnTypesOf(names: readonly string[]): ColumnType[] {
  return names.map(name => {
    const type = TAXONOMY.find(t => t.name === name)
    if (!type) throw new Error(`${name} is no column type of the Fiscal Data Package`)
    return type
  })
}
