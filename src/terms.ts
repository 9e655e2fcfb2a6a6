import { createRequire } from 'node:module'
import { z } from 'zod'
import { SchemaError } from './errors.ts'

const words = z.array(z.string().min(1)).min(1)

/** `schemas/terms.json`: the words and signs that tables and sentences are written in. Read by `notation/` alone. */
const Terms = z.strictObject({
  /** Chinese digits in their order. */
  numerals: z.strictObject({ zero: z.string(), digits: z.string().length(9), ten: z.string(), hundred: z.string() }),
  ordinals: z.strictObject({
    /** What stands between an ordinal and its name. */
    separators: words,
    /** 第一部分, 第二章 */
    parts: words,
    /** Ordinals of one character: ranges of Unicode, the number of the first and the level of the outline. */
    signs: z.array(
      z.strictObject({ from: z.string().length(1), to: z.string().length(1), first: z.int(), level: z.int() }),
    ),
  }),
  ofWhich: words,
  totals: z.strictObject({
    words,
    /** The one of `words` that forms print for any of the others. */
    either: z.string(),
    subtotals: words,
    /** Sums of one page and what is carried over: never of the table. */
    ofPage: words,
    scores: words,
    /** Before `of` in the name of a grand total: 本年支出合计. */
    qualifiers: words,
    of: words,
    /** What a total of both is called: 收、支总计. */
    both: words,
    /** Accounts of a government: 一般公共预算收入 is the sum of its table, with one of `ofFunds` after it. */
    funds: words,
    ofFunds: z.array(z.string()),
  }),
  amounts: z.strictObject({
    negative: words,
    positive: words,
    currency: words,
    /** Marks for "nothing", one or more of one kind. */
    nothing: words,
    notes: words,
    noteSigns: words,
    errors: words,
  }),
  /** What only public accounts name; read by `public-money.ts`. */
  publicMoney: words,
  /** What the names of organs of state end with, and no company's. */
  publicBodies: words,
  units: z.strictObject({
    /** Power of ten between the unit and 元. */
    money: z.record(z.string(), z.int()),
    shares: words,
    points: words,
    counts: words,
    /** Counted in tables only: a sentence may mean something else. */
    inTables: words,
  }),
  /** What a table's title is made of; read by `titles.ts`. */
  titles: z.strictObject({
    /** By the source of finance; a finer one beside 财政拨款 is meant. */
    funds: z.record(z.string(), words),
    directions: z.strictObject({ both: words, revenue: words, expenditure: words }),
    /** What it tells of the money, and what else a table may be about. */
    about: z.record(z.string(), words),
    phases: words,
    /** Words that say nothing of which table it is. */
    fillers: words,
    tables: words,
    /** Ends of names of bodies: what stands before belongs to the name. */
    bodies: words,
  }),
})
type Terms = z.infer<typeof Terms>

/** @throws SchemaError that names the place where the list is not as described */
export function parseTerms(json: unknown): Terms {
  const parsed = Terms.safeParse(json)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new SchemaError(`schemas/terms.json: ${issue?.message} at ${issue?.path.join('.') || 'its top'}`)
}

/** schemas/ stands beside src/ and dist/. */
export const TERMS: Terms = parseTerms(createRequire(import.meta.url)('../schemas/terms.json'))
