import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import PQueue from 'p-queue'
import { correctedReport } from '../corrections/file.ts'
import { InputError } from '../errors.ts'
import { Report } from '../model.ts'
import { VERSION } from '../version.ts'
import { probe, sweep } from '../write/atomic.ts'
import type { Result } from '../write/column.ts'
import { writeDocument } from '../write/document.ts'
import { folderNames } from '../write/names.ts'
import { writeRun } from '../write/run.ts'
import type { Job } from './message.ts'
import { type Limits, type OnPage, Pool } from './pool.ts'

export interface RunOptions {
  readonly out: string
  readonly jobs: number
  readonly bom: boolean
  readonly limits: Limits
  readonly job: Omit<Job, 'path' | 'url'>
  /** Addresses that inputs were published at, by path as given. */
  readonly urls?: ReadonlyMap<string, string>
  /** Module of the child processes; see {@link Pool}. */
  readonly entry?: string
}

/** What became of one input, in numbers. */
export interface Outcome {
  readonly path: string
  /** Folder under the output folder. */
  readonly document: string
  readonly status: Report['status']
  readonly pages: number
  readonly unread: number
  readonly tables: number
  readonly facts: number
  /** Facts that are no blank cell, and those of them that the sums prove. */
  readonly amounts: number
  readonly proven: number
  readonly errors: number
  readonly warnings: number
  /** One line that starts with the file's base name; null where there is a report. */
  readonly error: string | null
}

export interface Events {
  readonly onPage?: (index: number, done: number, total: number) => void
  readonly onDone?: (index: number, outcome: Outcome) => void
}

/**
 * Extracts files into `<out>/<name>/` and writes the CSV files of the run. The result and the files are the same
 * whatever the number of jobs and the order in which they end.
 * @throws InputError when nothing can be written to `out`.
 */
export async function runBatch(paths: readonly string[], options: RunOptions, events: Events = {}): Promise<Outcome[]> {
  prepare(options.out)
  const names = folderNames(paths.map(path => resolve(path)))
  const pool = new Pool(options.limits, options.entry)
  const queue = new PQueue({ concurrency: options.jobs })
  const threads = Math.max(1, Math.floor(options.jobs / paths.length)) // a document alone gets the cores of all
  try {
    const outcomes = await queue.addAll(
      paths.map((path, i) => async () => {
        const onPage: OnPage = (done, total) => events.onPage?.(i, done, total)
        const outcome = await one(pool, path, names[i]!, { ...options, job: withThreads(options.job, threads) }, onPage)
        events.onDone?.(i, outcome)
        return outcome
      }),
    )
    writing(options.out, () => writeRun(options.out, results(options.out, outcomes), VERSION, options.bom))
    return outcomes
  } finally {
    pool.close()
  }
}

const withThreads = <J extends RunOptions['job']>(job: J, threads: number): J => ({
  ...job,
  options: { ...job.options, threads },
})

async function one(pool: Pool, path: string, document: string, options: RunOptions, onPage: OnPage): Promise<Outcome> {
  try {
    const url = options.urls?.get(path)
    const job = { ...options.job, path: resolve(path), ...(url === undefined ? {} : { url }) }
    const report = await withRetry(() => pool.extract(job, onPage))
    const corrected = correctedReport(join(options.out, document), report)
    writing(basename(path), () => writeDocument(options.out, document, report, options.bom, corrected))
    return outcomeOf(path, document, corrected)
  } catch (error) {
    const nothing = { pages: 0, unread: 0, tables: 0, facts: 0, amounts: 0, proven: 0, errors: 0, warnings: 0 }
    return { path, document, status: 'failed', ...nothing, error: (error as Error).message }
  }
}

function outcomeOf(path: string, document: string, report: Report): Outcome {
  const amounts = report.facts.filter(fact => fact.amount !== null)
  const severe = (severity: string) => report.issues.filter(issue => issue.severity === severity).length
  return {
    path,
    document,
    status: report.status,
    pages: report.source.pages,
    unread: report.pages.filter(page => !page.read).length,
    tables: report.tables.length,
    facts: report.facts.length,
    amounts: amounts.length,
    proven: amounts.filter(fact => fact.verdict === 'proven' || fact.verdict === 'repaired').length,
    errors: severe('error'),
    warnings: severe('warning'),
    error: null,
  }
}

/** The input's own faults stay; anything else may have been bad luck. The pool gives the second try a fresh process. */
async function withRetry<T>(attempt: () => Promise<T>): Promise<T> {
  try {
    return await attempt()
  } catch (error) {
    if (error instanceof InputError) throw error
    return attempt()
  }
}

/** One report in memory at a time, as people corrected it. */
function* results(out: string, outcomes: readonly Outcome[]): Iterable<Result> {
  for (const { path, document, error } of outcomes)
    yield { document, file: basename(path), report: error === null ? savedReport(join(out, document)) : null, error }
}

const savedReport = (folder: string): Report =>
  correctedReport(folder, Report.parse(JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8'))))

/** Makes the output folder and proves that files can be written there, before any document is read for nothing. */
function prepare(out: string): void {
  writing(out, () => {
    makeFolder(resolve(out))
    sweep(out)
    probe(out)
  })
}

/** Node's recursive mkdir never returns where a parent takes no children and says ENOENT, as /proc does. */
function makeFolder(path: string): void {
  if (!existsSync(dirname(path))) makeFolder(dirname(path))
  try {
    mkdirSync(path)
  } catch (error) {
    if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw error
  }
}

const CANNOT: Readonly<Record<string, string>> = {
  EACCES: 'it is not writable; change its permissions or give another --out',
  EPERM: 'it is not writable; change its permissions or give another --out',
  EROFS: 'its file system is read-only; give another --out',
  EEXIST: 'a file has this name; give another --out',
  ENOTDIR: 'a file stands where a folder must be; give another --out',
  ENOENT: 'there can be no such folder; give another --out',
  ENOSPC: 'the disk is full; make room or give another --out',
}

/** Runs `write`, whose errors become one line about `what`. */
function writing(what: string, write: () => void): void {
  try {
    write()
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    throw new InputError(`${what}: cannot write the output: ${CANNOT[code ?? ''] ?? message}`)
  }
}
