import type { Scheme } from '../model.ts'
import { nameKey } from './names.ts'

export type Level = '类' | '款' | '项'

/** One name of one code, with the years it was valid. A code that was renamed has one entry per name. */
export interface CodeEntry {
  readonly scheme: Scheme
  readonly code: string
  readonly name: string
  readonly level: Level
  readonly parent: string | null
  /** First and last fiscal year of this name; null where it is open. */
  readonly validFrom: number | null
  readonly validTo: number | null
  /** See schemas/codes/README.md: confirmed, single-source, knowledge, observed … */
  readonly confidence: string
  readonly formerNames: readonly { readonly name: string; readonly until: number | null }[]
}

/** A code with its names, newest last, and the codes under it in code order. */
export interface CodeNode {
  readonly code: string
  readonly level: Level
  readonly entries: readonly CodeEntry[]
  readonly names: readonly { readonly text: string; readonly key: string; readonly entry: CodeEntry | null }[]
  readonly children: readonly CodeNode[]
}

/** Codes that went elsewhere: merged-into, moved, recoded, split-into, replaced-by. */
export interface CodeMove {
  readonly scheme: Scheme
  readonly code: string
  readonly kind: string
  readonly year: number
  readonly newCodes: readonly string[]
  readonly newName: string
}

/** Which class the lines 一、二、… of a summary stand for, by form and its years. */
export interface SummaryOrdinal {
  readonly form: string
  readonly from: number
  readonly to: number
  readonly ordinal: string
  readonly code: string
}

export interface CodeIndex {
  readonly entries: readonly CodeEntry[]
  readonly nodes: Readonly<Record<Scheme, ReadonlyMap<string, CodeNode>>>
  readonly classes: Readonly<Record<Scheme, readonly CodeNode[]>>
  readonly moves: readonly CodeMove[]
  readonly ordinals: readonly SummaryOrdinal[]
}

const SCHEMES: readonly Scheme[] = ['functional', 'economic-department', 'economic-government', 'revenue']

/**
 * @param files the text of schemas/codes/*.csv by file name: `<scheme>.csv`, `renames.csv`, `summary-ordinals.csv`.
 * Throws where one is missing.
 */
export function indexCodes(files: Readonly<Record<string, string>>): CodeIndex {
  const renames = records(files, 'renames.csv')
  const bySchemes = SCHEMES.map(scheme => schemeNodes(scheme, records(files, `${scheme}.csv`), renames))
  const nodes = Object.fromEntries(SCHEMES.map((s, i) => [s, bySchemes[i]!])) as Record<Scheme, Map<string, CodeNode>>
  const classes = Object.fromEntries(
    SCHEMES.map((s, i) => [s, [...bySchemes[i]!.values()].filter(n => n.level === '类')]),
  ) as Record<Scheme, CodeNode[]>
  return {
    entries: bySchemes.flatMap(m => [...m.values()].flatMap(n => n.entries)),
    nodes,
    classes,
    moves: renames.filter(r => r.kind !== 'rename').map(moveOf),
    ordinals: records(files, 'summary-ordinals.csv').map(r => ({
      form: r.form!,
      from: Number(r.from),
      to: Number(r.to),
      ordinal: r.ordinal!,
      code: r.code!,
    })),
  }
}

type ListRow = Readonly<Record<string, string>>

/** The lists hold no commas and no quotes inside a field (tested), so a line splits at its commas. */
function records(files: Readonly<Record<string, string>>, name: string): ListRow[] {
  const text = files[name]
  if (text === undefined) throw new Error(`schemas/codes/${name}: missing, reinstall juesuan`)
  const [head = '', ...lines] = text.trim().split(/\r?\n/)
  const keys = head.split(',')
  return lines.map(line => {
    const cells = line.split(',')
    return Object.fromEntries(keys.map((k, i) => [k, cells[i] ?? '']))
  })
}

const yearOf = (text: string | undefined): number | null => (text ? Number(text) : null)

function schemeNodes(scheme: Scheme, rows: readonly ListRow[], renames: readonly ListRow[]): Map<string, CodeNode> {
  const byCode = Map.groupBy(rows, r => r.code!)
  const oldNames = Map.groupBy(
    renames.filter(r => r.scheme === scheme && r.kind === 'rename'),
    r => r.code!,
  )
  const nodes = new Map<string, CodeNode & { readonly children: CodeNode[] }>()
  for (const code of [...byCode.keys()].sort()) {
    const periods = byCode.get(code)!.toSorted((a, b) => Number(a.valid_from || 0) - Number(b.valid_from || 0))
    const listed = new Set(periods.map(p => p.name))
    const extra = (oldNames.get(code) ?? [])
      .filter(r => !listed.has(r.old_name!))
      .map(r => ({ name: r.old_name!, until: Number(r.year) - 1 }))
    const entries = periods.map((p, i) => entryOf(scheme, p, [...extra, ...periods.slice(0, i).map(formerOf)]))
    const names = [
      ...extra.map(e => ({ text: e.name, key: nameKey(e.name), entry: null })),
      ...entries.map(entry => ({ text: entry.name, key: nameKey(entry.name), entry })),
    ]
    nodes.set(code, { code, level: entries[0]!.level, entries, names, children: [] })
  }
  for (const node of nodes.values()) nodes.get(node.entries[0]!.parent ?? '')?.children.push(node)
  return nodes
}

const formerOf = (row: ListRow) => ({ name: row.name!, until: yearOf(row.valid_to) })

function entryOf(scheme: Scheme, row: ListRow, formerNames: CodeEntry['formerNames']): CodeEntry {
  return {
    scheme,
    code: row.code!,
    name: row.name!,
    level: row.level as Level,
    parent: row.parent || null,
    validFrom: yearOf(row.valid_from),
    validTo: yearOf(row.valid_to),
    confidence: row.confidence!,
    formerNames: formerNames.filter(f => f.name !== row.name),
  }
}

function moveOf(row: ListRow): CodeMove {
  return {
    scheme: row.scheme as Scheme,
    code: row.code!,
    kind: row.kind!,
    year: Number(row.year),
    newCodes: row.new_codes!.split('/').filter(Boolean),
    newName: row.new_name!,
  }
}

export const coversYear = (e: CodeEntry, year: number) => (e.validFrom ?? 0) <= year && year <= (e.validTo ?? 9999)

/** The entry of a code for a year: the one valid then, else the nearest in time; the newest where no year is known. */
export function entryFor(node: CodeNode, year: number | null): CodeEntry {
  const newest = node.entries.at(-1)!
  if (year === null) return newest
  return (
    node.entries.findLast(e => coversYear(e, year)) ??
    node.entries.findLast(e => (e.validFrom ?? 0) <= year) ??
    node.entries[0]!
  )
}

/** Whether the code existed in that year at all, as far as the list knows. */
export const validIn = (node: CodeNode, year: number | null): boolean =>
  year === null || node.entries.some(e => coversYear(e, year))
