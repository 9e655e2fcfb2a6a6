/** What a folder of nights, or any collection, is doing and how it is. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { ownerIn } from '../batch/lock.ts'
import { markOf } from '../batch/mark.ts'
import { type Entry, readManifest } from '../collection/manifest.ts'
import { readVisits, type SiteRecord } from '../crawl/visits.ts'
import { InputError } from '../errors.ts'
import { REPORTS, supersededIn } from './versions.ts'

/** Totals of the last night, as its summary has them. */
const Last = z.object({
  started: z.iso.datetime(),
  ended: z.iso.datetime(),
  totals: z.record(z.string(), z.number()),
})

export interface Status {
  readonly folder: string
  /** Who is at work in it, and when that was last confirmed (ISO 8601); null for nobody. */
  readonly running: ReturnType<typeof ownerIn>
  /** Null before the first night. */
  readonly lastNight: z.infer<typeof Last> | null
  readonly documents: { readonly current: number; readonly failed: number; readonly setAside: number }
  /** Names of those that a run has begun and not read. */
  readonly waiting: readonly string[]
  readonly failed: readonly { readonly name: string; readonly error: string }[]
  readonly sites: Readonly<Record<string, SiteRecord>>
}

/** @throws InputError where the folder holds nothing of ours. */
export function statusOf(folder: string): Status {
  const reports = existsSync(join(folder, REPORTS)) ? join(folder, REPORTS) : folder
  const entries = readManifest(reports)
  const sites = Object.fromEntries(readVisits(folder))
  const running = ownerIn(folder) ?? ownerIn(reports)
  if (!entries && !running && !Object.keys(sites).length)
    throw new InputError(`${folder}: nothing of juesuan is in it; give the folder that extract or nightly writes to`)
  return { folder, running, lastNight: lastIn(folder), ...documentsIn(folder, reports, entries ?? []), sites }
}

function documentsIn(folder: string, reports: string, entries: readonly Entry[]) {
  const having = (...states: readonly Entry['status'][]) => entries.filter(e => states.includes(e.status))
  // A run writes its list first and last: what it has read in between has a folder.
  const isRead = ({ folder: name, sha256 }: Entry) => sha256 !== null && markOf(join(reports, name)) === sha256
  const [read, waiting] = [having('pending').filter(isRead), having('pending').filter(entry => !isRead(entry))]
  const failed = having('failed')
  return {
    documents: {
      current: having('current').length + read.length,
      failed: failed.length,
      setAside: having('superseded', 'gone').length + supersededIn(folder).length,
    },
    waiting: waiting.map(nameOf),
    failed: failed.map(entry => ({ name: nameOf(entry), error: entry.error ?? '' })),
  }
}

const nameOf = ({ folder, files }: Entry): string => files[0]?.given ?? folder

function lastIn(folder: string): Status['lastNight'] {
  try {
    const summary = Last.safeParse(JSON.parse(readFileSync(join(folder, 'summary.json'), 'utf8')))
    return summary.success ? summary.data : null
  } catch {
    return null
  }
}
