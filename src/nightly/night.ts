import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import { type Events, type Outcome, type RunOptions, runBatch } from '../batch/run.ts'
import { type CrawlOptions, crawl } from '../crawl/crawl.ts'
import type { SiteOutcome } from '../crawl/outcome.ts'
import type { Sites } from '../crawl/sites.ts'
import { fileOf, readSources, type Source } from '../crawl/sources.ts'
import type { Issue } from '../model.ts'
import { type News, newsOf } from './news.ts'
import { readTold, type Told } from './told.ts'
import { REPORTS, type Replaced, Reports, replacedBy, SUPERSEDED, supersededIn } from './versions.ts'

export interface NightOptions {
  readonly crawl: CrawlOptions
  /** Its `out` is the folder `reports` within the crawl's. */
  readonly batch: RunOptions
  /** Of the times in its summary. */
  readonly zone: string
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
  /** The files about to be extracted, and what their pages call them. */
  readonly onFiles?: (paths: readonly string[], titles: ReadonlyMap<string, string>) => void
}

/** What one night did. */
export interface Night {
  /** ISO 8601 */
  readonly started: string
  readonly ended: string
  readonly zone: string
  /** What publishers did since the last summary, and what that one knew. */
  readonly news: readonly News[]
  readonly told: Told
  readonly known: readonly Source[]
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
  /** What people call it. */
  readonly name: string
  /** Since the last summary. */
  readonly change: 'new' | 'changed' | 'unchanged'
  readonly replaced: readonly Replaced[]
  /** Errors that the checks found; of new and changed documents only. */
  readonly errors: readonly Issue[]
}

/** Crawls, extracts what the sites publish now, checks, stores and exports it. A store or export that fails costs nothing else. */
export async function night(sites: Sites, options: NightOptions, events: NightEvents = {}): Promise<Night> {
  const { out } = options.crawl
  const started = new Date().toISOString()
  const crawled = await crawl(sites, options.crawl, events.onSite)
  const current = currentFiles(out)
  const paths = [...current.keys()].map(sha256 => join(out, fileOf(sha256)))
  const urls = new Map([...current].map(([sha256, [source]]) => [join(out, fileOf(sha256)), source.url]))
  events.onFiles?.(paths, titlesOf(out, current))
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
  const known = readSources(out)
  const told = readTold(out, known, started)
  const news = newsOf(known, told)
  const documents = documentsOf(outcomes, current, news, new Reports(out))
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
  const exports = await step('exports', () => options.exports(options.batch.out), [])
  return {
    started,
    ended: new Date().toISOString(),
    zone: options.zone,
    news,
    told,
    known,
    sites: crawled,
    documents,
    superseded,
    exports,
    stored: kept?.stored ?? null,
    troubles: [...(kept?.troubles ?? []), ...troubles],
  }
}

/** What the sites publish now, each with what is news about it. */
function documentsOf(
  outcomes: readonly Outcome[],
  current: ReadonlyMap<string, readonly [Source, ...Source[]]>,
  news: readonly News[],
  reports: Reports,
): NightDocument[] {
  return outcomes.map(outcome => {
    const sha256 = basename(outcome.path, '.pdf')
    const own = news.filter(({ source }) => source.sha256 === sha256)
    const change = changeOf(own)
    const errors = change === 'unchanged' || outcome.error !== null ? [] : (reports.reportOf(sha256)?.issues ?? [])
    return {
      outcome,
      name: reports.nameOf(sha256),
      sources: current.get(sha256)!,
      change,
      errors: errors.filter(issue => issue.severity === 'error'),
      replaced: replacedBy(own, reports),
    }
  })
}

/** A file that a changed address got is a change, wherever else it is new. */
function changeOf(news: readonly News[]): NightDocument['change'] {
  if (news.some(({ before }) => before !== null)) return 'changed'
  return news.some(({ kind }) => kind === 'new') ? 'new' : 'unchanged'
}

function collectedIn(out: string, outcomes: readonly Outcome[]): Collected {
  const now = outcomes.flatMap(({ path, document, error, reused }) =>
    error === null
      ? [
          {
            sha256: basename(path, '.pdf'),
            folder: join(out, REPORTS, document),
            state: reused ? ('kept' as const) : ('fresh' as const),
          },
        ]
      : [],
  )
  const before = supersededIn(out).map(([sha256, folder]) => ({
    sha256,
    folder: join(out, folder),
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

/** By path: the hash that a file is named by says nothing to those who read along. */
const titlesOf = (out: string, current: ReadonlyMap<string, readonly [Source, ...Source[]]>) =>
  new Map(
    [...current].map(([sha256, [{ site, title, pageTitle }]]) => [
      join(out, fileOf(sha256)),
      `${site} ${title || pageTitle} (${sha256.slice(0, 8)})`,
    ]),
  )

/** Files that were kept once, are not there any more, and could not be fetched again. */
const missingFrom = (out: string): string[] =>
  readSources(out)
    .filter(({ sha256 }) => !existsSync(join(out, fileOf(sha256))))
    .map(
      ({ url, sha256 }) => `${url}: ${fileOf(sha256)} is gone and could not be fetched again; restore it from a copy`,
    )
