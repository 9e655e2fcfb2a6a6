/** Reports of the same entity, year and kind: one of them is preferred, so that sums do not count an account twice. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { byWeight, differences } from '../diff.ts'
import { reportKeyOf } from '../keys/account.ts'
import type { Issue, Report } from '../model.ts'
import { type Aliases, aliased } from './aliases.ts'

/** What decides between two reports of one account. */
export interface Summary {
  /** Folder of the document. */
  readonly document: string
  readonly key: string | null
  readonly isComplete: boolean
  /** Pages that were read from pictures. */
  readonly pictured: number
  readonly facts: number
}

/**
 * For each document whose account another one has too, the preferred one: complete before partial, text before pictures,
 * more facts before fewer, then by name. One that stands alone is not in it.
 */
export function preferredAmong(summaries: readonly Summary[]): ReadonlyMap<string, string> {
  const known = summaries.filter(s => s.key !== null)
  return new Map(
    [...Map.groupBy(known, s => s.key)].flatMap(([, same]) => {
      if (same.length < 2) return []
      const [best] = same.toSorted(
        (a, b) =>
          Number(b.isComplete) - Number(a.isComplete) ||
          a.pictured - b.pictured ||
          b.facts - a.facts ||
          (a.document < b.document ? -1 : 1),
      )
      return same.map(({ document }) => [document, best!.document] as const)
    }),
  )
}

/**
 * Reads what decides of each document's report, without checking the rest of it: that is done when its rows are written.
 * @param folders of documents in `out`; one without a readable report has no say
 */
export function preferredIn(out: string, folders: readonly string[], aliases: Aliases): ReadonlyMap<string, string> {
  return preferredAmong(folders.flatMap(folder => summaryIn(out, folder, aliases) ?? []))
}

function summaryIn(out: string, document: string, aliases: Aliases): Summary | null {
  const report = reportIn(out, document)
  return report && summaryOf(document, { ...report, document: aliased(report.document, aliases) })
}

/** What decides of a report under the keys of its collection. @param document its folder */
export const summaryOf = (document: string, report: Report): Summary => ({
  document,
  key: reportKeyOf(report),
  isComplete: report.status === 'complete',
  pictured: report.pages.filter(p => p.engine !== null).length,
  facts: report.facts.length,
})

function reportIn(out: string, document: string): Report | null {
  try {
    const report = JSON.parse(readFileSync(join(out, document, 'report.json'), 'utf8')) as Report
    return report.document && report.pages && report.facts ? report : null
  } catch {
    return null // told where its rows would be
  }
}

export const TWIN_RULE = 'collection.same-report'

/** What a report says of itself beside the preferred one: that it is the same account, and which numbers differ. */
export function asTwin(report: Report, out: string, preferred: string): Report {
  const other = reportIn(out, preferred)
  return other ? { ...report, issues: [...report.issues, twinIssue(other, report, preferred)] } : report
}

function twinIssue(other: Report, report: Report, preferred: string): Issue {
  const changed = byWeight(differences(other, report)).filter(d => d.kind === 'changed')
  const [largest] = changed
  const said = largest
    ? `，${changed.length}个数不同，如“${largest.after!.label}”${largest.before!.text}与${largest.after!.text}`
    : '，两者相同的数都一致'
  return {
    rule: TWIN_RULE,
    severity: changed.length ? 'warning' : 'note',
    message: `与 ${preferred} 是同一单位同一年度的报告${said}；汇总时只用 preferred 为 yes 的一份。`,
    facts: changed.flatMap(d => d.after!.id),
    page: largest?.after?.page ?? null,
    bbox: largest?.after?.bbox ?? null,
  }
}
