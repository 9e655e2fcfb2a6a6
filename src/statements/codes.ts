import type { Scheme } from '../model.ts'
import { type CodeIndex, type CodeNode, entryFor, type Level } from './code-lists.ts'
import { nameFits } from './names.ts'

export { type CodeEntry, type CodeIndex, entryFor, indexCodes, type Level } from './code-lists.ts'

/** A row of a statement: the code and ordinal as printed, null where the table has none. */
export interface CodedRow {
  readonly code: string | null
  readonly name: string
  readonly ordinal: string | null
}

/** What a row stands for. `deviation`, in Chinese, says how the print differs from the list; null where it does not. */
export interface ResolvedCode {
  readonly code: string | null
  readonly officialName: string | null
  readonly level: Level | null
  readonly deviation: string | null
}

const NOTHING: ResolvedCode = { code: null, officialName: null, level: null, deviation: null }

/** Resolves the rows of one table (or of one panel of it), in printed order. Same length and order as `rows`. */
export function resolveCodes(
  rows: readonly CodedRow[],
  scheme: Scheme,
  year: number | null,
  index: CodeIndex,
): ResolvedCode[] {
  return rows.map(row => {
    const node = row.code ? index.nodes[scheme].get(row.code) : undefined
    if (!node) return { ...NOTHING, code: row.code }
    return describe(node, year)
  })
}

function describe(node: CodeNode, year: number | null): ResolvedCode {
  return { code: node.code, officialName: entryFor(node, year).name, level: node.level, deviation: null }
}

/** The class a line of a summary stands for: 八、社会保障和就业支出 → 208; null where it is no class. */
export function classOfSummaryLine(
  _ordinal: string | null,
  name: string,
  _year: number | null,
  index: CodeIndex,
): string | null {
  const node = index.classes.functional.find(c => c.names.some(n => nameFits(name, n.text) === 'same'))
  return node?.code ?? null
}
