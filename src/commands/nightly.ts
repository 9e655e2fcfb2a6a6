import { join } from 'node:path'
import { locked } from '../batch/lock.ts'
import { prepare } from '../batch/output.ts'
import { readSites, type Sites } from '../crawl/sites.ts'
import { FILES } from '../crawl/sources.ts'
import { exportApart } from '../export/apart.ts'
import { FORMATS } from '../export/export.ts'
import { type Lend, storeCollected } from '../nightly/collected.ts'
import { summaryMarkdown } from '../nightly/markdown.ts'
import { type NightOptions, night } from '../nightly/night.ts'
import { notified } from '../nightly/notify.ts'
import { writeSummary } from '../nightly/summaries.ts'
import { hasNews, hasTroubles, type Summary, summaryOf } from '../nightly/summary.ts'
import { ownZone } from '../nightly/time.ts'
import { REPORTS } from '../nightly/versions.ts'
import { requireSchemas } from '../schemas.ts'
import { openStore, type Store } from '../store/open.ts'
import { patience } from '../store/patience.ts'
import { unlessBusy } from './busy.ts'
import { crawlSettings, onSite, sitesFile } from './crawl.ts'
import { settingsFrom } from './extract.ts'
import { type Options, readOptions } from './options.ts'
import { lineProgress, noProgress, type Progress, sizesOf } from './progress.ts'
import { complain, say } from './say.ts'
import { exitOnSignal, onSchedule, planOf } from './scheduled.ts'

export const help = `juesuan nightly SITES.yaml [--out DIR] [options]

One night: visits the sites and downloads what is new or changed (as crawl does), extracts
and checks it, and writes the exports and a summary. To be run by a timer; two never overlap.
DIR gets what crawl writes; reports/ as extract writes it, of what the sites publish now;
superseded/ with reports of files since replaced; exports/, replaced as a whole; summary.md and
summary.json, which say once what is new, changed (numbers before and after), withdrawn, moved or
back again, and summaries/, which keeps those of every night by date.
With --store, PDFs, reports and sources also go into a store, for juesuan diff and SQL; what it
lacks from earlier nights too. With --schedule the program stays and runs a night whenever the
database says that one is due; of several machines on one DATABASE_URL one runs it.

  --out DIR            folder to write to [default: output]
  --format LIST        exports: of xlsx, csv, parquet, sqlite, datapackage [default: xlsx]
  --store DIR          folder of the store (see juesuan queue --help); with DATABASE_URL its
                       database is the server's. Without this option no store is used
  --schedule CRON      minute, hour, day, month, weekday, as in '30 1 * * *'; needs --store
  --zone ZONE          of the schedule and the summary, as in Asia/Shanghai; without it that of
                       this machine
  --notify COMMAND     run after a night that has something to tell; gets summary.md on standard
                       input, and JUESUAN_EXIT and JUESUAN_SUMMARY (its path) as variables
  --allow-private NET  let these private addresses be reached, such as 10.1.0.0/16,127.0.0.1
  --ocr MODE           read pages from their picture: auto, off or force [default: auto]
  --engine NAME        what reads pictures: ppocr or tesseract [default: ppocr]
  --bom                start CSV files with a byte order mark, for Excel
  --jobs N             documents read at once [default: one per core]
  --timeout S          seconds that one download or document may take [default: 600]
  --memory MB          heap of a process that reads or exports documents [default: 1024]
  --max-pages N        refuse PDFs with more pages [default: 2000]
  --max-size MB        refuse larger files [default: 200]
  --quiet              print errors only
  --json               print the summary as JSON

Exit code: 0 nothing new, 4 publishers' news and all went well, 1 something failed, was read in
part, or a site yields nothing or less (whatever the news), 2 wrong usage, 3 another run is at
work in DIR. Errors that publishers made are in the summary and change no code.
`

export async function run(args: readonly string[]): Promise<number> {
  const options = readOptions(help, args)
  requireSchemas()
  const path = sitesFile('nightly', options)
  const scheduled = planOf(options, path)
  const spend = (storing: Lend | null) => spendNight(readSites(path), options, nightSettings(options, storing))
  if (scheduled) {
    readSites(path) // what is wrong with it is to be known before the night
    return onSchedule(scheduled.plan, scheduled.folder, store => spend(work => work(store)))
  }
  const folder = options.text('store')
  exitOnSignal()
  return unlessBusy(() => spend(folder === null ? null : work => inStore(folder, work)))
}

/** Its exit code. */
async function spendNight(sites: Sites, options: Options, settings: NightOptions): Promise<number> {
  prepare(settings.crawl.out)
  const work = async () => {
    let progress: Progress = noProgress
    let titleOf = (path: string) => path
    const done = await night(sites, settings, {
      onSite: onSite(options),
      onFiles: (paths, titles) => {
        titleOf = path => titles.get(path) ?? path
        if (!options.has('quiet')) progress = lineProgress(sizesOf(paths))
      },
      onDone: (index, outcome) => progress.onDone(index, { ...outcome, path: titleOf(outcome.path) }),
    })
    writeSummary(settings.crawl.out, done)
    const summary = summaryOf(done)
    report(summary, options, settings.crawl.out)
    return told(summary, options, settings.crawl.out)
  }
  return locked(settings.crawl.out, work, { within: [FILES] })
}

/** Runs the command of --notify. What comes of the night is its exit code. */
async function told(summary: Summary, options: Options, out: string): Promise<number> {
  const code = hasTroubles(summary) ? 1 : hasNews(summary) ? 4 : 0
  const command = options.text('notify')
  if (command === null || code === 0) return code
  const variables = { JUESUAN_EXIT: String(code), JUESUAN_SUMMARY: join(out, 'summary.md') }
  const trouble = await notified(command, summaryMarkdown(summary), variables)
  if (trouble !== null) complain(`failed   ${trouble}`)
  return trouble === null ? code : 1
}

/** Milliseconds that a night waits for a store that is away; then it ends without. */
const WAITING = 60_000

function nightSettings(options: Options, storing: Lend | null): NightOptions {
  const out = options.text('out')!
  const settings = settingsFrom(options)
  const exported = {
    formats: options.choices('format', FORMATS),
    folder: join(out, 'exports'),
    bom: options.has('bom'),
  }
  return {
    zone: options.text('zone') ?? ownZone(),
    crawl: crawlSettings(options, out),
    batch: { ...settings, out: join(out, REPORTS) },
    exports: reports => exportApart({ ...exported, reports }, settings.limits.memory),
    ...(storing && {
      store: collected => storeCollected(storing, collected, storePatience()),
    }),
  }
}

const storePatience = () => patience({ tell: line => complain(`nightly: store: ${line}`), atMost: WAITING })

async function inStore<T>(folder: string, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await storePatience().until(() => openStore(folder, process.env))
  try {
    return await work(store)
  } finally {
    await store.close().catch(() => {}) // of a server that is away by now
  }
}

function report(summary: Summary, options: Options, out: string): void {
  const failures = [
    ...summary.failed.map(line => `failed   ${line}`),
    ...summary.warnings.map(line => `warning  ${line}`),
  ]
  if (options.has('json')) say(JSON.stringify(summary, null, 2))
  else if (options.has('quiet')) for (const line of failures) complain(line)
  else say([...failures, totalsLine(summary.totals), ...whereToLook(out)].join('\n'))
}

function totalsLine(t: Summary['totals']): string {
  const others = (['withdrawn', 'moved', 'back', 'unread'] as const).flatMap(kind =>
    t[kind] ? [`, ${t[kind]} ${kind}`] : [],
  )
  const news = `${t.new} new, ${t.changed} changed${others.join('')}`
  return `${t.documents} documents: ${news}; ${t.failed} failures, ${t.errors} errors found`
}

const whereToLook = (out: string) => [
  `${out}/summary.md         what this night did`,
  `${out}/${REPORTS}/facts.csv  every number that the sites publish now`,
]
