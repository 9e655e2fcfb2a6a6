/** What each column of a government's table is: the row's name, or an amount of a year, a stage and a thing. */
import type { Phase, Table } from '../../model.ts'
import { readAmount } from '../../notation/amounts.ts'
import { fold } from '../../notation/folding.ts'
import { ANY_TOTAL, isBareTotal } from '../../notation/totals.ts'
import { withoutUnit } from '../../notation/units.ts'
import { CODE_KEYS, type Column, isMeasure, ROW_KEYS } from '../columns.ts'
import { kindOf } from '../content.ts'
import type { Layout } from '../definition.ts'
import { matches } from '../pattern.ts'
import { shiftOf, withoutYears, yearsOf } from './time.ts'
import { debtOf, isScope, scopeOf, type Title } from './title.ts'

/** A column before it is known which year is the table's own. */
export interface Draft {
  readonly index: number
  readonly path: string
  /** A row key, a measure without its shift in time, `unphased` for an amount whose header says no stage, or null. */
  readonly key: string | null
  /** The year the header names. */
  readonly year: number | null
  /** Or how far from the table's own year it lies. */
  readonly shift: number | null
  /** What the header names besides year, stage and sum; null where nothing. */
  readonly subject: string | null
  readonly scope: string | null
}

export const UNPHASED = 'unphased'
const DERIVED = new Set(['completion_percent', 'yoy_percent', 'change_amount'])
export const isDerived = (key: string | null): boolean => key !== null && DERIVED.has(key)
/** 预算、决算 and what people write around them, once the years are gone. */
const STAGES = new RegExp(
  `预算|决算|执行|快报|完成|实际|预计|调整|变动|汇总|代编|年初|全年|金额|数额|${ANY_TOTAL}|总额|其中|本年|当年|上年|去年|同期|年末|情况|` +
    '(数|额|后|的|末|年|度)(?=$|[^\\p{Script=Han}])',
  'gu',
)
const SUM = new RegExp(`^(收入|支出)?(${ANY_TOTAL}|总额)$`)

/** @param rules of the form, first those for measures */
export function draftsOf(table: Table, title: Title, rules: Layout['columns']): Draft[] {
  const drafts = table.columns.map((header, index) => draftOf(table, index, withoutUnit(fold(header)), title, rules))
  return named(table, drafts)
}

function draftOf(table: Table, index: number, path: string, title: Title, rules: Layout['columns']): Draft {
  const levels = path.split('/').filter(Boolean)
  const base = { index, path, year: null, shift: null, subject: null, scope: null }
  const kind = kindOf(table, index)
  const row = rowKeyOf(path, rules)
  if (kind === 'code' && (row === null || row === 'name')) return { ...base, key: 'code' }
  if (row !== null && !(row === 'name' && isOfAmounts(table, index))) {
    const isCode = CODE_KEYS.some(k => k === row)
    return { ...base, key: isCode && kind === 'name' ? 'name' : row }
  }
  if (kind === 'name' && !isOfAmounts(table, index)) return { ...base, key: path === '' || !index ? 'name' : 'text' }
  if (kind === 'line' && path === '') return { ...base, key: 'line' }
  if (path === '') return { ...base, key: null }
  const key = measureOf(table, index, levels, title, rules)
  const leaf = levels.at(-1) ?? ''
  const years =
    levels
      .toReversed()
      .map(yearsOf)
      .find(y => y.length) ?? []
  const shift =
    levels
      .toReversed()
      .map(shiftOf)
      .find(s => s !== null) ?? null
  const derived = isDerived(key)
  return {
    ...base,
    key,
    year: derived ? (years[0] ?? null) : (years.at(-1) ?? null),
    shift: derived || years.length ? null : shift,
    subject: subjectOf(levels, derived ? leaf : null),
    scope: levels.filter(isScope).map(scopeOf).at(-1) ?? null,
  }
}

/** Some of its cells are amounts, and none but dashes are words: a column with a heading of names may hold figures. */
const isOfAmounts = (table: Table, index: number): boolean => kindOf(table, index) === 'number'

function rowKeyOf(path: string, rules: Layout['columns']): string | null {
  const rule = rules.find(r => r.key !== null && ROW_KEYS.has(r.key) && matches(r.path, path))
  return rule?.key ?? null
}

/** From the leaf to the group: the first level that says a stage. */
function measureOf(
  table: Table,
  index: number,
  levels: readonly string[],
  title: Title,
  rules: Layout['columns'],
): string | null {
  const debt = isNamedByRow(table) ? null : debtIn(levels, title)
  if (debt) return debt
  const measures = rules.filter(r => r.key === null || isMeasure(r.key))
  for (const level of levels.toReversed()) {
    const rule = measures.find(r => matches(r.path, withoutYears(level)))
    if (rule) return ofCells(table, index, rule.key)
  }
  return ofCells(table, index, UNPHASED)
}

/** What the cells say against the header: a column of 107.0% is a percentage, whatever it is called. */
function ofCells(table: Table, index: number, key: string | null): string | null {
  const texts = table.rows.map(r => r[index]?.text ?? '').filter(t => readAmount(t).kind === 'value')
  const isPercent = texts.length > 0 && texts.filter(t => /[%％]$/.test(t.trim())).length > texts.length / 2
  if (!isPercent || key === 'completion_percent' || key === 'yoy_percent') return key
  return key === 'change_amount' ? 'yoy_percent' : null
}

const QUANTITIES = [/余额(?!限额)/, /限额/, /发行|举借/, /还本/]
/** Its rows say what of debt each of them is (年末余额, 限额, 发行额, 还本额): its columns are stages or levels. */
const isNamedByRow = (table: Table): boolean =>
  QUANTITIES.filter(words => table.rows.some(row => row.some(cell => words.test(fold(cell.text))))).length > 1

/** 一般债务限额, 专项债务余额 … where header and title together say both the kind and which of the two it is. */
function debtIn(levels: readonly string[], title: Title): string | null {
  if (!/^government:debt-/.test(title.statement)) return null
  const said = levels.map(debtOf)
  if (levels.some(l => /增减|%|占|发行|还本|付息|新增|期限|增长/.test(l))) return null
  const of = said.findLast(d => d.of)?.of ?? title.debt.of
  if (!of) return null
  const kind = said.findLast(d => d.kind)?.kind ?? title.debt.kind
  return `${kind ?? 'statutory'}_debt_${of}`
}

/** The levels that name a thing: no year, stage, sum or scope. */
function subjectOf(levels: readonly string[], derivedLeaf: string | null): string | null {
  const things = levels.filter(level => {
    if (level === derivedLeaf || isScope(level)) return false
    const text = withoutYears(level)
    return !isBareTotal(text) && !SUM.test(text) && /\p{Script=Han}{2}/u.test(text.replace(STAGES, ''))
  })
  return things.length ? things.map(t => t.replace(/^其中[:：]?/, '')).join('/') || null : null
}

/** One column names the rows of a panel: the first whose header says so, else the first with words. Others are notes. */
function named(table: Table, drafts: readonly Draft[]): Draft[] {
  return sidesOf(drafts).flatMap(side => {
    const own = side.find(d => d.key === 'name') ?? side.find(d => d.key === 'text')
    return side.map(draft => {
      if (draft.key !== 'name' && draft.key !== 'text') return draft
      const isOwn = draft === own || (draft.key === 'name' && isContinued(table, own!.index, draft.index))
      return { ...draft, key: isOwn ? 'name' : 'note' }
    })
  })
}

const isWords = (d: Draft): boolean => d.key === 'name' || d.key === 'text'
const isAmount = (d: Draft): boolean => d.key !== null && d.key !== 'text' && !ROW_KEYS.has(d.key)

/** Panels side by side: words after amounts, with amounts of their own. */
function sidesOf(drafts: readonly Draft[]): Draft[][] {
  const sides: Draft[][] = []
  drafts.forEach((draft, i) => {
    const after = drafts.slice(i + 1)
    const next = after.find(d => isAmount(d) || isWords(d))
    const opens =
      sides.at(-1)?.some(isAmount) && (draft.key === 'name' || (draft.key === 'text' && next && isAmount(next)))
    if (!sides.length || opens) sides.push([draft])
    else sides.at(-1)!.push(draft)
  })
  return sides
}

/** 类 and 款 in two columns of names: where the first is blank, the second names the row. */
const isContinued = (table: Table, first: number, second: number): boolean =>
  table.rows.some(r => !(r[first]?.text ?? '').trim() && (r[second]?.text ?? '').trim() !== '')

const PHASES: Readonly<Record<string, Phase>> = { budget: 'approved', adjusted_budget: 'adjusted', final: 'executed' }

/** @param stage the title's, for amounts whose header says none */
export const asColumn = (draft: Draft, key: string | null, year: number | null, stage: Title['stage']): Column => ({
  index: draft.index,
  path: draft.path,
  key,
  subject: null,
  meaning: {
    year,
    subject: draft.subject,
    scope: draft.scope,
    phase: PHASES[(draft.key === UNPHASED ? stage : draft.key) ?? ''] ?? null,
  },
})
