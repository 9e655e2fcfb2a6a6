import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { correctedReport } from '../corrections/file.ts'
import type { Source } from '../crawl/sources.ts'
import { type Difference, differences } from '../diff.ts'
import { Report } from '../model.ts'

/** Folders of a night's output: reports of what the sites publish now, and of what they published before. */
export const REPORTS = 'reports'
export const SUPERSEDED = 'superseded'

/** What a publisher put in the place of something else. */
export interface Replaced {
  readonly url: string
  readonly entry: string | null
  /** The content before. */
  readonly sha256: string
  /** Folder of its report within the output; null where there is none to compare with. */
  readonly report: string | null
  /** 年度 before and now: where they differ, it is another document and no correction. */
  readonly years: readonly [number | null, number | null]
  /** Of the facts, as people corrected them. */
  readonly differences: readonly Difference[]
}

/** From when on nothing was told of yet: ISO 8601, null for all there is; until now. */
export interface Untold {
  readonly since: string | null
  readonly until: string
}

/** When the last night ended that wrote its summary (ISO 8601): what was fetched since was never told of. */
export function lastTold(out: string): string | null {
  const summary = z.object({ ended: z.iso.datetime() }).safeParse(jsonAt(join(out, 'summary.json')))
  return summary.success ? summary.data.ended : null
}

/** What a source is to those who read the last summary. One dated in the future was fetched while a clock was wrong. */
export function changeOf({ retrieved, earlier }: Source, { since, until }: Untold): 'new' | 'changed' | 'unchanged' {
  if (since !== null && (retrieved < since || retrieved > until)) return 'unchanged'
  return earlier.length ? 'changed' : 'new'
}

/** What these sources, which have the same content now, had before: each earlier content once. */
export function replacedBy(sources: readonly Source[], untold: Untold, out: string): Replaced[] {
  const { since } = untold
  const found = new Map<string, Replaced>()
  for (const source of sources) {
    const before = source.earlier.findLast(e => since !== null && e.retrieved < since) ?? source.earlier.at(-1)
    if (changeOf(source, untold) !== 'changed' || !before || before.sha256 === source.sha256) continue
    if (!found.has(before.sha256)) found.set(before.sha256, replaced(source, before.sha256, out))
  }
  return [...found.values()]
}

function replaced({ url, entry, sha256 }: Source, before: string, out: string): Replaced {
  const [old, now] = [savedReport(out, before), savedReport(out, sha256)]
  const years = [old?.report.document.fiscalYear ?? null, now?.report.document.fiscalYear ?? null] as const
  const found = old && now ? differences(old.report, now.report) : []
  return { url, entry, sha256: before, report: old && now ? old.folder : null, years, differences: found }
}

/** One of another version of the program may be none that this one reads. */
function savedReport(out: string, sha256: string): { readonly folder: string; readonly report: Report } | null {
  for (const folder of [join(REPORTS, sha256), join(SUPERSEDED, sha256)]) {
    const report = Report.safeParse(jsonAt(join(out, folder, 'report.json')))
    if (report.success) return { folder, report: correctedReport(join(out, folder), report.data) }
  }
  return null
}

function jsonAt(path: string): unknown {
  if (!existsSync(path)) return undefined
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}
