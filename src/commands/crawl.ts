import { locked } from '../batch/lock.ts'
import { prepare } from '../batch/output.ts'
import { networksOf } from '../crawl/address.ts'
import { type CrawlOptions, crawl } from '../crawl/crawl.ts'
import { countsOf, failuresOf, type SiteOutcome, unreadOf } from '../crawl/outcome.ts'
import { readSites } from '../crawl/sites.ts'
import { FILES } from '../crawl/sources.ts'
import { unlessBusy } from './busy.ts'
import { type Options, readOptions, UsageError } from './options.ts'
import { complain, say } from './say.ts'

export const help = `juesuan crawl SITES.yaml [--out DIR] [options]

Visits the sites and downloads the PDFs, also those in ZIPs, that look like 决算. Run again,
it downloads only what is new or changed. samples/sites.yaml shows how sites are described.
DIR gets files/<sha256>.pdf, sources.jsonl (where each file came from and when) and
attachments.csv and .json (every file that the pages link to, which look like 决算 and why;
of those in other formats the command that converts them) and visits.json (sites' last visits).

  --out DIR            folder to write to [default: output]
  --allow-private NET  let these private addresses be reached, such as 10.1.0.0/16,127.0.0.1
  --max-size MB        refuse larger files [default: 200]
  --timeout S          seconds that one answer may take [default: 300]
  --bom                start attachments.csv with a byte order mark, for Excel
  --quiet              print errors only
  --json               print the summary as JSON

Exit code: 0 all fetched, 1 some pages or files failed or a site yields nothing, 2 wrong usage, 3 another run is at
work in DIR.
`

const IDLE_SECONDS = 30

export async function run(args: readonly string[]): Promise<number> {
  const options = readOptions(help, args)
  const sites = readSites(sitesFile('crawl', options))
  const settings = crawlSettings(options, options.text('out')!)
  process.once('SIGINT', () => process.exit(130)) // runs the exit handler that frees the lock
  prepare(settings.out)
  return unlessBusy(() =>
    locked(
      settings.out,
      async () => {
        const outcomes = await crawl(sites, settings, onSite(options))
        report(outcomes, options, settings.out)
        return outcomes.some(hasFailed) ? 1 : 0
      },
      { within: [FILES] },
    ),
  )
}

export function sitesFile(command: string, { args }: Options): string {
  const [path, ...more] = args
  if (path === undefined || more.length) throw new UsageError(`${command}: give one file that describes the sites`)
  return path
}

export function crawlSettings(options: Options, out: string): CrawlOptions {
  const nets = options.text('allow-private')
  return {
    out,
    allowed: nets === null ? [] : networksOf(nets),
    limits: { idle: IDLE_SECONDS, total: options.count('timeout')! },
    maxBytes: options.count('max-size')! * 2 ** 20,
    bom: options.has('bom'),
  }
}

export const onSite = (options: Options) => (outcome: SiteOutcome) => {
  if (options.has('quiet')) return
  complain(siteLine(outcome))
  for (const line of outcome.warnings) complain(`${outcome.site}: warning: ${line}`)
}

const hasFailed = (outcome: SiteOutcome) => failuresOf(outcome).length > 0 || outcome.warnings.length > 0

function siteLine(outcome: SiteOutcome): string {
  const { new: fresh, changed, unchanged, gone, skipped } = countsOf(outcome)
  const away = outcome.disallowed ? `, ${outcome.disallowed} kept away by robots.txt` : ''
  const unread = Object.entries(unreadOf(outcome)).map(([format, n]) => `${n} ${format}`)
  const files = [
    `${fresh} new, ${changed} changed, ${unchanged} unchanged`,
    ...(gone ? [`${gone} gone`] : []),
    ...(unread.length ? [`not read: ${unread.join(', ')}`] : []),
    `${skipped} of no interest`,
  ]
  return `${outcome.site}: ${outcome.pages} pages${away}; ${files.join(', ')}, ${failuresOf(outcome).length} failed`
}

function report(outcomes: readonly SiteOutcome[], options: Options, out: string): void {
  const failures = outcomes.flatMap(o => failuresOf(o).map(line => `failed   ${o.site}: ${line}`))
  if (options.has('json')) {
    const sites = outcomes.map(o => ({
      site: o.site,
      pages: o.pages,
      disallowed: o.disallowed,
      ...countsOf(o),
      formats: unreadOf(o),
      dead: o.dead,
      warnings: o.warnings,
      failures: failuresOf(o),
    }))
    say(JSON.stringify({ sites }, null, 2))
  } else if (!options.has('quiet')) {
    for (const line of failures) say(line)
    say(`${out}/attachments.csv  every file found, which look like 决算 and why`)
  } else for (const line of failures) complain(line)
}
