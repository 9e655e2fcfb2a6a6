import type { DocumentInfo, Fact, Phase } from '../model.ts'
import { measureOf, panelOf, phaseOf as phaseOfMeasure, statementOf } from '../vocabulary.ts'

export type Direction = 'revenue' | 'expenditure'

/** The stage of the budget an amount belongs to; reports of earlier versions do not say it. */
export const phaseOf = (
  fact: Pick<Fact, 'statement' | 'measure' | 'phase'>,
  type: DocumentInfo['type'],
): Phase | null =>
  fact.phase === undefined ? phaseOfMeasure(measureOf(fact.measure), fact.statement, type) : fact.phase

/** The year an amount is of; null where nothing settles it. Reports of earlier versions say the document's only. */
export function fiscalYearOf(fact: Pick<Fact, 'measure' | 'fiscalYear'>, documentYear: number | null): number | null {
  if (fact.fiscalYear !== undefined) return fact.fiscalYear
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
