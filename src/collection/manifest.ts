/** `collection.json`: what an output folder holds, and which of it is current. The mark of a folder that we made. */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { InputError } from '../errors.ts'
import { writeFilesWhole } from '../write/atomic.ts'

const MANIFEST_FILE = 'collection.json'
/** Folder in an output folder for documents that are no longer current. */
export const SET_ASIDE = 'set-aside'

/**
 * pending: a run that should read it was cut off. current: the report is that of the PDF. failed: its PDF cannot be read.
 * superseded: other bytes are at its path. gone: nothing is at its path. The folders of the last three are set aside.
 */
const State = z.enum(['pending', 'current', 'failed', 'superseded', 'gone'])
export type State = z.infer<typeof State>

/** One document: bytes, whatever their names. */
const Entry = z.object({
  /** Under the output folder, or under `set-aside` there. */
  folder: z.string().min(1),
  /** Of its PDF; null where that cannot be read. */
  sha256: z.string().nullable(),
  status: State,
  /** Why it failed; null otherwise. */
  error: z.string().nullable(),
  /** Where the PDF is or was: as given, and the absolute path. Sorted. */
  files: z.array(z.object({ given: z.string(), path: z.string() })).readonly(),
  /** What the report was made by. */
  extraction: z.object({ program: z.string(), ocr: z.string(), engine: z.string() }).nullable(),
})
export type Entry = z.infer<typeof Entry>

const Manifest = z.object({
  schemaVersion: z.literal('1'),
  producer: z.literal('juesuan'),
  documents: z.array(Entry),
})

/**
 * The documents of a collection; null where the folder has no manifest.
 * @throws InputError when the file is there and is none of ours.
 */
export function readManifest(out: string): Entry[] | null {
  const path = join(out, MANIFEST_FILE)
  if (!existsSync(path)) return null
  const parsed = Manifest.safeParse(jsonAt(path))
  if (parsed.success) return parsed.data.documents
  throw new InputError(
    `${path}: it is no list of a collection that this version of juesuan made; give another folder, or move it away`,
  )
}

/** The same documents give the same bytes: no time stands in it. */
export function writeManifest(out: string, entries: readonly Entry[]): void {
  const documents = entries.toSorted((a, b) => byCode(a.folder, b.folder))
  const text = JSON.stringify(Manifest.parse({ schemaVersion: '1', producer: 'juesuan', documents }), null, 2)
  writeFilesWhole([join(out, MANIFEST_FILE)], ([append]) => append!(`${text}\n`))
}

const known = new Map<string, { readonly stamp: string; readonly names: ReadonlySet<string> }>()

/** Folders of the current documents; null where there is no manifest. Read again only when it has changed. */
export function currentFolders(out: string): ReadonlySet<string> | null {
  const stat = statSync(join(out, MANIFEST_FILE), { throwIfNoEntry: false })
  if (!stat) return null
  const stamp = `${stat.ino} ${stat.mtimeMs} ${stat.size}`
  const kept = known.get(out)
  if (kept?.stamp === stamp) return kept.names
  const entries = readManifest(out) ?? []
  const names = new Set(entries.flatMap(e => (e.status === 'current' ? [e.folder] : [])))
  known.set(out, { stamp, names })
  return names
}

/** Unlike localeCompare the same on every machine. */
export const byCode = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

function jsonAt(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}
