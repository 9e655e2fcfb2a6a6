/** The truth file of a sample: what its tables print and mean. The format of the public benchmark. */
import type { TableSpec } from './table.ts'

export interface Printed {
  readonly table: TableSpec
  readonly pages: readonly number[]
}

export interface Inconsistency {
  readonly what: string
  readonly where: string
  readonly kind?: string
  readonly printed?: string
}

export interface TruthHead {
  readonly file: string
  readonly department: string
  readonly fiscalYear: number
  readonly documentType?: 'department-final-accounts' | 'department-budget'
  readonly pages: number
  readonly kind: 'text' | 'scan'
  readonly inconsistencies?: readonly Inconsistency[]
}

export const truthOf = (head: TruthHead, printed: readonly Printed[]) => ({
  file: head.file,
  documentType: head.documentType ?? 'department-final-accounts',
  department: head.department,
  fiscalYear: head.fiscalYear,
  pages: head.pages,
  kind: head.kind,
  tables: printed.map(({ table, pages }) => ({
    statement: table.statement ?? 'other',
    title: table.title || null,
    unit: table.unit,
    pages,
    columns: (table.meant ?? table).columns.map(c => c.path),
    columnKeys: (table.meant ?? table).columns.map(c => c.key),
    rows: (table.meant ?? table).rows.map(r => r.cells),
    ...(table.trueValues?.length ? { trueValues: table.trueValues } : {}),
  })),
  inconsistencies: head.inconsistencies ?? [],
})

export type Truth = ReturnType<typeof truthOf>

/** What the narrative states: `<name>.narrative.json`. */
export interface NarrativeTruth {
  readonly file: string
  readonly figures: readonly {
    readonly page: number
    readonly sentence: string
    readonly subject: string
    readonly period: string
    readonly value: string
    readonly unit: string
    readonly direction: string | null
  }[]
  readonly inconsistencies: readonly Inconsistency[]
}
