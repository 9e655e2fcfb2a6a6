/** Cells whose notation has several meanings, or none. */
import { isFromPicture } from '../../from-picture.ts'
import type { Issue } from '../../model.ts'
import { readAmount } from '../../notation/amounts.ts'
import { powerOfUnit, unitName } from '../../notation/units.ts'
import { placesOf } from '../decimal.ts'
import type { Amount, Ledger, Sheet } from '../ledger.ts'
import { cellName, printed, type Tables, tableName } from '../wording.ts'
import { isByHand } from './readings.ts'

export const READING_RULES = ['reading.unreadable', 'reading.notation', 'reading.unit'] as const
type ReadingRule = (typeof READING_RULES)[number]

export interface OddNotation {
  readonly amount: Amount
  readonly rule: ReadingRule
  /** In Chinese, for people. */
  readonly reason: string
  /** Whether sums would show it, if it meant something else: a wrong digit yes, a wrong scale no. */
  readonly shows: boolean
}

/** Looks at what each cell prints; what a person corrected or the sums repaired is settled. */
export function oddNotations(ledger: Ledger, tables: Tables): OddNotation[] {
  const otherPlaces = new Set(withOtherPlaces(ledger.sheets))
  const lostPoints = new Set(ledger.sheets.flatMap(withLostPoints))
  return ledger.amounts.flatMap((amount): OddNotation[] => {
    const { fact } = amount
    if (isByHand(fact) || fact.repair) return []
    if (lostPoints.has(amount)) return [{ amount, rule: 'reading.notation', reason: LOST_POINT, shows: false }]
    if (otherPlaces.has(amount)) return [{ amount, rule: 'reading.notation', reason: OTHER_PLACES, shows: false }]
    const read = readAmount(fact.text)
    if (read.kind === 'unreadable') return [{ amount, rule: 'reading.unreadable', reason: read.reason, shows: true }]
    if (read.kind === 'not-an-amount') return [{ amount, rule: 'reading.unreadable', reason: '不是数额', shows: true }]
    if (read.kind !== 'value') return []
    const unit = unitName(tables.get(fact.table)?.unit ?? null)
    if (differ(read.unit, unit)) {
      const reason = `格内单位为${read.unit}，表的单位为${unit}`
      return [{ amount, rule: 'reading.unit', reason, shows: false }]
    }
    if (!read.unsure) return []
    const { about, reason } = read.unsure
    return [{ amount, rule: 'reading.notation', reason, shows: about === 'digits' }]
  })
}

/** So many cells whose groups are no thousands (3,20106) show that the table's points are lost. */
const LOST = 3

/** Whole numbers of a table in which the points of longer ones are lost: 17640 beside 3,20106. */
function withLostPoints({ rows }: Sheet): Amount[] {
  const all = [...rows.values()].flatMap(row => [...row.values()])
  const broken = all.filter(({ fact }) => {
    const read = fact.amount === null ? readAmount(fact.text) : null
    return read?.kind === 'unreadable' && read.guess !== null
  })
  if (broken.length < LOST) return []
  return all.filter(({ fact, value }) => value !== 0n && placesOf(fact.amount!) === 0)
}

const LOST_POINT = '本表多处千分位不是三位一组，小数点可能丢失'
const OTHER_PLACES = '小数位数与本表其他数不同'
/** A table prints this share of its amounts with the same number of decimals, and so many, before another is odd. */
const SAME_PLACES = 0.8
/** Trailing zeros say more: a table that prints some drops none, and squeezed columns may lose a third of their digits. */
const WITH_ZEROS = 0.6
const ENOUGH = 10

/**
 * Amounts with more decimals than their table prints, or than all tables of its unit do (a note mark set as a digit:
 * 2,040.551); of a text layer also those with fewer where it prints trailing zeros: a digit is lost, as in 213.2 beside
 * 179.30. A copy of it would prove it.
 */
function withOtherPlaces(sheets: readonly Sheet[]): Amount[] {
  const printedIn = ({ rows }: Sheet) =>
    [...rows.values()].flatMap(row => [...row.values()]).filter(a => a.fact.amountYuan !== null && a.value !== 0n)
  const byUnit = Map.groupBy(sheets.flatMap(printedIn), a => a.fact.unit)
  return sheets.flatMap(sheet => {
    const printed = printedIn(sheet)
    const { places: usual, share } = usualPlaces(printed)
    if (usual === 0 || share < WITH_ZEROS) return []
    const everywhere = usualPlaces(byUnit.get(printed[0]!.fact.unit)!)
    const isUsualThere = everywhere.places === usual && everywhere.share >= SAME_PLACES
    const keepsZeros = printed.some(a => placesOf(a.fact.amount!) === usual && a.fact.amount!.endsWith('0'))
    return printed.filter(a => {
      const places = placesOf(a.fact.amount!)
      const tooMany = places > usual && (share >= SAME_PLACES || isUsualThere)
      const isOther = keepsZeros && places > 0 && places !== usual
      return tooMany || (isOther && !isFromPicture(a.fact))
    })
  })
}

/** The number of decimals that most of these amounts have, and their share; 0 decimals where they are too few to say. */
function usualPlaces(amounts: readonly Amount[]): { readonly places: number; readonly share: number } {
  if (amounts.length < ENOUGH) return { places: 0, share: 0 }
  const counts = Map.groupBy(amounts, a => placesOf(a.fact.amount!))
  const [places, of] = [...counts].reduce((best, c) => (c[1].length > best[1].length ? c : best))
  return { places, share: of.length / amounts.length }
}

function differ(cell: string | null, table: string | null): boolean {
  const [a, b] = [powerOfUnit(cell), powerOfUnit(table)]
  return a !== null && b !== null && a !== b
}

/** Cells named in one message, and characters of each. */
const NAMED = 4
const SHOWN = 40
const short = (text: string): string => (text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text)

/** One issue a table and reason. */
export function readingIssues(odd: readonly OddNotation[], tables: Tables): Issue[] {
  const groups = Map.groupBy(odd, o => `${o.amount.fact.table} ${o.amount.fact.page} ${o.rule} ${o.reason}`)
  return [...groups.values()].map((all): Issue => {
    const [{ amount, rule, reason }] = all as [OddNotation]
    const cells = all.slice(0, NAMED).map((o, i) => {
      const name = i ? '' : tableName(o.amount, tables)
      return `${name}${short(cellName(o.amount, tables))}印为 ${short(printed(o.amount))}`
    })
    const more = all.length > NAMED ? `等${all.length}处` : ''
    const outcome = rule === 'reading.unreadable' ? '，未能读出数额' : ''
    return {
      rule,
      severity: 'warning',
      message: `${cells.join('、')}${more}：${reason}${outcome}。`,
      facts: all.map(o => o.amount.fact.id),
      page: amount.fact.page,
      bbox: amount.fact.bbox,
    }
  })
}
