/** What a line of `schemas/identities.txt` says besides its formula, and how the names in any formula are read. */
import { type Definitions, type FormulaColumn, type FormulaForm, fail, lookUp, type Token } from './definitions.ts'

export interface Statement {
  readonly id: string
  readonly lenient: { readonly lenient?: true }
  readonly source: string
  readonly definitions: Definitions
  /** Where something is missing at the end. */
  readonly end: Token
}

export const commonOf = ({ id, source, lenient }: Statement, name: string) => ({ id, name, source, ...lenient })

export function formOf({ definitions, end }: Statement, token: Token | undefined): FormulaForm {
  const named = token ?? fail(end, 'a form is missing')
  return lookUp(definitions, 'form', named, named.text.replace(/:$/, ''))
}

/** `FORM·COLUMN` or `·COLUMN`. */
export function placeOf({ definitions }: Statement, token: Token): { form?: FormulaForm; column?: FormulaColumn } {
  const [form, column] = token.text.split('·')
  return {
    ...(form ? { form: lookUp(definitions, 'form', token, form) } : {}),
    ...(column ? { column: lookUp(definitions, 'column', token, column) } : {}),
  }
}

/** The words on both sides of `=` or `≥`, without the signs between them. */
export function sidesOf({ end }: Statement, tokens: readonly Token[], sign: string) {
  const at = tokens.findIndex(t => t.text === '=' || t.text === '≥')
  if (at < 0) return fail(tokens.at(-1) ?? end, '= is missing')
  const side = (part: readonly Token[], before: Token) => {
    if (!part.length) fail(before, 'an amount is missing')
    part.forEach((t, i) => {
      if (i % 2 === 1 && t.text !== sign) fail(t, `${sign} is missing before ${t.text}`)
      if (i % 2 === 0 && t.text === sign) fail(t, `an amount is missing before ${sign}`)
    })
    if (part.length % 2 === 0) fail(part.at(-1)!, `an amount is missing after ${sign}`)
    return part.filter((_, i) => i % 2 === 0)
  }
  return { left: side(tokens.slice(0, at), tokens[at]!), right: side(tokens.slice(at + 1), tokens[at]!) }
}
