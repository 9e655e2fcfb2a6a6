/**
 * Requests and answers of the review server: the browser and the server share these types, nothing else.
 *
 * - `GET  /api/documents` → {@link DocumentList}
 * - `GET  /api/documents/:doc` → {@link DocumentAnswer}
 * - `GET  /api/documents/:doc/pdf` → the PDF's bytes; 404 where it is not found
 * - `PUT  /api/documents/:doc/corrections`, {@link CorrectionsRequest} → {@link DocumentAnswer}; 409 {@link ConflictAnswer}
 *   where the file was changed since `revision`; 422 where a correction is not valid or its PDF is not at hand
 * - `POST /api/documents/:doc/reviewed`, {@link ReviewedRequest} → {@link DocumentAnswer}; 409 while something blocks it
 * - `GET  /api/charts?entity=` → {@link ChartsAnswer}
 * - `GET  /api/compare?line=&year=&region=&level=&statement=&measure=` → {@link CompareAnswer}; each may be left out
 * - `GET  /api/compare/csv?…`, `GET /api/compare/xlsx?…` → its rows; without a year of all years
 * - `GET  /api/vocabulary` → {@link Vocabulary}
 * - `GET  /api/export/:doc.xlsx`, `GET /api/export/:doc.csv` → a file with corrected values
 *
 * `:doc` is the document's folder name, percent-encoded. Writes need the header {@link TOKEN_HEADER} with the content of
 * `<meta name="juesuan-token" content="…">` in index.html (the server puts it in place of {@link TOKEN_PLACEHOLDER}), and
 * come from the same origin. Every refusal is {@link ErrorAnswer} with a status of 400 or more.
 */
import { z } from 'zod'
import { Applied, Blocker, CorrectionList, Reviewed } from '../corrections/corrections.ts'
import { DocumentInfo, Report, Status, Verdict } from '../model.ts'

export const TOKEN_HEADER = 'x-juesuan-token'
export const TOKEN_PLACEHOLDER = '{{juesuan-token}}'

export type {
  Anchor,
  Applied,
  Blocker,
  Correction,
  CorrectionKind,
  Lines,
  Reviewed,
} from '../corrections/corrections.ts'

/** One document of the collection. Counts are of the corrected report. */
export const DocumentRow = z.object({
  document: z.string(),
  title: z.string().nullable(),
  entity: z.string().nullable(),
  region: DocumentInfo.shape.region,
  fiscalYear: z.int().nullable(),
  type: DocumentInfo.shape.type,
  status: Status,
  pages: z.int(),
  /** Facts with an amount, and how many of them have each verdict. */
  amounts: z.int(),
  proven: z.int(),
  disputed: z.int(),
  repaired: z.int(),
  /** Findings that are not accepted. */
  errors: z.int(),
  warnings: z.int(),
  /** What still blocks a review. */
  blockers: z.int(),
  reviewed: Reviewed.nullable(),
  /** How many corrections the document has. */
  corrections: z.int(),
})
export type DocumentRow = z.infer<typeof DocumentRow>

/** `pending` documents are not in `documents` yet: their reports are being read; ask again. */
export const DocumentList = z.object({
  documents: z.array(DocumentRow),
  pending: z.int(),
  /** One line for each report that cannot be read. */
  problems: z.array(z.string()),
})
export type DocumentList = z.infer<typeof DocumentList>

export const DocumentAnswer = z.object({
  document: z.string(),
  /** Corrected and checked again. Corrected facts carry `corrections`, accepted findings carry `accepted`. */
  report: Report,
  corrections: CorrectionList,
  /** What became of each correction, in their order. */
  applied: z.array(Applied),
  reviewed: Reviewed.nullable(),
  blockers: z.array(Blocker),
  /** State of corrections.json: goes back with the next write. */
  revision: z.string(),
  /** Whether the PDF is at hand. */
  pdf: z.boolean(),
})
export type DocumentAnswer = z.infer<typeof DocumentAnswer>

/** The whole list, as it shall be. A new list takes back that the document is reviewed. */
export const CorrectionsRequest = z.object({ corrections: CorrectionList, revision: z.string() })
export type CorrectionsRequest = z.infer<typeof CorrectionsRequest>

/** `who` null takes it back. */
export const ReviewedRequest = z.object({ who: z.string().min(1).max(200).nullable(), revision: z.string() })
export type ReviewedRequest = z.infer<typeof ReviewedRequest>

export const ErrorAnswer = z.object({ error: z.string() })
export type ErrorAnswer = z.infer<typeof ErrorAnswer>

/** `current` is what the server has now. */
export const ConflictAnswer = z.object({ error: z.string(), current: DocumentAnswer })
export type ConflictAnswer = z.infer<typeof ConflictAnswer>

/** An amount of one year in 元, a decimal string, and the document it is from. */
const Point = z.object({ year: z.int(), amountYuan: z.string(), document: z.string() })
export const Series = z.object({ key: z.string(), name: z.string(), points: z.array(Point) })
export type Series = z.infer<typeof Series>

export const ChartsAnswer = z.object({
  /** Entities of the collection and of how many years each has accounts, most years first. */
  entities: z.array(z.object({ entity: z.string(), years: z.int(), documents: z.int() })),
  entity: z.string().nullable(),
  /** Expenditure by function (类), years ascending; `key` is the code, largest sum first. */
  functions: z.array(Series),
  /** 三公 final accounts by item: `key` is total, overseas_travel, vehicles_total … */
  threePublic: z.array(Series),
  /** Share of the amounts that are proven or repaired, 0 to 1; of the entity's documents, or of all where none is named. */
  proven: z.array(
    z.object({ document: z.string(), title: z.string().nullable(), year: z.int().nullable(), share: z.number() }),
  ),
})
export type ChartsAnswer = z.infer<typeof ChartsAnswer>

const Choice = z.object({ statement: z.string(), lineItem: z.string(), measure: z.string(), count: z.int() })
/** An entity in the year that is shown. Values are decimal strings, money in 元; percentages have two decimals. */
const CompareRow = z.object({
  entityKey: z.string(),
  entity: z.string(),
  place: z.string().nullable(),
  year: z.int(),
  label: z.string(),
  value: z.string(),
  unit: z.string(),
  verdict: Verdict,
  document: z.string(),
  page: z.int(),
  rank: z.int(),
  share: z.string().nullable(),
  change: z.string().nullable(),
  changePercent: z.string().nullable(),
  /** Last year's value, and whether its own report has it, a column of this one or its text. */
  previous: z.object({ value: z.string(), origin: z.enum(['report', 'column', 'text']) }).nullable(),
  /** Its values of all years, ascending. */
  history: z.array(z.object({ year: z.int(), value: z.string() })),
})
export type CompareRow = z.infer<typeof CompareRow>
/** What to compare; an empty text takes all, and the latest year. */
export interface CompareAsked {
  readonly line: string
  readonly year: string
  readonly region: string
  readonly level: string
  readonly statement: string
  readonly measure: string
}
/** `chosen` is null where no report has the line. */
export const CompareAnswer = z.object({
  /** Lines by their Chinese names; those that are offered at once, and those to be completed. */
  suggestions: z.array(z.object({ line: z.string(), en: z.string(), isOffered: z.boolean() })),
  regions: z.array(z.string()),
  /** That have the line, descending. */
  years: z.array(z.int()),
  year: z.int().nullable(),
  label: z.string(),
  chosen: Choice.nullable(),
  /** Other statements and columns that have a line of this name. */
  others: z.array(Choice),
  rows: z.array(CompareRow),
})
export type CompareAnswer = z.infer<typeof CompareAnswer>

/** What a person may choose from when correcting: statement keys with their titles, and measures. */
export const Vocabulary = z.object({
  statements: z.array(z.object({ key: z.string(), title: z.string(), measures: z.array(z.string()) })),
})
export type Vocabulary = z.infer<typeof Vocabulary>
