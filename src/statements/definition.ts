/** What `schemas/` says of one statement. A new province's variant is a line in `forms/<form>.json`, `title-features.csv` or `titles.csv`. */
import { z } from 'zod'
import type { Scheme } from '../model.ts'

const pattern = z.string().refine(isPattern, 'not a regular expression')

function isPattern(text: string): boolean {
  try {
    return Boolean(new RegExp(text))
  } catch {
    return false
  }
}

/** Compared with a `titleKey` (text.ts): folded, no numbering, no year, no 书名号 or quotes. */
export const TitleRule = z.strictObject({ match: pattern, not: pattern.optional() })
export type TitleRule = z.infer<typeof TitleRule>

/** A row of `titles.csv`. */
export const Title = z.strictObject({
  statement: z.string(),
  title: pattern,
  /** Titles with this are another statement's. */
  not: pattern,
})

const words = z.preprocess(
  text => (typeof text === 'string' ? text.split(' ').filter(Boolean) : text),
  z.array(z.string()),
)

/** A row of `title-features.csv`: what the titles of a statement say, as `titles.ts` reads them. */
export const TitleSense = z.strictObject({
  statement: z.string(),
  /** Whose money; empty where no source may be named, `*` for any. */
  fund: z.string(),
  /** One of these; `none` where no direction is named. */
  direction: words.pipe(z.array(z.enum(['both', 'revenue', 'expenditure', 'none']))),
  /** All of these must be said. */
  about: words,
  /** These may be said too; `*` for any. */
  may: words,
})
export type TitleSense = z.infer<typeof TitleSense>

/** A header path (`pathKey`: folded, levels joined by "/", 本年 and 上年 for the years) and the key it stands for. */
export const ColumnRule = z.strictObject({
  /** code, class, type, item, name, line, seq, note, or a measure; null for a column that is to be left out. */
  key: z.string().nullable(),
  path: pattern,
})

export type ColumnRule = z.infer<typeof ColumnRule>

/** As a form writes it: without a path it is what `phases.json` has for the key. */
const FormColumn = z.strictObject({ key: ColumnRule.shape.key, path: pattern.optional() })

/** One of several tables printed side by side: its measures get `key.` in front. */
const PanelRule = z.strictObject({
  key: z.string(),
  path: pattern,
  /** Measures in their printed order, one list a form, for a panel without a readable header. */
  orders: z.array(z.array(z.string())).default([]),
})

export const Layout = z.strictObject({
  /** Where a fact's label stands: in the row's name column, or in the header (the table turned sideways). */
  label: z.enum(['row', 'column']).default('row'),
  columns: z.array(FormColumn),
  /** Distinct measures that must be found. */
  needs: z.int().default(1),
  /** Keys that must be found, names and codes included. */
  requires: z.array(z.string()).default([]),
  /** Measures in their printed order, one list a form, for a table without a readable header. */
  orders: z.array(z.array(z.string())).default([]),
  panels: z.array(PanelRule).default([]),
})
export interface Layout extends Omit<z.infer<typeof Layout>, 'columns'> {
  readonly columns: readonly ColumnRule[]
}

/** What tells a statement without its title. Every list that is given must be satisfied. */
export const Signature = z.strictObject({
  /** Measures (with panel) that must all be found. */
  columns: z.array(z.string()).default([]),
  /** Patterns each of which some row's label must match. */
  labels: z.array(pattern).default([]),
  /** What every code in the table matches. */
  codes: pattern.optional(),
})
export type Signature = z.infer<typeof Signature>

/** `forms/<form>.json`: how the statements that name this form are laid out. */
export const Form = z.strictObject({
  /** 三公 items, by the label of a row or of a column. */
  items: z.array(z.strictObject({ item: z.string(), label: pattern })).default([]),
  layouts: z.array(Layout).min(1),
  signature: Signature.nullable().default(null),
})
export type Form = z.infer<typeof Form>

export interface StatementDefinition extends Omit<Form, 'layouts'> {
  readonly layouts: readonly Layout[]
  /** Statement key; budgets get `budget:` in front (classify.ts). */
  readonly key: string
  /** The ministry's own title. */
  readonly title: string
  /** Kinds of document it occurs in. */
  readonly documents: readonly ('department-final-accounts' | 'department-budget' | 'government')[]
  readonly titles: readonly TitleRule[]
  /** What its titles say, where a grammar tells them. */
  readonly senses: readonly TitleSense[]
  /** `phases.json`: measures of columns beside those that its layouts know. */
  readonly phases: readonly ColumnRule[]
  /** Classifications its codes may belong to, the usual one first. */
  readonly schemes: readonly Scheme[]
  /** codes: printed, or following from the names; lines: a summary's lines stand for classes; items: see `items`. */
  readonly rows: 'codes' | 'names' | 'lines' | 'items' | 'plain'
  /** Taken by every table that is nothing else. */
  readonly fallback: boolean
}

/** Header words all statements share, tried after a layout's own. */
export const CommonColumns = z.array(ColumnRule)
