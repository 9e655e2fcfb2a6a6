/**
 * Models of misreading: what fonts, engines, columns and fingers do to a true report. Each changes amounts and no truth,
 * so that every changed amount is a wrong one; a model that finds nothing to change gives the report as it was.
 */
import type { Fact, Report } from '../../src/model.ts'
import { decimalOf, millionths, placesOf, powerOf } from '../../src/validate/decimal.ts'
import { mistaken, pick } from '../validate/mutate.ts'

type Random = () => number
type Amounts = ReadonlyMap<string, string>

/** Other amounts by fact, and the report they are in. */
export interface Misreading {
  readonly kind: string
  readonly of: (report: Report, next: Random) => Report
}

const isNumber = (f: Fact): boolean => f.amount !== null && /[1-9]/.test(f.amount)
const money = (report: Report): Fact[] => report.facts.filter(f => isNumber(f) && f.amountYuan !== null)
const proven = (report: Report): Fact[] => money(report).filter(f => f.verdict === 'proven')

/** With these amounts printed, in the unit of each; what was repaired is read anew. */
function withAmounts(report: Report, amounts: Amounts): Report {
  const facts = report.facts.map(f => {
    const amount = amounts.get(f.id)
    if (amount === undefined) return f
    const yuan = f.amountYuan === null ? null : decimalOf(millionths(amount, powerOf(f.unit)), 0, 2)
    return { ...f, amount, amountYuan: yuan, text: amount, repair: null }
  })
  return { ...report, facts }
}

const changed = (facts: readonly Fact[], to: (fact: Fact) => string): Map<string, string> =>
  new Map(facts.map(f => [f.id, to(f)]))

/** By a power of ten; a lost point leaves no decimals, a shifted unit keeps them. */
const scaled = (amount: string, power: number): string => {
  const places = placesOf(amount)
  const digits = millionths(amount, 0)
  const value = power >= 0 ? digits * 10n ** BigInt(power) : digits / 10n ** BigInt(-power)
  return decimalOf(value, 0, Math.max(0, power > 0 ? places - power : places))
}
const SCALES = [1, 2, -4] as const

const plus = (amount: string, cents: bigint): string => {
  const places = placesOf(amount)
  const unit = 10n ** BigInt(6 - places)
  return decimalOf(millionths(amount, 0) + cents * unit, 0, places)
}

const column = (report: Report, { table, measure }: Fact): Fact[] =>
  money(report).filter(f => f.table === table && f.measure === measure)
const tableOf = (report: Report, { table }: Fact): Fact[] => money(report).filter(f => f.table === table)

/** The fact and the sums it is part of, down one column: by codes, and the totals. */
function chain(report: Report, leaf: Fact, measures: readonly string[] = [leaf.measure]): Fact[] {
  const code = leaf.code ?? leaf.impliedCode
  return tableOf(report, leaf).filter(f => {
    if (!measures.includes(f.measure)) return false
    const own = f.code ?? f.impliedCode
    return f.row === leaf.row || (own === null ? f.rowRole === 'total' : code?.startsWith(own) && own !== code)
  })
}

function oneCell(report: Report, next: Random): Report {
  const fact = pick(next, proven(report))
  return withAmounts(report, new Map([[fact.id, mistaken(report, fact, next)]]))
}

const cellScale = (report: Report, next: Random): Report => {
  const fact = pick(next, proven(report))
  return withAmounts(
    report,
    changed([fact], f => scaled(f.amount!, pick(next, SCALES))),
  )
}
function scaleOf(of: (report: Report, fact: Fact) => readonly Fact[]) {
  return (report: Report, next: Random): Report => {
    const power = pick(next, SCALES)
    return withAmounts(
      report,
      changed(of(report, pick(next, proven(report))), f => scaled(f.amount!, power)),
    )
  }
}

/** Another unit above the table: the digits are right, the amounts are not. */
function otherUnit(report: Report, next: Random): Report {
  const { table, unit } = pick(next, proven(report))
  const other = unit === '元' ? '万元' : '元'
  const tables = report.tables.map(t => (t.id === table ? { ...t, unit: other } : t))
  const facts = report.facts.map(f => {
    if (f.table !== table || f.amount === null || f.amountYuan === null) return f
    return { ...f, unit: other, amountYuan: decimalOf(millionths(f.amount, powerOf(other)), 0, 2) }
  })
  return { ...report, tables, facts }
}

/** The column of another year, whose sums hold like those of this one. */
const otherYear = (report: Report, next: Random): Report => {
  const times = BigInt(pick(next, [2, 3, 7]))
  return withAmounts(
    report,
    changed(column(report, pick(next, proven(report))), f =>
      decimalOf(millionths(f.amount!, 0) * times, 0, placesOf(f.amount!)),
    ),
  )
}

function columnsExchanged(report: Report, next: Random): Report {
  const fact = pick(next, proven(report))
  const all = report.facts.filter(f => f.table === fact.table && f.amountYuan !== null)
  const other = pick(
    next,
    [...new Set(all.map(f => f.measure))].filter(m => m !== fact.measure),
  )
  if (other === undefined) return report
  const at = (row: number, measure: string) => all.find(f => f.row === row && f.measure === measure)?.amount ?? '0.00'
  const both = all.filter(f => f.measure === fact.measure || f.measure === other)
  return withAmounts(
    report,
    changed(both, f => at(f.row, f.measure === other ? fact.measure : other)),
  )
}

function rowShift(report: Report, next: Random): Report {
  const start = pick(next, proven(report))
  const below = tableOf(report, start).filter(f => f.row >= start.row)
  return withAmounts(
    report,
    changed(below, f => below.findLast(g => g.measure === f.measure && g.row < f.row)?.amount ?? '0.00'),
  )
}

/** One digit for another wherever the font sets it: the engine reads like shapes alike. */
function digitEverywhere(report: Report, next: Random): Report {
  const from = pick(next, [...'123456789'])
  const to = pick(
    next,
    [...'123456789'].filter(d => d !== from),
  )
  return withAmounts(
    { ...report, figures: [] },
    changed(money(report), f => f.amount!.replaceAll(from, to)),
  )
}

/** One number read alike from the picture wherever it stands; a text layer does no such thing. */
function numberEverywhere(report: Report, next: Random): Report {
  const fact = pick(
    next,
    proven(report).filter(f => f.source === 'ocr'),
  )
  if (!fact) return report
  const wrong = mistaken(report, fact, next)
  return withAmounts(
    report,
    changed(
      money(report).filter(f => f.amount === fact.amount),
      () => wrong,
    ),
  )
}

/** A note's number behind an amount and behind all its sums. */
function noteMark(report: Report, next: Random): Report {
  const mark = pick(next, [...'123'])
  const leaf = pick(next, proven(report))
  return withAmounts(
    report,
    changed(
      chain(report, leaf).filter(f => f.amount!.includes('.')),
      f => f.amount! + mark,
    ),
  )
}

/** Two parts of one sum that are wrong by the same. */
function cancelling(report: Report, next: Random): Report {
  const a = pick(next, proven(report))
  const parent = (f: Fact) => (f.code ?? f.impliedCode ?? '').slice(0, -2)
  const b = pick(
    next,
    column(report, a).filter(f => f !== a && parent(f) === parent(a) && placesOf(f.amount!) === placesOf(a.amount!)),
  )
  if (!b) return report
  const by = BigInt(1 + Math.floor(next() * 900))
  return withAmounts(
    report,
    new Map([
      [a.id, plus(a.amount!, by)],
      [b.id, plus(b.amount!, -by)],
    ]),
  )
}

function withAncestors(acrossRow: boolean) {
  return (report: Report, next: Random): Report => {
    const leaf = pick(next, proven(report))
    const by = BigInt(1 + Math.floor(next() * 900))
    const own = tableOf(report, leaf).filter(f => f.row === leaf.row)
    const total = own.find(f => f.measure === 'total')
    const measures = acrossRow && total ? [leaf.measure, 'total'] : [leaf.measure]
    return withAmounts(
      report,
      changed(chain(report, leaf, measures), f => plus(f.amount!, by)),
    )
  }
}

/** Two rows gone, one of them a sum: what is left has to add up without them. */
function rowsLost(report: Report, next: Random): Report {
  const one = pick(next, proven(report))
  const lost = new Set(
    chain(report, one)
      .slice(-2)
      .map(f => f.row),
  )
  return { ...report, facts: report.facts.filter(f => f.table !== one.table || !lost.has(f.row)) }
}

/** The table stands there twice, with the same cell wrong. */
function twice(report: Report, next: Random): Report {
  const fact = pick(next, proven(report))
  const wrong = mistaken(report, fact, next)
  const table = report.tables.find(t => t.id === fact.table)!
  const copies = report.facts.filter(f => f.table === fact.table)
  const again = copies.map(f => ({ ...f, id: `again-${f.id}`, table: 'again' }))
  const both = { ...report, tables: [...report.tables, { ...table, id: 'again' }], facts: [...report.facts, ...again] }
  return withAmounts(both, new Map([fact.id, `again-${fact.id}`].map(id => [id, wrong])))
}

export const MISREADINGS: readonly Misreading[] = [
  { kind: 'one cell', of: oneCell },
  { kind: 'scale of a cell', of: cellScale },
  { kind: 'scale of a column', of: scaleOf(column) },
  { kind: 'scale of a table', of: scaleOf(tableOf) },
  { kind: 'scale of the document', of: scaleOf(money) },
  { kind: 'unit of a table', of: otherUnit },
  { kind: 'column of another year', of: otherYear },
  { kind: 'columns exchanged', of: columnsExchanged },
  { kind: 'rows shifted', of: rowShift },
  { kind: 'one digit for another everywhere', of: digitEverywhere },
  { kind: 'one number alike everywhere', of: numberEverywhere },
  { kind: 'note mark on a leaf and its sums', of: noteMark },
  { kind: 'two errors that cancel', of: cancelling },
  { kind: 'leaf and its sums', of: withAncestors(false) },
  { kind: 'leaf and its sums across the row', of: withAncestors(true) },
  { kind: 'rows lost', of: rowsLost },
  { kind: 'table read twice', of: twice },
]
