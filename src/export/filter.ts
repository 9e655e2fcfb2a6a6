import { inRegion } from '../compare/place.ts'
import type { Report } from '../model.ts'
import type { Result } from '../write/column.ts'

/** What to export; null takes all. */
export interface Filter {
  readonly year: number | null
  /** A division code or its beginning (36 for 360000 and all below), or part of a place's name. */
  readonly region: string | null
  readonly statement: string | null
  /** A classification code, with all below it. */
  readonly code: string | null
  /** Folder of the document. */
  readonly document: string | null
  /** Of several reports of one account only the preferred one. */
  readonly preferred: boolean
}

/** The documents that match, with those of their facts, tables and issues that match; none with nothing left. */
export function* filtered(results: Iterable<Result>, filter: Filter): Iterable<Result> {
  const narrow = filter.statement !== null || filter.code !== null
  for (const result of results) {
    const { report } = result
    if (!report || (filter.preferred && result.preferred === false)) continue
    if (!wanted(result.document, report, filter)) continue
    const part = narrow ? narrowed(report, filter) : report
    if (!narrow || part.facts.length || part.tables.length) yield { ...result, report: part }
  }
}

function wanted(name: string, { document }: Report, { year, region, document: only }: Filter): boolean {
  if (year !== null && document.fiscalYear !== year) return false
  if (only !== null && name !== only) return false
  return region === null || inRegion(document.region, region)
}

function narrowed(report: Report, { statement, code }: Filter): Report {
  const facts = report.facts.filter(
    fact =>
      (statement === null || fact.statement === statement) &&
      (code === null || (fact.code ?? fact.impliedCode ?? '').startsWith(code)),
  )
  const ids = new Set(facts.map(fact => fact.id))
  const tables = new Set(facts.map(fact => fact.table))
  return {
    ...report,
    facts,
    tables: report.tables.filter(t => tables.has(t.id) || (code === null && t.statement === statement)),
    issues: report.issues.filter(issue => issue.facts.some(id => ids.has(id))),
    figures: report.figures.filter(figure => figure.fact !== null && ids.has(figure.fact)),
    checks: report.checks.filter(check => check.facts.some(id => ids.has(id))),
  }
}
