import Big from 'big.js'
import type { Fact, Figure } from '../model.ts'
import { says, TOTAL } from '../notation/totals.ts'

type Subject = Pick<Figure, 'value' | 'subject' | 'role' | 'period' | 'unit' | 'sentence'>

/** A place in a statement: the row by its label or code, the column by its measure. */
interface Target {
  /** Matches the figure's subject. */
  readonly subject: RegExp
  /** Matches the headings above the figure; any where it is absent. */
  readonly under?: RegExp
  readonly statement: string
  readonly label: RegExp
  readonly measure: readonly string[]
}

const TOTAL_ROW = new RegExp(`^${TOTAL}$`)
const GRAND_TOTAL = /^总计$/
const MONEY = /元$/
const APPROPRIATION = /财政拨款/
const GENERAL = /一般公共预算财政拨款/
const OVERALL = /^(?!.*(?:财政拨款|一般公共|政府性基金|国有资本|绩效|三公)).*(?:收入|支出|决算)/

/** Which number of which table a subject names, first match first. Source: 部门决算公开 第三部分 of all development documents. */
const TARGETS: readonly Target[] = [
  {
    subject: new RegExp(`^财政拨款(?:收(?:入|、)?支(?:出)?|收入|支出)${TOTAL}$`),
    statement: 'appropriation-summary',
    label: GRAND_TOTAL,
    measure: ['expenditure.total', 'revenue.amount'],
  },
  {
    subject: new RegExp(`^(?:收入|支出|收支|收、支|收入支出)${TOTAL}$`),
    under: OVERALL,
    statement: 'revenue-expenditure-summary',
    // Universities call 本年收入合计 their 收入总计.
    label: new RegExp(`^(?:本年)?(?:收入|支出)?${TOTAL}$`),
    measure: ['revenue.amount', 'expenditure.amount'],
  },
  {
    subject: new RegExp(`^本年收入${TOTAL}?$`),
    under: OVERALL,
    statement: 'revenue',
    label: TOTAL_ROW,
    measure: ['total'],
  },
  {
    subject: /^财政拨款收入$/,
    under: OVERALL,
    statement: 'revenue',
    label: TOTAL_ROW,
    measure: ['fiscal_appropriation'],
  },
  { subject: /^事业收入$/, under: OVERALL, statement: 'revenue', label: TOTAL_ROW, measure: ['business_revenue'] },
  { subject: /^经营收入$/, under: OVERALL, statement: 'revenue', label: TOTAL_ROW, measure: ['operating_revenue'] },
  { subject: /^上级补助收入$/, under: OVERALL, statement: 'revenue', label: TOTAL_ROW, measure: ['superior_subsidy'] },
  { subject: /^其他收入$/, under: OVERALL, statement: 'revenue', label: TOTAL_ROW, measure: ['other_revenue'] },
  {
    subject: new RegExp(`^本年支出${TOTAL}?$`),
    under: OVERALL,
    statement: 'expenditure',
    label: TOTAL_ROW,
    measure: ['total'],
  },
  { subject: /^基本支出$/, under: OVERALL, statement: 'expenditure', label: TOTAL_ROW, measure: ['basic'] },
  { subject: /^项目支出$/, under: OVERALL, statement: 'expenditure', label: TOTAL_ROW, measure: ['project'] },
  { subject: /^经营支出$/, under: OVERALL, statement: 'expenditure', label: TOTAL_ROW, measure: ['operating'] },
  {
    subject: /^一般公共预算财政拨款支出$/,
    statement: 'general-budget-expenditure',
    label: TOTAL_ROW,
    measure: ['total'],
  },
  {
    subject: /^一般公共预算财政拨款基本支出$/,
    statement: 'general-budget-expenditure',
    label: TOTAL_ROW,
    measure: ['basic'],
  },
  {
    subject: /^人员经费$/,
    statement: 'general-budget-basic-expenditure',
    label: new RegExp(`^人员经费${TOTAL}$`),
    measure: ['amount'],
  },
  {
    subject: /^公用经费$/,
    statement: 'general-budget-basic-expenditure',
    label: new RegExp(`^公用经费${TOTAL}$`),
    measure: ['amount'],
  },
]

/** Items of the 三公 table by the words of the text. */
const THREE_PUBLIC: readonly (readonly [RegExp, string])[] = [
  [/^(?:财政拨款)?“?三公”?经费(?:财政拨款)?(?:支出)?$/, 'total'],
  [/^因公出国（境）(?:费用?|支出)?$/, 'overseas_travel'],
  [/^公务用车购置(?:及|和)运行(?:维护)?费?$/, 'vehicles_total'],
  [/^公务用车购置费?$/, 'vehicle_purchase'],
  [/^公务用车运行(?:维护)?费?$/, 'vehicle_operation'],
  [/^公务接待费?$/, 'reception'],
]

/** The fact a figure restates, if its subject names a place of a table without doubt. */
export function factOf(figure: Subject, headings: string, facts: readonly Fact[]): string | null {
  if (!MONEY.test(figure.unit) || figure.period === 'previous' || /绩效|采购|机关运行/.test(headings)) return null
  const found = threePublic(figure, headings, facts) ?? total(figure, headings, facts) ?? row(figure, headings, facts)
  return found?.id ?? null
}

const isEqual = (fact: Fact, figure: Subject): boolean =>
  (fact.unit ?? figure.unit) === figure.unit && fact.amount !== null && new Big(fact.amount).eq(figure.value)

/** The text is about the entity whose tables come first: those of its units may follow. */
const firstOf = (statement: string, facts: readonly Fact[]): string | undefined =>
  facts.find(f => f.statement === statement)?.table

function threePublic(figure: Subject, headings: string, facts: readonly Fact[]): Fact | null {
  if (!/三公/.test(headings)) return null
  const item = THREE_PUBLIC.find(([name]) => name.test(figure.subject))?.[1]
  const year = figure.sentence.includes('全年预算') ? 'adjusted_budget' : 'budget'
  const measure = figure.role === 'budget' ? year : 'final'
  return facts.find(f => f.statement === 'three-public' && f.item === item && item && f.measure === measure) ?? null
}

function total(figure: Subject, headings: string, facts: readonly Fact[]): Fact | null {
  if (figure.role === 'budget') return null
  const target = TARGETS.find(t => t.subject.test(figure.subject) && (t.under?.test(headings) ?? true))
  if (!target) return null
  const named = facts.filter(
    f =>
      f.statement === target.statement && says(target.label, f.label) && target.measure.includes(f.measure) && f.amount,
  )
  const own = named.filter(f => f.table === firstOf(target.statement, facts))
  return named.find(f => isEqual(f, figure)) ?? own.find(f => says(GRAND_TOTAL, f.label)) ?? own[0] ?? null
}

/** 教育支出 and 行政运行 2010601: the row of that name, if the table has only one. */
function row(figure: Subject, headings: string, facts: readonly Fact[]): Fact | null {
  if (figure.role === 'budget') return null
  const statement =
    GENERAL.test(headings) || APPROPRIATION.test(headings) ? 'general-budget-expenditure' : 'expenditure'
  if (!/支出/.test(headings)) return null
  const [code, name = figure.subject] = /^(\d+) (.+)$/.exec(figure.subject)?.slice(1) ?? []
  const rows = facts.filter(
    f => f.statement === statement && f.measure === 'total' && (code ? f.code === code : f.label === name),
  )
  return rows.length === 1 && rows[0]!.amount !== null && rows[0]!.table === firstOf(statement, facts) ? rows[0]! : null
}
