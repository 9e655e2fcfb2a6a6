/** What the words of the data stand for: `schemas/measures.csv`, `statements.csv`, `items.csv` and `reasons.csv`, read once. */
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { SchemaError } from './errors.ts'
import { Because, type DocumentType, Phase, Scheme, Verdict } from './model.ts'

/** A cell that lists words. */
const list = <T extends z.ZodType>(of: T) =>
  z.preprocess(text => (typeof text === 'string' ? text.split(' ').filter(Boolean) : text), z.array(of))
/** A cell that may be empty. */
const orNull = <T extends z.ZodType>(of: T) => z.preprocess(text => text || null, of.nullable())
const name = z.string().min(1)

export const Measure = z.strictObject({
  key: z.string().regex(/^[a-z_]+\.?$/),
  zh: name,
  en: name,
  /** panel: a prefix of measures, with its dot. */
  kind: z.enum(['money', 'count', 'percent', 'panel']),
  /** Null where the document says it. */
  phase: orNull(Phase),
  /** Which year it is of, seen from the document's. */
  period: z.preprocess(text => text || 'current', z.enum(['current', 'previous', 'earlier', 'next', 'change'])),
  /** none: neither received nor spent; null where the statement says it. */
  direction: orNull(z.enum(['revenue', 'expenditure', 'none'])),
  /** Where the money comes from; null where the statement says it, or nothing does. */
  source: orNull(name),
})
export type Measure = z.infer<typeof Measure>

const StatementRow = z.strictObject({
  key: name,
  zh: name,
  en: name,
  /** Kinds of document it occurs in. */
  documents: list(z.enum(['accounts', 'budget', 'government'])),
  /** Classifications its codes may belong to, the usual one first. */
  schemes: list(Scheme),
  /** codes: printed, or following from the names; lines: a summary's lines stand for classes; items: see the form. */
  rows: z.enum(['codes', 'names', 'lines', 'items', 'plain']),
  /** none: of stocks, which are neither. */
  direction: orNull(z.enum(['revenue', 'expenditure', 'none'])),
  source: orNull(name),
  /** `forms/<form>.json` says how it is laid out. */
  form: name,
})
type StatementRow = z.infer<typeof StatementRow>

/** An item of the 三公 statement. */
export const Item = z.strictObject({ key: name, zh: name, en: name })
export type Item = z.infer<typeof Item>

/** A line of a form that has no code. */
export const Line = z.strictObject({
  key: name,
  zh: name,
  en: name,
  /** Key of a line of the same panel that it stands below; null where it may stand anywhere. */
  under: orNull(name),
  /** On the name as printed, without enumeration, white space and 其中：, brackets half-width. */
  pattern: z
    .string()
    .min(1)
    .transform((text, context) => {
      try {
        return new RegExp(text, 'u')
      } catch (error) {
        context.addIssue((error as Error).message)
        return z.NEVER
      }
    }),
})
export type Line = z.infer<typeof Line>

/** Why a fact has its verdict, as a sentence. */
export const Reason = z.strictObject({
  key: Because.shape.reason,
  /** Verdicts that it can explain. */
  verdicts: list(Verdict),
  zh: name,
  en: name,
  /** What would prove it. */
  remedy_zh: z.string(),
  remedy_en: z.string(),
})
export type Reason = z.infer<typeof Reason>

export interface Vocabulary {
  readonly measures: ReadonlyMap<string, Measure>
  readonly statements: ReadonlyMap<string, StatementRow>
  readonly items: ReadonlyMap<string, Item>
  /** In the order in which they are tried. */
  readonly lines: readonly Line[]
  readonly reasons: ReadonlyMap<string, Reason>
}

export const SCHEMAS = resolve(import.meta.dirname, '../schemas')

let known: Vocabulary | undefined
export function vocabulary(): Vocabulary {
  known ??= loadVocabulary(SCHEMAS)
  return known
}

/** @throws SchemaError that names file, row and column */
export function loadVocabulary(folder: string): Vocabulary {
  return {
    measures: byKey(join(folder, 'measures.csv'), Measure),
    statements: byKey(join(folder, 'statements.csv'), StatementRow),
    items: byKey(join(folder, 'items.csv'), Item),
    lines: [...byKey(join(folder, 'lines.csv'), Line).values()],
    reasons: byKey(join(folder, 'reasons.csv'), Reason),
  }
}

function byKey<T extends { readonly key: string }>(path: string, row: z.ZodType<T>): Map<string, T> {
  const rows = readRows(path, row)
  const found = new Map(rows.map(r => [r.key, r]))
  const twice = rows.find(r => found.get(r.key) !== r)
  if (twice) throw new SchemaError(`${path}: ${twice.key} stands twice; a key stands once`)
  return found
}

/** The rows of a CSV file of `schemas/`. @throws SchemaError that names file, row and column, and what is allowed */
export function readRows<T>(path: string, row: z.ZodType<T>): T[] {
  const records = recordsOf(path)
  return records.map((record, i) => {
    const parsed = row.safeParse(record)
    if (parsed.success) return parsed.data
    const [issue] = parsed.error.issues
    throw new SchemaError(`${path}: row ${i + 2}, ${said(issue!)}`)
  })
}

function recordsOf(path: string): Record<string, string>[] {
  try {
    return parse(readFileSync(path, 'utf8'), { columns: true, comment: '#', comment_no_infix: true })
  } catch (error) {
    throw new SchemaError(`${path}: ${(error as Error).message}`)
  }
}

/** `layouts.0.columns.2: unrecognized key "pth"`, with what there is. */
export const said = ({ path, message }: z.core.$ZodIssue): string => `${path.join('.') || 'the whole'}: ${message}`

const bare = (statement: string): string => statement.replace(/^budget:/, '')

/** The measure behind a key with or without its panel (`revenue.amount`). @throws Error for a key of no measure */
export function measureOf(key: string, { measures }: Pick<Vocabulary, 'measures'> = vocabulary()): Measure {
  const own = measures.get(key) ?? measures.get(key.slice(key.lastIndexOf('.') + 1))
  if (!own) throw new Error(`${key} is no measure of schemas/measures.csv`)
  return own
}

/** Its panel (`revenue.`), if it has one. */
export const panelOf = (key: string, { measures }: Pick<Vocabulary, 'measures'> = vocabulary()): Measure | undefined =>
  measures.get(key.slice(0, key.lastIndexOf('.') + 1))

/** The stage of the budget of a measure in a statement and a kind of document; null for what is no money received or spent. */
export function phaseOf(measure: Measure, statement: string, type: DocumentType): Phase | null {
  if (measure.kind !== 'money') return null
  if (measure.phase) return measure.phase
  if (measure.direction === 'none' || statementOf(statement)?.direction === 'none') return null
  return statement.startsWith('budget:') || type.endsWith('-budget') ? 'approved' : 'executed'
}

export const statementOf = (key: string): StatementRow | undefined => vocabulary().statements.get(bare(key))
