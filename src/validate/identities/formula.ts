/** `schemas/identities.txt` → rules. The file says at its head how a line is written. */
import { alternativesOf } from './alternatives.ts'
import {
  type Definitions,
  define,
  type FormulaColumn,
  type FormulaForm,
  fail,
  isDefinition,
  lookUp,
  noDefinitions,
  type Token,
  tokensOf,
} from './definitions.ts'
import type { Identity, MatchIdentity, Rows, Rules, Side, SumCase, SumIdentity, Term } from './rules.ts'
import { DETAILS, matchSentence, type Named, NESTED, PLACES, rowSentence, sumSentence, TREE } from './sentences.ts'

/**
 * @param measures that may be called by their Chinese names
 * @throws FormulaError with line and column of what it does not understand
 */
export function rulesOf(
  source: string,
  measures: readonly { readonly zh: string; readonly key: string }[] = [],
): Rules {
  const definitions = noDefinitions(measures)
  const parsed: Identity[] = []
  for (const tokens of linesOf(source))
    if (isDefinition(tokens)) define(definitions, tokens)
    else parsed.push(identityOf(tokens, definitions))
  return { identities: merged(parsed) }
}

/** Its lines without comments, one for each alternative. */
const linesOf = (source: string): Token[][] =>
  source.split(/\r?\n/).flatMap((text, i) => (/^\s*(#|$)/.test(text) ? [] : alternativesOf(tokensOf(text, i + 1))))

/** Statements and measures that its names stand for, each with its place: whoever knows which there are compares. */
export function wordsOf(source: string): { readonly kind: 'statement' | 'measure'; readonly word: Token }[] {
  return linesOf(source).flatMap(([kind, , ...rest]) => {
    if (kind?.text !== 'form' && kind?.text !== 'column') return []
    const values = rest.slice(rest.findIndex(t => t.text === '=') + 1).filter(t => !/^[|;]$/.test(t.text))
    const word = (t: Token): Token => ({ ...t, text: t.text.replace(/,$/, '') })
    return values.map(t => ({ kind: kind.text === 'form' ? 'statement' : 'measure', word: word(t) }) as const)
  })
}

/** Lines of one id are one identity in several cases. */
function merged(identities: readonly Identity[]): Identity[] {
  const byId = new Map<string, Identity>()
  for (const identity of identities) {
    const known = byId.get(identity.id)
    if (!known) byId.set(identity.id, identity)
    else if (known.kind === 'sum' && identity.kind === 'sum')
      byId.set(identity.id, { ...known, cases: [...known.cases, ...identity.cases] })
    else if (known.kind === 'match' && identity.kind === 'match')
      byId.set(identity.id, { ...known, cases: [...known.cases, ...identity.cases] })
    else throw new Error(`${identity.id} stands twice, and not as cases of one sum`)
  }
  return [...byId.values()]
}

interface Statement {
  readonly id: string
  readonly lenient: { readonly lenient?: true }
  readonly source: string
  readonly definitions: Definitions
  /** Where something is missing at the end. */
  readonly end: Token
}

function identityOf(tokens: readonly Token[], definitions: Definitions): Identity {
  const [first] = tokens as [Token, ...Token[]]
  if (!/^[\w.-]+:$/.test(first.text))
    fail(first, 'a line starts with a definition (form, column, line, decree) or with ID:')
  const at = tokens.findIndex(t => t.text === '@')
  const decree = tokens[at + 1]
  if (at < 0 || !decree) return fail(tokens.at(-1)!, '@ DECREE is missing: who says that this adds up')
  const lines = tokens.slice(at + 2).map(t => t.text)
  const isLenient = tokens[1]?.text === '参考'
  const body = tokens.slice(isLenient ? 2 : 1, at)
  const line: Statement = {
    id: first.text.slice(0, -1),
    lenient: isLenient ? { lenient: true } : {},
    source: sourceOf(lookUp(definitions, 'decree', decree), body, definitions, lines.join(' ')),
    definitions,
    end: tokens[at]!,
  }
  if (!body[0]) return fail(tokens[at]!, 'the formula is missing')
  const withForm = FORMS[body[0].text]
  return withForm ? withForm(line, body.slice(1)) : sumOf(line, body)
}

/** Decree, form (where the formula is about one) and lines. */
function sourceOf(decree: string, body: readonly Token[], { form }: Definitions, lines: string): string {
  const names = body.map(t => t.text.replace(/[·:].*$/, '')).filter(name => form.has(name))
  const about = new Set(names).size === 1 && !lines.includes(names[0]!) ? ` ${names[0]}` : ''
  return `${decree}${about}${lines ? `：${lines}` : ''}`
}

/** By the word a formula starts with; anything else is a sum of single amounts. */
const FORMS: Readonly<Record<string, (line: Statement, body: readonly Token[]) => Identity>> = {
  每行: rowOf,
  逐级: (line, body) => ({ ...commonOf(line, TREE), kind: 'tree', statements: formOf(line, body[0]).statements }),
  层次: (line, body) => ({ ...commonOf(line, NESTED), kind: 'nested', statements: formOf(line, body[0]).statements }),
  分地区: (line, body) => ({ ...commonOf(line, PLACES), kind: 'places', statements: formOf(line, body[0]).statements }),
  分栏: (line, body) => ({ ...commonOf(line, DETAILS), kind: 'details', statements: formOf(line, body[0]).statements }),
  逐行: matchOf,
}

const commonOf = ({ id, source, lenient }: Statement, name: string) => ({ id, name, source, ...lenient })

function formOf({ definitions, end }: Statement, token: Token | undefined): FormulaForm {
  const named = token ?? fail(end, 'a form is missing')
  return lookUp(definitions, 'form', named, named.text.replace(/:$/, ''))
}

function rowOf(line: Statement, [form, ...rest]: readonly Token[]): Identity {
  const { statements } = formOf(line, form)
  const ratio = rest.findIndex(t => t.text === '÷')
  const column = (t: Token) => lookUp(line.definitions, 'column', t)
  const isGrowth = rest.at(-1)?.text === '增长'
  const { left, right } = sidesOf(line, isGrowth ? rest.slice(0, -1) : rest, ratio < 0 ? '+' : '÷')
  const name = rowSentence(left.map(column), right.map(column), ratio < 0 ? '＋' : '÷')
  if (ratio < 0) {
    const measures = (side: readonly Token[]) => side.map(t => column(t).cases[0]![0]!)
    return { ...commonOf(line, name), kind: 'row', statements, whole: measures(left), parts: measures(right) }
  }
  const [part, base] = right as [Token, Token]
  const measures = (t: Token) => column(t).cases[0]!
  return {
    ...commonOf(line, name),
    kind: 'ratio',
    statements,
    ...(isGrowth ? { growth: true as const } : {}),
    percent: measures(left[0]!)[0]!,
    part: measures(part),
    base: measures(base),
  }
}

/** The words on both sides of `=` or `≥`, without the signs between them. */
function sidesOf({ end }: Statement, tokens: readonly Token[], sign: string) {
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

function matchOf(line: Statement, body: readonly Token[]): MatchIdentity {
  const when = body.findIndex(t => t.text === '当')
  const condition = when < 0 ? undefined : WHEN[body[when + 1]?.text ?? '']
  if (when >= 0 && !condition) fail(body[when]!, `after 当 stands one of ${Object.keys(WHEN).join(', ')}`)
  const tokens = when < 0 ? body : body.slice(0, when)
  const equals = tokens.findIndex(t => t.text === '=')
  if (equals < 0) fail(line.end, '= is missing')
  const [left, right] = [sideOf(line, tokens.slice(0, equals)), sideOf(line, tokens.slice(equals + 1))]
  const name = matchSentence(left, right, condition)
  const one = { name, left: left.side, right: right.side, ...(condition ? { when: condition } : {}) }
  return { ...commonOf(line, name), kind: 'match', cases: [one] }
}
const WHEN: Readonly<Record<string, 'parent-equal' | 'total-equal'>> = {
  上级相等: 'parent-equal',
  合计相等: 'total-equal',
}

function sideOf(line: Statement, [place, until, total]: readonly Token[]) {
  const named = place ?? fail(line.end, 'FORM·COLUMN is missing')
  const { form, column } = placeOf(line, named)
  if (!form || !column) return fail(named, 'a side of 逐行 reads FORM·COLUMN')
  const rows = until?.text === '至' && total ? lookUp(line.definitions, 'line', total).rows : undefined
  const side: Side = {
    statement: form.statements[0]!,
    measure: column.cases[0]!,
    ...(rows?.label ? { total: rows.label } : {}),
  }
  return { side, form, column }
}

/** `FORM·COLUMN` or `·COLUMN`. */
function placeOf({ definitions }: Statement, token: Token): { form?: FormulaForm; column?: FormulaColumn } {
  const [form, column] = token.text.split('·')
  return {
    ...(form ? { form: lookUp(definitions, 'form', token, form) } : {}),
    ...(column ? { column: lookUp(definitions, 'column', token, column) } : {}),
  }
}

/** A term with everything its sentence says of it. */
interface Read extends Named {
  readonly terms: readonly Term[]
}

function sumOf(line: Statement, body: readonly Token[]): SumIdentity {
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
