/** Comparisons for the page. A line is looked up in every report once; what has not changed since is not read again. */
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { ALIASES_FILE, type Aliases, readAliases, underAliases } from '../collection/aliases.ts'
import { preferredAmong, type Summary, summaryOf } from '../collection/preferred.ts'
import { compared, type Query, type Row } from '../compare/compare.ts'
import { inRegion, LEVELS, levelOfPlace } from '../compare/place.ts'
import { type Value, valuesIn } from '../compare/values.ts'
import type { DocumentInfo } from '../model.ts'
import { vocabulary } from '../vocabulary.ts'
import type { CompareAnswer, CompareAsked, CompareRow } from './api.ts'
import { correctedIn, documentsIn } from './folder.ts'

interface Known {
  readonly stamp: string
  readonly values: readonly Value[]
  readonly summary: Summary
  readonly document: DocumentInfo
}

/** Lines whose values are kept. */
const KEPT = 4
/** Other statements and columns that are offered. */
const OFFERED = 8

export class Comparisons {
  readonly #out: string
  readonly #lines = new Map<string, Map<string, Known>>()

  constructor(out: string) {
    this.#out = out
  }

  /** @throws InputError where aliases.csv is none */
  async answer(asked: CompareAsked): Promise<CompareAnswer> {
    const { counted, comparison } = await this.#compared(asked)
    const years = [...new Set(comparison.rows.map(r => r.year))]
    const year = years.find(y => String(y) === asked.year) ?? years[0] ?? null
    return {
      suggestions: suggestions(),
      regions: regionsOf(counted.map(k => k.document)),
      ...{ years, year, chosen: comparison.chosen },
      others: comparison.others.slice(0, OFFERED),
      label: comparison.rows[0]?.label ?? asked.line,
      rows: comparison.rows.filter(r => r.year === year).map(row => withHistory(row, comparison.rows)),
    }
  }

  /** The rows of a year, or of all where none is named, to take away. @throws InputError */
  async rows(asked: CompareAsked): Promise<readonly Row[]> {
    const { comparison } = await this.#compared(asked)
    return comparison.rows.filter(r => !asked.year || String(r.year) === asked.year)
  }

  /** Of several copies of one account one counts. */
  async #compared(asked: CompareAsked) {
    const query = queryOf(asked)
    const known = await this.#known(query)
    const best = preferredAmong(known.map(k => k.summary))
    const counted = known.filter(({ summary: { document } }) => (best.get(document) ?? document) === document)
    const wanted = counted.filter(({ document }) => isWanted(document, query))
    const values = wanted.flatMap(k => k.values)
    return { counted, comparison: compared(values, query) }
  }

  /** One report after the other, while the server answers others. A report that is none has no say. */
  async #known(query: Query): Promise<readonly Known[]> {
    const aliases = readAliases(this.#out)
    const changed = statSync(join(this.#out, ALIASES_FILE), { throwIfNoEntry: false })?.mtimeMs ?? 0
    const before = this.#lines.get(query.text) ?? new Map<string, Known>()
    const now = new Map<string, Known>()
    for (const { name, stamp } of documentsIn(this.#out)) {
      const own = `${stamp} ${changed}`
      const kept = before.get(name)
      const known = kept?.stamp === own ? kept : this.#read(name, own, query, aliases)
      if (known) now.set(name, known)
      if (known !== kept) await setImmediate()
    }
    this.#lines.delete(query.text)
    this.#lines.set(query.text, now)
    for (const oldest of [...this.#lines.keys()].slice(0, -KEPT)) this.#lines.delete(oldest)
    return [...now.values()]
  }

  #read(name: string, stamp: string, query: Query, aliases: Aliases): Known | null {
    try {
      const report = underAliases(correctedIn(this.#out, name).report, aliases)
      const values = query.text ? valuesIn(name, report, query) : []
      return { stamp, values, summary: summaryOf(name, report), document: report.document }
    } catch {
      return null // told where the collection is listed
    }
  }
}

function queryOf({ line, region, level, statement, measure }: CompareAsked): Query {
  return {
    ...{ text: line.trim(), part: false, phase: 'executed', kind: null },
    region: region || null,
    level: LEVELS.find(l => l === level) ?? null,
    statement: statement || null,
    measure: measure || null,
  }
}

const isWanted = (document: DocumentInfo, { region, level }: Query): boolean =>
  (region === null || inRegion(document.region, region)) && (level === null || levelOfPlace(document) === level)

function withHistory(row: Row, rows: readonly Row[]): CompareRow {
  const { previous, ...own } = row
  const years = rows.filter(r => r.entityKey === row.entityKey).map(({ year, value }) => ({ year, value }))
  const before = previous && !years.some(y => y.year === previous.year) ? [previous] : []
  const history = [...years, ...before.map(({ year, value }) => ({ year, value }))].sort((a, b) => a.year - b.year)
  return { ...own, previous: previous && { value: previous.value, origin: previous.origin }, history }
}

/** Places that documents are of, each with all above it. */
function regionsOf(documents: readonly DocumentInfo[]): string[] {
  const names = documents.flatMap(({ region }) => [region?.province, region?.city, region?.county])
  return [...new Set(names.filter(name => typeof name === 'string'))].sort()
}

/** Whole flows, by the names that tell their sides apart. */
const FLOWS: readonly (readonly [zh: string, en: string])[] = [
  ['收入总计', 'revenue, balances included'],
  ['本年收入合计', 'revenue of the year'],
  ['本年支出合计', 'expenditure of the year'],
  ['年末结转和结余', 'closing balance'],
]

/** Lines that can be asked for: the items of 三公 and whole flows by a click, others while one types. */
function suggestions(): CompareAnswer['suggestions'] {
  const { items, lines } = vocabulary()
  const offered = [...[...items.values()].map(({ zh, en }) => [zh, en] as const), ...FLOWS]
  const names = new Set(offered.map(([zh]) => zh))
  const others = lines.flatMap(({ zh, en }) => zh.split('、').map(name => [name, en] as const))
  return [
    ...offered.map(([zh, en]) => ({ line: zh, en, isOffered: true })),
    ...others.filter(([zh]) => !names.has(zh)).map(([zh, en]) => ({ line: zh, en, isOffered: false })),
  ]
}
