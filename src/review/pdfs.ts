/** The PDF of a report: reports hold no paths, so it is looked for by its bytes. */
import { createHash } from 'node:crypto'
import { createReadStream, readdirSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Report } from '../model.ts'

interface Found {
  readonly path: string
  readonly bytes: number
}

/** Folders nobody keeps PDFs in. */
const SKIPPED = /^(\.|node_modules$)/
/** Beyond so many entries a folder is not somebody's collection but a whole disk. */
const MOST = 200_000
/** After a PDF was not found the folders are searched again, at the soonest after so many milliseconds. */
const AGAIN = 10_000

export class Pdfs {
  readonly #folders: readonly string[]
  readonly #hashes = new Map<string, string>()
  #found: readonly Found[] | null = null
  #searched = 0

  /** @param folders searched to any depth when the first PDF is asked for */
  constructor(folders: readonly string[]) {
    this.#folders = folders
  }

  /**
   * Path of the file with these very bytes; null where there is none.
   * @param before where it was when it was extracted; looked at first, the folders are searched only where it is another
   */
  async find({ sha256, bytes, file }: Report['source'], before: string | null = null): Promise<string | null> {
    if (before !== null && (await this.#hash(before)) === sha256) return before
    const found = (await this.#among(sha256, bytes, file)) ?? null
    if (found || performance.now() - this.#searched < AGAIN) return found
    this.#found = null
    return (await this.#among(sha256, bytes, file)) ?? null
  }

  /** Only files of the same size are read, those of the same name first. */
  async #among(sha256: string, bytes: number, file: string): Promise<string | undefined> {
    const same = this.#search().filter(f => f.bytes === bytes)
    const named = (f: Found) => basename(f.path) === file || basename(f.path).startsWith(sha256)
    for (const { path } of [...same.filter(named), ...same.filter(f => !named(f))])
      if ((await this.#hash(path)) === sha256) return path
    return undefined
  }

  #search(): readonly Found[] {
    if (this.#found) return this.#found
    this.#searched = performance.now()
    this.#found = this.#folders.flatMap(pdfsIn)
    return this.#found
  }

  async #hash(path: string): Promise<string | null> {
    const stat = statSync(path, { throwIfNoEntry: false })
    if (!stat?.isFile()) return null
    const key = `${path} ${stat.mtimeMs} ${stat.size}`
    const known = this.#hashes.get(key)
    if (known) return known
    const hash = createHash('sha256')
    await pipeline(createReadStream(path), hash)
    const sha256 = hash.digest('hex')
    this.#hashes.set(key, sha256)
    return sha256
  }
}

function pdfsIn(folder: string): Found[] {
  const found: Found[] = []
  const open = [folder]
  for (let seen = 0; open.length && seen < MOST; ) {
    const current = open.pop()!
    for (const entry of entriesOf(current)) {
      seen++
      const path = join(current, entry.name)
      if (entry.isDirectory() && !SKIPPED.test(entry.name)) open.push(path)
      if (!entry.isFile() || !/\.pdf$/i.test(entry.name)) continue
      const stat = statSync(path, { throwIfNoEntry: false })
      if (stat) found.push({ path, bytes: stat.size })
    }
  }
  return found
}

/** What may not be read has no PDFs for us. */
function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch {
    return []
  }
}
