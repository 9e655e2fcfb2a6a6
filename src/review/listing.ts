/**
 * The collection in short, kept beside it in `.juesuan-review.json`: what has not changed since is not read again, so
 * that thousands of documents are listed at once. New reports are read one by one while the server answers.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { z } from 'zod'
import { VERSION } from '../version.ts'
import { writeFilesWhole } from '../write/atomic.ts'
import type { DocumentList } from './api.ts'
import { correctedIn, documentsIn, stampOf } from './folder.ts'
import { type Corrected, Entry, entryOf } from './row.ts'

const LISTING_FILE = '.juesuan-review.json'
const Known = z.object({ stamp: z.string(), entry: Entry.nullable(), problem: z.string().nullable() })
type Known = z.infer<typeof Known>
const File = z.object({ version: z.literal(VERSION), documents: z.record(z.string(), Known) })

/** Saved anew after so many reports, so that a server ended early has not read in vain. */
const SAVED_EVERY = 200

export class Listing {
  readonly #out: string
  readonly #known: Map<string, Known>
  #reading: Promise<void> | null = null

  constructor(out: string) {
    this.#out = out
    this.#known = new Map(Object.entries(saved(out)))
  }

  /** What is known now; what is not is read from here on. */
  list(): DocumentList {
    const current = documentsIn(this.#out).map(document => this.#current(document))
    if (current.includes(null))
      this.#reading ??= this.#readAll().finally(() => {
        this.#reading = null
      })
    return {
      documents: current.flatMap(known => (known?.entry ? [known.entry.row] : [])),
      pending: current.filter(known => known === null).length,
      problems: current.flatMap(known => known?.problem ?? []),
    }
  }

  /** Every entry that is known. */
  entries(): Entry[] {
    return documentsIn(this.#out).flatMap(document => this.#current(document)?.entry ?? [])
  }

  /** Takes in what was just read or written. */
  note(name: string, corrected: Corrected): void {
    const stamp = stampOf(this.#out, name)
    if (stamp) this.#known.set(name, { stamp, entry: entryOf(name, corrected), problem: null })
  }

  /** When every report has been read. */
  async ready(): Promise<void> {
    this.list()
    await this.#reading
  }

  #current({ name, stamp }: { readonly name: string; readonly stamp: string }): Known | null {
    const known = this.#known.get(name)
    return known?.stamp === stamp ? known : null
  }

  async #readAll(): Promise<void> {
    const unread = documentsIn(this.#out).filter(document => this.#current(document) === null)
    for (const [i, { name }] of unread.entries()) {
      this.#read(name)
      if ((i + 1) % SAVED_EVERY === 0) this.#save()
      await setImmediate()
    }
    this.#save()
  }

  #read(name: string): void {
    const stamp = stampOf(this.#out, name)
    if (stamp === null) return
    try {
      this.#known.set(name, { stamp, entry: entryOf(name, correctedIn(this.#out, name)), problem: null })
    } catch (error) {
      this.#known.set(name, { stamp, entry: null, problem: (error as Error).message })
    }
  }

  /** A folder that cannot be written is listed all the same, only read anew each time. */
  #save(): void {
    const text = JSON.stringify({ version: VERSION, documents: Object.fromEntries(this.#known) })
    try {
      writeFilesWhole([join(this.#out, LISTING_FILE)], ([append]) => append!(text))
    } catch (error) {
      if (!['EACCES', 'EPERM', 'EROFS', 'ENOSPC'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
    }
  }
}

function saved(out: string): Record<string, Known> {
  try {
    const parsed = File.safeParse(JSON.parse(readFileSync(join(out, LISTING_FILE), 'utf8')))
    return parsed.success ? parsed.data.documents : {}
  } catch {
    return {}
  }
}
