import { existsSync, readFileSync, rmSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import PQueue from 'p-queue'
import { correctedReport } from '../corrections/file.ts'
import { InputError } from '../errors.ts'
import { Report } from '../model.ts'
import { VERSION } from '../version.ts'
import type { Result } from '../write/column.ts'
import { CORRECTIONS_FILE, writeDocument } from '../write/document.ts'
import { folderNames } from '../write/names.ts'
import { writeRun } from '../write/run.ts'
import { doneBefore, EXTRACTION_FILE, extractionOf, markerOf } from './done.ts'
import { hashOf, sameFiles } from './hash.ts'
import { locked } from './lock.ts'
import type { Job } from './message.ts'
import { duplicate, failed, type Outcome, outcomeOf } from './outcome.ts'
import { OutputError, prepare, writing } from './output.ts'
import { type Limits, type OnPage, Pool } from './pool.ts'
import { type Circumstances, type Failure, quarantine, quarantined, release, tidyQuarantine } from './quarantine.ts'

export type { Outcome } from './outcome.ts'

export interface RunOptions {
  readonly out: string
  readonly jobs: number
  readonly bom: boolean
  /** Extract also what an earlier run did, or gave up on. */
  readonly fresh?: boolean
  readonly limits: Limits
  readonly job: Omit<Job, 'path' | 'url'>
  /** Addresses that inputs were published at, by path as given. */
  readonly urls?: ReadonlyMap<string, string>
  /** Where inputs are read that have no such path, by path as given. */
  readonly places?: ReadonlyMap<string, string>
  /** Module of the child processes; see {@link Pool}. */
  readonly entry?: string
}

export interface Events {
  readonly onPage?: (index: number, done: number, total: number) => void
  readonly onDone?: (index: number, outcome: Outcome) => void
}

/**
 * Extracts files into `<out>/<name>/` and writes the CSV files of the run. The result and the files are the same
 * whatever the number of jobs, the order in which they end, and how often the run was killed and started again: what
 * is done stays, what an earlier run failed at twice stays in quarantine.
 * @throws InputError when nothing can be written to `out`, LockedError when another run is at work there.
 */
export async function runBatch(paths: readonly string[], options: RunOptions, events: Events = {}): Promise<Outcome[]> {
  prepare(options.out)
  return locked(options.out, () => runAlone(paths, options, events))
}

async function runAlone(paths: readonly string[], options: RunOptions, events: Events): Promise<Outcome[]> {
  const names = folderNames(paths.map(path => resolve(path)))
  const originals = await originalsOf(paths, names, options)
  const pool = new Pool(options.limits, options.entry)
  const queue = new PQueue({ concurrency: options.jobs })
  const threads = Math.max(1, Math.floor(options.jobs / paths.length)) // a document alone gets the cores of all
  const outcomes = new Map<number, Outcome>()
  const told = (i: number, outcome: Outcome) => {
    outcomes.set(i, outcome)
    events.onDone?.(i, outcome)
  }
  try {
    await queue.addAll(
      paths.flatMap((path, i) => {
        if (originals.has(i)) return []
        const onPage: OnPage = (done, total) => events.onPage?.(i, done, total)
        const all = { ...options, job: withThreads(options.job, threads) }
        return [async () => told(i, await one(pool, path, names[i]!, all, onPage))]
      }),
    )
    for (const [i, original] of originals) told(i, same(paths[i]!, names[i]!, outcomes.get(original)!, options.out))
    const inOrder = paths.map((_, i) => outcomes.get(i)!)
    writing(options.out, () => {
      tidyQuarantine(options.out)
      writeRun(options.out, results(options.out, inOrder), VERSION, options.bom)
    })
    return inOrder
  } finally {
    queue.clear()
    pool.close()
  }
}

const withThreads = <J extends RunOptions['job']>(job: J, threads: number): J => ({
  ...job,
  options: { ...job.options, threads },
})

/** Index of each duplicate → that of the same bytes: one that somebody corrected, else the first. */
async function originalsOf(
  paths: readonly string[],
  names: readonly string[],
  { out, job, places }: RunOptions,
): Promise<Map<number, number>> {
  const isCorrected = (i: number) => existsSync(join(out, names[i]!, CORRECTIONS_FILE))
  const groups = await sameFiles(
    paths.map(path => places?.get(path) ?? path),
    job.maxBytes,
  )
  return new Map(
    groups.flatMap(group => {
      const original = group.find(isCorrected) ?? group[0]!
      return group.filter(i => i !== original).map(i => [i, original] as const)
    }),
  )
}

/** A duplicate has the fate of its original. Its own folder of an earlier run, if any, would double every number. */
function same(path: string, document: string, original: Outcome, out: string): Outcome {
  const folder = join(out, document)
  if (existsSync(join(folder, EXTRACTION_FILE)) && !existsSync(join(folder, CORRECTIONS_FILE)))
    writing(basename(path), () => rmSync(folder, { recursive: true }))
  const theirs = `${basename(original.path)}: `
  const why = original.error?.startsWith(theirs) ? original.error.slice(theirs.length) : original.error
  return duplicate(path, document, original, why === null ? null : `${basename(path)}: ${why}`)
}

async function one(pool: Pool, path: string, document: string, options: RunOptions, onPage: OnPage): Promise<Outcome> {
  const { out, bom, limits } = options
  const url = options.urls?.get(path)
  const place = options.places?.get(path) ?? path
  const job = { ...options.job, path: resolve(place), ...(url === undefined ? {} : { url }) }
  const extraction = extractionOf(job, bom)
  const sha256 = await hashOf(place, job.maxBytes)
  const now: Circumstances = { path, sha256, extraction, limits }
  const folder = join(out, document)
  const done = sha256 === null || options.fresh ? null : doneBefore(folder, job, sha256, extraction)
  if (done) return { ...outcomeOf(path, document, correctedReport(folder, done)), reused: true }
  const given = options.fresh ? null : quarantined(out, document, now)
  if (given !== null) return { ...failed(path, document, given), reused: true, quarantined: true }
  const failures: Failure[] = []
  try {
    const report = await withRetry(pool, failures, () => pool.extract(job, onPage))
    const corrected = correctedReport(folder, report)
    writing(basename(path), () => {
      writeDocument(out, document, report, bom, corrected, new Map([[EXTRACTION_FILE, markerOf(extraction, report)]]))
      release(out, document)
    })
    return outcomeOf(path, document, corrected)
  } catch (error) {
    if (error instanceof OutputError || pool.closed) throw error
    const isTwice = failures.length > 1
    writing(basename(path), () => (isTwice ? quarantine(out, document, now, failures) : release(out, document)))
    return { ...failed(path, document, (error as Error).message), quarantined: isTwice }
  }
}

/** The input's own faults stay; anything else may have been bad luck. The pool gives the second try a fresh process. */
async function withRetry<T>(pool: Pool, failures: Failure[], attempt: () => Promise<T>): Promise<T> {
  try {
    return await attempt()
  } catch (error) {
    if (error instanceof InputError || pool.closed) throw error
    const { message, cause } = error as Error
    failures.push({ error: message, log: typeof cause === 'string' ? cause : '' })
    if (failures.length > 1) throw error
    return withRetry(pool, failures, attempt)
  }
}

/** One report in memory at a time, as people corrected it. */
function* results(out: string, outcomes: readonly Outcome[]): Iterable<Result> {
  for (const { path, document, error, duplicateOf } of outcomes) {
    const isOwn = error === null && duplicateOf === null
    yield {
      document,
      file: basename(path),
      report: isOwn ? savedReport(join(out, document)) : null,
      error,
      duplicateOf,
    }
  }
}

const savedReport = (folder: string): Report =>
  correctedReport(folder, Report.parse(JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8'))))
