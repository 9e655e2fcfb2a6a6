import type { DocumentInfo, Fact } from '../model.ts'
import { measureOf, type Phase, panelOf, statementOf } from '../vocabulary.ts'

export type Direction = 'revenue' | 'expenditure'

/** The stage of the budget an amount belongs to, in the words of the Fiscal Data Package; null for what is no money. */
export function phaseOf(fact: Pick<Fact, 'statement' | 'measure'>, type: DocumentInfo['type']): Phase | null {
  const { kind, phase } = measureOf(fact.measure)
  if (kind !== 'money') return null
  if (phase) return phase
  if (statementOf(fact.statement)?.direction === 'none') return null
  return fact.statement.startsWith('budget:') || type.endsWith('-budget') ? 'approved' : 'executed'
}

/** The year an amount is of; null where the document's is not known. */
export function fiscalYearOf(fact: Pick<Fact, 'measure'>, documentYear: number | null): number | null {
  return documentYear === null ? null : documentYear - (measureOf(fact.measure).period === 'previous' ? 1 : 0)
}

/** Whether an amount is money received or spent; null where it is neither or cannot be told. */
export function directionOf(fact: Pick<Fact, 'statement' | 'measure' | 'scheme'>): Direction | null {
  const { kind, direction } = measureOf(fact.measure)
  if (kind === 'count' || direction === 'none') return null
  const said = panelOf(fact.measure)?.direction ?? direction ?? statementOf(fact.statement)?.direction
  if (said && said !== 'none') return said
  if (fact.scheme) return fact.scheme === 'revenue' ? 'revenue' : 'expenditure'
  return null
}

/** Where the money comes from; null where the amount is a total over sources or the statement does not say. */
export const sourceOf = (fact: Pick<Fact, 'statement' | 'measure'>): string | null =>
  measureOf(fact.measure).source ?? statementOf(fact.statement)?.source ?? null
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
