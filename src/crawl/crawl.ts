import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import PQueue from 'p-queue'
import type { Network } from './address.ts'
import { type Attachment, type Fetching, fetchFile } from './fetch.ts'
import type { Limits } from './request.ts'
import { survey } from './site.ts'
import { type Site, type Sites, userAgentOf } from './sites.ts'
import { FILES, readSources, type Source, writeSources } from './sources.ts'
import { writeTable } from './table.ts'
import { Web } from './web.ts'

export interface CrawlOptions {
  readonly out: string
  readonly allowed: readonly Network[]
  readonly limits: Limits
  readonly maxBytes: number
  readonly bom: boolean
}

/** What became of one site. */
export interface SiteOutcome {
  readonly site: string
  readonly pages: number
  readonly disallowed: number
  readonly failures: readonly string[]
  readonly attachments: readonly Attachment[]
}

/** Sites at once; each host is asked by one request at a time at its own pace. */
const SITES_AT_ONCE = 4
const TRIES = 3
/** ms between two savings of what is known, so that a kill costs little */
const SAVE_EVERY = 5000

/**
 * Visits the sites and fetches what is new or changed into `<out>/files/<sha256>.pdf`, with `sources.jsonl` saying where
 * each came from and `attachments.csv` what else there was. A site that fails costs no other.
 */
export async function crawl(
  sites: Sites,
  options: CrawlOptions,
  onSite: (outcome: SiteOutcome) => void = () => {},
): Promise<SiteOutcome[]> {
  const files = join(options.out, FILES)
  mkdirSync(files, { recursive: true })
  const ledger = new Ledger(options.out)
  const web = new Web({
    userAgent: userAgentOf(sites),
    limits: options.limits,
    allowed: options.allowed,
    tries: TRIES,
  })
  const queue = new PQueue({ concurrency: SITES_AT_ONCE })
  const outcomes = await queue.addAll(
    sites.sites.map(site => async () => {
      const outcome = await visit(site, web, ledger, options)
      onSite(outcome)
      return outcome
    }),
  )
  ledger.save()
  writeTable(
    options.out,
    outcomes.flatMap(o => o.attachments),
    options.bom,
  )
  return outcomes
}

async function visit(site: Site, web: Web, ledger: Ledger, options: CrawlOptions): Promise<SiteOutcome> {
  const by: Fetching = {
    folder: options.out,
    web,
    delay: site.delay * 1000,
    maxBytes: options.maxBytes,
    take: site.take,
    now: () => new Date().toISOString(),
  }
  const { found, ...pages } = await survey(site, web)
  const attachments: Attachment[] = []
  const asked = found.filter(file => file.kind !== 'other' && (file.likely || site.take === 'all'))
  const wanted = new Set(asked.slice(0, site.files))
  const more = asked.length - wanted.size
  const failures = more ? [`${more} more files than the limit of ${site.files} were not fetched; raise files`] : []
  for (const file of found) {
    const isWanted = wanted.has(file)
    const rows: Attachment[] = isWanted
      ? await fetchFile(file, ledger.of(file.url), by)
      : [{ ...file, entry: null, status: 'skipped', error: null, source: null }]
    ledger.add(file.url, rows)
    attachments.push(...rows)
  }
  return { site: site.name, ...pages, failures: [...pages.failures, ...failures], attachments }
}

/** What is known of every address, saved while it grows. */
class Ledger {
  readonly #folder: string
  readonly #sources: Map<string, Source[]>
  #saved = performance.now()

  constructor(folder: string) {
    this.#folder = folder
    this.#sources = Map.groupBy(readSources(folder), source => source.url)
  }

  of(url: string): readonly Source[] {
    return this.#sources.get(url) ?? []
  }

  /** A failure changes nothing of what is known, and neither does an entry that a newer archive lacks. */
  add(url: string, rows: readonly Attachment[]): void {
    const fresh = rows.flatMap(row => row.source ?? [])
    if (!fresh.length) return
    const gone = this.of(url).filter(old => !fresh.some(source => source.entry === old.entry))
    this.#sources.set(url, [...fresh, ...gone])
    if (performance.now() - this.#saved > SAVE_EVERY) this.save()
  }

  save(): void {
    writeSources(this.#folder, [...this.#sources.values()].flat())
    this.#saved = performance.now()
  }
}
