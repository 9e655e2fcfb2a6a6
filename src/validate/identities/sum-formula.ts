/** Formulas of single amounts: `FORM·COLUMN LINE + LINE? = …`. */
import { type FormulaColumn, type FormulaForm, fail, lookUp, type Token } from './definitions.ts'
import type { Rows, SumCase, SumIdentity, Term } from './rules.ts'
import { type Named, sumSentence } from './sentences.ts'
import { commonOf, placeOf, type Statement, sidesOf } from './statement.ts'

/** A term with everything its sentence says of it. */
interface Read extends Named {
  readonly terms: readonly Term[]
}

export function sumOf(line: Statement, body: readonly Token[]): SumIdentity {
  const at = body.findIndex(t => t.text === '除非有')
  const unless = at < 0 ? undefined : unlessOf(body.slice(at))
  const { left, right } = termsOf(line, at < 0 ? body : body.slice(0, at))
  const relation = body.some(t => t.text === '≥') ? 'at-least' : 'equal'
  const name = sumSentence(left, right, relation)
  const count = Math.max(...[...left, ...right].map(t => t.terms.length))
  // A word with fewer cases than others takes part in all of them.
  const take = (side: readonly Read[], i: number) => side.map(t => t.terms[Math.min(i, t.terms.length - 1)]!)
  const cases = Array.from(
    { length: count },
    (_, i): SumCase => ({ name, whole: take(left, i), parts: take(right, i), ...(unless ? { unless } : {}) }),
  )
  return { ...commonOf(line, name), kind: 'sum', relation, cases }
}

function unlessOf([word, has, not, except]: readonly Token[]) {
  if (!has || not?.text !== '不称' || !except) return fail(word!, 'a condition reads: 除非有 X 不称 Y')
  return { has: has.text, except: except.text }
}

/** `FORM·COLUMN` stands before a line and holds until the next. */
function termsOf(line: Statement, body: readonly Token[]) {
  const places = new Map<Token, { form: FormulaForm; column: FormulaColumn }>()
  const bare: Token[] = []
  let form: FormulaForm | undefined
  let column: FormulaColumn | undefined
  for (const token of body) {
    if (token.text.includes('·')) {
      const place = placeOf(line, token)
      form = place.form ?? form
      column = place.column ?? column
      continue
    }
    bare.push(token)
    if (/^[=+≥]$/.test(token.text)) continue
    if (!form || !column) return fail(token, `FORM·COLUMN is missing before ${token.text}`)
    places.set(token, { form, column })
  }
  const { left, right } = sidesOf(line, bare, '+')
  const read = (side: readonly Token[]) => side.map(token => readTerm(line, token, places.get(token)!))
  return { left: read(left), right: read(right) }
}

/** `各行`, `各行(NAME)`, a code or a line's name; between which lines it stands; whether it may be missing. */
const TERM = /^(各行(?:\((.+)\))?|[^[\]?]+)(?:\[(.*)\.\.(.*)\])?(\?)?$/

function readTerm(
  { definitions }: Statement,
  token: Token,
  { form, column }: { form: FormulaForm; column: FormulaColumn },
): Read {
  const [, name = '', among, after = '', before, may] = TERM.exec(token.text) ?? fail(token, `${token.text} is no line`)
  const line = (of: string) => lookUp(definitions, 'line', token, of)
  const label = (of: string) => line(of).rows.label ?? fail(token, `${of} is no label`)
  const isAll = name.startsWith('各行')
  const rows = (): Rows => {
    if (isAll) return { lines: true, ...(among ? { label: label(among) } : {}) }
    return /^\d+$/.test(name) ? { code: name } : line(name).rows
  }
  const one = {
    statement: form.statements[0]!,
    ...rows(),
    ...(after ? { after: label(after) } : {}),
    ...(before ? { before: label(before) } : {}),
    ...(may ? { optional: true as const } : {}),
  }
  const terms = column.cases.map((measure): Term => ({ ...one, measure }))
  return {
    terms,
    form,
    column,
    line: isAll ? (among ?? '') : (definitions.line.get(name)?.title ?? name),
    isAll,
    after,
  }
}
