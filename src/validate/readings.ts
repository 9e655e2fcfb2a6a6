/** Readings of a picture that cannot be what is printed, or that nothing vouches for. */
import type { Fact } from '../model.ts'
import type { Amount, Ledger } from './ledger.ts'

/** Of values less sure than this 1 in 189 was wrong on the development scans, of surer ones none in 2,951 (README). */
const SURE = 0.9
/** A table prints this share of its amounts with the same number of places, at the least, and at least so many. */
const SAME_PLACES = 0.8
const ENOUGH = 5

const GROUPED = /^[-+(（－−▲△]?\d{1,3}(,\d{3})*(\.\d+)?[)）]?[%％]?$/

/** OCR readings with more decimal places than their table prints, or with thousands that are no thousands. */
export function oddReadings(ledger: Ledger): Amount[] {
  return ledger.sheets.flatMap(({ rows }) => {
    const amounts = [...rows.values()].flatMap(row => [...row.values()]).filter(a => !a.blank)
    if (!amounts.some(a => a.fact.source === 'ocr')) return []
    const places = new Map<number, number>()
    for (const a of amounts) places.set(a.places, (places.get(a.places) ?? 0) + 1)
    const [usual, count] = [...places].reduce((best, p) => (p[1] > best[1] ? p : best), [0, 0])
    const known = usual > 0 && amounts.length >= ENOUGH && count >= SAME_PLACES * amounts.length
    return amounts.filter(a => isReading(a.fact) && ((known && a.places > usual) || isOddlyGrouped(a.fact.text)))
  })
}

/** A person has read this cell, or says what amount is meant: no machine knows better. */
export const isByHand = (fact: Fact): boolean =>
  fact.corrections?.some(c => c.kind === 'amount' || c.kind === 'text') ?? false

const isReading = (fact: Fact): boolean => fact.source === 'ocr' && fact.repair === null && !isByHand(fact)

const isOddlyGrouped = (text: string): boolean => {
  const plain = text.normalize('NFKC').replace(/\s+/g, '')
  return plain.includes(',') && !GROUPED.test(plain)
}

/** What no identity proves has only the engine's word. */
export const isUnsure = (fact: Fact): boolean => isReading(fact) && fact.confidence < SURE
