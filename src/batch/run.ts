import { basename, join, resolve } from 'node:path'
import PQueue from 'p-queue'
import { SET_ASIDE } from '../collection/manifest.ts'
import { readCorrected } from '../corrections/file.ts'
import { InputError } from '../errors.ts'
import { writeDocument } from '../write/document.ts'
import { QUARANTINE } from '../write/names.ts'
import { type Aside, about, begin, finish, type Group, type SetAside, type Settled } from './collect.ts'
import { doneBefore, EXTRACTION_FILE, extractionOf, markerOf } from './done.ts'
import { hashOf } from './hash.ts'
import { locked } from './lock.ts'
import type { Job } from './message.ts'
import { duplicate, failed, type Outcome, outcomeOf } from './outcome.ts'
import { OutputError, prepare, writing } from './output.ts'
import { type OnPage, Pool } from './pool.ts'
import { type Circumstances, type Failure, quarantine, quarantined, release } from './quarantine.ts'
import { type Given, type Input, keyOf, namesOf } from './settle.ts'
import type { Limits, Started } from './start.ts'

export type { SetAside } from './collect.ts'
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
  /** Whether a file of an earlier run is no longer where this one looked; see goneFrom. Without it none is. */
  readonly isGone?: (path: string) => boolean
  /** The files are all that the collection shall hold; what else it has is moved to this folder, and no longer listed. */
  readonly restTo?: string
  /** Module of the child processes; see {@link Pool}. */
  readonly entry?: string
  /** A child process that was started before; see {@link Pool}. */
  readonly first?: Started
}

export interface Events {
  readonly onPage?: (index: number, done: number, total: number) => void
  readonly onDone?: (index: number, outcome: Outcome) => void
  /** Documents that are no longer current, after their folders were moved away. */
  readonly onAside?: (documents: readonly SetAside[]) => void
  /** A line about a document of the collection whose report or corrections could not be taken as they are. */
  readonly onTrouble?: (line: string) => void
}

/**
 * Extracts files into the collection at `out` and writes its CSV files and manifest. The result and the files are the
 * same whatever the number of jobs, the order in which they are given and end, and how often the run was killed and
 * started again: what is done stays, what an earlier run failed at twice stays in quarantine. Documents of earlier runs
 * stay too; those whose path has other bytes or nothing now, or cannot be read, are set aside.
 * @throws InputError when nothing can be written to `out` or it holds files of others, LockedError when another run is at
 * work there.
 */
export async function runBatch(paths: readonly string[], options: RunOptions, events: Events = {}): Promise<Outcome[]> {
  prepare(options.out)
  return locked(options.out, () => runAlone(paths, options, events), { within: [QUARANTINE] })
}

async function runAlone(paths: readonly string[], options: RunOptions, events: Events): Promise<Outcome[]> {
  const { out, restTo } = options
  const aside: Aside =
    restTo === undefined ? { folder: join(out, SET_ASIDE), isListed: true } : { folder: restTo, isListed: false }
  const inputs = await inputsOf(paths, options)
  const keys = new Map(inputs.map(({ path, sha256 }) => [path, keyOf(sha256, path)]))
  const given: Given = { keys, isGone: options.isGone ?? (() => false), isAll: restTo !== undefined }
  const indexOf = new Map(inputs.map(({ path }, i) => [path, i]))
  const begun = writing(out, () => begin(out, aside, inputs, given))
  const pool = new Pool(options.limits, options.entry, options.first)
  const queue = new PQueue({ concurrency: options.jobs })
  const threads = Math.max(1, Math.floor(options.jobs / paths.length)) // a document alone gets the cores of all
  const outcomes = new Map<number, Outcome>()
  const settled = new Map<string, Settled>()
  const read = async (group: Group) => {
    const onPage: OnPage = (done, total) => events.onPage?.(indexOf.get(group.inputs[0].path)!, done, total)
    const done = await one(pool, group, { ...options, job: withThreads(options.job, threads) }, onPage)
    settled.set(group.key, { error: done.outcome.error, extraction: done.extraction })
    for (const [path, outcome] of everyName(group, done.outcome)) {
      const i = indexOf.get(path)!
      outcomes.set(i, outcome)
      events.onDone?.(i, outcome)
    }
  }
  try {
    const inOrder = begun.groups.toSorted((a, b) => firstOf(a, indexOf) - firstOf(b, indexOf))
    await queue.addAll(inOrder.map(group => () => read(group)))
    const { setAside, troubles, folders } = writing(out, () => finish(out, aside, begun, settled, given, options.bom))
    for (const line of troubles) events.onTrouble?.(line)
    if (setAside.length) events.onAside?.(setAside)
    return paths.map(path => withNames(outcomes.get(indexOf.get(resolve(path))!)!, folders))
  } finally {
    queue.clear()
    pool.close()
  }
}

const withNames = (outcome: Outcome, folders: ReadonlyMap<string, string>): Outcome => ({
  ...outcome,
  document: folders.get(outcome.document) ?? outcome.document,
  duplicateOf: outcome.duplicateOf && (folders.get(outcome.duplicateOf) ?? outcome.duplicateOf),
})

const firstOf = ({ inputs }: Group, indexOf: ReadonlyMap<string, number>): number =>
  Math.min(...inputs.map(({ path }) => indexOf.get(path)!))

const withThreads = <J extends RunOptions['job']>(job: J, threads: number): J => ({
  ...job,
  options: { ...job.options, threads },
})

/** Each file once, with its hash: its bytes say which document it is. */
async function inputsOf(paths: readonly string[], { places, job }: RunOptions): Promise<Input[]> {
  const inputs: Input[] = []
  for (const given of paths) {
    const place = resolve(places?.get(given) ?? given)
    inputs.push({ given, path: resolve(given), place, sha256: await hashOf(place, job.maxBytes) })
  }
  return inputs
}

/** What a document came to, for each input that has its bytes: one has the numbers, the others share its fate. */
function everyName({ entry, inputs }: Group, outcome: Outcome): [path: string, Outcome][] {
  const file = basename(outcome.path)
  const names = namesOf(entry, file)
  const main = inputs.find(input => input.given === outcome.path)!
  const others = inputs.filter(input => input !== main)
  return [
    [main.path, outcome],
    ...others.map(({ given, path }): [string, Outcome] => [
      path,
      duplicate(given, names.get(path)!, outcome, about(path, outcome.error, file)),
    ]),
  ]
}

async function one(
  pool: Pool,
  { entry, inputs, obstacle }: Group,
  options: RunOptions,
  onPage: OnPage,
): Promise<{ readonly outcome: Outcome; readonly extraction: Settled['extraction'] }> {
  const { out, bom, limits } = options
  const { folder: document, sha256 } = entry
  const [first] = inputs
  const url = options.urls?.get(first.given)
  const job = { ...options.job, path: first.place, ...(url === undefined ? {} : { url }) }
  const extraction = extractionOf(job, bom)
  const { bom: _, ...madeBy } = extraction
  const now: Circumstances = { path: first.given, sha256, extraction, limits }
  const folder = join(out, document)
  const ended = (outcome: Outcome) => ({ outcome, extraction: outcome.error === null ? madeBy : entry.extraction })
  if (obstacle !== null) return ended(failed(first.given, document, obstacle))
  const names = new Set(entry.files.map(({ path }) => basename(path)))
  const wanted = sha256 === null || options.fresh ? null : { sha256, names, url: url ?? null }
  const done = wanted && doneBefore(folder, wanted, extraction)
  if (done) {
    const { given } = inputs.find(({ path }) => basename(path) === done.source.file) ?? first
    return ended({ ...outcomeOf(given, document, readCorrected(folder, done).report), reused: true })
  }
  const reason = options.fresh ? null : quarantined(out, document, now)
  if (reason !== null) return ended({ ...failed(first.given, document, reason), reused: true, quarantined: true })
  const failures: Failure[] = []
  try {
    const report = await withRetry(pool, failures, () => pool.extract(job, onPage))
    if (report.source.sha256 !== sha256)
      throw new InputError(`${basename(first.path)}: it changed while it was read; run it again`)
    const { report: corrected } = readCorrected(folder, report)
    writing(basename(first.path), () => {
      writeDocument(out, document, report, bom, corrected, new Map([[EXTRACTION_FILE, markerOf(extraction, report)]]))
      release(out, document)
    })
    return ended(outcomeOf(first.given, document, corrected))
  } catch (error) {
    if (error instanceof OutputError || pool.closed) throw error
    const isTwice = failures.length > 1
    writing(basename(first.path), () => (isTwice ? quarantine(out, document, now, failures) : release(out, document)))
    return ended({ ...failed(first.given, document, (error as Error).message), quarantined: isTwice })
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
