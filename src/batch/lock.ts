import { randomBytes } from 'node:crypto'
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { LockedError } from '../errors.ts'
import { removeLeftovers, silentLeftovers, temporary } from '../write/atomic.ts'
import { PACES, type Paces, renewed, silent } from '../write/lease.ts'
import { makeFolder } from './output.ts'

export const LOCK = '.juesuan-lock'
/** The process and its machine are told to people; nothing is decided by them. */
const Owner = z.object({
  token: z.string(),
  host: z.string(),
  pid: z.number(),
  started: z.string(),
  renewed: z.string(),
})
type Owner = z.infer<typeof Owner>

/** Locks that were released or taken over while they were watched, before somebody else may try. */
const TRIES = 5

export interface Within {
  /** Folders in it that the same lock guards: what killed processes left there is removed too. */
  readonly within?: readonly string[]
  readonly paces?: Paces
}

/**
 * Runs `work` while no other process, container or machine is at work in this folder. The lock of one that has fallen
 * silent is taken over, and what it left half-written removed.
 * @throws LockedError where there is one.
 */
export async function locked<T>(folder: string, work: () => Promise<T>, within: Within = {}): Promise<T> {
  const release = await held(folder, within)
  try {
    return await work()
  } finally {
    release()
  }
}

/** Who is at work in a folder, or was when its lock was left behind; null for nobody. */
export function ownerIn(folder: string): Omit<Owner, 'token'> | null {
  const owner = ownerOf(read(join(folder, LOCK)))
  if (!owner) return null
  const { token: _, ...shown } = owner
  return shown
}

/** Takes the lock of a folder; what it returns gives it back, as the end of this process does. @throws LockedError */
export async function held(folder: string, { within = [], paces = PACES }: Within = {}): Promise<() => void> {
  makeFolder(resolve(folder))
  const path = join(folder, LOCK)
  const token = randomBytes(16).toString('hex')
  const now = new Date().toISOString()
  const owner: Owner = { token, host: hostname(), pid: process.pid, started: now, renewed: now }
  const inVain = new AbortController()
  // Watched at the same time as the lock, so that one silence is waited for and not two.
  const leftovers = silentLeftovers([folder, ...within.map(name => join(folder, name))], paces, inVain.signal)
  leftovers.catch(() => {})
  try {
    await take(folder, path, JSON.stringify(owner), paces)
  } catch (error) {
    inVain.abort()
    throw error
  }
  const stop = renewed(path, token)
  const remove = () => {
    stop()
    if (ownerOf(read(path))?.token === token) rmSync(path, { force: true })
  }
  process.once('exit', remove)
  const release = () => {
    process.off('exit', remove)
    remove()
  }
  try {
    removeLeftovers(await leftovers)
  } catch (error) {
    release()
    throw error
  }
  return release
}

async function take(folder: string, path: string, mine: string, paces: Paces): Promise<void> {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    if (created(path, mine)) return
    const before = read(path)
    const isSilent = (await silent([path], paces)).length > 0
    const text = read(path)
    if (!text && !isSilent) continue // it was given back
    if (!isSilent) throw lockedBy(folder, ownerOf(text))
    if (text === before) moveAway(path, text)
  }
  throw new LockedError(`${folder}: another process is taking it over at this moment; try again`)
}

const lockedBy = (folder: string, owner: Owner | null) =>
  new LockedError(
    owner
      ? `${folder}: process ${owner.pid} of ${owner.host} has been at work in it since ${owner.started}; wait for it to end`
      : `${folder}: another process is at work in it; wait for it to end`,
  )

/** Of two that find a silent lock at once, the second may move away that of the first: it puts it back. */
function moveAway(path: string, text: string): void {
  const away = temporary(path)
  try {
    renameSync(path, away)
  } catch {
    return // the other was first
  }
  if (read(away) !== text) putBack(away, path)
  rmSync(away, { force: true })
}

/** Where a third one has made a lock since, it stays: the one moved away is missed at its next renewal. */
function putBack(away: string, path: string): void {
  try {
    linkSync(away, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') renameSync(away, path) // a file system without links
  }
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
