/** Seeded mistakes, as print, fingers and OCR make them. */
import type { Fact, Report } from '../../src/model.ts'
import { decimalOf, millionths, placesOf, powerOf } from '../../src/validate/decimal.ts'

/** mulberry32: the same numbers everywhere. */
export function random(seed: number): () => number {
  let a = seed
  return () => {
    a = (a + 0x6d2b79f5) | 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

export const pick = <T>(next: () => number, list: readonly T[]): T => list[Math.floor(next() * list.length)]!

type Mistake = (amount: string, next: () => number, neighbour: string) => string

const at = (s: string, i: number, with_: string, count = 1) => s.slice(0, i) + with_ + s.slice(i + count)
const digitPlaces = (s: string) => [...s].flatMap((c, i) => (/\d/.test(c) ? [i] : []))

const MISTAKES: readonly Mistake[] = [
  (s, next) => at(s, pick(next, digitPlaces(s)), String(Math.floor(next() * 10))),
  (s, next) => {
    const i = pick(next, digitPlaces(s).slice(0, -1))
    return i !== undefined && /\d/.test(s[i + 1] ?? '') ? at(s, i, s[i + 1]! + s[i]!, 2) : s
  },
  (s, next) => (s.length > 4 ? at(s, pick(next, digitPlaces(s).slice(0, -3)), '') : s),
  (s, next) => at(s, pick(next, digitPlaces(s)), String(Math.floor(next() * 10)), 0),
  (_s, _next, neighbour) => neighbour,
]

/** Another amount for one fact: a digit misread, two changed places, one lost or added, or the next row's figure. */
export function mistaken(report: Report, fact: Fact, next: () => number): string {
  const column = report.facts.filter(f => f.table === fact.table && f.measure === fact.measure && f.amount !== null)
  const neighbour = column[column.indexOf(fact) + 1]?.amount ?? fact.amount!
  const text = pick(next, MISTAKES)(fact.amount!, next, neighbour)
  const places = placesOf(fact.amount!)
  const [whole, fraction = ''] = text.split('.')
  const digits = (whole! + fraction).replace(/^(-?)0+(?=\d{1,})/, '$1').padStart(places + 1, '0')
  return places ? `${digits.slice(0, -places) || '0'}.${digits.slice(-places)}` : digits || '0'
}

export function withAmount(report: Report, fact: Fact, amount: string): Report {
  const yuan = fact.amountYuan === null ? null : decimalOf(millionths(amount, powerOf(fact.unit)), 0, 2)
  const facts = report.facts.map(f => (f.id === fact.id ? { ...f, amount, amountYuan: yuan, text: amount } : f))
  return { ...report, facts }
}
