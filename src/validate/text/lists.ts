import type { Cell, Fact, Figure, Report, Table } from '../../model.ts'
import { type Finding, onPage } from './findings.ts'
import type { Sentence } from './sentences.ts'

const RULE = 'narrative.list'
const STATEMENT = 'general-budget-basic-expenditure'
/** 人员经费…，主要包括：基本工资、津贴补贴… */
const LIST = /^[，,]?(?:主要)?(?:包括|用于|为)[：:]?([^；。]+)/
const CLASSES: readonly (readonly [RegExp, RegExp])[] = [
  [/^人员经费/, /^(?:301|303)\d{2}$/],
  [/^公用经费/, /^(?:302|307|309|310|311|312|313|399)\d{2}$/],
]

/** The items that the text says the money went to, against the rows of the table that have amounts. */
export function lists(report: Report, sentences: readonly Sentence[]): Finding[] {
  const table = report.tables.find(t => t.statement === STATEMENT)
  if (!table) return []
  const facts = report.facts.filter(f => f.table === table.id)
  return sentences.flatMap(s => s.said.flatMap(x => listed(x.figure, x.after, table, facts)))
}

function listed(figure: Figure, after: string, table: Table, facts: readonly Fact[]): Finding[] {
  const list = LIST.exec(after)?.[1]
  const codes = CLASSES.find(([name]) => name.test(figure.subject))?.[1]
  if (!list || !codes || figure.period !== 'current') return []
  const names = new Set(list.split(/[、，,]/).map(n => n.replace(/等$/, '')))
  const items = [...names].flatMap(name => itemNamed(name, table, facts))
  if (!items.length) return []
  const empty = items.filter(i => i.facts.every(isBlank))
  const ids = empty.flatMap(i => i.facts.map(f => f.id))
  const base = { rule: RULE, figures: [figure], expected: null, actual: null, facts: ids }
  if (!empty.length) return [{ ...base, outcome: 'pass' }]
  const missing = facts.filter(f => codes.test(f.code ?? '') && !isBlank(f) && !names.has(plain(f.label)))
  const other = missing.length
    ? `；表中有金额而文中未列的有${missing.map(f => `${f.code} ${f.label} ${f.text}`).join('、')}`
    : ''
  const zero = empty.map(i => `${i.name} ${i.facts.map(f => f.text)[0] ?? '为空'}`).join('、')
  const message = `${figure.subject}文中“主要包括”${empty.map(i => i.name).join('、')}（${onPage(figure)}），而《${table.title ?? '基本支出决算表'}》（第${empty[0]!.cell.page}页）中${zero}${other}`
  return [{ ...base, outcome: 'fail', severity: 'warning', message }]
}

interface Item {
  readonly name: string
  readonly cell: Cell
  readonly facts: readonly Fact[]
}

const plain = (text: string): string => text.replace(/\s+/g, '')
const isBlank = (f: Fact): boolean => f.amount === null || !/[1-9]/.test(f.amount)

/** The row of that name with the amounts between it and the next name; those of all rows where there are several. */
function itemNamed(name: string, table: Table, facts: readonly Fact[]): Item[] {
  const places = table.rows.flatMap((row, r) => {
    const column = row.findIndex(c => plain(c.text) === name)
    return column < 0 ? [] : [{ r, column, cell: row[column]!, end: nextName(row, column) }]
  })
  const [first] = places
  if (!first) return []
  const found = places.flatMap(p => facts.filter(f => f.row === p.r && f.column > p.column && f.column < p.end))
  return [{ name, cell: first.cell, facts: found }]
}

function nextName(row: readonly Cell[], column: number): number {
  const next = row.findIndex((c, i) => i > column && /\p{Script=Han}/u.test(c.text))
  return next < 0 ? row.length : next
}
