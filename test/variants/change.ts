/** Small changes of made tables, to be combined: each copies what publications of some province do. */
import type { Accounts } from '../../samples/make/accounts.ts'
import type { Variation } from '../../samples/make/document.ts'
import type { Column, Row, TableSpec } from '../../samples/make/table.ts'

export type Change = (table: TableSpec, accounts: Accounts) => readonly TableSpec[]

/** Every table goes through these, one after the other. */
export const inTurn =
  (...changes: readonly Change[]): NonNullable<Variation['table']> =>
  (table, accounts) =>
    changes.reduce<readonly TableSpec[]>((tables, change) => tables.flatMap(t => change(t, accounts)), [table])

export const only =
  (statement: string, change: (table: TableSpec, accounts: Accounts) => TableSpec): Change =>
  (table, accounts) => [table.statement === statement ? change(table, accounts) : table]

export const each =
  (change: (table: TableSpec, accounts: Accounts) => TableSpec): Change =>
  (table, accounts) => [change(table, accounts)]

export const titled = (titles: Readonly<Record<string, string>>): Change =>
  each(t => ({ ...t, title: titles[t.statement ?? ''] ?? t.title }))

/** Amounts as another office prints them; names and codes stay. */
export const amounts = (print: (text: string, row: number, table: TableSpec) => string): Change =>
  each(t => ({
    ...t,
    rows: t.rows.map((row, r) => ({
      ...row,
      cells: row.cells.map((text, c) =>
        isAmount(t.columns[c]!) && t.statement !== 'state-assets' ? print(text, r, t) : text,
      ),
    })),
  }))

const isAmount = (c: Column): boolean =>
  c.align === 'right' && !/(^|\.)(code|class|type|item|name|line|count)$/.test(c.key ?? '')

export const names = (print: (text: string, row: Row, column: number) => string): Change =>
  each(t => ({
    ...t,
    rows: t.rows.map(row => ({
      ...row,
      cells: row.cells.map((text, c) => (/(^|\.)name$/.test(t.columns[c]!.key ?? '') ? print(text, row, c) : text)),
    })),
  }))

export const headers = (print: (path: string, table: TableSpec) => string): Change =>
  each(t => ({ ...t, columns: t.columns.map(c => ({ ...c, path: print(c.path, t) })) }))

/** Another table in front of this one. */
export const before =
  (statement: string, extra: (accounts: Accounts, table: TableSpec) => TableSpec): Change =>
  (table, accounts) =>
    table.statement === statement ? [extra(accounts, table), table] : [table]

/** Columns by index, in a new order; -1 makes a blank one. */
export const withColumns = (
  t: TableSpec,
  columns: readonly Column[],
  cells: (row: Row) => readonly string[],
): TableSpec => ({
  ...t,
  columns,
  rows: t.rows.map(({ bold, ...row }) => ({
    ...(bold ? { bold } : {}),
    cells: cells({ ...row, ...(bold ? { bold } : {}) }),
  })),
})
