/** An identity with its numbers, as an editor would check it on a calculator. */
import { type Equation, partsOf, residual, type Values, wholeOf } from './identities/equations.ts'
import type { Amount } from './ledger.ts'
import { inPrintOf, printed } from './wording.ts'

/** More terms than this are not read, only skipped. */
const TERMS = 6

/** `1.00 ＋ 2.00 ＝ 3.00 ≠ 4.00`; nothing where one amount is only repeated elsewhere. */
export function arithmeticOf(e: Equation, values: Values): string {
  const like = e.whole.find(a => !a.blank) ?? e.whole[0]!
  const sign = residual(e, values) === 0n ? '＝' : '≠'
  const whole = e.whole.length === 1 ? printed(like) : sumOf(e.whole)
  const result = inPrintOf(like, partsOf(e, values))
  if (e.quotient) return `${e.parts.map(printed).join(' ÷ ')} ＝ ${result}% ${sign} ${whole}`
  const left = sumOf(e.parts)
  if (!left.includes('＋'))
    return e.whole.length > 1 ? `${whole} ＝ ${inPrintOf(like, wholeOf(e, values))} ${sign} ${left}` : ''
  return `${left} ＝ ${result} ${sign} ${whole}`
}

/** Zeros add nothing. */
function sumOf(amounts: readonly Amount[]): string {
  const terms = amounts.filter(a => !a.blank && a.value !== 0n).map(printed)
  if (terms.length <= TERMS) return terms.join(' ＋ ') || '0'
  return `${terms.slice(0, TERMS - 1).join(' ＋ ')} ＋ …（共${terms.length}项）`
}
