/** `visits.json`: when each site was last visited, and last visited well. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { writeFilesWhole } from '../write/atomic.ts'
import type { SiteOutcome } from './outcome.ts'

const Visit = z.object({
  /** ISO 8601 */
  at: z.iso.datetime(),
  pages: z.number(),
  /** Files that look like accounts and were there, read or not. */
  files: z.number(),
  failures: z.number(),
})
const Record = z.object({ last: Visit, good: Visit.nullable() })
/** The last visit of a site, and the last that found something and did not fail altogether; null before there was one. */
export type SiteRecord = Readonly<z.infer<typeof Record>>

const FILE = 'visits.json'

/** By name of the site. What cannot be read was none of ours, and says nothing. */
export function readVisits(folder: string): ReadonlyMap<string, SiteRecord> {
  const path = join(folder, FILE)
  if (!existsSync(path)) return new Map()
  try {
    return new Map(Object.entries(z.record(z.string(), Record).parse(JSON.parse(readFileSync(path, 'utf8')))))
  } catch {
    return new Map()
  }
}

/** Sites that were not visited keep what was known of them. */
export function writeVisits(folder: string, outcomes: readonly SiteOutcome[], at: string): void {
  const records = new Map(readVisits(folder))
  for (const outcome of outcomes) {
    const last = { at, pages: outcome.pages, files: filesOf(outcome), failures: failuresIn(outcome) }
    const good = last.files > 0 ? last : (records.get(outcome.site)?.good ?? null)
    records.set(outcome.site, { last, good })
  }
  writeFilesWhole([join(folder, FILE)], ([append]) =>
    append!(`${JSON.stringify(Object.fromEntries(records), null, 2)}\n`),
  )
}

const THERE: readonly string[] = ['new', 'changed', 'unchanged', 'unread']
type Counted = Omit<SiteOutcome, 'warnings'>

const filesOf = ({ attachments }: Counted): number =>
  new Set(
    attachments.filter(row => row.likely && THERE.includes(row.status)).map(row => `${row.url}\n${row.entry ?? ''}`),
  ).size
const failuresIn = ({ failures, attachments }: Counted): number =>
  failures.length + attachments.filter(row => row.status === 'failed').length

/** A site that changed its make-up answers well and yields nothing: only what it yielded before can tell. */
export function warningsOf(outcome: Counted, known: SiteRecord | undefined): string[] {
  const files = filesOf(outcome)
  const good = known?.good ?? null
  const before = good
    ? `; the last good visit was at ${minute(good.at)}, with ${good.files} files`
    : '; it never had any'
  const failures = failuresIn(outcome)
  const failed = outcome.attachments.filter(row => row.likely && row.status === 'failed').length
  if (!files && failed) return [`none of its ${failed} files could be fetched${before}`]
  if (!outcome.pages) return [`nothing of it could be read (${failures} failures)${before}`]
  if (!files)
    return [
      `no file that looks like an account on ${pagesOf(outcome)}${before}; look at its pages, and at start, title, systems and records in the list of sites`,
    ]
  const gone = outcome.attachments.filter(row => row.status === 'gone' && row.source).length
  return good && files + gone < good.files ? [`${files} files, ${good.files} at ${minute(good.at)}`] : []
}

/** `2026-11-27T17:30Z` */
const minute = (time: string) => `${time.slice(0, 16)}Z`
const pagesOf = ({ pages }: Counted) => (pages === 1 ? '1 page' : `${pages} pages`)
