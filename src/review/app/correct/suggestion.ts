/** What a doubtful amount should be, by the sums that it fails: the one value with which all of them hold. */
import type { Check, Fact } from '../../../model.ts'
import { equationOf, grouped, minus } from '../document/equation.ts'
import type { Index, Key } from '../document/index.ts'

const isDecimal = (text: string | null): text is string => text !== null && /^-?\d+(\.\d+)?$/.test(text)
const decimalsOf = (text: string): number => text.split('.')[1]?.length ?? 0
const negated = (text: string): string => minus('0', text)
const plus = (a: string, b: string): string => minus(a, negated(b))
/** Powers of ten between units of money and 元: 元, 百元, 千元, 万元, 百万元, 亿元. */
const POWERS = [0, 2, 3, 4, 6, 8]

/** As it would be printed; null where the sums do not agree, or where others hold that would then fail. */
export function suggestionOf(index: Index, key: Key): string | null {
  const fact = index.factAt.get(key)
  if (fact?.verdict !== 'disputed' || fact.amount === null || fact.amountYuan === null) return null
  const of = (outcome: Check['outcome']) =>
    index.report.checks.filter(
      c => c.outcome === outcome && c.facts.includes(fact.id) && isDecimal(c.expected) && isDecimal(c.actual),
    )
  const failing = of('fail')
  if (!failing.length || of('pass').length >= failing.length) return null
  const [first, ...others] = failing.map(check => candidates(index, fact, check))
  const common = [...new Set(first)].filter(value => others.every(list => list.includes(value)))
  const misread = common.filter(value => isMisread(fact.amount!, value))
  const likely = failing.length > 1 && common.length === 1 ? common : misread
  const [value] = likely
  if (value === undefined || likely.length > 1) return null
  return fact.text.includes(',') ? grouped(value) : value
}

/**
 * With which the check would hold: the other side of it where the amount is a side, what is missing in the sum where it
 * is a part; both ways where nothing tells which amount is the whole. In the fact's unit and decimals.
 */
function candidates({ facts }: Index, fact: Fact, check: Check): string[] {
  const { expected, actual } = check
  const { whole } = equationOf(
    check,
    check.facts.flatMap(id => facts.get(id) ?? []),
  )
  const difference = minus(expected!, actual!)
  const up = plus(fact.amountYuan!, difference)
  const down = minus(fact.amountYuan!, difference)
  const isActual = whole?.amountYuan && isSame(whole.amountYuan, actual!)
  const meant = whole === null ? [up, down] : (whole.id === fact.id) === Boolean(isActual) ? [up] : [down]
  return meant.flatMap(yuan => inUnit(fact, yuan) ?? [])
}

const isSame = (a: string, b: string) => /^-?0*\.?0*$/.test(minus(a, b))

function inUnit({ amount, amountYuan }: Fact, yuan: string): string | null {
  const power = POWERS.find(p => isSame(shifted(amountYuan!, p), amount!))
  return power === undefined ? null : rounded(shifted(yuan, power), decimalsOf(amount!))
}

/** Divided by a power of ten. */
function shifted(text: string, power: number): string {
  const [, sign = '', whole = '0', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text)!
  const digits = whole.padStart(power + 1, '0')
  const at = digits.length - power
  return `${sign}${digits.slice(0, at)}.${digits.slice(at)}${fraction}0`
}

/** Half away from zero. */
function rounded(text: string, places: number): string {
  const [, sign = '', whole = '0', fraction = ''] = /^(-?)(\d+)\.(\d*)$/.exec(text)!
  const kept = BigInt(whole + fraction.slice(0, places).padEnd(places, '0'))
  const up = (fraction[places] ?? '0') >= '5' ? 1n : 0n
  const digits = String(kept + up).padStart(places + 1, '0')
  const plain = places ? `${digits.slice(0, -places)}.${digits.slice(-places)}` : digits
  return /[1-9]/.test(plain) ? sign + plain : plain
}

/** One digit for another, as an engine misreads. */
const isMisread = (read: string, value: string): boolean =>
  read.length === value.length && [...read].filter((c, i) => c !== value[i]).length === 1

/** What a cell printed before, to be struck through, and what stands for it now. */
export function shownAs(fact: Fact | undefined, text: string): { readonly old: string | null; readonly now: string } {
  const corrected = fact?.corrections?.filter(c => c.kind === 'text' || c.kind === 'amount') ?? []
  const read = corrected.find(c => c.kind === 'text' && c.before !== c.after)
  if (fact?.amount && (fact.verdict === 'repaired' || corrected.some(c => c.kind === 'amount'))) {
    const now = text.includes(',') || fact.amount.length > 6 ? grouped(fact.amount) : fact.amount
    if (now.replaceAll(',', '') !== text.replaceAll(',', '')) return { old: read?.before || text, now }
  }
  return { old: read?.before ?? null, now: text }
}
