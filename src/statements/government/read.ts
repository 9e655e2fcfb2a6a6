/** A government's table read by grammar: title and headers are taken apart, and the table's own year is found. */
import type { Table } from '../../model.ts'
import { fold } from '../../notation/folding.ts'
import { endsInTotal } from '../../notation/totals.ts'
import type { DocumentKind } from '../classify.ts'
import { type Column, isMeasure, type Panel, prefixed, type Reading, ROW_KEYS } from '../columns.ts'
import type { StatementDefinition } from '../definition.ts'
import { asColumn, type Draft, draftsOf, isDerived, UNPHASED } from './columns.ts'
import { yearsOf } from './time.ts'
import type { Title } from './title.ts'

const SHIFTED: Readonly<Record<string, readonly [earlier: string, previous: string, next: string | null]>> = {
  final: ['earlier_final', 'previous_final', null],
  budget: ['earlier_budget', 'previous_budget', 'next_budget'],
  adjusted_budget: ['earlier_budget', 'previous_budget', 'next_budget'],
}

/** The table as a statement; null where it has no names or no amounts. */
export function readTable(
  table: Table,
  title: Title,
  definition: StatementDefinition,
  document: DocumentKind,
): Reading | null {
  const [layout] = definition.layouts
  const drafts = draftsOf(table, title, layout!.columns)
  if (!drafts.some(d => d.key === 'name') || !drafts.some(d => isAmount(d))) return null
  const base = baseYear(table, title, drafts, document)
  const groups = panelsOf(drafts)
  const keys = directionsOf(table, groups, title)
  const panels = groups.map((group, i): Panel => ({ key: keys[i]!, columns: measured(group, title, base) }))
  const measures = [
    ...new Set(panels.flatMap(p => p.columns.flatMap(c => (isMeasure(c.key) ? [prefixed(p.key, c.key)] : [])))),
  ]
  return { definition, layout: layout!, panels, measures, fit: 1, complete: measures.length > 0 }
}

const isAmount = (d: Draft): boolean => d.key !== null && !ROW_KEYS.has(d.key)

/**
 * The year the table is about: its title's; of several, or none, the last one that was carried out, else the last its
 * headers name; where they name none, its section's; then the document's, which in a report on two years depends on the stage.
 */
function baseYear(table: Table, title: Title, drafts: readonly Draft[], document: DocumentKind): number | null {
  const [year, ...others] = [...new Set(title.years)]
  if (year !== undefined && !others.length) return year
  const named = drafts.filter(d => isAmount(d) && !isDerived(d.key) && d.year !== null)
  const carriedOut = named.filter(d => d.key === 'final')
  const last = (of: readonly Draft[]) => Math.max(...of.map(d => d.year!))
  if (carriedOut.length) return last(carriedOut)
  if (named.length) return last(named)
  if (year !== undefined) return null
  const [section, ...more] = [...new Set(yearsOf(table.section ?? ''))]
  return section !== undefined && !more.length ? section : documentYear(title, drafts, document)
}

function documentYear(title: Title, drafts: readonly Draft[], { type, fiscalYear, title: name }: DocumentKind) {
  if (fiscalYear === null || type === 'government-final-accounts') return fiscalYear
  const tellsTwo = yearsOf(name ?? '').includes(fiscalYear - 1)
  if (!tellsTwo) return fiscalYear
  const stage = title.stage ?? (drafts.some(d => d.key === 'final') ? 'final' : null)
  if (stage === 'final') return fiscalYear - 1
  return stage === 'budget' ? fiscalYear : null
}

/** A new panel opens with a name, or a code, after an amount. */
function panelsOf(drafts: readonly Draft[]): Draft[][] {
  const groups: Draft[][] = []
  for (const draft of drafts) {
    const current = groups.at(-1)
    const opens = draft.key !== null && ['name', 'code', 'class', 'seq'].includes(draft.key) && current?.some(isAmount)
    if (!current || opens) groups.push([draft])
    else current.push(draft)
  }
  return groups
}

/** 收入 on the left and 支出 on the right, by the headers or by what the rows are called; "" for other panels. */
function directionsOf(table: Table, groups: readonly (readonly Draft[])[], title: Title): string[] {
  if (groups.length !== 2) return groups.map(() => '')
  const [left, right] = groups.map(group => {
    const header = group.map(d => d.path).join()
    const name = group.find(d => d.key === 'name')
    const labels = name ? table.rows.map(r => fold(r[name.index]?.text ?? '')) : []
    const count = (word: string) => labels.filter(l => l.endsWith(word) || l.startsWith(word)).length
    if (/收入/.test(header) !== /支出/.test(header)) return /收入/.test(header) ? 1 : -1
    return Math.sign(count('收入') - count('支出'))
  }) as [number, number]
  const opposed = left > 0 && right < 0
  return opposed || (title.isBalance && left >= 0 && right <= 0) ? ['revenue', 'expenditure'] : ['', '']
}

/** The measures of one panel. */
function measured(group: readonly Draft[], title: Title, base: number | null): Column[] {
  const amounts = group.filter(isAmount)
  const things = amounts.filter(d => !isDerived(d.key))
  const main = things.filter(d => d.subject === null && !isSecondScope(d, things))
  const hasOthers = amounts.length > 1
  const flows = main.length ? new Map<Draft, string>() : flowsOf(amounts)
  return group.map(draft => {
    if (!isAmount(draft)) return asColumn(draft, ROW_KEYS.has(draft.key ?? '') ? draft.key : null, base, title.stage)
    const year = yearOf(draft, base)
    const flow = flows.get(draft)
    const plain = keyOf(draft, title, hasOthers, things, year, base)
    const isDetail = !flow && (draft.subject !== null || isSecondScope(draft, things)) && !isDebt(draft.key)
    const key = plain !== null && isDetail && !isDerived(plain) && things.length > 1 ? 'detail' : plain
    return asColumn(draft, flow && key !== null ? `${flow}.${key}` : key, year, title.stage)
  })
}

const isDebt = (key: string | null): boolean => key !== null && /_debt_/.test(key)

/** 省级 beside 全省: a part of the row's amount. */
const isSecondScope = (draft: Draft, all: readonly Draft[]): boolean =>
  draft.scope !== null && all.find(d => d.scope !== null)?.scope !== draft.scope

const yearOf = (draft: Draft, base: number | null): number | null =>
  draft.year ?? (base === null ? null : base + (draft.shift ?? 0))

/** Columns that are about one kind of revenue and one kind of expenditure each: 一般公共预算收入 | 一般公共预算支出. */
function flowsOf(amounts: readonly Draft[]): Map<Draft, string> {
  const way = (d: Draft) => {
    const [revenue, expenditure] = [/收入/.test(d.subject ?? ''), /支出/.test(d.subject ?? '')]
    return revenue === expenditure ? null : revenue ? 'revenue' : 'expenditure'
  }
  const subjects = new Map<string, Set<string>>()
  for (const d of amounts) {
    const flow = way(d)
    if (flow === null) return new Map()
    subjects.set(flow, (subjects.get(flow) ?? new Set()).add(d.subject!))
  }
  if ([...subjects.values()].some(of => of.size > 1)) return new Map()
  return new Map(amounts.map(d => [d, way(d)!]))
}

function keyOf(
  draft: Draft,
  title: Title,
  hasOthers: boolean,
  things: readonly Draft[],
  year: number | null,
  base: number | null,
): string | null {
  const { key } = draft
  if (key === null || isDerived(key) || isDebt(key)) return key
  if (key === UNPHASED) {
    if (!hasOthers) return 'amount'
    if (endsInTotal(draft.path) && things.every(d => d.key === UNPHASED)) return 'total'
    return title.stage ?? 'amount'
  }
  const shifted = SHIFTED[key]
  if (shifted && year !== null && base !== null && year !== base) {
    const [earlier, previous, next] = shifted
    return year > base ? next : year === base - 1 ? previous : earlier
  }
  return key === 'final' && !hasOthers ? 'amount' : key
}
