import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Job } from '../batch/message.ts'
import type { Pool } from '../batch/pool.ts'
import { VERSION } from '../version.ts'
import type { Database } from './database.ts'
import type { Pdfs } from './pdfs.ts'
import type { Queue, Taken } from './queue.ts'
import { hasReport, saveReport } from './store.ts'

export interface Shop {
  readonly database: Database
  readonly queue: Queue
  readonly pdfs: Pdfs
  readonly pool: Pick<Pool, 'extract'>
  readonly job: Omit<Job, 'path' | 'url'>
}
export interface Told {
  readonly file: string
  /** Null where it went well. */
  readonly error: string | null
}

export interface Way {
  readonly untilEmpty: boolean
  readonly isDone: () => boolean
  readonly tell: (told: Told) => void
  readonly poll?: number
}

/** How often the queue is asked where it was empty, and how often it hears that work goes on (ms). */
const POLL = 1000
const BEAT = 3000

/**
 * Takes tasks and stores their reports, until `isDone` says to stop; with `untilEmpty` also when nothing waits and nobody
 * works. What a worker that dies had in hand comes back to the queue; a report that came twice is stored once.
 */
export async function work(shop: Shop, { untilEmpty, isDone, tell, poll = POLL }: Way): Promise<void> {
  while (!isDone()) {
    const taken = await shop.queue.take()
    if (taken) tell(await one(shop, taken))
    else {
      const { waiting, active } = await shop.queue.counts()
      if (untilEmpty && waiting + active === 0) return
      await pause(poll)
    }
  }
}

async function one(shop: Shop, taken: Taken): Promise<Told> {
  const { sha256, file, url } = taken.task
  const beat = setInterval(() => void taken.touch().catch(() => {}), BEAT) // one lost beat is made up by the next
  const folder = mkdtempSync(join(tmpdir(), 'juesuan-work-'))
  try {
    if (!(await hasReport(shop.database, sha256, VERSION))) {
      const path = join(folder, basename(file))
      writeFileSync(path, await shop.pdfs.get(sha256))
      await saveReport(shop.database, await shop.pool.extract({ ...shop.job, path, ...(url ? { url } : {}) }))
    }
    await taken.done()
    return { file, error: null }
  } catch (error) {
    const line = (error as Error).message.split('\n')[0]!
    await taken.failed(line)
    return { file, error: line }
  } finally {
    clearInterval(beat)
    rmSync(folder, { recursive: true, force: true })
  }
}
