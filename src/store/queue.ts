import { type Job as BossJob, PgBoss } from 'pg-boss'
import { VERSION } from '../version.ts'
import type { Database } from './database.ts'

/**
 * A queue for each version of the program: a worker takes what its own and older versions queued, so that an older one
 * never answers for a newer. That of versions before 0.1.0 has no version in its name.
 */
const QUEUE = 'extract'
const FAILED = 'extract-failed'
const queueOf = (version: string) => `${QUEUE}-${version}`
const versionOf = (queue: string) => queue.slice(QUEUE.length + 1) || '0'
/** A document that failed is tried again after about this long, then after twice as long, at most the longest (seconds). */
const [RETRY, LONGEST] = [10, 300]
/** Failures of its own, after which a document is put aside. */
const TRIES = 3
/** Workers that fall silent over a document, which they also do for reasons of their own, before it is put aside. */
const SILENCES = 10
/** A worker that has not been heard of for so long (seconds) is gone, and its job is another's. The least pg-boss takes. */
const HEARTBEAT = 10
/** The longest that pg-boss lets a job take (seconds): a worker that waits for a server to come back is heard of. */
const DAY = 86_400

/** One PDF to read, by its content. */
export interface Task {
  readonly sha256: string
  readonly file: string
  readonly url: string | null
  /** To be read also where its report is stored. */
  readonly again?: boolean
}
export interface Waiting extends Task {
  /** `created`, `retry`, `active`, or `failed`: put aside. */
  readonly state: string
  /** Of the last failure. */
  readonly why: string | null
}
export interface Counts {
  readonly waiting: number
  readonly active: number
  readonly failed: number
  /** Those waiting or active that need a newer version of the program. */
  readonly newer: number
}

/** The queue of PDFs in a database, durable and shared by all workers on it. */
export interface Queue {
  /** How many were added: what waits already, by content and version, is not added twice. */
  add(tasks: readonly Task[]): Promise<number>
  /** One task to work on, or null. It is given back when `done` or `failed` is not said and the worker falls silent. */
  take(): Promise<Taken | null>
  counts(): Promise<Counts>
  list(): Promise<Waiting[]>
  /** Puts what failed for good back into the queue, and says how many. */
  redrive(): Promise<number>
  close(): Promise<void>
}

export interface Taken {
  readonly task: Task
  /** Says that the work goes on; a task not touched for {@link HEARTBEAT} seconds is given to another worker. */
  touch(): Promise<unknown>
  done(): Promise<unknown>
  /** Counts a failure of the document itself; what was away is no such failure. */
  failed(why: string): Promise<unknown>
}

interface QueueOptions {
  readonly retrySeconds?: number
  readonly version?: string
}

export async function openQueue(
  database: Database,
  onError: (error: Error) => void,
  { retrySeconds = RETRY, version = VERSION }: QueueOptions = {},
): Promise<Queue> {
  const { boss, own } = await started(database, onError, retrySeconds, version)
  let readable = await readableBy(database, version)

  return {
    async add(tasks) {
      const jobs = tasks.map(data => ({ data, singletonKey: `${data.sha256}${data.again ? ' again' : ''}` }))
      return (await database.reach(() => boss.insert(own, jobs, { returnId: true })))?.length ?? 0
    },
    async take() {
      for (const name of readable) {
        const [job] = await database.reach(() => boss.fetch<Task>(name, { batchSize: 1 }))
        if (job) return takenOf(job, boss, database)
      }
      return null
    },
    async counts() {
      await database.reach(() => boss.supervise())
      readable = await readableBy(database, version)
      return countsOf(await statesOf(database), readable)
    },
    async list() {
      return listOf(database)
    },
    async redrive() {
      await database.query("UPDATE juesuan_queue.job SET data = data - 'failures' WHERE name = $1", [FAILED])
      return database.reach(() => boss.redrive(FAILED, { limit: 100_000 }))
    },
    close: () => boss.stop({ graceful: false }),
  }
}

async function started(
  database: Database,
  onError: (error: Error) => void,
  retrySeconds: number,
  version: string,
): Promise<{ readonly boss: PgBoss; readonly own: string }> {
  const boss = new PgBoss({
    ...database.boss,
    schema: 'juesuan_queue',
    schedule: false,
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
  })
  boss.on('error', onError)
  await database.reach(() => boss.start())
  await boss.createQueue(FAILED, { retentionSeconds: 365 * DAY })
  const own = queueOf(version)
  await boss.createQueue(own, {
    policy: 'exclusive',
    retryLimit: SILENCES,
    retryDelay: retrySeconds,
    retryBackoff: retrySeconds > 0,
    ...(retrySeconds > 0 && { retryDelayMax: LONGEST }),
    expireInSeconds: DAY,
    heartbeatSeconds: HEARTBEAT,
    deadLetter: FAILED,
    retentionSeconds: 365 * DAY,
  })
  return { boss, own }
}

/** Counted in the task itself, as pg-boss counts silences too. */
async function failed({ id, name }: BossJob<Task>, why: string, boss: PgBoss, database: Database): Promise<void> {
  const counted = await database.query<{ failures: number }>(
    `UPDATE juesuan_queue.job SET data = data || jsonb_build_object('failures', coalesce((data->>'failures')::int, 0) + 1)
     WHERE name = $1 AND id = $2 AND state = 'active' RETURNING (data->>'failures')::int AS failures`,
    [name, id],
  )
  if (!counted[0]) return // it is another's by now
  if (counted[0].failures >= TRIES)
    await database.query('UPDATE juesuan_queue.job SET retry_count = retry_limit WHERE name = $1 AND id = $2', [
      name,
      id,
    ])
  await boss.fail(name, id, { why })
}

const takenOf = (job: BossJob<Task>, boss: PgBoss, database: Database): Taken => ({
  task: job.data,
  touch: () => boss.touch(job.name, job.id),
  done: () => database.reach(() => boss.complete(job.name, job.id)),
  failed: why => database.reach(() => failed(job, why, boss, database)),
})

function countsOf(states: readonly State[], readable: readonly string[]): Counts {
  const of = (names: (name: string) => boolean, ...wanted: string[]) =>
    states.filter(s => names(s.name) && wanted.includes(s.state)).reduce((sum, s) => sum + s.n, 0)
  const isOurs = (name: string) => name === QUEUE || (name.startsWith(`${QUEUE}-`) && name !== FAILED)
  return {
    waiting: of(isOurs, 'created', 'retry'),
    active: of(isOurs, 'active'),
    failed: of(name => name === FAILED, 'created', 'retry', 'active'),
    newer: of(name => isOurs(name) && !readable.includes(name), 'created', 'retry', 'active'),
  }
}

async function listOf(database: Database): Promise<Waiting[]> {
  const all = await database.query<Waiting>(
    `SELECT data->>'sha256' AS sha256, data->>'file' AS file, data->>'url' AS url,
         CASE name WHEN $2 THEN 'failed' ELSE state::text END AS state, coalesce(source_output, output)->>'why' AS why
       FROM juesuan_queue.job
       WHERE (name IN ($1, $2) OR starts_with(name, $1 || '-')) AND state IN ('created', 'retry', 'active')
       ORDER BY name = $2, created_on, data->>'file', id`,
    [QUEUE, FAILED],
  )
  return all.map(task => (task.state === 'failed' ? { ...task, why: task.why ?? SILENT } : task))
}

const SILENT = `${SILENCES} workers that had it in hand fell silent; look at their machines`

/** Oldest first: what was queued before is read before. */
async function readableBy(database: Database, version: string): Promise<readonly string[]> {
  const rows = await database.query<{ name: string }>(
    'SELECT name FROM juesuan_queue.queue WHERE name = $1 OR (starts_with(name, $2) AND name <> $3)',
    [QUEUE, `${QUEUE}-`, FAILED],
  )
  const order = (a: string, b: string) => a.localeCompare(b, 'en', { numeric: true })
  return rows
    .map(row => row.name)
    .filter(name => order(versionOf(name), version) <= 0)
    .sort((a, b) => order(versionOf(a), versionOf(b)))
}

interface State {
  readonly name: string
  readonly state: string
  readonly n: number
}
const statesOf = (database: Database) =>
  database.query<State>('SELECT name, state::text AS state, count(*)::int AS n FROM juesuan_queue.job GROUP BY 1, 2')
