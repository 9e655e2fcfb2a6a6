/** What a run means for the documents of a collection. Nothing here reads or writes. */
import { basename } from 'node:path'
import type { Entry } from '../collection/manifest.ts'
import { byCode } from '../collection/manifest.ts'
import { earlierNames, folderNames } from '../write/names.ts'

/** A file of a run. */
export interface Input {
  /** As given, and absolute. */
  readonly given: string
  readonly path: string
  /** Where it is read. */
  readonly place: string
  /** Null where it cannot be read. */
  readonly sha256: string | null
}

/** A document is its bytes; a file without any that can be read is its path. */
export const keyOf = (sha256: string | null, path: string): string => sha256 ?? `unread ${path}`
export const entryKey = ({ sha256, files }: Entry): string => keyOf(sha256, files[0]?.path ?? '')

/** The inputs of each document, in an order that is not that in which they were given. */
export function grouped(inputs: readonly Input[]): Map<string, Input[]> {
  const sorted = inputs.toSorted((a, b) => byCode(basename(a.path), basename(b.path)) || byCode(a.path, b.path))
  return Map.groupBy(sorted, ({ sha256, path }) => keyOf(sha256, path))
}

/** Earlier versions kept no list: a folder with the name that they gave to this file's is of this path. */
export function withPaths(entries: readonly Entry[], inputs: readonly Input[]): Entry[] {
  if (!entries.some(e => !e.files.length)) return [...entries]
  const named = Map.groupBy(
    inputs.flatMap(input => earlierNames(input.path).map(name => ({ name, input }))),
    ({ name }) => name,
  )
  const filesOf = (folder: string) => named.get(folder)?.map(({ input: { given, path } }) => ({ given, path })) ?? []
  return entries.map(e => (e.files.length ? e : { ...e, files: filesOf(e.folder) }))
}

/** What a run was given, and what it would have found. */
export interface Given {
  /** Key of the document at each path of the run. */
  readonly keys: ReadonlyMap<string, string>
  /** Whether an earlier file is no longer where the run looked. */
  readonly isGone: (path: string) => boolean
  /** The run was given all that there is. */
  readonly isAll: boolean
}

export const isAside = ({ status }: Entry): boolean => status === 'superseded' || status === 'gone'

/** Files that still have these bytes, with those of this run, sorted by path. */
export function filesOf(entry: Entry, inputs: readonly Input[], { keys, isGone }: Given): Entry['files'] {
  const own = entryKey(entry)
  const still = isAside(entry)
    ? []
    : entry.files.filter(({ path }) => (keys.has(path) ? keys.get(path) === own : !isGone(path)))
  const files = new Map([...still, ...inputs.map(({ given, path }) => ({ given, path }))].map(f => [f.path, f]))
  return [...files.values()].sort((a, b) => byCode(a.path, b.path))
}

/** What a document that the run was not given is after it; null where nothing is left of it to tell. */
export function unread(entry: Entry, given: Given, hasFolder: boolean): Entry | null {
  if (isAside(entry)) return entry
  const files = filesOf(entry, [], given)
  if (given.isAll ? false : files.length || !entry.files.length) return { ...entry, files }
  if (!hasFolder) return null
  const isReplaced = given.isAll || entry.files.some(({ path }) => given.keys.has(path))
  return { ...entry, status: isReplaced ? 'superseded' : 'gone', error: null }
}

/** Every name of a document: that of its folder for the file that its report names, names of their own for the others. */
export function namesOf({ folder, sha256, files }: Entry, main: string): Map<string, string> {
  const first = files.find(f => basename(f.path) === main) ?? files[0]
  const taken = new Set([folder])
  const named = files.map(({ path }): [string, string] => {
    if (path === first?.path) return [path, folder]
    const name = sha256 === null ? folder : folderNames(path, sha256)[0]!
    const free = [name, ...files.map((_, i) => `${name}-${i + 2}`)].find(n => !taken.has(n))!
    taken.add(free)
    return [path, free]
  })
  return new Map(named)
}
