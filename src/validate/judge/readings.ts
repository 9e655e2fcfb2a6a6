/** Readings of a picture that cannot be what is printed, or that nothing vouches for. */
import { isFromPicture } from '../../from-picture.ts'
import type { Fact } from '../../model.ts'
import { readAmount } from '../../notation/amounts.ts'
import { placesOf } from '../decimal.ts'
import type { Amount, Ledger } from '../ledger.ts'

/** Of values less sure than this 1 in 189 was wrong on the development scans, of surer ones none in 2,951 (README). */
const SURE = 0.9
export const isSure = ({ confidence }: Fact): boolean => confidence >= SURE
/** A table prints this share of its amounts with the same number of places, at the least, and at least so many. */
const SAME_PLACES = 0.8
const ENOUGH = 5

/** OCR readings with more decimal places than their table prints, or with thousands that are no thousands. */
export function oddReadings(ledger: Ledger): Amount[] {
  return readingsBySheet(ledger).flatMap(({ readings, places }) =>
    readings.filter(a => (places !== null && a.places > places) || isOddlyGrouped(a.fact.text)),
  )
}

/**
 * OCR readings that nothing but an identity can vouch for: the engine was not sure of them, or they have no decimals in
 * a table that prints them, as when the point was lost: 197602 for 1,976.02.
 */
export function unsureReadings(ledger: Ledger): Set<Amount> {
  const unsure = readingsBySheet(ledger).flatMap(({ readings, places }) =>
    readings.filter(a => !isSure(a.fact) || (places !== null && a.value !== 0n && !hasPoint(a.fact))),
  )
  return new Set(unsure)
}

const hasPoint = ({ amount }: Fact): boolean => amount?.includes('.') ?? false

interface SheetReadings {
  readonly readings: readonly Amount[]
  /** Decimal places that nearly all amounts of the table are printed with; null where there are none or no such number. */
  readonly places: number | null
}

function readingsBySheet(ledger: Ledger): SheetReadings[] {
  return ledger.sheets.flatMap(({ rows }) => {
    const amounts = [...rows.values()].flatMap(row => [...row.values()]).filter(a => !a.blank)
    const readings = amounts.filter(a => isReading(a.fact))
    if (!readings.length) return []
    const counts = new Map<number, number>()
    for (const a of amounts) {
      const places = placesOf(a.fact.amount!)
      counts.set(places, (counts.get(places) ?? 0) + 1)
    }
    const [usual, count] = [...counts].reduce((best, p) => (p[1] > best[1] ? p : best), [0, 0])
    const known = usual > 0 && amounts.length >= ENOUGH && count >= SAME_PLACES * amounts.length
    return [{ readings, places: known ? usual : null }]
  })
}

/** A person has read this cell, or says what amount is meant: no machine knows better. */
export const isByHand = (fact: Fact): boolean =>
  fact.corrections?.some(c => c.kind === 'amount' || c.kind === 'text') ?? false

const isReading = (fact: Fact): boolean => isFromPicture(fact) && fact.repair === null && !isByHand(fact)

function isOddlyGrouped(text: string): boolean {
  const read = readAmount(text)
  return read.kind === 'unreadable' || (read.kind === 'value' && read.unsure !== null)
}
