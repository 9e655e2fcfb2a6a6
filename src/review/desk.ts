/** What the server does with documents: show, correct, mark as reviewed. Nothing here knows of HTTP. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { LOCK } from '../batch/lock.ts'
import { followCollection } from '../collection/follow.ts'
import { pdfsOf } from '../collection/read.ts'
import type { Corrections } from '../corrections/corrections.ts'
import { readCorrections, type Saved, writeCorrections } from '../corrections/file.ts'
import { rewriteDerived } from '../write/document.ts'
import type { CorrectionsRequest, DocumentAnswer, ReviewedRequest } from './api.ts'
import { Comparisons } from './comparisons.ts'
import { correctedIn, reportIn, stampOf } from './folder.ts'
import { Listing } from './listing.ts'
import { Pdfs } from './pdfs.ts'
import { withRereading } from './reread.ts'
import type { Corrected } from './row.ts'

/** Somebody else wrote meanwhile, or something is still open: what there is now. */
export class ConflictError extends Error {
  override name = 'ConflictError'
  readonly current: DocumentAnswer
  constructor(message: string, current: DocumentAnswer) {
    super(message)
    this.current = current
  }
}

/** Documents kept as they were last shown: turning pages and back costs nothing. */
const KEPT = 4

export class Desk {
  readonly listing: Listing
  readonly comparisons: Comparisons
  readonly #out: string
  readonly #pdfs: Pdfs
  readonly #kept = new Map<string, { readonly stamp: string; readonly corrected: Corrected }>()

  /** @param folders where PDFs are looked for */
  constructor(out: string, folders: readonly string[]) {
    this.#out = out
    this.#pdfs = new Pdfs(folders)
    this.listing = new Listing(out)
    this.comparisons = new Comparisons(out)
  }

  has(name: string): boolean {
    return stampOf(this.#out, name) !== null
  }

  corrected(name: string): Corrected {
    const stamp = stampOf(this.#out, name) ?? ''
    const kept = this.#kept.get(name)
    this.#kept.delete(name)
    const corrected = kept?.stamp === stamp ? kept.corrected : correctedIn(this.#out, name)
    this.#kept.set(name, { stamp, corrected })
    for (const oldest of [...this.#kept.keys()].slice(0, -KEPT)) this.#kept.delete(oldest)
    return corrected
  }

  /** Path of the PDF, null where it is not at hand. */
  pdf(name: string): Promise<string | null> {
    return this.#pdfs.find(this.corrected(name).report.source, pdfsOf(this.#out).get(name))
  }

  async show(name: string): Promise<DocumentAnswer> {
    const corrected = this.corrected(name)
    return { document: name, ...corrected, pdf: (await this.pdf(name)) !== null }
  }

  /** @throws ConflictError, InputError when a correction cannot be made. */
  async correct(name: string, { corrections, revision }: CorrectionsRequest): Promise<DocumentAnswer> {
    const { corrections: saved } = await this.#current(name, revision)
    const needsPdf = corrections.some(c => c.kind === 'grid')
    const complete = await withRereading(corrections, saved.corrections, needsPdf ? await this.pdf(name) : null)
    return this.#write(name, revision, { ...saved, reviewed: null, corrections: complete })
  }

  /** @throws ConflictError */
  async review(name: string, { who, revision }: ReviewedRequest): Promise<DocumentAnswer> {
    const { corrections: saved } = await this.#current(name, revision)
    const { blockers } = this.corrected(name)
    if (who !== null && blockers.length)
      throw new ConflictError(`${blockers.length} things are still open in it`, await this.show(name))
    const reviewed = who === null ? null : { who, when: new Date().toISOString() }
    return this.#write(name, revision, { ...saved, reviewed })
  }

  async #current(name: string, revision: string) {
    const saved = this.#saved(name)
    if (saved.revision === revision) return saved
    throw new ConflictError('somebody else corrected it meanwhile; look at it again', await this.show(name))
  }

  /** From the comparison to the writing nothing waits, so that no other request comes between. */
  async #write(name: string, revision: string, corrections: Corrections): Promise<DocumentAnswer> {
    const folder = this.#folder(name)
    if (this.#saved(name).revision !== revision) await this.#current(name, revision)
    writeCorrections(folder, { ...corrections, sha256: this.#sha256(name) })
    const corrected = this.corrected(name)
    rewriteDerived(folder, reportIn(this.#out, name), corrected.report)
    // A run that is at work writes them itself.
    if (!existsSync(join(this.#out, LOCK))) followCollection(this.#out, name, corrected.report)
    this.listing.note(name, corrected)
    return this.show(name)
  }

  #saved(name: string): Saved {
    return readCorrections(this.#folder(name), this.#sha256(name))
  }

  /** Corrections belong to the bytes of a PDF. */
  #sha256(name: string): string {
    return this.corrected(name).report.source.sha256
  }

  #folder(name: string): string {
    return join(this.#out, name)
  }
}
