/** What the collection shows: filter and order. */
import type { DocumentRow } from '../../api.ts'

export interface Filter {
  readonly text: string
  readonly region: string
  readonly year: string
  readonly status: string
  readonly findings: string
}
export const NO_FILTER: Filter = { text: '', region: '', year: '', status: '', findings: '' }

const FINDINGS: Readonly<Record<string, (row: DocumentRow) => boolean>> = {
  errors: row => row.errors > 0,
  disputed: row => row.disputed > 0,
  corrections: row => row.corrections > 0,
  open: row => row.reviewed === null,
  done: row => row.reviewed !== null,
}
export const FINDING_KEYS = Object.keys(FINDINGS)

/** 江西省, 江西省景德镇市: a province is chosen with all that is in it. */
export const regionsOf = ({ region }: DocumentRow): string[] => {
  const names = [region?.province, region?.city, region?.county].filter(name => typeof name === 'string')
  return names.map((_, i) => names.slice(0, i + 1).join(''))
}
export const regionOf = (row: DocumentRow): string => regionsOf(row).at(-1) ?? ''

export function filtered(rows: readonly DocumentRow[], filter: Filter): DocumentRow[] {
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean)
  const finds = FINDINGS[filter.findings]
  return rows.filter(row => {
    if (filter.region && !regionsOf(row).includes(filter.region)) return false
    if (filter.year && String(row.fiscalYear ?? '') !== filter.year) return false
    if (filter.status && row.status !== filter.status) return false
    if (finds && !finds(row)) return false
    if (!words.length) return true
    const text = `${row.document} ${row.title ?? ''} ${row.entity ?? ''} ${regionOf(row)}`.toLowerCase()
    return words.every(word => text.includes(word))
  })
}

export interface Order {
  readonly column: ColumnKey
  readonly down: boolean
}

export const provenShare = (row: DocumentRow): number => (row.amounts ? (row.proven + row.repaired) / row.amounts : 1)

const VALUES = {
  document: row => row.document,
  entity: row => row.entity,
  region: row => regionOf(row) || null,
  fiscalYear: row => row.fiscalYear,
  status: row => row.status,
  pages: row => row.pages,
  amounts: row => row.amounts,
  proven: provenShare,
  disputed: row => row.disputed,
  errors: row => row.errors,
  corrections: row => row.corrections,
  reviewed: row => Number(row.reviewed !== null),
} as const satisfies Record<string, (row: DocumentRow) => string | number | null>
export type ColumnKey = keyof typeof VALUES

const collator = new Intl.Collator('zh-CN', { numeric: true })
const compared = (a: string | number, b: string | number): number =>
  typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b))

/** What has no value comes last, whichever way. */
export function ordered(rows: readonly DocumentRow[], { column, down }: Order): DocumentRow[] {
  const value = VALUES[column]
  return rows.toSorted((x, y) => {
    const [a, b] = [value(x), value(y)]
    if (a === null || b === null) return Number(a === null) - Number(b === null)
    return (down ? -1 : 1) * compared(a, b)
  })
}

/** Values that occur, for a list to choose from. */
export const choices = (
  rows: readonly DocumentRow[],
  values: (row: DocumentRow) => readonly (string | number | null)[],
): string[] => [...new Set(rows.flatMap(values))].flatMap(v => (v === null ? [] : [String(v)])).sort(collator.compare)
