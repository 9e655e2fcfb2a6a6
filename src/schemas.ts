/** Reads what the ministry decides, `schemas/`, once a run; stages get it as an argument. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { z } from 'zod'
import { SchemaError } from './errors.ts'
import type { Division } from './regions.ts'
import { idlePatterns } from './schema-patterns.ts'
import { indexCodes } from './statements/codes.ts'
import { ROW_KEYS } from './statements/columns.ts'
import {
  type ColumnRule,
  CommonColumns,
  Form,
  type StatementDefinition,
  Title,
  TitleSense,
} from './statements/definition.ts'
import type { StatementSchemas } from './statements/understand.ts'
import { fail } from './validate/identities/definitions.ts'
import { rulesOf, wordsOf } from './validate/identities/formula.ts'
import type { Rules } from './validate/identities/rules.ts'
import { loadVocabulary, readRows, SCHEMAS, said, type Vocabulary, vocabulary } from './vocabulary.ts'

/** Everything under `schemas/`, as the stages take it. */
export interface Schemas {
  readonly statements: StatementSchemas
  readonly rules: Rules
  readonly regions: readonly Division[]
  /** Labels of lines and columns and titles as the forms print them: `labels.txt`. */
  readonly labels: readonly string[]
}

let loaded: Schemas | undefined

/** Loaded once per process: parsing 2,500 codes costs more than a small document. */
export function schemas(): Schemas {
  const statements = loaded?.statements ?? loadSchemas()
  loaded ??= { statements, rules: loadRules(), regions: statements.regions, labels: loadLabels() }
  return loaded
}

/** Before any document is read: a mistake in `schemas/` is one line, not one for each of them. @throws SchemaError */
export function requireSchemas(folder: string = SCHEMAS): void {
  const { statements, rules, labels } = schemas()
  const titles = statements.definitions.map(d => d.title)
  const printed = [...labels, ...linesOf(join(folder, 'headers.txt')), ...titles]
  const [idle] = idlePatterns(statements.definitions, rules, printed, vocabulary().lines)
  if (idle)
    throw new SchemaError(
      `${folder}: ${idle} matches nothing that a form prints; mend it, or add what it is for to headers.txt`,
    )
}

/** Every name and label the forms print, old names of codes included. */
export function formNames({ statements, labels }: Schemas): string[] {
  const names = statements.codes.entries.flatMap(e => [e.name, ...e.formerNames.map(f => f.name)])
  return [...labels, ...names]
}

/** @throws SchemaError with file and place where something is missing or not as `definition.ts` describes it */
export function loadSchemas(folder: string = SCHEMAS): StatementSchemas {
  const words = folder === SCHEMAS ? vocabulary() : loadVocabulary(folder)
  return {
    definitions: loadDefinitions(folder, words),
    measures: words.measures,
    codes: indexCodes(loadCodes(join(folder, 'codes'))),
    regions: loadRegions(folder),
  }
}

/** What must add up: `identities.txt`. @throws SchemaError that names file, line and column */
export function loadRules(folder: string = SCHEMAS, words: Vocabulary = vocabulary()): Rules {
  const path = join(folder, 'identities.txt')
  try {
    const source = readFileSync(path, 'utf8')
    const rules = rulesOf(
      source,
      [...words.measures.values()].filter(m => m.kind !== 'panel'),
    )
    for (const { kind, word } of wordsOf(source))
      if (!isWord(kind, word.text, words)) fail(word, `there is no ${kind} ${word.text}; see ${kind}s.csv`)
    return rules
  } catch (error) {
    throw new SchemaError(`${path}: ${(error as Error).message}`)
  }
}

const isWord = (kind: 'statement' | 'measure', text: string, { statements, measures }: Vocabulary): boolean =>
  kind === 'measure' ? measures.has(text.slice(text.lastIndexOf('.') + 1)) : text.endsWith('*') || statements.has(text)

/** Places of China: 行政区划代码, name. */
function loadRegions(folder: string = SCHEMAS): Division[] {
  const [, ...rows] = readFileSync(join(folder, 'regions/regions.csv'), 'utf8').trim().split(/\r?\n/)
  return rows.map(row => {
    const comma = row.indexOf(',')
    return { code: row.slice(0, comma), name: row.slice(comma + 1) }
  })
}

export const loadLabels = (folder: string = SCHEMAS): string[] => linesOf(join(folder, 'labels.txt'))

const linesOf = (path: string): string[] =>
  readFileSync(path, 'utf8')
    .split(/\r?\n/)
    .filter(l => l && !l.startsWith('#'))

const DOCUMENTS = {
  accounts: 'department-final-accounts',
  budget: 'department-budget',
  government: 'government',
} as const
/** What every table is that is nothing else. */
const FALLBACK = 'other'

function withPath(
  { key, path }: Form['layouts'][number]['columns'][number],
  phases: readonly ColumnRule[],
  file: string,
): ColumnRule {
  const found = path ?? phases.find(p => p.key === key)?.path
  if (found === undefined)
    throw new SchemaError(`${file}: the column ${key} has no path and is no phase; see phases.json`)
  return { key, path: found }
}

/** `statements.csv` with its titles and forms, in its order; header words all statements share after a layout's own. */
function loadDefinitions(folder: string, words: Vocabulary): StatementDefinition[] {
  const common = checked(join(folder, 'columns.json'), CommonColumns)
  const phases = checked(join(folder, 'phases.json'), CommonColumns)
  const titles = ofStatements(join(folder, 'titles.csv'), Title, words)
  const senses = ofStatements(join(folder, 'title-features.csv'), TitleSense, words)
  return [...words.statements.values()].map(({ key, zh, documents, schemes, rows, form }) => {
    const path = join(folder, 'forms', `${form}.json`)
    const { layouts, ...rest } = checked(path, Form)
    for (const word of keysOf({ layouts, ...rest }))
      if (!isKnown(word, words))
        throw new SchemaError(`${path}: ${word} is no measure, item or row key; see measures.csv`)
    return {
      key,
      title: zh,
      documents: documents.map(d => DOCUMENTS[d]),
      titles: titles
        .filter(t => t.statement === key)
        .map(({ title, not }) => ({ match: title, ...(not ? { not } : {}) })),
      senses: senses.filter(s => s.statement === key),
      phases,
      schemes,
      rows,
      fallback: key === FALLBACK,
      ...rest,
      layouts: layouts.map(l => ({ ...l, columns: [...l.columns.map(c => withPath(c, phases, path)), ...common] })),
    }
  })
}

/** @throws SchemaError where a row is of no statement */
function ofStatements<T extends { readonly statement: string }>(
  path: string,
  row: z.ZodType<T>,
  words: Vocabulary,
): T[] {
  const rows = readRows(path, row)
  const unknown = rows.find(r => !words.statements.has(r.statement))
  if (unknown) throw new SchemaError(`${path}: ${unknown.statement} is no statement; see statements.csv`)
  return rows
}

/** Every key that a form uses for a column or a row. */
const keysOf = ({ items, layouts, signature }: Form): string[] => [
  ...items.map(i => i.item),
  ...(signature?.columns ?? []),
  ...layouts.flatMap(l => [
    ...l.columns.flatMap(c => c.key ?? []),
    ...l.requires,
    ...l.orders.flat(),
    ...l.panels.flatMap(p => [`${p.key}.`, ...p.orders.flat()]),
  ]),
]

const isKnown = (key: string, { measures, items }: Vocabulary): boolean =>
  ROW_KEYS.has(key) || items.has(key) || measures.has(key) || measures.has(key.slice(key.lastIndexOf('.') + 1))

/** @throws SchemaError that names file and place */
function checked<T>(path: string, as: z.ZodType<T>): T {
  const parsed = as.safeParse(readJson(path))
  if (parsed.success) return parsed.data
  throw new SchemaError(`${path}: ${said(parsed.error.issues[0]!)}`)
}

function loadCodes(folder: string): Record<string, string> {
  const files = readdirSync(folder).filter(f => f.endsWith('.csv'))
  return Object.fromEntries(files.map(f => [f, readFileSync(join(folder, f), 'utf8')]))
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    throw new SchemaError(`${path}: ${(error as Error).message}`)
  }
}
