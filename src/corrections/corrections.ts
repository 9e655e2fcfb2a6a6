/**
 * What people corrected in one document: `corrections.json`, beside `report.json`. A correction is tied to a page and a
 * place on it, not to ids of the report, so that it survives another extraction.
 */
import { z } from 'zod'
import { BBox, Cell, Decimal } from '../model.ts'

const CORRECTIONS_VERSION = '1'

/** Where it stands: the box of a cell, a column or a table in points, or of a finding (null where it has no place). */
export const Anchor = z.object({
  page: z.int().positive().nullable(),
  bbox: BBox.nullable(),
  /** The table's id when the correction was made: only a hint, as ids change with the tables that are found. */
  table: z.string().nullable().optional(),
})
export type Anchor = z.infer<typeof Anchor>

const LONGEST = 2000
const line = z.string().max(LONGEST)

/** Who, when (UTC, ISO 8601) and why. */
const common = {
  id: z.string().regex(/^[\w-]{1,64}$/),
  anchor: Anchor,
  who: z.string().min(1).max(200),
  when: z.iso.datetime(),
  why: line,
}

/** Boundaries of columns (x) and rows (y) in points, ascending, outer sides included. */
export const Lines = z.object({
  xs: z.array(z.number()).min(2).max(200).readonly(),
  ys: z.array(z.number()).min(2).max(2000).readonly(),
})
export type Lines = z.infer<typeof Lines>

/** What the page's words give with other lines: columns as in a table, and its data rows on this page. */
export const Reread = z.object({
  columns: z.array(line),
  rows: z.array(z.array(Cell)),
})
export type Reread = z.infer<typeof Reread>

export const Correction = z.discriminatedUnion('kind', [
  /** The amount that is meant, in the unit of the table; the text stays as printed. Anchor: the cell. */
  z.object({ ...common, kind: z.literal('amount'), before: Decimal.nullable(), after: Decimal.nullable() }),
  /** What the cell really prints. The same text before and after confirms a doubtful reading. Anchor: the cell. */
  z.object({ ...common, kind: z.literal('text'), before: line, after: line }),
  /** The classification code of a row. Anchor: a cell of the row. */
  z.object({
    ...common,
    kind: z.literal('code'),
    before: z.string().max(40).nullable(),
    after: z
      .string()
      .regex(/^\d{3,9}$/)
      .nullable(),
  }),
  /** What a column measures: a measure key, with its panel (`expenditure.total`). Anchor: a cell of the column. */
  z.object({
    ...common,
    kind: z.literal('measure'),
    before: z.string().max(100).nullable(),
    after: z
      .string()
      .regex(/^[a-z_.]{1,100}$/)
      .nullable(),
  }),
  /** Which statement a table is: a key such as `revenue`, null for none. Anchor: the table, or a cell of it. */
  z.object({
    ...common,
    kind: z.literal('statement'),
    before: z.string().max(100).nullable(),
    after: z.string().max(100).nullable(),
  }),
  /**
   * Lines of the part of a table that stands on one page. `reread` is what the page gives with these lines: the server
   * fills it in from the PDF when the correction is made, so that applying it needs no PDF. Anchor: the table.
   */
  z.object({
    ...common,
    kind: z.literal('grid'),
    before: Lines.nullable(),
    after: Lines,
    reread: Reread.optional(),
  }),
  /** A finding is the publisher's own error: it stays in the report and is no longer open. Anchor: as the finding's. */
  z.object({
    ...common,
    kind: z.literal('accept-finding'),
    before: z.object({ rule: z.string().max(200), message: line }),
    after: z.literal('accepted'),
  }),
])
export type Correction = z.infer<typeof Correction>
export type CorrectionKind = Correction['kind']

export const Reviewed = z.object({ who: z.string().min(1).max(200), when: z.iso.datetime() })
export type Reviewed = z.infer<typeof Reviewed>

const MOST = 20_000
const distinctIds = (list: readonly { readonly id: string }[]) => new Set(list.map(c => c.id)).size === list.length
export const CorrectionList = z.array(Correction).max(MOST).refine(distinctIds, 'two corrections have the same id')

/** The file. Corrections apply in their order; a later one at the same place wins. */
export const Corrections = z.object({
  schemaVersion: z.literal(CORRECTIONS_VERSION),
  /** Of the PDF that they are about: they are never applied to another. Files of earlier versions do not say. */
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  reviewed: Reviewed.nullable(),
  corrections: CorrectionList,
})
export type Corrections = z.infer<typeof Corrections>

export const NO_CORRECTIONS: Corrections = { schemaVersion: CORRECTIONS_VERSION, reviewed: null, corrections: [] }

/** What became of a correction on this report. */
export const Applied = z.object({
  id: z.string(),
  /** applied; else not: stale where something else than `before` stands there now, unmatched where nothing does. */
  state: z.enum(['applied', 'stale', 'unmatched']),
  /** One sentence in Chinese where the state is not `applied`, else "". */
  reason: z.string(),
})
export type Applied = z.infer<typeof Applied>

/** What keeps a document from being reviewed: a disputed amount, a finding that is an error, a lost correction. */
export const Blocker = z.object({
  kind: z.enum(['fact', 'finding', 'correction']),
  /** Id of the fact or the correction; the index of the finding in `report.issues`. */
  id: z.string(),
  message: z.string(),
  page: z.int().positive().nullable(),
  bbox: BBox.nullable(),
})
export type Blocker = z.infer<typeof Blocker>
