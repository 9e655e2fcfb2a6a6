import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { LockedError } from '../errors.ts'
import { makeFolder } from './output.ts'

export const LOCK = '.juesuan-lock'
const Owner = z.object({ pid: z.number().int().positive(), started: z.string(), process: z.string().nullable() })
type Owner = z.infer<typeof Owner>

/**
 * Runs `work` while no other process is at work in this folder. The lock of a process that is gone is taken over.
 * @throws LockedError where there is one.
 */
export async function locked<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const release = held(folder)
  try {
    return await work()
  } finally {
    release()
  }
}

/** Takes the lock of a folder; what it returns gives it back, as the end of this process does. @throws LockedError */
export function held(folder: string): () => void {
  makeFolder(resolve(folder))
  const path = join(folder, LOCK)
  const mine = JSON.stringify({ pid: process.pid, started: new Date().toISOString(), process: processOf(process.pid) })
  take(folder, path, mine)
  const remove = () => rmSync(path, { force: true })
  process.once('exit', remove)
  return () => {
    process.off('exit', remove)
    remove()
  }
}

function take(folder: string, path: string, mine: string): void {
  for (let attempt = 0; attempt < 3; attempt++) {
    if (created(path, mine)) return
    const text = read(path)
    const owner = ownerOf(text)
    if (owner && isAlive(owner))
      throw new LockedError(
        `${folder}: process ${owner.pid} has been at work in it since ${owner.started}; wait for it to end`,
      )
    // Two that find a dead lock at once: whoever renames away a lock that is not the dead one puts it back.
    const stale = `${path}-${process.pid}`
    try {
      renameSync(path, stale)
    } catch {
      continue
    }
    if (read(stale) !== text) renameSync(stale, path)
    else rmSync(stale, { force: true })
  }
  throw new LockedError(`${folder}: another process is taking it over at this moment; try again`)
}

function created(path: string, mine: string): boolean {
  try {
    writeFileSync(path, mine, { flag: 'wx' })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

function ownerOf(text: string): Owner | null {
  try {
    return Owner.parse(JSON.parse(text))
  } catch {
    return null
  }
}

/** A number that another process has got since, after a restart for example, is nobody. */
function isAlive(owner: Owner): boolean {
  try {
    process.kill(owner.pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  const now = processOf(owner.pid)
  return owner.process === null || now === null || now === owner.process
}

/** Boot and start time, where the system tells them (Linux): no two processes have the same. */
function processOf(pid: number): string | null {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return `${boot} ${stat.slice(stat.lastIndexOf(')')).split(' ')[20]}`
  } catch {
    return null
  }
}
