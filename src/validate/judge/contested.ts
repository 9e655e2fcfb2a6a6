/** Columns, tables and documents whose reading is suspected before anybody is blamed. */
import { isFromPicture } from '../../from-picture.ts'
import { abs } from '../decimal.ts'
import {
  type Equation,
  type Finding,
  holds,
  isAdvisory,
  isGap,
  partsOf,
  type Values,
  wholeOf,
} from '../identities/equations.ts'
import type { Amount } from '../ledger.ts'

interface Count {
  holding: number
  readonly failing: string[]
}

/** A sentence of the text and the amounts of tables that it restates. */
export interface Restated {
  readonly check: string
  readonly isHolding: boolean
  readonly amounts: readonly Amount[]
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
/**
 * One engine, or one font, is behind all of a document: what it takes for another digit it does everywhere. The worst true
 * document of dev and dev2, a fax with misread totals, has 3 % of its checks failing; with one digit for another 6 to 40.
 */
const MANY_OF_DOCUMENT = 8
const SHARE_OF_DOCUMENT = 0.05

/**
 * Within: more other tables and sentences contradict a column, or its table, than confirm it, or other columns do. Its
 * own sums hold at any scale, of any year, and with another column in its place, so they say nothing. All: many checks of the table or of
 * the document fail. What one wrong amount explains does not count against its column and table.
 */
export function contestedBy(
  findings: readonly Finding[],
  values: Values,
  explained: ReadonlyMap<Equation, unknown>,
  checkId: (finding: number) => string,
  text: readonly Restated[],
): Contested {
  const [between, wide, all] = [new Map<string, Count>(), new Map<string, Count>(), new Map<string, Count>()]
  for (const [i, finding] of findings.entries()) {
    if (isGap(finding) || finding.quotient) continue
    const isHolding = holds(finding, values)
    if (isHolding ? isOfZeros(finding, values) || isAdvisory(finding.rule) : finding.open) continue
    const isScale = !isHolding && isOtherScale(finding, values)
    if (isAdvisory(finding.rule) && !isScale) continue
    const amounts = printed(finding)
    add(all, [DOCUMENT, ...(amounts.every(isRead) ? [PICTURES] : [])], isHolding, checkId(i))
    if (explained.has(finding) && !isScale) continue
    const tables = new Set(amounts.map(a => a.fact.table))
    add(all, tables, isHolding, checkId(i))
    if (tables.size > 1) add(between, new Set(amounts.flatMap(keysOf)), isHolding, checkId(i))
    const keys = tables.size > 1 ? keysOf : isAcross(amounts) ? columnKeys : null
    if (keys) add(wide, new Set(amounts.flatMap(keys)), isHolding, checkId(i))
  }
  for (const { amounts, isHolding, check } of text) add(wide, new Set(amounts.flatMap(keysOf)), isHolding, check)
  return amount => {
    const table = all.get(amount.fact.table)
    if (isMisread(table, MANY, SHARE_OF_TABLE)) return { checks: table.failing, reach: 'all' }
    for (const document of [all.get(DOCUMENT), isRead(amount) ? all.get(PICTURES) : undefined])
      if (isMisread(document, MANY_OF_DOCUMENT, SHARE_OF_DOCUMENT)) return { checks: document.failing, reach: 'all' }
    // parts exchanged add up across as well: what holds beside says nothing against other tables
    const against = [between, wide].flatMap(counts => keysOf(amount).flatMap(key => counts.get(key) ?? []))
    const first = against.find(count => count.failing.length > count.holding)
    return first ? { checks: first.failing, reach: 'within' } : null
  }
}

/** Stand for the document, and for what of it was read from pictures, among the names of tables. */
const DOCUMENT = ''
const PICTURES = ' '

function add(counts: Map<string, Count>, keys: Iterable<string>, isHolding: boolean, check: string): void {
  for (const key of keys) {
    const count = counts.get(key) ?? { holding: 0, failing: [] }
    counts.set(key, count)
    if (isHolding) count.holding++
    else count.failing.push(check)
  }
}

const isMisread = (count: Count | undefined, many: number, share: number): count is Count =>
  count !== undefined &&
  count.failing.length >= many &&
  count.failing.length >= share * (count.failing.length + count.holding)

/** Numbers that agree in fewer digits do so by chance in 1 of a hundred pairs. */
const TELLING = 3

/** Both sides have the same digits at another scale: no publisher's slip of one amount, but a point or a unit. */
function isOtherScale(e: Equation, values: Values): boolean {
  const [whole, parts] = [wholeOf(e, values), partsOf(e, values)].map(v => abs(v).toString().replace(/0+$/, ''))
  return whole === parts && whole!.length >= TELLING
}

const printed = (e: Equation): readonly Amount[] => [...e.whole, ...e.parts].filter(a => !a.blank)
const isOfZeros = (e: Equation, values: Values): boolean => printed(e).every(a => values(a) === 0n)
const isRead = ({ fact }: Amount): boolean => isFromPicture(fact)
/** Between columns of one table: says more of a column than its own sums. */
const isAcross = (amounts: readonly Amount[]): boolean =>
  amounts.some(({ fact }) => fact.column !== amounts[0]!.fact.column && fact.measure !== amounts[0]!.fact.measure)
/** A table that lies on its side has a measure in several columns. */
const keysOf = (amount: Amount): readonly string[] => [amount.fact.table, ...columnKeys(amount)]
const columnKeys = ({ fact }: Amount): readonly string[] =>
  [fact.column, fact.measure].map(key => `${fact.table} ${key}`)
