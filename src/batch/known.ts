/** What an output folder holds before a run. */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { byCode, type Entry, readManifest, SET_ASIDE } from '../collection/manifest.ts'
import { InputError } from '../errors.ts'
import { CORRECTIONS_FILE } from '../write/document.ts'
import { isOurs } from '../write/ours.ts'
import { RUN_FILE_NAMES } from '../write/run.ts'
import { markOf } from './mark.ts'

/**
 * The documents of its manifest, and folders of ours that are in none: those of earlier versions, which kept none.
 * @throws InputError where files stand in it that we would replace and did not make
 */
export function knownIn(out: string): Entry[] {
  const listed = readManifest(out)
  if (!listed) refuseForeign(out)
  const entries = [...(listed ?? [])]
  for (const [folder, status] of [
    [out, 'current'],
    [join(out, SET_ASIDE), 'superseded'],
  ] as const) {
    const hashes = new Set(entries.map(e => e.sha256))
    const names = new Set(entries.map(e => e.folder))
    for (const [sha256, name] of marked(folder, names))
      if (!hashes.has(sha256)) entries.push({ folder: name, sha256, status, error: null, files: [], extraction: null })
  }
  return entries
}

/** Of two folders with the same document the one that somebody corrected, else the first; the other is left as it is. */
function marked(folder: string, listed: ReadonlySet<string>): Map<string, string> {
  const found = new Map<string, string>()
  const isCorrected = (name: string) => existsSync(join(folder, name, CORRECTIONS_FILE))
  for (const name of foldersIn(folder)) {
    const sha256 = listed.has(name) ? null : markOf(join(folder, name))
    const other = sha256 === null ? undefined : found.get(sha256)
    if (sha256 !== null && (other === undefined || (isCorrected(name) && !isCorrected(other)))) found.set(sha256, name)
  }
  return found
}

const foldersIn = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true })
        .filter(entry => entry.isDirectory() && !entry.name.startsWith('.'))
        .map(entry => entry.name)
        .sort(byCode)
    : []

/** Files of others, which may have the names of ours. */
function refuseForeign(out: string): void {
  for (const path of RUN_FILE_NAMES.map(name => join(out, name)))
    if (existsSync(path) && !isOurs(path))
      throw new InputError(
        `${path}: juesuan did not make it and does not replace it; give another --out, or move it away`,
      )
}
