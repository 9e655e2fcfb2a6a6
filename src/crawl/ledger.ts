import type { Attachment } from './fetch.ts'
import { readSources, type Source, writeSources } from './sources.ts'

/** ms between two savings of what is known, so that a kill costs little */
const SAVE_EVERY = 5000

/** What is known of every address, saved while it grows. */
export class Ledger {
  readonly #folder: string
  readonly #sources: Map<string, readonly Source[]>
  #saved = performance.now()

  constructor(folder: string) {
    this.#folder = folder
    this.#sources = Map.groupBy(readSources(folder), source => source.url)
  }

  of(url: string): readonly Source[] {
    return this.#sources.get(url) ?? []
  }

  /** Addresses of a site where something was when it was last looked at. */
  ofSite(site: string): [url: string, known: readonly Source[]][] {
    return [...this.#sources].filter(([, known]) => known.some(s => s.site === site && s.withdrawn === undefined))
  }

  /** A failure changes nothing of what is known, and neither does an entry that a newer archive lacks. */
  add(url: string, rows: readonly Attachment[]): void {
    const fresh = rows.flatMap(row => row.source ?? [])
    if (!fresh.length) return
    const gone = this.of(url).filter(old => !fresh.some(source => source.entry === old.entry))
    this.#sources.set(url, [...fresh, ...gone])
    if (performance.now() - this.#saved > SAVE_EVERY) this.save()
  }

  save(): void {
    writeSources(this.#folder, [...this.#sources.values()].flat())
    this.#saved = performance.now()
  }
}
