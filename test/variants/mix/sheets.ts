/** Sheets cut between columns, and what a page adds to a table that goes on. */
import type { Random } from '../../../samples/make/random.ts'
import type { Row, TableSpec } from '../../../samples/make/table.ts'
import { cents, money } from '../panels.ts'

const isName = (key: string | null) => /(^|\.)(code|class|type|item|name|line|seq)$/.test(key ?? '')

/** Cut in its second half of amounts, between two groups of its header. */
export function cut(t: TableSpec, random: Random): TableSpec {
  const first = t.columns.findIndex(c => !isName(c.key))
  const amounts = t.columns.length - first
  const isWhole = t.columns.every(c => !c.key?.includes('.')) && !t.inGrid
  if (first < 1 || amounts < 4 || !isWhole) return t
  const group = (i: number) => t.columns[i]!.path.split('/')[0]
  const at = t.columns.findIndex((_, i) => i >= first + amounts / 2 && group(i) !== group(i - 1))
  if (at < 0) return t
  return { ...t, sheets: { cuts: [at], order: random.pick(['down', 'across'] as const) } }
}

/** The rows that no other row is the sum of. */
const leaves = (rows: readonly Row[], t: TableSpec, codeOf: (row: Row) => string) =>
  rows.filter(r => {
    const code = codeOf(r)
    return /^\d{3,}$/.test(code) && !t.rows.some(o => codeOf(o).length > code.length && codeOf(o).startsWith(code))
  })

/** @param t with its codes as they are meant */
export function pageRows(t: TableSpec, words: { readonly foot: string; readonly head: string | null }): TableSpec {
  const parts = ['code', 'class', 'type', 'item'].map(k => t.columns.findIndex(c => c.key === k)).filter(i => i >= 0)
  const name = t.columns.findIndex(c => c.key === 'name')
  if (!parts.length || name < 0) return t
  const codeOf = (row: Row) => parts.map(c => row.cells[c]!).join('')
  const line = (label: string, rows: readonly Row[]): Row => ({
    cells: t.columns.map((c, i) => {
      if (i === name) return label
      if (isName(c.key) || c.align !== 'right' || /percent/.test(c.key ?? '')) return ''
      const sum = leaves(rows, t, codeOf).reduce((total, r) => total + cents(r.cells[i]!), 0)
      return sum ? money(sum) : ''
    }),
  })
  const { foot, head } = words
  return {
    ...t,
    pageRows: {
      foot: (printed, from) => line(foot, t.rows.slice(head ? 0 : from, printed.length)),
      ...(head ? { head: printed => line(head, t.rows.slice(0, printed.length)) } : {}),
    },
  }
}
