/** What an account carries over from last year's, against what that one has left: two reports of one collection. */
import Big from 'big.js'
import type { Fact, Issue, Report } from '../model.ts'
import { narrow } from '../notation/folding.ts'
import { scaleOf } from '../notation/units.ts'

export const CARRY_OVER_RULE = 'collection.carry-over'

/** What is left at the end of a year, as its account prints it. */
export interface Closing {
  /** Folder of the document. */
  readonly document: string
  readonly text: string
  readonly unit: string | null
  readonly yuan: string
  readonly amount: string
}

const SUMMARY = 'revenue-expenditure-summary'
const OPENING = /^年初结转和结余$/
const CLOSING = /^年末结转和结余$/

const lineOf = ({ facts }: Report, name: RegExp, panel: 'revenue' | 'expenditure'): Fact | null =>
  facts.find(
    f =>
      f.statement === SUMMARY &&
      name.test(narrow(f.label)) &&
      [`${panel}.amount`, `${panel}.final`].includes(f.measure) &&
      f.amountYuan !== null &&
      f.verdict !== 'disputed',
  ) ?? null

/** Null where its account has no such line, or the line is in doubt. */
export function closingOf(report: Report, document: string): Closing | null {
  const fact = lineOf(report, CLOSING, 'expenditure')
  return fact && { document, text: fact.text, unit: fact.unit, yuan: fact.amountYuan!, amount: fact.amount! }
}

/** The report with a warning where it opens with another amount than last year's closes with; rounding is none. */
export function withCarryOver(report: Report, closing: Closing | undefined): Report {
  const opening = lineOf(report, OPENING, 'revenue')
  if (!closing || !opening) return report
  const difference = new Big(opening.amountYuan!).minus(closing.yuan).abs()
  if (difference.lte(halfOf(opening).plus(halfOf(closing)))) return report
  const printed = ({ text, unit }: { readonly text: string; readonly unit: string | null }) => `${text}${unit ?? ''}`
  const issue: Issue = {
    rule: CARRY_OVER_RULE,
    severity: 'warning',
    message: `年初结转和结余为${printed(opening)}，上年决算（${closing.document}）的年末结转和结余为${printed(closing)}，两者不等。`,
    facts: [opening.id],
    page: opening.page,
    bbox: opening.bbox,
  }
  return { ...report, issues: [...report.issues, issue] }
}

/** Half a unit of the last printed place, in 元. */
function halfOf({ amount, unit }: Pick<Fact, 'amount' | 'unit'>): Big {
  const places = amount?.split('.')[1]?.length ?? 0
  return new Big(scaleOf(unit)).div(new Big(10).pow(places)).div(2)
}
