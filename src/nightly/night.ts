import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { type Events, type Outcome, type RunOptions, runBatch } from '../batch/run.ts'
import { correctedReport } from '../corrections/file.ts'
import { type CrawlOptions, crawl } from '../crawl/crawl.ts'
import type { SiteOutcome } from '../crawl/outcome.ts'
import type { Sites } from '../crawl/sites.ts'
import { fileOf, readSources, type Source } from '../crawl/sources.ts'
import { type Issue, Report } from '../model.ts'
import { changeOf, lastTold, REPORTS, type Replaced, replacedBy, SUPERSEDED, type Untold } from './versions.ts'

export interface NightOptions {
  readonly crawl: CrawlOptions
  /** Its `out` is the folder `reports` within the crawl's. */
  readonly batch: RunOptions
  /** Makes further files of the finished reports; gives the paths of what it wrote. */
  readonly exports: (reports: string) => Promise<readonly string[]>
  /** Puts what was collected into a store: how many documents, and a line for each that it could not. */
  readonly store?: (collected: Collected) => Promise<{ readonly stored: number; readonly troubles: readonly string[] }>
}

/** What a folder of nights holds. */
export interface Collected {
  readonly out: string
  readonly sources: readonly Source[]
  readonly documents: readonly {
    readonly sha256: string
    /** Of its report. */
    readonly folder: string
    /** Extracted in this night, in an earlier one, or no longer published. */
    readonly state: 'fresh' | 'kept' | 'superseded'
  }[]
}

interface NightEvents extends Events {
  readonly onSite?: (outcome: SiteOutcome) => void
  /** The files about to be extracted. */
  readonly onFiles?: (paths: readonly string[]) => void
}

/** What one night did. */
export interface Night {
  /** ISO 8601 */
  readonly started: string
  readonly ended: string
  readonly sites: readonly SiteOutcome[]
  /** One for each current file. */
  readonly documents: readonly NightDocument[]
  readonly superseded: readonly string[]
  readonly exports: readonly string[]
  /** Documents put into the store; null without one. */
  readonly stored: number | null
  /** What went wrong after the reports were written, a line each. */
  readonly troubles: readonly string[]
}
export interface NightDocument {
  readonly outcome: Outcome
  /** Every address that has these bytes now. */
  readonly sources: readonly [Source, ...Source[]]
  /** Since the last night that wrote a summary. */
  readonly change: ReturnType<typeof changeOf>
  readonly replaced: readonly Replaced[]
  /** Errors that the checks found; of new and changed documents only. */
  readonly errors: readonly Issue[]
}

/** Crawls, extracts what the sites publish now, checks, stores and exports it. A store or export that fails costs nothing else. */
export async function night(sites: Sites, options: NightOptions, events: NightEvents = {}): Promise<Night> {
  const { out } = options.crawl
  const reports = options.batch.out
  const started = new Date().toISOString()
  const last = lastTold(out)
  const crawled = await crawl(sites, options.crawl, events.onSite)
  const isAhead = last !== null && last > started
  const untold: Untold = { since: isAhead ? null : last, until: new Date().toISOString() }
  const current = currentFiles(out)
  const paths = [...current.keys()].map(sha256 => join(out, fileOf(sha256)))
  const urls = new Map([...current].map(([sha256, [source]]) => [join(out, fileOf(sha256)), source.url]))
  events.onFiles?.(paths)
  const superseded: string[] = []
  const troubles: string[] = []
  // Reports of files that no address has any more are history, and no part of the exports.
  const batch = { ...options.batch, urls, restTo: join(out, SUPERSEDED) }
  const outcomes = await runBatch(paths, batch, {
    ...events,
    onAside: documents =>
      superseded.push(...documents.flatMap(({ entry }) => (entry.status === 'failed' ? [] : [entry.folder]))),
    onTrouble: line => troubles.push(line),
  })
  const documents = outcomes.map((outcome): NightDocument => {
    const sources = current.get(basename(outcome.path, '.pdf'))!
    const change = latestOf(sources.map(source => changeOf(source, untold)))
    const errors = change === 'unchanged' ? [] : errorsOf(reports, outcome)
    return { outcome, sources, change, errors, replaced: replacedBy(sources, untold, out) }
  })
  if (isAhead)
    troubles.push(
      `${join(out, 'summary.json')}: the last night ended at ${last}, which is yet to come; all is told again`,
    )
  troubles.push(...missingFrom(out))
  const step = async <T>(name: string, work: () => Promise<T>, failed: T): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      troubles.push(`${name}: ${(error as Error).message.split('\n')[0]}`)
      return failed
    }
  }
  const nothing = { stored: 0, troubles: [] }
  const kept = options.store && (await step('store', () => options.store!(collectedIn(out, outcomes)), nothing))
  const exports = await step('exports', () => options.exports(reports), [])
  return {
    started,
    ended: new Date().toISOString(),
    sites: crawled,
    documents,
    superseded,
    exports,
    stored: kept?.stored ?? null,
    troubles: [...(kept?.troubles ?? []), ...troubles],
  }
}

/** A file that a changed address got is a change, wherever else it is new. */
const latestOf = (changes: readonly NightDocument['change'][]): NightDocument['change'] =>
  (['changed', 'new'] as const).find(change => changes.includes(change)) ?? 'unchanged'

function collectedIn(out: string, outcomes: readonly Outcome[]): Collected {
  const now = outcomes.flatMap(({ document, error, reused }) =>
    error === null
      ? [
          {
            sha256: document,
            folder: join(out, REPORTS, document),
            state: reused ? ('kept' as const) : ('fresh' as const),
          },
        ]
      : [],
  )
  const before = foldersIn(join(out, SUPERSEDED)).map(sha256 => ({
    sha256,
    folder: join(out, SUPERSEDED, sha256),
    state: 'superseded' as const,
  }))
  return { out, sources: readSources(out), documents: [...before, ...now] }
}

/** The newest bytes of every address, each file once, in the order of their hashes. */
function currentFiles(out: string): Map<string, readonly [Source, ...Source[]]> {
  const files = new Map<string, [Source, ...Source[]]>()
  for (const source of readSources(out)) {
    if (!existsSync(join(out, fileOf(source.sha256)))) continue
    const same = files.get(source.sha256)
    if (same) same.push(source)
    else files.set(source.sha256, [source])
  }
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** Files that were kept once, are not there any more, and could not be fetched again. */
const missingFrom = (out: string): string[] =>
  readSources(out)
    .filter(({ sha256 }) => !existsSync(join(out, fileOf(sha256))))
    .map(
      ({ url, sha256 }) => `${url}: ${fileOf(sha256)} is gone and could not be fetched again; restore it from a copy`,
    )

function errorsOf(reports: string, { document, error }: Outcome): Issue[] {
  if (error !== null) return []
  const folder = join(reports, document)
  const report = Report.parse(JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')))
  return correctedReport(folder, report).issues.filter(issue => issue.severity === 'error')
}

/** Documents in this folder, by the hash of their PDF. */
const foldersIn = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter(name => /^[0-9a-f]{64}$/.test(name))
        .sort()
    : []
