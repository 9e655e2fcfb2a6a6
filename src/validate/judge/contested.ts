/** Columns, tables and documents whose reading is suspected before anybody is blamed. */
import { isFromPicture } from '../../from-picture.ts'
import { type Equation, type Finding, holds, isAdvisory, isGap, type Values } from '../identities/equations.ts'
import type { Amount } from '../ledger.ts'

interface Count {
  holding: number
  readonly failing: string[]
}

/** Ids of the checks that speak against the amount's column, table or document as a whole; null where too few do. */
export type Contested = (amount: Amount) => {
  readonly checks: readonly string[]
  /** Sums within the table say nothing; against copies in tables that are not contested, nothing is said either. */
  readonly reach: 'within' | 'all'
} | null

/**
 * So many failing checks, and such a share of all, are no slip of a publisher: the true accounts of dev, planted mistakes
 * and all, have up to 5, and 3 % in a table; with one digit read for another everywhere a table has 10 to 60 %.
 */
const MANY = 4
const SHARE_OF_TABLE = 0.1
/** One engine read all of a document: what it takes for another digit it does everywhere. */
const MANY_OF_DOCUMENT = 8
const SHARE_OF_DOCUMENT = 0.1

/**
 * Within: more other tables contradict a column, or its table, than confirm it. Its own sums hold at any scale, of any
 * year, and with another column in its place, so they say nothing. All: many checks of the table fail, or of a document
 * that was read from pictures. What one wrong amount explains does not count.
 */
export function contestedBy(
  findings: readonly Finding[],
  values: Values,
  explained: ReadonlyMap<Equation, unknown>,
  checkId: (finding: number) => string,
): Contested {
  const [between, all] = [new Map<string, Count>(), new Map<string, Count>()]
  for (const [i, finding] of findings.entries()) {
    if (isGap(finding) || isAdvisory(finding.rule) || finding.quotient || explained.has(finding)) continue
    const isHolding = holds(finding, values)
    if (isHolding ? isOfZeros(finding, values) : finding.open) continue
    const amounts = printed(finding)
    const tables = new Set(amounts.map(a => a.fact.table))
    add(all, [...tables, ...(amounts.every(isRead) ? [DOCUMENT] : [])], isHolding, checkId(i))
    if (tables.size > 1) add(between, new Set(amounts.flatMap(keysOf)), isHolding, checkId(i))
  }
  const isMisread = (count: Count | undefined, many: number, share: number): count is Count =>
    count !== undefined &&
    count.failing.length >= many &&
    count.failing.length >= share * (count.failing.length + count.holding)
  return amount => {
    const [table, document] = [all.get(amount.fact.table), all.get(DOCUMENT)]
    if (isMisread(table, MANY, SHARE_OF_TABLE)) return { checks: table.failing, reach: 'all' }
    if (isRead(amount) && isMisread(document, MANY_OF_DOCUMENT, SHARE_OF_DOCUMENT))
      return { checks: document.failing, reach: 'all' }
    const against = keysOf(amount).flatMap(key => between.get(key) ?? [])
    const first = against.find(count => count.failing.length > count.holding)
    return first ? { checks: first.failing, reach: 'within' } : null
  }
}

/** Stands for the document among the names of tables. */
const DOCUMENT = ''

function add(counts: Map<string, Count>, keys: Iterable<string>, isHolding: boolean, check: string): void {
  for (const key of keys) {
    const count = counts.get(key) ?? { holding: 0, failing: [] }
    counts.set(key, count)
    if (isHolding) count.holding++
    else count.failing.push(check)
  }
}

const printed = (e: Equation): readonly Amount[] => [...e.whole, ...e.parts].filter(a => !a.blank)
const isOfZeros = (e: Equation, values: Values): boolean => printed(e).every(a => values(a) === 0n)
const isRead = ({ fact }: Amount): boolean => isFromPicture(fact)
const keysOf = ({ fact }: Amount): readonly string[] => [fact.table, `${fact.table} ${fact.column}`]
