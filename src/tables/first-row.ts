import { compact } from '../notation/folding.ts'
import { SIGN } from '../notation/ordinals.ts'
import { isAmount, isCode, isDashes, isEnumerated, isQuantity, isYear } from '../notation/shapes.ts'

/** Where a header ends and a table's rows begin, for tables of every kind: what a row of data holds and a header never. */

/** An amount, dashes, a code, a quantity, an enumerated item; a year is a label. */
export const isDatum = (text: string): boolean =>
  isAmount(text) || isDashes(text) || (isCode(text) && !isYear(text)) || isQuantity(text) || isEnumerated(text)

const COLUMN_NUMBER = new RegExp(`^(\\d{1,2}|\\d{1,2}(栏)?=[\\d+\\-＋－()（）]+|${SIGN}|[甲乙丙丁])$`)
const NUMBERING_LABEL = /^(栏次|行次|栏目|序号|次|项目|[类款项]{1,3})$/
/** What is left of a rule beside a single character in a picture. */
const SPECK = /^[-|·.:'"]+|[-|·.:'"]+$/g

/** 1, 3=1+2 or 甲: names a column. */
export const isColumnNumber = (text: string): boolean => COLUMN_NUMBER.test(text)

/** The row that only numbers the columns: 栏次 1 2 3, or 类 款 项 栏次 1 2 3. */
export function isNumbering(row: readonly string[]): boolean {
  const texts = row.map(t => compact(t).replace(SPECK, '')).filter(Boolean)
  const numbers = texts.filter(isColumnNumber)
  const labels = texts.filter(t => NUMBERING_LABEL.test(t))
  const isNamed = labels.some(t => /^栏[次目]$/.test(t))
  // A single character beside them is a number that was misread: i 2 3.
  const known = texts.filter(t => isColumnNumber(t) || NUMBERING_LABEL.test(t) || (isNamed && /^[a-z]$/i.test(t)))
  if (known.length < texts.length || !numbers.length) return false
  const counted = numbers.map(t => Number.parseInt(t, 10)).filter(n => !Number.isNaN(n))
  const steps = counted.slice(1).map((n, i) => n - counted[i]!)
  const rising = steps.filter(step => step === 1).length
  // What is called 栏次 numbers columns, also where a number was misread: 1 2 3 4 3 6 7.
  if (isNamed && rising >= MOSTLY * steps.length) return true
  return rising === steps.length && (labels.some(t => /次/.test(t)) || counted.length >= 3)
}
/** Share of the steps from number to number that must be one. */
const MOSTLY = 0.5
