/** What must add up, as the rest of `validate/` takes it; `formula.ts` makes it of the lines of `schemas/identities.txt`. */

/**
 * Rows of one panel: by label (as printed, enumeration removed), code or 三公 item; `total` is the row 合计;
 * `lines` are the rows of the highest outline level ("一、" before "1."), `after` and `before` bound them.
 */
export interface Rows {
  readonly label?: string
  readonly code?: string
  readonly item?: string
  readonly total?: true
  readonly lines?: true
  readonly after?: string
  readonly before?: string
}

/** One or more amounts that are added. Measures after the first are used where the table lacks the first. */
export interface Term extends Rows {
  readonly statement: string
  readonly measure: readonly string[]
  /** Counts as zero where the table has no such row; otherwise the identity lacks data. */
  readonly optional?: true
}

interface Common {
  readonly id: string
  /** The identity as an editor would say it, in Chinese: made from its formula. */
  readonly name: string
  readonly source: string
  /**
   * About tables of no known form, whose headings may mislead: a difference is a warning, and a sum that holds proves
   * nothing.
   */
  readonly lenient?: true
}

/** Within each row: the sum of `whole` equals the sum of `parts` (measures). */
export interface RowIdentity extends Common {
  readonly kind: 'row'
  readonly statements: readonly string[]
  readonly whole: readonly string[]
  readonly parts: readonly string[]
  /** whole ≥ parts; a warning, and no proof of an amount. */
  readonly relation?: 'at-least'
}

/** In every column: a row equals the sum of the rows below it in the classification, 合计 the sum of the highest. */
export interface TreeIdentity extends Common {
  readonly kind: 'tree'
  readonly statements: readonly string[]
}

/** In every column: rows without codes are sums of rows below them, nested as their amounts alone decide. */
export interface NestedIdentity extends Common {
  readonly kind: 'nested'
  readonly statements: readonly string[]
}

/** In every column: a place equals its own level and the places below it; see places.ts. */
export interface PlaceIdentity extends Common {
  readonly kind: 'places'
  readonly statements: readonly string[]
}

/** Within each row: a sum's column equals those of its parts, as their headers show; see details.ts. */
export interface DetailIdentity extends Common {
  readonly kind: 'details'
  readonly statements: readonly string[]
}

/** Line by line: the table of a place equals those of its levels; see levels.ts. */
export interface LevelIdentity extends Common {
  readonly kind: 'levels'
  readonly statements: readonly string[]
}

export interface SumCase {
  readonly name: string
  readonly whole: readonly Term[]
  readonly parts: readonly Term[]
  /** A table with such a row or column may define its total otherwise, `except` where the total is named so. */
  readonly unless?: { readonly has: string; readonly except: string }
}

/** Single amounts, of one table or of several. */
export interface SumIdentity extends Common {
  readonly kind: 'sum'
  /** `at-least`: whole ≥ parts; a warning, and no proof of an amount. */
  readonly relation: 'equal' | 'at-least'
  /** Governments print parts of what it adds: a difference says nothing. */
  readonly loose?: true
  readonly cases: readonly SumCase[]
}

export interface Side {
  readonly statement: string
  readonly measure: readonly string[]
  /** The line that stands for 合计. */
  readonly total?: string
}

interface MatchCase {
  readonly name: string
  readonly left: Side
  readonly right: Side
  /**
   * A part of the money equals all of it in every line if it does in the sum: only below a line that is equal in
   * both tables, or only in lines whose measure `total` is equal in both.
   */
  readonly when?: 'parent-equal' | 'total-equal'
}

/** The same amount in two tables, line by line (classification code; 合计 with 合计). */
export interface MatchIdentity extends Common {
  readonly kind: 'match'
  readonly cases: readonly MatchCase[]
}

/** Within each row: `percent` = `part` ÷ `base` × 100; the first base that the table has. */
export interface RatioIdentity extends Common {
  readonly kind: 'ratio'
  readonly statements: readonly string[]
  readonly percent: string
  /** `growth`: the percentage is what part has more than base, or part itself as a share of it. */
  readonly growth?: true
  readonly part: readonly string[]
  readonly base: readonly string[]
}

export type Identity =
  | RowIdentity
  | TreeIdentity
  | NestedIdentity
  | PlaceIdentity
  | DetailIdentity
  | LevelIdentity
  | SumIdentity
  | MatchIdentity
  | RatioIdentity

/** Statement keys are those of accounts and hold for `budget:` tables too. */
export interface Rules {
  readonly identities: readonly Identity[]
}
