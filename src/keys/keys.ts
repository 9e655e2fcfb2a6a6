import type { Fact, Report } from '../model.ts'
import { narrow } from '../notation/folding.ts'
import { entityKeyOf, reportKeyOf } from './account.ts'
import { entityOf } from './entities.ts'
import { lineItemsOf } from './line-item.ts'

/** Digits of a PDF's hash that stand for its account where that is not known. */
const DIGITS = 16

/**
 * A report with the keys by which it and its parts are found in every run, year and collection: `entityKey`, `reportKey`,
 * and for each fact `lineItem` and `key`. Keys that it has are made anew.
 */
export function withKeys(report: Report): Report {
  const { entityKey: _e, reportKey: _r, ...document } = report.document
  const entityKey = entityKeyOf(document)
  return withFactKeys({ ...report, document: { ...document, entityKey, reportKey: reportKeyOf({ document }) } })
}

/** The keys of facts under the report's own `reportKey`. */
export function withFactKeys(report: Report): Report {
  const account = report.document.reportKey ?? `pdf/${report.source.sha256.slice(0, DIGITS)}`
  const lines = lineItemsOf(report.facts)
  const titles = new Map(report.tables.map(t => [t.id, t.title]))
  const times = new Map<string, number>()
  const facts = report.facts.map((fact, i): Fact => {
    const line = lines[i]!
    const key = [account, tableKey(fact, report, titles), line ?? `row ${fact.row + 1}`, measureKey(fact)].join('/')
    const nth = (times.get(key) ?? 0) + 1
    times.set(key, nth)
    return { ...fact, lineItem: line, key: nth === 1 ? key : `${key}~${nth}` }
  })
  return { ...report, facts }
}

/** Statements that several tables of a document may be: their titles tell them apart. */
const ANY_TABLE = /(^|:)other$/

/** The statement; with whose it is, where a document holds several, and whose money, where a title says it. */
function tableKey(fact: Fact, report: Report, titles: ReadonlyMap<string, string | null>): string {
  const entity = entityOf(report, fact.table)
  const told = [
    ANY_TABLE.test(fact.statement) ? titles.get(fact.table) : null,
    entity === report.document.entity ? null : entity,
    fact.scope,
  ]
  return [fact.statement, ...told.flatMap(t => (t ? narrow(t).replaceAll('/', '') : []))].join('@')
}

const measureKey = ({ measure, subject }: Fact): string =>
  subject ? `${measure}@${narrow(subject).replaceAll('/', '')}` : measure
