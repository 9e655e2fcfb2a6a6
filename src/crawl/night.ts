import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { type Events, type Outcome, type RunOptions, runBatch } from '../batch/run.ts'
import { correctedReport } from '../corrections/file.ts'
import { type Issue, Report } from '../model.ts'
import { type CrawlOptions, crawl, type SiteOutcome } from './crawl.ts'
import type { Sites } from './sites.ts'
import { fileOf, readSources, type Source } from './sources.ts'

export interface NightOptions {
  readonly crawl: CrawlOptions
  /** Its `out` is the folder `reports` within the crawl's. */
  readonly batch: RunOptions
  /** Makes further files of the finished reports; gives the paths of what it wrote. */
  readonly exports: (reports: string, out: string) => Promise<readonly string[]>
}
export interface NightEvents extends Events {
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
}
export interface NightDocument {
  readonly outcome: Outcome
  /** Every address that has these bytes now. */
  readonly sources: readonly [Source, ...Source[]]
  readonly change: 'new' | 'changed' | 'unchanged'
  /** Errors that the checks found; of new and changed documents only. */
  readonly errors: readonly Issue[]
}

export const REPORTS = 'reports'
const SUPERSEDED = 'superseded'

/** Crawls, extracts what the sites publish now, checks and exports it. */
export async function night(sites: Sites, options: NightOptions, events: NightEvents = {}): Promise<Night> {
  const { out } = options.crawl
  const started = new Date().toISOString()
  const crawled = await crawl(sites, options.crawl, events.onSite)
  const current = currentFiles(out)
  const paths = [...current.keys()].map(sha256 => join(out, fileOf(sha256)))
  const urls = new Map([...current].map(([sha256, [source]]) => [join(out, fileOf(sha256)), source.url]))
  events.onFiles?.(paths)
  const outcomes = await runBatch(paths, { ...options.batch, urls }, events)
  const changes = changesOf(crawled)
  const documents = outcomes.map((outcome): NightDocument => {
    const sha256 = basename(outcome.path, '.pdf')
    const change = changes.get(sha256) ?? 'unchanged'
    const sources = current.get(sha256)!
    return { outcome, sources, change, errors: change === 'unchanged' ? [] : errorsOf(options.batch.out, outcome) }
  })
  const superseded = setAside(out, options.batch.out, new Set(current.keys()))
  const exports = await options.exports(options.batch.out, out)
  return { started, ended: new Date().toISOString(), sites: crawled, documents, superseded, exports }
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

/** A file that a changed address got is a change, wherever else it is new. */
function changesOf(sites: readonly SiteOutcome[]): Map<string, 'new' | 'changed'> {
  const changes = new Map<string, 'new' | 'changed'>()
  for (const { status, source } of sites.flatMap(site => site.attachments))
    if (source && (status === 'changed' || (status === 'new' && !changes.has(source.sha256))))
      changes.set(source.sha256, status)
  return changes
}

function errorsOf(reports: string, { document, error }: Outcome): Issue[] {
  if (error !== null) return []
  const folder = join(reports, document)
  const report = Report.parse(JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')))
  return correctedReport(folder, report).issues.filter(issue => issue.severity === 'error')
}

/** Reports of files that no address has any more move to `superseded/`: they are history, and no part of the exports. */
function setAside(out: string, reports: string, current: ReadonlySet<string>): string[] {
  const old = readdirSync(reports).filter(name => /^[0-9a-f]{64}$/.test(name) && !current.has(name))
  if (old.length) mkdirSync(join(out, SUPERSEDED), { recursive: true })
  for (const name of old.sort()) {
    const target = join(out, SUPERSEDED, name)
    rmSync(target, { recursive: true, force: true })
    renameSync(join(reports, name), target)
  }
  return old
}
