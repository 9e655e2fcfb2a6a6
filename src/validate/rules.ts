/** The shape of `schemas/identities.json`: what must add up, and who says so. */
import { z } from 'zod'

/**
 * Rows of one panel: by label (as printed, enumeration removed), code or 三公 item; `total` is the row 合计;
 * `lines` are the rows of the highest outline level ("一、" before "1.") between two labels.
 */
const Rows = z.object({
  label: z.string().optional(),
  code: z.string().optional(),
  item: z.string().optional(),
  total: z.literal(true).optional(),
  lines: z.literal(true).optional(),
  after: z.string().optional(),
  before: z.string().optional(),
})

/** One or more amounts that are added. Measures after the first are used where the table lacks the first. */
const Term = Rows.extend({
  statement: z.string(),
  measure: z.array(z.string()).min(1),
  /** Counts as zero where the table has no such row; otherwise the identity lacks data. */
  optional: z.literal(true).optional(),
})
export type Term = z.infer<typeof Term>

const common = {
  id: z.string(),
  /** The identity as an editor would say it, in Chinese. */
  name: z.string(),
  source: z.string(),
  /**
   * About tables of no known form, whose headings may mislead: a difference is a warning, and a sum that holds proves
   * nothing.
   */
  lenient: z.literal(true).optional(),
}

/** Within each row: the sum of `whole` equals the sum of `parts` (measures). */
const RowIdentity = z.object({
  ...common,
  kind: z.literal('row'),
  statements: z.array(z.string()),
  whole: z.array(z.string()).min(1),
  parts: z.array(z.string()).min(1),
})
export type RowIdentity = z.infer<typeof RowIdentity>

/** In every column: a row equals the sum of the rows below it in the classification, 合计 the sum of the highest. */
const TreeIdentity = z.object({ ...common, kind: z.literal('tree'), statements: z.array(z.string()) })
export type TreeIdentity = z.infer<typeof TreeIdentity>

/** In every column: rows without codes are sums of rows below them, nested as their amounts alone decide. */
const NestedIdentity = z.object({ ...common, kind: z.literal('nested'), statements: z.array(z.string()) })
export type NestedIdentity = z.infer<typeof NestedIdentity>

/** Single amounts, of one table or of several. `each` repeats it with words put in for `{words}`. */
const SumIdentity = z.object({
  ...common,
  kind: z.literal('sum'),
  each: z.array(z.record(z.string(), z.string())).optional(),
  whole: z.array(Term).min(1),
  parts: z.array(Term).min(1),
  /** `at-least`: whole ≥ parts; a warning, and no proof of an amount. */
  relation: z.enum(['equal', 'at-least']).optional(),
  /** A table with such a row or column may define its total otherwise, `except` where the total is named so. */
  unless: z.object({ has: z.string(), except: z.string() }).optional(),
})
export type SumIdentity = z.infer<typeof SumIdentity>

const Side = z.object({ statement: z.string(), measure: z.array(z.string()).min(1), total: z.string().optional() })
export type Side = z.infer<typeof Side>

/** The same amount in two tables, line by line (classification code; 合计 with 合计). */
const MatchIdentity = z.object({
  ...common,
  kind: z.literal('match'),
  each: z.array(z.record(z.string(), z.string())).optional(),
  left: Side,
  right: Side,
  /**
   * A part of the money equals all of it in every line if it does in the sum: only below a line that is equal in
   * both tables, or only in lines whose measure `total` is equal in both.
   */
  when: z.enum(['parent-equal', 'total-equal']).optional(),
})
export type MatchIdentity = z.infer<typeof MatchIdentity>

/** Within each row: `percent` = `part` ÷ `base` × 100; the first base that the table has. */
const RatioIdentity = z.object({
  ...common,
  kind: z.literal('ratio'),
  statements: z.array(z.string()),
  percent: z.string(),
  part: z.array(z.string()).min(1),
  base: z.array(z.string()).min(1),
})
export type RatioIdentity = z.infer<typeof RatioIdentity>

export const Identity = z.discriminatedUnion('kind', [
  RowIdentity,
  TreeIdentity,
  NestedIdentity,
  SumIdentity,
  MatchIdentity,
  RatioIdentity,
])
export type Identity = z.infer<typeof Identity>

/** `schemas/identities.json`. Statement keys are those of accounts and hold for `budget:` tables too. */
export const Rules = z.object({
  identities: z.array(Identity),
})
export type Rules = z.infer<typeof Rules>
