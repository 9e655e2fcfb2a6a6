import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import PQueue from 'p-queue'
import type { Network } from './address.ts'
import { type Attachment, type Fetching, type Found, fetchFile, gone } from './fetch.ts'
import { Ledger } from './ledger.ts'
import { formatOf } from './links.ts'
import type { SiteOutcome } from './outcome.ts'
import type { Limits } from './request.ts'
import { survey } from './site.ts'
import { type Site, type Sites, startPages, userAgentOf } from './sites.ts'
import { FILES, type Source } from './sources.ts'
import { writeTable } from './table.ts'
import { readVisits, type SiteRecord, warningsOf, writeVisits } from './visits.ts'
import { Web } from './web.ts'

export interface CrawlOptions {
  readonly out: string
  readonly allowed: readonly Network[]
  readonly limits: Limits
  readonly maxBytes: number
  readonly bom: boolean
}

/** Sites at once; each host is asked by one request at a time at its own pace. */
const SITES_AT_ONCE = 4
const TRIES = 3

/**
 * Visits the sites and fetches what is new or changed into `<out>/files/<sha256>.pdf`, with `sources.jsonl` saying where
 * each came from, `attachments.csv` what else there was, and `visits.json` when each site was last well. A site that
 * fails costs no other.
 */
export async function crawl(
  sites: Sites,
  options: CrawlOptions,
  onSite: (outcome: SiteOutcome) => void = () => {},
): Promise<SiteOutcome[]> {
  const files = join(options.out, FILES)
  mkdirSync(files, { recursive: true })
  const ledger = new Ledger(options.out)
  const visits = readVisits(options.out)
  const web = new Web({
    userAgent: userAgentOf(sites),
    limits: options.limits,
    allowed: options.allowed,
    tries: TRIES,
  })
  const queue = new PQueue({ concurrency: SITES_AT_ONCE })
  const outcomes = await queue.addAll(
    sites.sites.map(site => async () => {
      const outcome = await visit(site, web, ledger, visits.get(site.name), options)
      onSite(outcome)
      return outcome
    }),
  )
  ledger.save()
  writeVisits(options.out, outcomes, new Date().toISOString())
  writeTable(
    options.out,
    outcomes.flatMap(o => o.attachments),
    options.bom,
  )
  return outcomes
}

async function visit(
  site: Site,
  web: Web,
  ledger: Ledger,
  before: SiteRecord | undefined,
  options: CrawlOptions,
): Promise<SiteOutcome> {
  const by: Fetching = {
    folder: options.out,
    web,
    delay: site.delay * 1000,
    maxBytes: options.maxBytes,
    take: site.take,
    now: () => new Date().toISOString(),
  }
  const { found, ...seen } = await survey(site, web)
  const attachments: Attachment[] = []
  const asked = found.filter(file => isAsked(file, site, ledger))
  const wanted = new Set(asked.slice(0, site.files))
  const more = asked.length - wanted.size
  const failures = more ? [`${more} more files than the limit of ${site.files} were not fetched; raise files`] : []
  const keep = (url: string, rows: readonly Attachment[]) => {
    ledger.add(url, rows)
    attachments.push(...rows)
  }
  for (const file of found)
    keep(file.url, wanted.has(file) ? await fetchFile(file, ledger.of(file.url), by) : [unasked(file)])
  for (const [url, known] of seen.pages ? unlinked(site, found, ledger) : []) {
    const file = foundAgain(known)
    keep(url, isOfSite(url, site, found) ? await fetchFile(file, known, by) : gone(file, known, ELSEWHERE, by.now()))
  }
  const outcome = { site: site.name, ...seen, failures: [...seen.failures, ...failures], attachments }
  return { ...outcome, warnings: warningsOf(outcome, before) }
}

/** What looks like an account, was one, or does not say what it is before it is asked. */
const isAsked = ({ url, kind, likely, silent }: Found, { take }: Site, ledger: Ledger): boolean =>
  kind !== 'other' && (likely || silent || take === 'all' || ledger.of(url).length > 0)

const unasked = (file: Found): Attachment => ({
  ...file,
  entry: null,
  status: file.kind === 'other' && file.likely ? 'unread' : 'skipped',
  error: null,
  source: null,
})

/** What no page links to any more may still be there, or gone without a word. */
function unlinked(site: Site, found: readonly Found[], ledger: Ledger) {
  const urls = new Set(found.map(file => file.url))
  return ledger.ofSite(site.name).filter(([url]) => !urls.has(url))
}

const ELSEWHERE = 'no page of the site links to it any more, and the site has left its host'

/** A host that a site has left is not asked, night after night, for what was there. */
function isOfSite(url: string, site: Site, found: readonly Found[]): boolean {
  const hosts = new Set([...found.map(file => file.url), ...startPages(site)].map(hostOf))
  return hosts.has(hostOf(url)) || site.hosts.includes(new URL(url).hostname)
}

const hostOf = (url: string) => new URL(url).host

/** As its page described it when it was last linked to. */
function foundAgain([source]: readonly Source[]): Found {
  const { url, site, region, page, pageTitle, title, entry, evidence } = source!
  const format = formatOf({ url: new URL(url), text: title })
  return {
    ...{ url, site, region, page, pageTitle, title: entry === null ? title : '' },
    kind: entry !== null ? 'zip' : format === 'pdf' ? 'pdf' : 'unknown',
    format: entry !== null ? 'zip' : format,
    row: evidence?.row ?? '',
    via: evidence?.via ?? '',
    fileName: evidence?.fileName ?? null,
    likely: true,
    silent: false,
    why: '以前取得的文件，网页不再链接',
  }
}
