import type { DocumentInfo, Fact } from '../model.ts'

export type Phase = 'approved' | 'adjusted' | 'executed'
export type Direction = 'revenue' | 'expenditure'

/** Statement key without the prefix that says whether it is an account or a budget. */
const bare = (statement: string) => statement.replace(/^budget:/, '')

/** The stage of the budget an amount belongs to, in the words of the Fiscal Data Package; null for stocks and counts. */
export function phaseOf(fact: Pick<Fact, 'statement' | 'measure'>, type: DocumentInfo['type']): Phase | null {
  if (bare(fact.statement) === 'state-assets') return null
  const measure = fact.measure.split('.')
  if (measure.includes('adjusted_budget')) return 'adjusted'
  if (measure.includes('budget')) return 'approved'
  const planned = fact.statement.startsWith('budget:') || type.endsWith('-budget')
  return planned && !measure.includes('final') ? 'approved' : 'executed'
}

/** Statements all of whose amounts flow one way. */
const ONE_WAY: Readonly<Record<string, Direction>> = {
  revenue: 'revenue',
  expenditure: 'expenditure',
  'general-budget-expenditure': 'expenditure',
  'general-budget-basic-expenditure': 'expenditure',
  'three-public': 'expenditure',
}

/** Balances carried from year to year are neither. */
const BALANCES = ['opening_balance', 'closing_balance']

/** Whether an amount is money received or spent; null where it is neither or cannot be told. */
export function directionOf(fact: Pick<Fact, 'statement' | 'measure' | 'scheme'>): Direction | null {
  const oneWay = ONE_WAY[bare(fact.statement)]
  if (oneWay) return oneWay
  if (bare(fact.statement) === 'state-assets' || BALANCES.includes(fact.measure)) return null
  if (/^revenue(\.|$)/.test(fact.measure)) return 'revenue'
  if (/^expenditure(\.|_|$)/.test(fact.measure) || bare(fact.statement) === 'state-capital') return 'expenditure'
  if (fact.scheme) return fact.scheme === 'revenue' ? 'revenue' : 'expenditure'
  return null
}

/** Statements financed from one source. */
const ONE_SOURCE: Readonly<Record<string, string>> = {
  'general-budget-expenditure': 'general_budget',
  'general-budget-basic-expenditure': 'general_budget',
  'government-fund': 'government_fund',
  'state-capital': 'state_capital',
  'three-public': 'fiscal_appropriation',
}

/** Measures that name the source of the money. */
const SOURCES = [
  'general_budget',
  'government_fund',
  'state_capital',
  'fiscal_appropriation',
  'superior_subsidy',
  'business_revenue',
  'business_revenue_education_fees',
  'operating_revenue',
  'subordinate_remittance',
  'other_revenue',
]

/** Where the money comes from; null where the amount is a total over sources or the statement does not say. */
export function sourceOf(fact: Pick<Fact, 'statement' | 'measure'>): string | null {
  const measure = fact.measure.split('.').at(-1)!
  if (SOURCES.includes(measure)) return measure
  const source = ONE_SOURCE[bare(fact.statement)] ?? null
  return source ?? (bare(fact.statement) === 'appropriation-summary' ? 'fiscal_appropriation' : null)
}

export interface Levels {
  readonly class: string | null
  readonly type: string | null
  readonly item: string | null
}

const NONE: Levels = { class: null, type: null, item: null }
/**
 * The codes of 类 (3 digits), 款 (5) and 项 (7) that a row stands under, itself included; where no whole code is printed,
 * those of the implied code. A line of a summary has no scheme: it stands for a functional class.
 */
export function levelsOf(
  fact: Pick<Fact, 'code' | 'impliedCode' | 'scheme'>,
  classification: 'functional' | 'economic',
): Levels {
  const code = fact.code ?? fact.impliedCode
  const scheme = fact.scheme ?? (fact.impliedCode === null ? '' : 'functional')
  if (!code || !scheme.startsWith(classification)) return NONE
  const upTo = (digits: number) => (code.length >= digits ? code.slice(0, digits) : null)
  return { class: upTo(3), type: upTo(5), item: upTo(7) }
}
