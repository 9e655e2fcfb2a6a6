import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runs } from '../write/atomic.ts'

/** Programs that start another one without network, by platform; used where a first try shows that the system lets us. */
const WITHOUT_NETWORK: Readonly<Record<string, readonly string[]>> = {
  linux: ['/usr/bin/unshare', '--user', '--map-current-user', '--net', '--'],
}
/** Temporary folders are named for the process that made them, so that what a killed one left can be told. */
const PREFIX = 'juesuan-child-'

let prefix: readonly string[] | undefined

/** What stands before a command so that it has no network, not even the machine's own; empty where that cannot be had. */
export function withoutNetwork(): readonly string[] {
  prefix ??= probed(WITHOUT_NETWORK[process.platform] ?? [])
  return prefix
}

function probed(command: readonly string[]): readonly string[] {
  const [program, ...args] = command
  if (program === undefined || !existsSync(program)) return []
  const { status } = spawnSync(program, [...args, process.execPath, '--version'], { env: {}, stdio: 'ignore' })
  return status === 0 ? command : []
}

/**
 * Node's own fences for a process that reads hostile files: it starts no program and writes to its own folder only, and
 * from Node 25 on it opens no connection. They hold for JavaScript, not for a native library that is taken over.
 */
export const fences = (folder: string): readonly string[] => [
  '--permission',
  '--allow-fs-read=*',
  `--allow-fs-write=${folder}`,
  '--allow-worker',
  '--allow-addons',
  '--disable-warning=SecurityWarning', // told of --allow-addons, into what is kept of a child's last words
]

/** A folder of its own for one child, which whoever made it removes with {@link removeFolder}. */
export const privateFolder = (): string => mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`))

export const removeFolder = (folder: string): void => rmSync(folder, { recursive: true, force: true })

/** Removes the folders of processes that were killed before they could. */
export function sweepFolders(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = name.startsWith(PREFIX) ? Number(name.slice(PREFIX.length).split('-')[0]) : 0
    if (pid && !runs(pid)) removeFolder(join(tmpdir(), name))
  }
}
