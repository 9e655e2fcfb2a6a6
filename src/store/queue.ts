import { type Job as BossJob, PgBoss } from 'pg-boss'
import { VERSION } from '../version.ts'
import type { Database } from './database.ts'

const QUEUE = 'extract'
const FAILED = 'extract-failed'
/** A document that failed is tried again after about this long, then after twice as long (seconds). */
const RETRY = 10
const TRIES = 3
/** A worker that has not been heard of for so long (seconds) is gone, and its job is another's. The least pg-boss takes. */
const HEARTBEAT = 10

/** One PDF to read, by its content. */
export interface Task {
  readonly sha256: string
  readonly file: string
  readonly url: string | null
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
  failed(why: string): Promise<unknown>
}

export async function openQueue(
  database: Database,
  onError: (error: Error) => void,
  retrySeconds = RETRY,
): Promise<Queue> {
  const boss = new PgBoss({
    ...database.boss,
    schema: 'juesuan_queue',
    schedule: false,
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
  })
  boss.on('error', onError)
  await boss.start()
  await boss.createQueue(FAILED, { retentionSeconds: 365 * 86_400 })
  await boss.createQueue(QUEUE, {
    policy: 'exclusive',
    retryLimit: TRIES - 1,
    retryDelay: retrySeconds,
    retryBackoff: true,
    expireInSeconds: 3600,
    heartbeatSeconds: HEARTBEAT,
    deadLetter: FAILED,
    retentionSeconds: 365 * 86_400,
  })
  const taken = ({ id, data }: BossJob<Task>): Taken => ({
    task: data,
    touch: () => boss.touch(QUEUE, id),
    done: () => boss.complete(QUEUE, id),
    failed: why => boss.fail(QUEUE, id, { why }),
  })
  return {
    async add(tasks) {
      const jobs = tasks.map(data => ({ data, singletonKey: `${data.sha256} ${VERSION}` }))
      return (await boss.insert(QUEUE, jobs, { returnId: true }))?.length ?? 0
    },
    async take() {
      const [job] = await boss.fetch<Task>(QUEUE, { batchSize: 1 })
      return job ? taken(job) : null
    },
    async counts() {
      await boss.supervise()
      const states = await statesOf(database)
      const of = (name: string, ...wanted: string[]) =>
        states.filter(s => s.name === name && wanted.includes(s.state)).reduce((sum, s) => sum + s.n, 0)
      return {
        waiting: of(QUEUE, 'created', 'retry'),
        active: of(QUEUE, 'active'),
        failed: of(FAILED, 'created', 'retry', 'active'),
      }
    },
    list: () =>
      database.query<Waiting>(
        `SELECT data->>'sha256' AS sha256, data->>'file' AS file, data->>'url' AS url,
           CASE name WHEN $2 THEN 'failed' ELSE state::text END AS state, coalesce(source_output, output)->>'why' AS why
         FROM juesuan_queue.job WHERE name IN ($1, $2) AND state IN ('created', 'retry', 'active')
         ORDER BY name, created_on, data->>'file', id`,
        [QUEUE, FAILED],
      ),
    redrive: () => boss.redrive(FAILED, { limit: 100_000 }),
    close: () => boss.stop({ graceful: false }),
  }
}

const statesOf = (database: Database) =>
  database.query<{ name: string; state: string; n: number }>(
    'SELECT name, state::text AS state, count(*)::int AS n FROM juesuan_queue.job GROUP BY 1, 2',
  )
