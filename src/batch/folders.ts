/** Folders of documents: where each has its own, and where it goes when it is no longer current. */
import { existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Entry } from '../collection/manifest.ts'
import { documentName, earlierNames, folderNames, isNameOf, unreadName } from '../write/names.ts'
import { jsonAt } from './done.ts'
import { markOf } from './mark.ts'
import type { Input } from './settle.ts'

/**
 * Name of the folder of a document, and whether somebody else's stands there. Names that two documents share, which takes
 * an attack, get more of the hash.
 * @param known its entry, if it has one
 */
export function folderOf(
  out: string,
  known: Entry | undefined,
  { path, sha256 }: Input,
  others: ReadonlyMap<string, Entry>,
): { readonly folder: string; readonly isForeign: boolean } {
  if (sha256 === null) return { folder: unreadName(path), isForeign: false }
  const isEarlier = known !== undefined && earlierNames(path).includes(known.folder)
  if (known && !isEarlier) return { folder: known.folder, isForeign: isForeign(join(out, known.folder), sha256) }
  const names = folderNames(path, sha256)
  const isFree = (name: string) => {
    const other = others.get(name.toLowerCase())
    const mark = markOf(join(out, name))
    return (!other || other.sha256 === sha256) && (mark === null || mark === sha256)
  }
  const folder = names.find(isFree) ?? names.at(-1)!
  return { folder, isForeign: isForeign(join(out, folder), sha256) }
}

const isForeign = (path: string, sha256: string) => existsSync(path) && markOf(path) !== sha256

/** Puts the folder of a document where it belongs: back from where it was set aside, or under its present name. */
export function bringBack(out: string, aside: string, known: Entry | undefined, folder: string, sha256: string): void {
  const target = join(out, folder)
  if (existsSync(target)) return
  const name = known?.folder ?? folder
  const named = existsSync(aside) ? readdirSync(aside).filter(other => isNameOf(other, sha256)) : []
  const places = [join(out, name), join(out, sha256), ...[name, folder, ...named].map(other => join(aside, other))]
  const from = places.find(path => markOf(path) === sha256)
  if (from !== undefined) renameSync(from, target)
}

/** Name under which a document can be set aside; its folder's, unless something else has it there. */
export function asideName(out: string, aside: string, { folder, sha256 }: Entry): string {
  if (!isHere(out, folder, sha256)) return folder
  let name = folder
  for (let i = 2; existsSync(join(aside, name)); i++) name = `${folder}-${i}`
  return name
}

/** Moves the folder of a document aside; only one that has its mark. */
export function moveAside(out: string, aside: string, { folder, sha256 }: Entry, name: string): boolean {
  if (!isHere(out, folder, sha256)) return false
  mkdirSync(aside, { recursive: true })
  renameSync(join(out, folder), join(aside, name))
  return true
}

export const isHere = (out: string, folder: string, sha256: string | null): boolean =>
  sha256 !== null && markOf(join(out, folder)) === sha256

/**
 * Documents whose file was named by its hash, under what their report says they are: the entries with their new names,
 * of which the manifest has to know before {@link renamed} moves the folders, as a run may be killed in between.
 */
export function namedByReport(out: string, entries: readonly Entry[]): Entry[] {
  const taken = new Set(entries.map(e => e.folder.toLowerCase()))
  return entries.map(entry => {
    const { folder, sha256, status } = entry
    if (status !== 'current' || folder !== sha256 || !isHere(out, folder, sha256)) return entry
    const report = Named.safeParse(jsonAt(join(out, folder, 'report.json')))
    const name = documentName(report.success ? report.data.document : null, sha256)
    if (name === null || taken.has(name.toLowerCase()) || existsSync(join(out, name))) return entry
    taken.add(name.toLowerCase())
    return { ...entry, folder: name }
  })
}

const Named = z.object({
  document: z.object({
    entity: z.string().nullable(),
    fiscalYear: z.number().nullable(),
    type: z.string(),
    title: z.string().nullable(),
  }),
})

/** Gives the folders of documents the names of their entries. */
export function renamed(out: string, entries: readonly Entry[]): void {
  for (const { folder, sha256 } of entries)
    if (sha256 !== null && folder !== sha256 && !existsSync(join(out, folder)) && isHere(out, sha256, sha256))
      renameSync(join(out, sha256), join(out, folder))
}
