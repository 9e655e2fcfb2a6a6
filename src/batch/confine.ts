import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PACES, type Paces, renewed, silent } from '../write/lease.ts'

/** Programs that start another one without network, by platform; used where a first try shows that the system lets us. */
const WITHOUT_NETWORK: Readonly<Record<string, readonly string[]>> = {
  linux: ['/usr/bin/unshare', '--user', '--map-current-user', '--net', '--'],
}
/** Of the folder of a child process, and of the PDF that a worker has in hand. */
const [CHILD, WORK] = ['juesuan-child-', 'juesuan-work-']
/** What is older (ms) was left by a killed process, if two looks find it unchanged. */
const OLD = 3_600_000

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

/** Functions that end the renewal of a folder. */
const renewals = new Map<string, () => void>()

/** A folder of its own for one child or one document, which whoever made it removes with {@link removeFolder}. */
export function privateFolder(prefix: typeof CHILD | typeof WORK = CHILD): string {
  const folder = mkdtempSync(join(tmpdir(), prefix))
  renewals.set(folder, renewed(folder))
  return folder
}

export function removeFolder(folder: string): void {
  renewals.get(folder)?.()
  renewals.delete(folder)
  rmSync(folder, { recursive: true, force: true })
}

const removeFolders = (paths: readonly string[]) => {
  for (const path of paths) removeFolder(path)
}

/**
 * Removes the folders of processes that were killed before they could, those of other containers too: what is renewed is
 * somebody's. Nobody waits for it: a process that ends before leaves it to the next.
 */
export async function sweepFolders(paces: Paces = PACES): Promise<void> {
  const found = readdirSync(tmpdir())
    .filter(name => name.startsWith(CHILD) || name.startsWith(WORK))
    .map(name => join(tmpdir(), name))
    .filter(path => !renewals.has(path))
  const isOld = (path: string) => Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0) > OLD
  const byAge = Object.groupBy(found, path => (isOld(path) ? 'old' : 'young'))
  const wait = { ref: false } // keeps no process alive
  await Promise.all([
    silent(byAge.old ?? [], { ...paces, looks: Math.min(2, paces.looks) }, wait).then(removeFolders),
    silent(byAge.young ?? [], paces, wait).then(removeFolders),
  ])
}
