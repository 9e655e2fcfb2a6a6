/** Reports of the same entity, year and kind: one of them is preferred, so that sums do not count an account twice. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { byWeight, differences } from '../diff.ts'
import { entityKeyOf, reportKeyOf } from '../keys/account.ts'
import type { Issue, Report } from '../model.ts'
import { type Aliases, aliased } from './aliases.ts'
import { type Closing, closingOf } from './carry-over.ts'
import { byCode } from './manifest.ts'

/** What decides between two reports of one account. */
export interface Summary {
  /** Folder of the document. */
  readonly document: string
  readonly key: string | null
  readonly isComplete: boolean
  /** Pages that were read from pictures. */
  readonly pictured: number
  readonly facts: number
  /** The day that its address names, as t20240915_12.html does; empty where it names none. */
  readonly day: string
  /** Its title or file says that it corrects an earlier one. */
  readonly isCorrection: boolean
  /** What account it is, without the year. */
  readonly series: string | null
  readonly year: number | null
  readonly closing: Closing | null
}

/**
 * For each document whose account another one has too, the preferred one: complete before partial, text before pictures,
 * a correction before what it corrects, the later before the earlier, more facts before fewer, then by name. One that
 * stands alone is not in it.
 */
export function preferredAmong(summaries: readonly Summary[]): ReadonlyMap<string, string> {
  const known = summaries.filter(s => s.key !== null)
  return new Map(
    [...Map.groupBy(known, s => s.key)].flatMap(([, same]) => {
      if (same.length < 2) return []
      const areDated = same.every(s => s.day !== '') // else the order would depend on who is compared with whom
      const [best] = same.toSorted(
        (a, b) =>
          Number(b.isComplete) - Number(a.isComplete) ||
          a.pictured - b.pictured ||
          Number(b.isCorrection) - Number(a.isCorrection) ||
          (areDated ? byCode(b.day, a.day) : 0) ||
          b.facts - a.facts ||
          byCode(a.document, b.document),
      )
      return same.map(({ document }) => [document, best!.document] as const)
    }),
  )
}

/** How the documents of a collection belong together. */
export interface Relations {
  readonly preferred: ReadonlyMap<string, string>
  /** For each document what is left at the end of the year before, where the account of that is there. */
  readonly carriedOver: ReadonlyMap<string, Closing>
}

/**
 * Reads what decides of each document's report, without checking the rest of it: that is done when its rows are written.
 * @param folders of documents in `out`; one without a readable report has no say
 */
export function relationsIn(out: string, folders: readonly string[], aliases: Aliases): Relations {
  const summaries = folders.flatMap(folder => summaryIn(out, folder, aliases) ?? [])
  const preferred = preferredAmong(summaries)
  const counting = summaries.filter(s => s.series && (preferred.get(s.document) ?? s.document) === s.document)
  const byYear = new Map(counting.map(s => [`${s.series} ${s.year}`, s.closing]))
  const carriedOver = counting.flatMap(({ document, series, year }) => {
    const closing = byYear.get(`${series} ${year! - 1}`)
    return closing ? [[document, closing] as const] : []
  })
  return { preferred, carriedOver: new Map(carriedOver) }
}

function summaryIn(out: string, document: string, aliases: Aliases): Summary | null {
  const report = reportIn(out, document)
  return report && summaryOf(document, { ...report, document: aliased(report.document, aliases) })
}

/** What decides of a report under the keys of its collection. @param document its folder */
export const summaryOf = (document: string, report: Report): Summary => ({
  document,
  key: reportKeyOf(report),
  series: report.document.type === 'department-final-accounts' ? entityKeyOf(report.document) : null,
  year: report.document.fiscalYear,
  closing: closingOf(report, document),
  day: dayIn(report.source.url ?? ''),
  isCorrection: CORRECTION.test(`${report.document.title ?? ''} ${report.source.file}`),
  isComplete: report.status === 'complete',
  pictured: report.pages.filter(p => p.engine !== null).length,
  facts: report.facts.length,
})

const CORRECTION = /更正|修订|修正|更新版/
const DAY = /(20\d\d)([-/_]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)/
const dayIn = (url: string): string => {
  const found = DAY.exec(url)
  return found ? `${found[1]}${found[3]}${found[4]}` : ''
}

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
