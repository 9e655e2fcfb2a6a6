/** `schemas/identities.txt` → rules. The file says at its head how a line is written. */
import { alternativesOf } from './alternatives.ts'
import {
  type Definitions,
  define,
  fail,
  isDefinition,
  lookUp,
  noDefinitions,
  type Token,
  tokensOf,
} from './definitions.ts'
import type { Identity, MatchIdentity, Rules, Side } from './rules.ts'
import { DETAILS, matchSentence, NESTED, PLACES, rowSentence, TREE } from './sentences.ts'
import { commonOf, formOf, placeOf, type Statement, sidesOf } from './statement.ts'
import { sumOf } from './sum-formula.ts'

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
