import { writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { privateFolder, removeFolder } from '../batch/confine.ts'
import { extractionOf } from '../batch/done.ts'
import type { Job } from '../batch/message.ts'
import type { Pool } from '../batch/pool.ts'
import { OutageError } from '../errors.ts'
import type { Report } from '../model.ts'
import type { Database } from './database.ts'
import type { Patience } from './patience.ts'
import type { Pdfs } from './pdfs.ts'
import type { Queue, Taken } from './queue.ts'
import { hasReport, saveReport } from './store.ts'

interface Shop {
  readonly database: Database
  readonly queue: Queue
  readonly pdfs: Pdfs
  readonly pool: Pick<Pool, 'extract'>
  readonly job: Omit<Job, 'path' | 'url'>
  readonly patience: Patience
}
export interface Told {
  readonly file: string
  /** Null where it went well. */
  readonly error: string | null
}

interface Way {
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
 * works. What a worker that dies had in hand comes back to the queue; a report that came twice is stored once. Servers
 * that are away are waited for, with what is in hand, and count against no document.
 */
export async function work(shop: Shop, way: Way): Promise<void> {
  try {
    while (!way.isDone()) if (!(await step(shop, way))) return
  } catch (error) {
    if (!(error instanceof OutageError && way.isDone())) throw error // what is in hand comes back by its silence
  }
}

/** False when nothing is left. */
async function step({ patience, ...shop }: Shop, { untilEmpty, tell, poll = POLL }: Way): Promise<boolean> {
  const { until } = patience
  const taken = await until(() => shop.queue.take())
  if (taken) tell(await one({ ...shop, patience }, taken))
  else {
    const { waiting, active, newer } = await until(() => shop.queue.counts())
    if (newer) patience.say(`${newer} documents of the queue need a newer version than this worker's; update juesuan`)
    if (untilEmpty && waiting + active === newer) return false
    await pause(poll)
  }
  return true
}

async function one(shop: Shop, taken: Taken): Promise<Told> {
  const { sha256, file, url, again } = taken.task
  const { until } = shop.patience
  const made = extractionOf(shop.job, false)
  const beat = setInterval(() => void taken.touch().catch(() => {}), BEAT) // one lost beat is made up by the next
  try {
    if (again || !(await until(() => hasReport(shop.database, sha256, made)))) {
      const bytes = await until(() => shop.pdfs.get(sha256))
      const report = await until(() => read(shop, basename(file), url, bytes))
      await until(() => saveReport(shop.database, report, made))
    }
    await until(() => taken.done())
    return { file, error: null }
  } catch (error) {
    if (error instanceof OutageError) throw error
    const line = (error as Error).message.split('\n')[0]!
    await until(() => taken.failed(line))
    return { file, error: line }
  } finally {
    clearInterval(beat)
  }
}

async function read({ pool, job }: Shop, file: string, url: string | null, bytes: Uint8Array): Promise<Report> {
  const folder = onDisk(() => privateFolder('juesuan-work-'))
  try {
    const path = join(folder, file)
    onDisk(() => writeFileSync(path, bytes))
    return await pool.extract({ ...job, path, ...(url ? { url } : {}) })
  } finally {
    removeFolder(folder)
  }
}

/** A temporary folder that takes no file is no fault of the document. */
function onDisk<T>(write: () => T): T {
  try {
    return write()
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'ENAMETOOLONG') throw error
    throw new OutageError(`the temporary folder cannot be written (${code ?? message}); make room`)
  }
}
