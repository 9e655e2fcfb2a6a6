/** What no report may say, whatever its document prints. */
import type { Fact, Report } from '../../src/model.ts'

/** More money (元) than any government has. */
const TOO_MUCH = 1e13

const FAULTS: readonly (readonly [string, (f: Fact) => boolean])[] = [
  // The only row of a table prints no name and has its line: it is the total.
  ['is proven and has no name', f => f.verdict === 'proven' && !f.label && !f.code && !f.officialName && !f.lineItem],
  ['is more money than there is', f => f.amountYuan !== null && Math.abs(Number(f.amountYuan)) > TOO_MUCH],
  ['is a percentage and counted as money', f => f.amountYuan !== null && /[%％]\s*$/.test(f.text)],
  [
    'is of a government, proven, and of no year',
    f => f.verdict === 'proven' && f.fiscalYear === null && isOfGovernment(f),
  ],
]
const isOfGovernment = (f: Fact): boolean => f.statement.startsWith('government:')

/** One line for each fact of a report that cannot be. */
export const unsound = ({ source, facts }: Report): string[] =>
  facts.flatMap(f =>
    FAULTS.filter(([, is]) => is(f)).map(([what]) => `${source.file} p. ${f.page} ${f.label} ${f.text} ${what}`),
  )
