/** The words of `schemas/identities.txt`: what the names in its formulas stand for. */
import type { Rows } from './rules.ts'

/** A mistake in the file, with its place; lines and columns count from 1. */
export class FormulaError extends Error {
  constructor(line: number, column: number, message: string) {
    super(`line ${line}, column ${column}: ${message}`)
  }
}

/** One word of a line, and the column where it starts. */
export interface Token {
  readonly text: string
  readonly line: number
  readonly column: number
}

export const tokensOf = (text: string, line: number): Token[] =>
  [...text.matchAll(/\S+/g)].map(m => ({ text: m[0], line, column: m.index + 1 }))

const errorAt = ({ line, column }: Token, message: string) => new FormulaError(line, column, message)
export const fail = (token: Token, message: string): never => {
  throw errorAt(token, message)
}

export interface FormulaForm {
  readonly title: string
  readonly statements: readonly string[]
}
export interface FormulaColumn {
  /** What a sentence calls it; null where it goes without saying. */
  readonly title: string | null
  /** One list of measures for each case; later measures of a list where the table lacks the first. */
  readonly cases: readonly (readonly string[])[]
}

export interface FormulaLine {
  /** What a sentence calls it. */
  readonly title: string
  readonly rows: Rows
}

export interface Definitions {
  readonly decree: ReadonlyMap<string, string>
  readonly form: ReadonlyMap<string, FormulaForm>
  readonly column: ReadonlyMap<string, FormulaColumn>
  readonly line: ReadonlyMap<string, FormulaLine>
}
export type Kind = keyof Definitions
const KINDS: readonly Kind[] = ['decree', 'form', 'column', 'line']

export const isDefinition = ([first]: readonly Token[]): boolean => KINDS.includes(first?.text as Kind)

/** @param measures columns that are called by their own names, unless the file defines them otherwise */
export const noDefinitions = (measures: readonly { readonly zh: string; readonly key: string }[]) => ({
  decree: new Map<string, string>(),
  form: new Map<string, FormulaForm>(),
  column: new Map<string, FormulaColumn>(measures.map(({ zh, key }) => [zh, { title: zh, cases: [[key]] }])),
  own: new Set<string>(),
  line: new Map<string, FormulaLine>(),
})

/** Takes `KIND NAME TITLE? = VALUE` in. @throws FormulaError */
export function define(into: ReturnType<typeof noDefinitions>, tokens: readonly Token[]): void {
  const [kind, name, ...rest] = tokens as [Token, ...Token[]]
  const equals = rest.findIndex(t => t.text === '=')
  if (!name || equals < 0) throw errorAt(tokens.at(-1)!, `a definition reads: ${kind.text} NAME = …`)
  const own = `${kind.text} ${name.text}`
  if (into.own.has(own)) fail(name, `${own} is defined twice`)
  into.own.add(own)
  const title = rest[0] !== undefined && equals > 0 ? rest[0].text : null
  const value = rest.slice(equals + 1)
  if (!value.length) fail(rest[equals]!, `what ${kind.text} ${name.text} stands for is missing`)
  const text = value.map(t => t.text).join(' ')
  if (kind.text === 'decree') into.decree.set(name.text, text)
  else if (kind.text === 'form') into.form.set(name.text, { title: title ?? name.text, statements: text.split(/, */) })
  else if (kind.text === 'column') {
    const cases = text.split(' ; ').map(one => one.split(' | '))
    into.column.set(name.text, { title: title === '-' ? null : (title ?? name.text), cases })
  } else into.line.set(name.text, { title: title ?? name.text, rows: rowsOf(value, text) })
}

function rowsOf([first, second]: readonly Token[], text: string): Rows {
  if (text === 'total') return { total: true }
  if (first!.text === 'item' && second) return { item: second.text }
  const pattern = /^\/(.+)\/$/.exec(text)?.[1]
  if (!pattern) return fail(first!, `${text} is no line: /label/, total or item KEY`)
  try {
    new RegExp(pattern)
  } catch (error) {
    fail(first!, (error as Error).message)
  }
  return { label: pattern }
}

/** What `token` stands for. @throws FormulaError that says what there is instead */
export function lookUp<K extends Kind>(definitions: Definitions, kind: K, token: Token, name = token.text) {
  const found = definitions[kind].get(name)
  if (found === undefined) fail(token, `there is no ${kind} ${name}; there are ${nearest(name, definitions[kind])}`)
  return found as Definitions[K] extends ReadonlyMap<string, infer V> ? V : never
}

/** Names that share most characters with this one, best first. */
function nearest(name: string, among: ReadonlyMap<string, unknown>): string {
  const shared = (other: string) =>
    [...name].filter(c => other.includes(c)).length / Math.max(name.length, other.length)
  return [...among.keys()]
    .toSorted((a, b) => shared(b) - shared(a))
    .slice(0, 3)
    .join(', ')
}
