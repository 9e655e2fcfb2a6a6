/** Codes as offices print them. */
import type { Random } from '../../../samples/make/random.ts'
import type { Row, TableSpec } from '../../../samples/make/table.ts'

export type Notation = (code: string) => string

const parts = (code: string, between: string) =>
  [code.slice(0, 3), code.slice(3, 5), code.slice(5)].filter(Boolean).join(between)
const NOTATIONS: readonly Notation[] = [
  c => c,
  c => c,
  c => c,
  c => parts(c, ' '),
  c => parts(c, '-'),
  c => `[${c}]`,
  c => `(${c})`,
  c => `（${c}）`,
  c => (c.startsWith('2') ? c.padEnd(7, '0') : c),
  c => (c.startsWith('2') ? c : parts(c, ' ')),
]

export const notation = (random: Random): Notation => random.pick(NOTATIONS)

const isCode = (text: string) => /^\d{3}(\d\d){0,2}$/.test(text)

export function printedCodes(t: TableSpec, print: Notation): TableSpec {
  const at = t.columns.flatMap((c, i) => (/(^|\.)code$/.test(c.key ?? '') ? [i] : []))
  if (!at.length || t.columns.some(c => c.key === 'seq')) return t
  const rows = t.rows.map(
    (row): Row => ({
      ...row,
      cells: row.cells.map((text, c) => (at.includes(c) && isCode(text) ? print(text) : text)),
    }),
  )
  const columns = t.columns.map((c, i) => (at.includes(i) ? { ...c, weight: c.weight * 1.3 } : c))
  return { ...t, columns, rows, meant: { columns: t.columns, rows: t.rows } }
}

/** Code and name in one cell. */
export function together(t: TableSpec, between: string): TableSpec {
  if (t.columns[0]?.key !== 'code' || t.columns[1]?.key !== 'name') return t
  const columns = [{ ...t.columns[1], path: '项目', weight: 4 }, ...t.columns.slice(2)]
  const rows = t.rows.map((r): Row => {
    const [code, name] = r.cells as [string, string]
    const text = isCode(code) ? `${code}${between}${name}` : code || name
    return { ...(r.bold ? { bold: true } : {}), cells: [text, ...r.cells.slice(2)] }
  })
  return { ...t, columns, rows, meant: { columns: t.columns, rows: t.rows } }
}
