import { type JobWithMetadata, PgBoss } from 'pg-boss'
import { InputError } from '../errors.ts'
import type { Database } from '../store/database.ts'

/** When a night is due. */
export interface Plan {
  /** Processes with the same name share a night: one of them runs it. */
  readonly name: string
  /** Minute, hour, day of the month, month, day of the week. */
  readonly cron: string
  /** As in the IANA's list: Asia/Shanghai. */
  readonly zone: string
}

/** In seconds. */
export interface Paces {
  /** Between two looks at what is due; pg-boss sees what became due within the last minute. */
  readonly look: number
  /** Between two questions for a night to run. */
  readonly poll: number
  /** A process that has not been heard of for so long is gone, and its night is another's. Exports may keep it from speaking. */
  readonly silence: number
}
const PACES: Paces = { look: 30, poll: 5, silence: 300 }

/** A night that this process is to run. */
export interface Due {
  readonly id: string
  /** When it was to run; null where nobody looked at that time. */
  readonly at: Date | null
  /** `cut-off`: by a process that is gone. */
  readonly kind: 'due' | 'missed' | 'cut-off'
}

/** The nights of a database that processes on any number of machines share. */
export interface Nights {
  readonly plan: Plan
  readonly paces: Paces
  /** The times due after the one and up to the other. */
  between(from: Date, to: Date): Date[]
  next(): Date
  /** A night that is due and that nobody else runs, or null. */
  take(): Promise<Due | null>
  /** Says that the night goes on. */
  touch(due: Due): Promise<unknown>
  done(due: Due): Promise<unknown>
  close(): Promise<void>
}

/** A night begins within so many ms, or was missed. */
const LATE = 600_000
/** The longest that pg-boss lets a job take, in seconds. */
const DAY = 86_400
/** Times looked up at once; a night that leaves out more has other worries. */
const MANY = 100

/** @throws InputError when the plan is none. */
export function timesOf({ cron, zone }: Omit<Plan, 'name'>): (from: Date, count: number) => Date[] {
  const boss = new PgBoss({ db: { executeSql: async () => ({ rows: [] }) }, schedule: false })
  const times = (from: Date, count: number) => boss.previewSchedule(cron, { tz: zone, from, count })
  try {
    if (!/^\S+( \S+){4}$/.test(cron)) throw new Error('it has not five fields')
    times(new Date(), 1)
  } catch (error) {
    const why = (error as Error).message.split('\n')[0]
    throw new InputError(`${cron} in ${zone}: it is no schedule (${why}); give one such as '30 1 * * *', Asia/Shanghai`)
  }
  return times
}

/** Writes the plan into the database, in the place of one of the same name, and lets the database say what is due. */
export async function openNights(
  database: Database,
  plan: Plan,
  onError: (error: Error) => void,
  paces: Paces = PACES,
): Promise<Nights> {
  const times = timesOf(plan)
  const boss = new PgBoss({
    ...database.boss,
    schema: 'juesuan_queue',
    cronMonitorIntervalSeconds: paces.look,
    cronWorkerIntervalSeconds: paces.poll,
    superviseIntervalSeconds: paces.look,
    monitorIntervalSeconds: paces.look,
  })
  boss.on('error', onError)
  await boss.start()
  const queue = `night-${plan.name.replace(/[^\w.-]/gu, c => `/${c.codePointAt(0)!.toString(16)}`)}`
  await boss.createQueue(queue, {
    policy: 'exclusive', // while a night waits or runs, the next one is left out
    retryLimit: 3, // of a process that is gone; a night that fails waits for the next
    retryDelay: 0,
    heartbeatSeconds: paces.silence,
    expireInSeconds: DAY,
  })
  await boss.schedule(queue, plan.cron, null, { tz: plan.zone, missed: 'once' })
  const between = (from: Date, to: Date) => times(from, MANY).filter(at => at <= to)
  return {
    plan,
    paces,
    between,
    next: () => times(new Date(), 1)[0]!,
    async take() {
      const [job] = (await boss.fetch<object>(queue, { includeMetadata: true })) as JobWithMetadata<object>[]
      if (!job) return null
      const at = between(new Date(job.createdOn.getTime() - LATE), job.createdOn).at(-1) ?? null
      const isMissed = at === null || Date.now() - at.getTime() > LATE
      return { id: job.id, at, kind: job.retryCount ? 'cut-off' : isMissed ? 'missed' : 'due' }
    },
    touch: ({ id }) => boss.touch(queue, id),
    done: ({ id }) => boss.complete(queue, id),
    close: () => boss.stop({ graceful: false }),
  }
}
