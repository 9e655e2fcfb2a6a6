import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { VERSION } from '../version.ts'

/** src/ or dist/, and schemas/ beside it. */
const CODE = resolve(import.meta.dirname, '..')
const SCHEMAS = resolve(CODE, '../schemas')
/** These read no documents: a change of them leaves reports as they are. */
const RIM = /^(batch|commands|crawl|docs|export|review|store)([\\/]|$)|^cli\.|\.map$/

let known: string | undefined

/** Version, and a hash of all that a report depends on: a row added to schemas/ makes reports anew as a release does. */
export function program(): string {
  known ??= `${VERSION}-${hashOfFiles([...filesIn(CODE).filter(([name]) => !RIM.test(name)), ...filesIn(SCHEMAS)])}`
  return known
}

const filesIn = (folder: string): [name: string, path: string][] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .sort()
    .map(path => [path.slice(folder.length + 1), path])

function hashOfFiles(files: readonly (readonly [name: string, path: string])[]): string {
  const hash = createHash('sha256')
  for (const [name, path] of files) hash.update(`${name}\0`).update(readFileSync(path)).update('\0')
  return hash.digest('hex').slice(0, 16)
}
