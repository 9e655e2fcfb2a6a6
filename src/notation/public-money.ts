/** Whether a table is about public money at all: a household's budget has the same words but for these. */
import { TERMS } from '../terms.ts'
import { anyOf } from './words.ts'

const WORDS = new RegExp(anyOf(TERMS.publicMoney))
const BODIES = new RegExp(`(?:${anyOf(TERMS.publicBodies)})$`)
/** Of the functional and the economic classification, as whole cells. */
const CODE = /^(?:2\d{2}(?:\d{2}){0,2}|[35]\d{2}(?:\d{2})?)$/
/** So many codes below another (20502 below 205) are no numbers of goods or pupils by chance. */
const NESTED = 3

interface Printed {
  readonly title: string | null
  readonly columns: readonly string[]
  readonly rows: readonly (readonly { readonly text: string }[])[]
}

/** Its title, its header or a row names a fund, a department or an appropriation, or its codes are classifications. */
export const isOfPublicMoney = (table: Printed): boolean =>
  [table.title ?? '', ...table.columns, ...textsOf(table)].some(text => WORDS.test(text)) || hasClassifications(table)

/** Codes of the functional or the economic classification stand in it, some below others. */
export function hasClassifications(table: Printed): boolean {
  const codes = new Set(textsOf(table).filter(text => CODE.test(text)))
  return [...codes].filter(code => codes.has(code.slice(0, -2))).length >= NESTED
}

const textsOf = ({ rows }: Printed): string[] => rows.flatMap(row => row.map(c => c.text))

/** Whether a name ends as those of organs of state do; a company's or a school's may end in anything. */
export const isPublicBody = (name: string): boolean => BODIES.test(name)
