import { lstatSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'

/**
 * What a process holds (a lock, a temporary folder) is renewed at every beat, and is anybody's when it did not change for
 * so many looks. Nothing is judged by process numbers, which containers and machines that share a folder have in common,
 * nor by comparing the clocks of two machines: whoever wants it watches it.
 */
export interface Paces {
  /** Milliseconds between two renewals, and between two looks. */
  readonly beat: number
  /** A file system that stalls stalls the look too, so looks are counted and no time is measured. */
  readonly looks: number
}
export const PACES: Paces = { beat: 1000, looks: 10 }

/**
 * A thread of its own, so that a process at work for minutes is not taken for one that is gone. JavaScript in a string, as
 * it must run from .ts and .js alike in 8 MB. What has a token is a lock: its text is written anew, through a handle, so
 * that a lock that was moved away never comes back. One that holds another's token was taken over while this process did
 * not answer: it ends before it writes anything more.
 */
const RENEW = `
const { parentPort, workerData } = require('node:worker_threads')
const fs = require('node:fs')
const held = new Map()
const now = () => new Date().toISOString()
function renew({ path, token, isHeld }) {
  if (token === null) return fs.utimesSync(path, new Date(), new Date())
  const file = fs.openSync(path, 'r+')
  try {
    const text = fs.readFileSync(file, 'utf8')
    if (text.includes(token)) fs.writeSync(file, text.replace(/"renewed":"[^"]*"/, '"renewed":"' + now() + '"'), 0)
    else if (text && Atomics.load(isHeld, 0)) {
      fs.writeSync(2, 'juesuan: ' + path + ': another process took it over, as this one did not answer; this one ends\\n')
      process.kill(process.pid, 'SIGKILL')
    }
  } finally {
    fs.closeSync(file)
  }
}
parentPort.on('message', ({ id, lease }) => lease ? held.set(id, lease) : held.delete(id))
setInterval(() => {
  for (const lease of held.values())
    try {
      renew(lease)
    } catch {} // it is gone, or cannot be reached now: the next beat tries again
}, workerData)`

let thread: Worker | undefined
let count = 0

/**
 * Renews a file or folder until the function that it gives is called, which is to be done before it is removed.
 * @param token of a lock: stands in its text, beside a time `renewed`
 */
export function renewed(path: string, token: string | null = null): () => void {
  thread ??= started()
  const id = ++count
  const isHeld = new Int32Array(new SharedArrayBuffer(4)).fill(1)
  thread.postMessage({ id, lease: { path, token, isHeld } })
  return () => {
    Atomics.store(isHeld, 0, 0)
    thread?.postMessage({ id, lease: null })
  }
}

function started(): Worker {
  const worker = new Worker(RENEW, {
    eval: true,
    execArgv: [],
    workerData: PACES.beat,
    resourceLimits: { maxOldGenerationSizeMb: 8 },
  })
  worker.unref()
  return worker
}

/** Those of these paths that nobody renews, changes or removes while they are watched. */
export async function silent(
  paths: readonly string[],
  { beat, looks }: Paces = PACES,
  wait: { readonly signal?: AbortSignal; readonly ref?: boolean } = {},
): Promise<readonly string[]> {
  let left = paths.map(path => ({ path, state: stateOf(path) })).filter(({ state }) => state !== null)
  for (let look = 0; look < looks && left.length; look++) {
    await pause(beat, undefined, wait)
    left = left.filter(({ path, state }) => stateOf(path) === state)
  }
  return left.map(({ path }) => path)
}

/** Differs after every renewal and every change below; null where there is nothing. */
function stateOf(path: string): string | null {
  const stat = lstatSync(path, { throwIfNoEntry: false })
  if (!stat) return null
  const own = `${stat.mtimeMs} ${stat.size}`
  try {
    // To read a file also makes a network file system ask its server.
    if (stat.isFile()) return stat.size > SMALL ? own : `${own} ${readFileSync(path, 'latin1')}`
    if (!stat.isDirectory()) return own
    return [own, ...readdirSync(path).map(name => `${name} ${stateOf(join(path, name))}`)].join('\n')
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? null : own
  }
}
const SMALL = 4096
