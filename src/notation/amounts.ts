/** What a cell of an amount column prints. */
import Big from 'big.js'
import { TERMS } from '../terms.ts'
import { fold, narrow } from './folding.ts'
import { SIGN as ORDINAL_SIGN } from './ordinals.ts'
import { MONEY_UNITS, SHARES } from './units.ts'
import { anyOf, oneOf } from './words.ts'

export interface Value {
  readonly kind: 'value'
  /** A decimal with the decimals that are printed: `1,234.50` → `1234.50`, `(12.3)` → `-12.3`. */
  readonly value: string
  /** The unit the cell itself prints: 万元, %, ‰. */
  readonly unit: string | null
  /** A mark that refers to a note: `①`, `¹`, `[1]`, `(注1)`. */
  readonly note: string | null
  /** What else it might mean; null where the notation has one meaning only. */
  readonly unsure: Doubt | null
}

export interface Doubt {
  /** A sum shows a wrong sign or digit; it does not show that all its amounts are 100 times too large. */
  readonly about: 'scale' | 'digits'
  /** In Chinese, for people. */
  readonly reason: string
}

export interface Unreadable {
  readonly kind: 'unreadable'
  /** In Chinese, for people. */
  readonly reason: string
  /** What its digits make where the marks between them are left out: worth weighing against sums, not more. */
  readonly guess: string | null
  /** What a program prints in the place of an amount: ######## or #REF!. */
  readonly isPlaceholder: boolean
}

export type Printed =
  | Value
  | Unreadable
  | { readonly kind: 'blank' }
  /** — / ×: a mark for "nothing". */
  | { readonly kind: 'dash' }
  /** Words. */
  | { readonly kind: 'not-an-amount' }

const { amounts } = TERMS
const NOTHING = new RegExp(`^${oneOf(amounts.nothing)}+$`)
const OVERFLOW = /^#+$/
const ERROR = new RegExp(`^(?:${anyOf(amounts.errors)})$`, 'i')
const CURRENCY = new RegExp(`^(?:${anyOf(amounts.currency)})`)
const SIGN = new RegExp(`^(?:(${anyOf(amounts.negative)})|(?:${anyOf(amounts.positive)}))`)
const UNIT = new RegExp(`(?:${anyOf([...MONEY_UNITS, ...SHARES])})$`)
const RAISED = '[⁰¹²³⁴-⁹]+|[⁽(]?[⁰¹²³⁴-⁹]+[⁾)]'
const NOTE_WORD = `(?:${anyOf(amounts.notes)})`
/** After a number, as printed: round brackets need 注, as (1) alone may be another number. */
const NOTE = new RegExp(
  `(?<=[\\d%‰元)）])(?:${RAISED}|${ORDINAL_SIGN}+|[\\[【〔［](?:${NOTE_WORD})?\\d{0,2}[\\]】〕］]|` +
    `[(（]${NOTE_WORD}[^()（）]{0,3}[)）]|${NOTE_WORD}\\d{0,2}|${oneOf(amounts.noteSigns)}+)$`,
)
const NOTE_BEFORE = new RegExp(`^(?:${ORDINAL_SIGN}|[⁰¹²³⁴-⁹]+|${oneOf(amounts.noteSigns)}+)(?=[\\d(（¥￥△▲▼-])`)

/**
 * Reads one cell. Nothing is dropped and nothing guessed: what has two meanings says so, what has none is unreadable.
 */
export function readAmount(text: string): Printed {
  const plain = PLAIN.exec(text)
  if (plain) return value(text.replaceAll(',', '')) // nearly all there is
  const printed = narrow(text)
  if (!printed) return { kind: 'blank' }
  if (NOTHING.test(fold(printed))) return { kind: 'dash' }
  if (OVERFLOW.test(printed)) return unreadable('格内只有#号，列太窄，未显示数字', null, true)
  if (ERROR.test(printed)) return unreadable(`公式出错：${printed}`, null, true)
  const note = (NOTE.exec(printed) ?? NOTE_BEFORE.exec(printed))?.[0] ?? null
  const rest =
    note === null ? printed : printed.endsWith(note) ? printed.slice(0, -note.length) : printed.slice(note.length)
  const read = readNumber(fold(rest))
  return read.kind === 'value' ? { ...read, note } : read
}
const PLAIN = /^-?(?:\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.\d+)?$/

const value = (decimal: string, unit: string | null = null, unsure: Doubt | null = null): Value => ({
  kind: 'value',
  value: canonical(decimal),
  unit,
  note: null,
  unsure,
})
const canonical = (decimal: string): string => decimal.replace(/^(-?)0+(?=\d)/, '$1').replace(/^(-?)\./, '$10.')
const unreadable = (reason: string, guess: string | null = null, isPlaceholder = false): Unreadable => ({
  kind: 'unreadable',
  reason,
  guess,
  isPlaceholder,
})

/** A number with its sign and unit, folded. */
function readNumber(folded: string): Printed {
  // a spreadsheet's mark for text
  let body = folded.replace(/^'(?=[\d-])/, '').replace(CURRENCY, '')
  const unit = UNIT.exec(body)?.[0] ?? null
  if (unit) body = body.slice(0, -unit.length)
  const signed = signOf(body)
  const number = magnitudeOf(signed.body.replace(CURRENCY, ''))
  if (!number) {
    if (/\p{Script=Han}/u.test(body) || !/\d/.test(body)) return { kind: 'not-an-amount' }
    return unreadable(/\d\.\d+\D*\d*\.\d/.test(body) ? '似为两个数连在一起' : '不是一个数')
  }
  if ('reason' in number) {
    const { guess } = number
    return unreadable(number.reason, guess && signed.negative ? `-${guess}` : guess)
  }
  const decimal = signed.negative ? `-${number.value}` : number.value
  return value(decimal, unit, signed.unsure ?? number.unsure)
}

interface Signed {
  readonly body: string
  readonly negative: boolean
  readonly unsure: Doubt | null
}

/** -1 −1 △1 ▲1 ▼1 负1 (1) <1> 1- are all less than nothing. */
function signOf(text: string): Signed {
  const bracketed = /^\((.*)\)$|^<(.*)>$/.exec(text)
  const inner = bracketed ? (bracketed[1] ?? bracketed[2]!) : text
  const before = SIGN.exec(inner)
  const body = before ? inner.slice(before[0].length) : inner
  if (bracketed)
    return { body, negative: true, unsure: before?.[1] ? { about: 'digits', reason: '括号内又有负号' } : null }
  if (before) return { body, negative: before[1] !== undefined, unsure: null }
  return body.length > 1 && body.endsWith('-')
    ? { body: body.slice(0, -1), negative: true, unsure: { about: 'digits', reason: '负号印在数后' } }
    : { body, negative: false, unsure: null }
}

type Magnitude =
  | { readonly value: string; readonly unsure: Doubt | null }
  | { readonly reason: string; readonly guess: string | null }

/** What stands for a digit where somebody typed a letter. */
const LETTERS: Readonly<Record<string, string>> = { O: '0', o: '0', 〇: '0', '○': '0', l: '1', I: '1' }

const MONEY = /^\d{1,3}(?:,?\d{3})*\.\d\d$/

/** Digits with their marks, without sign. */
function magnitudeOf(text: string): Magnitude | null {
  for (const { shape, read } of SHAPES) if (shape.test(text)) return read(text)
  const typed = text.replace(/[Oo〇○lI]/g, c => LETTERS[c]!)
  if (typed === text || !(/\d.*\d/.test(text) || (/\d/.test(text) && MONEY.test(typed)))) return null
  const again = magnitudeOf(typed)
  if (!again || 'reason' in again) return again
  return { value: again.value, unsure: again.unsure ?? { about: 'digits', reason: '数字中有字母' } }
}

const sure = (decimal: string): Magnitude => ({ value: decimal, unsure: null })
const without = (marks: RegExp) => (text: string) => sure(text.replace(marks, ''))
/** The last mark is the decimal one. */
const byLastMark = (text: string): string =>
  `${text.slice(0, -lastPart(text).length - 1).replace(/\D/g, '')}.${lastPart(text)}`
const lastPart = (text: string): string => /\d+$/.exec(text)![0]
const scale = (reason: string) => (text: string) => ({
  value: byLastMark(text),
  unsure: { about: 'scale', reason } as const,
})

/** In the order they are tried. */
const SHAPES: readonly { readonly shape: RegExp; readonly read: (text: string) => Magnitude }[] = [
  { shape: /^(?:\d+(?:\.\d+)?|\.\d+)$/, read: sure },
  { shape: /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/, read: without(/,/g) },
  { shape: /^\d{1,3}(?:["']\d{3})+(?:\.\d+)?$/, read: without(/["']/g) },
  // 1.310,25 has one meaning; 120,00 beside it may have lost a digit
  { shape: /^\d{1,3}(?:\.\d{3})+,\d{1,2}$/, read: text => sure(byLastMark(text)) },
  { shape: /^(?:\d{1,3}(?:,\d{3})*|\d{4,}),\d{1,2}$/, read: scale('小数点印作逗号') },
  { shape: /^\d{1,3}(?:,?\d{3})*[·。]\d{1,2}$/, read: scale('小数点印作间隔号或句号') },
  { shape: /^\d{1,3}([.,])\d{3}(?:\1\d{3})*\1\d{2}$/, read: scale('千分位逗号与小数点相混') },
  {
    shape: /^\d{1,3}(?:\.\d{3}){2,}$/,
    read: text => ({ value: text.replaceAll('.', ''), unsure: { about: 'scale', reason: '千分位印作小数点' } }),
  },
  // 1234,567.00 lacks one comma and nothing else
  {
    shape: /^\d{4,}(?:,\d{3})+\.\d+$/,
    read: text => ({ value: text.replaceAll(',', ''), unsure: { about: 'digits', reason: '千分位不全' } }),
  },
  {
    shape: /^\d(?:\.\d+)?[eE]\+?\d{1,2}$/,
    read: text => ({
      value: new Big(text).toFixed(),
      unsure: { about: 'scale', reason: '科学计数法，末位可能已略去' }, // shortened parts have shortened sums
    }),
  },
  {
    shape: /^\d[\d,]*(?:\.\d+)?$/,
    read: text => ({ reason: '千分位不是三位一组', guess: text.replaceAll(',', '') }),
  },
]

/** The decimal a cell prints; null for a blank one, dashes, words and what cannot be read. */
export function amountOf(text: string): string | null {
  const read = readAmount(text)
  return read.kind === 'value' ? read.value : null
}

/** A mark for "nothing" rather than text. */
export const isDash = (text: string): boolean => NOTHING.test(fold(text))
