/** Tables with a row per code: revenue, expenditure, and the appropriated kinds of money. */
import { type Accounts, appropriated, type Item, type Source, spent } from './accounts.ts'
import { NAMES } from './catalog.ts'
import type { Layout } from './layouts.ts'
import { printed } from './money.ts'
import type { Row } from './table.ts'

type Values = (item: Item) => readonly number[]

const of = (accounts: Accounts, source: Source) => accounts.items.filter(i => i.source === source)

const VALUES: Readonly<Record<string, { items: (a: Accounts) => readonly Item[]; values: Values }>> = {
  revenue: {
    items: a => a.items,
    values: i => [appropriated(i) + i.business + i.other, appropriated(i), 0, i.business, 0, 0, i.other],
  },
  expenditure: {
    items: a => a.items,
    values: i => [spent(i) + i.ownProject, i.basic, i.project + i.ownProject, 0, 0, 0],
  },
  'general-budget-expenditure': { items: a => of(a, 'general'), values: i => [spent(i), i.basic, i.project] },
  'government-fund': {
    items: a => of(a, 'fund'),
    values: i => [i.opening, appropriated(i), spent(i), i.basic, i.project, i.closing],
  },
  'state-capital': { items: a => of(a, 'capital'), values: i => [spent(i), i.basic, i.project] },
}

export const isDetail = (statement: string): boolean => statement in VALUES

/** 类, 款 and 项 rows with their sums, and 合计 first or last. An empty table keeps its 合计 without amounts. */
export function detailRows(statement: string, accounts: Accounts, layout: Layout): Row[] {
  const { items: itemsOf, values } = VALUES[statement]!
  const items = itemsOf(accounts)
  const codes = [...new Set(items.flatMap(i => [i.code.slice(0, 3), i.code.slice(0, 5), i.code]))].sort()
  const rows = codes.map((code): Row => {
    const amounts = totals(items.filter(i => i.code.startsWith(code)).map(values))
    return {
      ...codeCells(code, layout),
      cells: [...codeCells(code, layout).cells, NAMES[code]!, ...print(amounts, layout)],
      bold: layout.grid.zebra && code.length === 3,
    }
  })
  const width = values({ code: '', source: 'general', basic: 0, project: 0, ownProject: 0, ...NOTHING }).length
  const sums = items.length ? print(totals(items.map(values)), layout) : Array.from({ length: width }, () => '')
  const total = totalRow(sums, layout)
  return layout.total === 'first' ? [total, ...rows] : [...rows, total]
}

const NOTHING = { opening: 0, closing: 0, business: 0, other: 0, budget: 0 }

const totals = (rows: readonly (readonly number[])[]): number[] =>
  rows.reduce<number[]>((sum, row) => row.map((v, i) => v + (sum[i] ?? 0)), [])

const print = (amounts: readonly number[], layout: Layout): string[] =>
  amounts.map(v => (v === 0 ? layout.blank : printed(v, layout.unit)))

function codeCells(code: string, layout: Layout): Row {
  if (layout.codes === 'merged') return { cells: [code] }
  if (layout.codes === 'spanned') return { cells: [code, '', ''], spans: { 0: 3 } }
  return { cells: [code.slice(0, 3), code.slice(3, 5), code.slice(5)] }
}

/** 合计 stands in the name column where 类|款|项 reach down beside it, else over code and name. */
function totalRow(sums: readonly string[], layout: Layout): Row {
  const codes = layout.codes === 'merged' ? 1 : 3
  const bold = layout.grid.zebra
  if (layout.numbered) return { cells: [...Array<string>(codes).fill(''), '合计', ...sums], bold }
  return { cells: ['合计', ...Array<string>(codes).fill(''), ...sums], spans: { 0: codes + 1 }, bold }
}
