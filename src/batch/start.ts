import { type ChildProcess, spawn } from 'node:child_process'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { fences, privateFolder, removeFolder, withoutNetwork } from './confine.ts'

export interface Limits {
  /** For one document. */
  readonly seconds: number
  /** V8 heap of one child, in MB. */
  readonly memory: number
  /** Documents that one child reads before it is replaced. */
  readonly documents: number
}

/** A process that waits for jobs, and the folder that it has for itself. */
export interface Started {
  readonly child: ChildProcess
  readonly folder: string
}

/** `child.ts` in src/, `child.js` in dist/. */
export const CHILD = fileURLToPath(new URL(`./child${extname(import.meta.url)}`, import.meta.url))

/**
 * MB. Two rounds of dev's text documents, twice: with 4 a child takes 29 to 33 s of processor and 331 to 337 MB, with 16 25
 * to 31 s and 337 to 339 MB, with 32 24 to 30 s and 375 to 388 MB; a single document takes 15 % less with 16 than with 4.
 */
const YOUNG = 16

/**
 * Starts a process that reads documents, which whoever started it ends. What is imported here is little, so that a command
 * can start its first one before it has loaded all it needs itself.
 */
export function startChild({ memory }: Pick<Limits, 'memory'>, entry: string = CHILD): Started {
  const folder = privateFolder()
  const heap = [`--max-old-space-size=${memory}`, `--max-semi-space-size=${YOUNG}`]
  const [program, ...args] = [...withoutNetwork(), process.execPath, ...heap, ...fences(folder), entry]
  const child = spawn(program!, args, {
    env: { TMPDIR: folder }, // a hostile PDF that takes over the child finds no tokens and no proxy there
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  child.once('exit', () => removeFolder(folder))
  return { child, folder }
}

export function endChild({ child, folder }: Started): void {
  child.kill('SIGKILL')
  removeFolder(folder)
}
