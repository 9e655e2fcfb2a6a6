/** Where the data is from: the sources of a collection, and how it is cited. */
import type { Result } from './column.ts'

/** Sources named one by one; of more only the sites. */
const MOST = 1000

export interface Source {
  readonly title: string
  readonly path?: string
}

/** The documents with an address, and the years, collected while their rows are written. */
export class Sources {
  readonly #documents: Source[] = []
  readonly #sites = new Set<string>()
  readonly #years = new Set<number>()
  #count = 0

  add({ report, retrieved }: Result): void {
    if (!report) return
    this.#count++
    const { document, source } = report
    if (document.fiscalYear !== null) this.#years.add(document.fiscalYear)
    const site = source.url && URL.canParse(source.url) ? new URL(source.url).origin : null
    if (site) this.#sites.add(site)
    const title = `${document.title ?? source.file}${retrieved ? ` (${retrieved})` : ''}`
    if (this.#documents.length <= MOST) this.#documents.push(site ? { title, path: source.url! } : { title })
  }

  /** In their order; the title has the time of retrieval behind it. */
  get list(): readonly Source[] {
    return this.#count <= MOST ? this.#documents : [...this.#sites].sort().map(site => ({ title: site, path: site }))
  }
  get count(): number {
    return this.#count
  }
  /** `2022–2024`, or one year; empty where none is known. */
  get years(): string {
    const years = [...this.#years]
    if (!years.length) return ''
    const [first, last] = [Math.min(...years), Math.max(...years)]
    return first === last ? String(first) : `${first}–${last}`
  }
}

/** How `CITATION.cff` begins: by that ours is told from another's. */
export const CITATION_TITLE = '# Made by juesuan'
export const TITLE = '部门决算、预算公开数据 · Published accounts and budgets of Chinese departments'

/** Citation File Format 1.2.0. */
export function citation({ count, years }: Sources, version: string): string {
  const title = `${TITLE}${years ? `, ${years}` : ''}`
  return `${CITATION_TITLE}
cff-version: 1.2.0
type: dataset
message: Cite the reports themselves where you use single numbers; documents.csv has their titles, addresses and hashes.
title: ${JSON.stringify(title)}
abstract: ${JSON.stringify(`Numbers of ${count} published reports, read and checked with juesuan ${version}; facts.csv says of each whether it is proven, and on which page it stands.`)}
authors:
  - name: The departments and governments that published the reports
references:
  - type: software
    title: juesuan
    version: ${JSON.stringify(version)}
    authors:
      - name: juesuan
`
}
