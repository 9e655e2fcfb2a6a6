/** Columns of other phases and what is derived of them, beside those a layout knows: 年初预算数, 上年决算数, 增减, 完成%. */
import { ANY_TOTAL } from '../notation/totals.ts'
import { withoutUnit } from '../notation/units.ts'
import type { ColumnRule, Layout } from './definition.ts'
import { matches } from './pattern.ts'

/** These name the money, not its phase. */
const FUND = /(一般)?公共(财政)?预算|政府性?基金预算|国有资本(经营)?预算|社会保险基金预算/g
const SUM = new RegExp(`(^|/)${ANY_TOTAL}$`)

interface Headed {
  readonly index: number
  readonly path: string
}

/** The measure of the phase that a header names, or of what it derives; null where it names none. */
export const phaseOf = (path: string, rules: readonly ColumnRule[]): string | null => {
  const said = withoutUnit(path).replace(FUND, '')
  return rules.find(r => matches(r.path, said))?.key ?? null
}

/**
 * What the header of a column says by a layout's rules. A group that only names a phase says nothing of what a column
 * under it measures: 决算数/合计 is a 合计.
 */
export function ruleOf(path: string, layout: Layout, phases: readonly ColumnRule[]): ColumnRule | undefined {
  const said = withoutUnit(path)
  const find = (text: string) => layout.columns.find(r => matches(r.path, text))
  const levels = said.split('/')
  const what = levels.filter((l, i) => i === levels.length - 1 || phaseOf(l, phases) === null)
  return said === '' ? undefined : (find(said) ?? (what.length < levels.length ? find(what.join('/')) : undefined))
}

/**
 * The measures of columns that are not what the layout is about. Where several phases of a year stand side by side, the
 * one that was carried out is meant, or the one without a phase; each other is one measure, its sum.
 * @param columns those that hold money
 * @returns by index of the column; null where it is a part of another phase
 */
export function phasesBeside(
  columns: readonly Headed[],
  layout: Layout,
  rules: readonly ColumnRule[],
): ReadonlyMap<number, string | null> {
  const knows = (key: string | null) => rules.some(r => r.key === key)
  if (layout.label === 'column' || layout.columns.some(r => knows(r.key))) return new Map()
  const phases = Map.groupBy(columns, c => phaseOf(c.path, rules) ?? '')
  const meant = ['final', '', 'budget', 'adjusted_budget'].find(p =>
    phases.get(p)?.some(c => ruleOf(c.path, layout, rules)?.key),
  )
  const beside = [...phases].filter(([phase]) => phase !== '' && phase !== meant)
  return meant === undefined ? new Map() : new Map(beside.flatMap(([phase, own]) => measuresOf(phase, own)))
}

function measuresOf(phase: string, columns: readonly Headed[]): [number, string | null][] {
  const sum = columns.find(c => SUM.test(c.path)) ?? columns[0]!
  return columns.map(c => [c.index, c === sum ? phase : null])
}
