import { randomBytes } from 'node:crypto'
import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { PACES, type Paces, renewed, silent } from './lease.ts'

/** Temporary names stand in the folder of the final one, so that the rename stays on one file system. */
const PREFIX = '.juesuan-tmp-'
/** Folder in a temporary one that keeps the folder being replaced, under its name. */
const OLD = 'old'
/** Random, as containers that share a folder all have a process 1. */
export const temporary = (path: string) =>
  join(dirname(path), `${PREFIX}${randomBytes(8).toString('hex')}-${basename(path).slice(0, 20)}`)

/** On the disk before its file gets its name: after a power cut no name stands for half a file. */
function closeSynced(file: number): void {
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** Writes files whole or not at all. `fill` gets one function for each, which appends to it. */
export function writeFilesWhole(
  paths: readonly string[],
  fill: (append: readonly ((content: string | Uint8Array) => void)[]) => void,
): void {
  const temps = paths.map(temporary)
  const open: number[] = []
  try {
    for (const temp of temps) open.push(openSync(temp, 'wx'))
    fill(open.map(file => content => writeFileSync(file, content)))
    while (open.length) closeSynced(open.shift()!)
    for (const [i, temp] of temps.entries()) renameSync(temp, paths[i]!)
  } finally {
    for (const file of open) closeSync(file)
    for (const temp of temps) rmSync(temp, { force: true })
  }
}

/**
 * Replaces a folder by one with these files (relative path → content): all of them appear, or none.
 * @param keep files and folders in it (relative paths) that stay as they are
 */
export function writeFolderWhole(path: string, files: ReadonlyMap<string, string>, keep: readonly string[] = []): void {
  const both = temporary(path)
  const temp = join(both, 'new')
  const old = join(both, OLD, basename(path))
  try {
    mkdirSync(dirname(old), { recursive: true })
    mkdirSync(temp)
    for (const [name, content] of files) {
      mkdirSync(dirname(join(temp, name)), { recursive: true })
      writeFileSync(join(temp, name), content, { flush: true })
    }
    for (const name of keep) copyFlushed(join(path, name), join(temp, name))
    exchange(temp, path, old)
  } finally {
    rmSync(both, { recursive: true, force: true })
  }
}

/** A copy, as the original stays where it is until all is whole. Links stay links, wherever they lead. */
function copyFlushed(from: string, to: string): void {
  const stat = lstatSync(from)
  mkdirSync(dirname(to), { recursive: true })
  if (stat.isSymbolicLink()) symlinkSync(readlinkSync(from), to)
  else if (stat.isDirectory()) {
    mkdirSync(to, { recursive: true })
    for (const name of readdirSync(from)) copyFlushed(join(from, name), join(to, name))
  } else if (stat.isFile()) {
    copyFileSync(from, to)
    closeSynced(openSync(to, 'r'))
    utimesSync(to, stat.atime, stat.mtime)
  } else throw new Error(`${from} is no file, folder or link; move it away`)
}

/** Replaces a folder by what `fill` writes into the empty one that it gets: all of it appears, or nothing. */
export async function replaceFolder(path: string, fill: (folder: string) => Promise<void>): Promise<void> {
  const both = temporary(path)
  const temp = join(both, 'new')
  const old = join(both, OLD, basename(path))
  mkdirSync(dirname(old), { recursive: true })
  const stop = renewed(both)
  try {
    mkdirSync(temp)
    await fill(temp)
    exchange(temp, path, old)
  } finally {
    stop()
    rmSync(both, { recursive: true, force: true })
  }
}

function exchange(fresh: string, path: string, old: string): void {
  const replaced = moved(path, old)
  try {
    renameSync(fresh, path)
  } catch (error) {
    if (replaced) renameSync(old, path)
    throw error
  }
}

function moved(from: string, to: string): boolean {
  try {
    renameSync(from, to)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false
    throw error
  }
}

/** Throws where nothing can be written into this folder. */
export function probe(folder: string): void {
  const temp = temporary(join(folder, 'probe'))
  writeFileSync(temp, '', { flag: 'wx' })
  rmSync(temp)
}

/** Temporary files and folders in these folders that nobody is at work on: see {@link silent}. */
export function silentLeftovers(
  folders: readonly string[],
  paces: Paces = PACES,
  signal?: AbortSignal,
): Promise<readonly string[]> {
  const names = (folder: string) => (existsSync(folder) ? readdirSync(folder) : []).filter(n => n.startsWith(PREFIX))
  return silent(
    folders.flatMap(folder => names(folder).map(name => join(folder, name))),
    paces,
    signal && { signal },
  )
}

/** Removes what killed processes left; one killed between two renames left a folder without its name. */
export function removeLeftovers(paths: readonly string[]): void {
  for (const path of paths) {
    putBack(dirname(path), join(path, OLD))
    rmSync(path, { recursive: true, force: true })
  }
}

function putBack(folder: string, old: string): void {
  if (!existsSync(old)) return
  for (const name of readdirSync(old))
    if (!existsSync(join(folder, name))) renameSync(join(old, name), join(folder, name))
}
