import type { Scheme } from '../model.ts'
import { printedCode } from '../notation/codes.ts'
import { splitOrdinal, wholeOrdinal } from '../notation/ordinals.ts'
import { codesByName } from './by-name.ts'
import type { CodeIndex, CodeNode, Level } from './code-lists.ts'
import { settleCutCodes } from './cut-codes.ts'
import { nameDeviation, officialName } from './deviation.ts'
import { treeOfOrdinals, walkBelow, walkNames } from './name-tree.ts'
import { nameKey } from './names.ts'

export { type CodeEntry, type CodeIndex, entryFor, indexCodes, type Level } from './code-lists.ts'
export { classOfSummaryLine } from './summary-class.ts'

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
const LEVELS: Readonly<Record<number, Level>> = { 3: '类', 5: '款', 7: '项' }

/** Digits of a whole code: the economic lists end at 款, the revenue list goes on to 目. */
const LENGTHS: Readonly<Record<Scheme, readonly number[]>> = {
  functional: [3, 5, 7],
  'economic-department': [3, 5],
  'economic-government': [3, 5],
  revenue: [3, 5, 7, 9],
}

/** Resolves the rows of one table (or of one panel of it), in printed order. Same length and order as `rows`. */
export function resolveCodes(
  rows: readonly CodedRow[],
  scheme: Scheme,
  year: number | null,
  index: CodeIndex,
): ResolvedCode[] {
  const printed = rows.map(r => ({
    ...withOrdinal(r),
    code: r.code === null ? null : withoutPadding(printedCode(r.code), scheme, index),
  }))
  const named = printed.some(r => r.code)
    ? betweenCodes(printed, scheme, index)
    : namesAlone(printed, scheme, year, index)
  const cut = cutCodes(printed, scheme, year, index)
  return printed.map((row, i) => {
    if (!row.code) return describe(named.get(i), row.name, year, null, index)
    if (!cut.has(i)) return describeWhole(row.code, row.name, scheme, year, index)
    const node = cut.get(i)
    if (!node) return { ...NOTHING, deviation: `印刷编码“${row.code}”不完整，顺序和名称“${row.name}”不能确定` }
    return describe(node, row.name, year, `印刷编码“${row.code}”不完整，按顺序和名称为 ${node.code}`, index)
  })
}

/** 2050000 is 205 and 2050200 is 20502: a class or type filled up with zeros to the length of an item. */
function withoutPadding(code: string | null, scheme: Scheme, index: CodeIndex): string | null {
  const { nodes } = index
  if (code === null || nodes[scheme].has(code) || !/^\d+00$/.test(code)) return code
  const short = code.replace(/(00)+$/, '')
  const whole = short.length % 2 ? short : `${short}0`
  return nodes[scheme].has(whole) ? whole : code
}

/** A name may still carry its enumeration. */
function withOrdinal(row: CodedRow): CodedRow {
  if (row.ordinal !== null && wholeOrdinal(row.ordinal)) return row
  const { ordinal, name } = splitOrdinal(row.name)
  return { ...row, name, ordinal: ordinal?.text ?? null }
}

function describe(
  node: CodeNode | undefined,
  name: string,
  year: number | null,
  codeDeviation: string | null,
  index: CodeIndex,
): ResolvedCode {
  if (!node) return NOTHING
  const { scheme, parent } = node.entries[0]!
  const siblings = parent ? index.nodes[scheme].get(parent)?.children : index.classes[scheme]
  const deviations = [codeDeviation, nameDeviation(name, node, year, siblings)].filter(d => d !== null)
  return {
    code: node.code,
    officialName: officialName(name, node, year),
    level: node.level,
    deviation: deviations.length ? deviations.join('；') : null,
  }
}

function describeWhole(
  code: string,
  name: string,
  scheme: Scheme,
  year: number | null,
  index: CodeIndex,
): ResolvedCode {
  const node = index.nodes[scheme].get(code)
  if (node) return describe(node, name, year, null, index)
  return { ...NOTHING, code, level: LEVELS[code.length] ?? null, deviation: `编码 ${code}（${name}）不在分类目录中` }
}

type Printed = CodedRow & { readonly code: string | null }

/** The rows whose code is cut off, with the code that order and name settle. */
function cutCodes(
  rows: readonly Printed[],
  scheme: Scheme,
  year: number | null,
  index: CodeIndex,
): Map<number, CodeNode | null> {
  const settled = new Map<number, CodeNode | null>()
  const cut = rows.map(r => r.code !== null && /^\d{2,}$/.test(r.code) && isCut(r.code, r.name, rows, scheme, index))
  if (!cut.includes(true)) return settled
  const classes = Map.groupBy(rows.keys(), i => rows[i]!.code?.slice(0, 3) ?? '')
  for (const [code, members] of classes) {
    if (!members.some(i => cut[i])) continue
    const codes = [...index.nodes[scheme].values()].filter(n => n.code.startsWith(code))
    const group = members.map(i => ({ code: rows[i]!.code ?? '', name: rows[i]!.name, cut: cut[i]! }))
    settleCutCodes(group, codes, year).forEach((node, k) => {
      if (cut[members[k]!]) settled.set(members[k]!, node)
    })
  }
  return settled
}

/** A code of no whole length; or one printed repeatedly whose name is that of a code under it (20805 for 2080505). */
function isCut(code: string, name: string, rows: readonly Printed[], scheme: Scheme, index: CodeIndex): boolean {
  if (!LENGTHS[scheme].includes(code.length)) return code.length < LENGTHS[scheme].at(-1)!
  const node = index.nodes[scheme].get(code)
  const key = nameKey(name)
  if (!node?.children.length || node.names.some(n => n.key === key)) return false
  if (rows.filter(r => r.code === code).length < 2) return false
  return node.children.some(c => c.names.some(n => n.key === key))
}

/** Rows that lost their code in a table that prints codes: the one code between their neighbours that has that very name. */
function betweenCodes(rows: readonly Printed[], scheme: Scheme, index: CodeIndex): Map<number, CodeNode> {
  const found = new Map<number, CodeNode>()
  rows.forEach((row, i) => {
    if (row.code || !row.name) return
    const key = nameKey(row.name)
    const before = rows.slice(0, i).findLast(r => r.code)?.code
    const after = rows.slice(i + 1).find(r => r.code)?.code
    if (!before || !after) return
    const between = [...index.nodes[scheme].values()].filter(
      n => n.code > before && n.code < after && n.names.some(x => x.key === key),
    )
    if (between.length === 1) found.set(i, between[0]!)
  })
  return found
}

function namesAlone(
  rows: readonly Printed[],
  scheme: Scheme,
  year: number | null,
  index: CodeIndex,
): Map<number, CodeNode> {
  const flat = rows.map((row, at) => ({ ...row, at }))
  const tree = treeOfOrdinals(flat)
  if (!tree.length) return walkNames(flat, index.classes[scheme], year)
  return walkBelow(flat, codesByName(tree, index.classes[scheme], year), year)
}
