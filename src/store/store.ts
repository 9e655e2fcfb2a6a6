import { z } from 'zod'
import { InputError } from '../errors.ts'
import { Report } from '../model.ts'
import type { Database } from './database.ts'
import type { Task } from './queue.ts'

/** Where a PDF came from. */
export interface StoredSource {
  readonly url: string
  readonly sha256: string
  readonly page: string | null
  readonly pageTitle: string | null
  readonly title: string | null
  /** ISO 8601. */
  readonly retrieved: string
}

/** Rows of one JSON array into a table, with the report they belong to: one parameter however many they are. */
const PARTS = [
  {
    table: 'fact',
    columns:
      'id text, statement text, item text, code text, scheme text, label text, measure text, amount numeric, unit text, amount_yuan numeric, text text, "table" text, page int, bbox jsonb, source text, confidence double precision, verdict text',
    rows: (r: Report) => r.facts.map(f => ({ ...f, amount_yuan: f.amountYuan })),
  },
  {
    table: 'printed_table',
    columns: 'id text, statement text, title text, unit text, pages jsonb, columns jsonb, rows jsonb',
    rows: (r: Report) => r.tables.map(t => ({ ...t, rows: t.rows.map(row => row.map(c => c.text)) })),
  },
  {
    table: 'figure',
    columns:
      'id text, page int, subject text, period text, value numeric, unit text, direction text, sentence text, fact text',
    rows: (r: Report) => r.figures,
  },
  {
    table: 'issue',
    columns: 'number int, rule text, severity text, message text, page int',
    rows: (r: Report) => r.issues.map((issue, number) => ({ ...issue, number })),
  },
] as const

const Made = z.object({ program: z.string(), ocr: z.string(), engine: z.string() })
/** What a report was made by, as `extract` knows it; one made by the same of the same bytes is the same. */
export type Made = z.infer<typeof Made>

/** From the `extraction.json` of a document; null where it is none. */
export const madeIn = (json: unknown): Made | null => Made.safeParse(json).data ?? null

/**
 * Keeps a report with its facts, tables, figures and issues: all of it, once. The same PDF read by the same version
 * replaces itself, so a job that is delivered twice is stored once.
 */
export async function saveReport(database: Database, report: Report, made: Made | null = null): Promise<void> {
  const { sha256, file } = report.source
  const { version } = report.producer
  const { type, title, entity, region, fiscalYear } = report.document
  await database.transaction(async query => {
    await query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [sha256]) // two that bring it at once take turns
    await query('DELETE FROM report WHERE sha256 = $1 AND version = $2', [sha256, version])
    await query(
      `INSERT INTO report (sha256, version, file, type, title, entity, region, fiscal_year, status, report,
         program, ocr, engine)
       VALUES ($1, $2, $3, $4, $5, $6, $7::jsonb, $8, $9, $10::jsonb, $11, $12, $13)`,
      [
        ...[sha256, version, file, type, title, entity, json(region), fiscalYear, report.status, json(report)],
        ...[made?.program, made?.ocr, made?.engine].map(value => value ?? null),
      ].map(storable),
    )
    for (const { table, columns, rows } of PARTS) {
      const names = columns.replace(/ (text|int|jsonb|numeric|double precision)(?=,|$)/g, '')
      await query(
        `INSERT INTO ${table} (sha256, version, ${names})
         SELECT $1, $2, ${names} FROM jsonb_to_recordset($3::jsonb) AS part (${columns})`,
        [sha256, version, json(rows(report))],
      )
    }
  })
}

/** NUL and halves of surrogate pairs have no place in PostgreSQL's texts, and none in what is printed. */
const storable = (value: unknown) => (typeof value === 'string' ? value.replaceAll('\0', '').toWellFormed() : value)
const json = (value: unknown): string => JSON.stringify(value, (_key, part: unknown) => storable(part))

/** Whether the report that this program makes of these bytes with these settings is there. */
export async function hasReport(database: Database, sha256: string, made: Made): Promise<boolean> {
  const rows = await database.query(
    'SELECT 1 FROM report WHERE sha256 = $1 AND program = $2 AND ocr = $3 AND engine = $4',
    [sha256, made.program, made.ocr, made.engine],
  )
  return rows.length > 0
}

/**
 * The report of a PDF by the newest version that read it. The PDF is named by its hash or the beginning of it.
 * @throws InputError where several begin so
 */
export async function loadReport(database: Database, sha256: string): Promise<Report | null> {
  if (!/^[0-9a-f]{4,64}$/.test(sha256)) return null
  const pdfs = await database.query('SELECT DISTINCT sha256 FROM report WHERE sha256 LIKE $1 LIMIT 2', [`${sha256}%`])
  if (pdfs.length > 1) throw new InputError(`${sha256}: several PDFs of the store begin so; give more of the hash`)
  const rows = await database.query<{ report: unknown }>(
    `SELECT report FROM report WHERE sha256 LIKE $1
     ORDER BY string_to_array(substring(version FROM '^[0-9.]*[0-9]'), '.')::int[] DESC, stored DESC LIMIT 1`,
    [`${sha256}%`],
  )
  return rows[0] ? Report.parse(rows[0].report) : null
}

/** A task for each PDF that has a report, to read it again. */
export const storedTasks = (database: Database): Promise<Task[]> =>
  database.query<Task>(
    `SELECT DISTINCT ON (sha256) sha256, file, report->'source'->>'url' AS url, true AS again
     FROM report ORDER BY sha256, stored DESC`,
  )

/** Sources in one statement. */
const MANY = 500

/** Each address and content once, with the last time at which the address changed to it. */
export async function saveSources(database: Database, sources: readonly StoredSource[]): Promise<void> {
  const latest = new Map<string, StoredSource>()
  for (const source of sources) {
    const key = `${source.url}\n${source.sha256}`
    const known = latest.get(key)
    if (!known || known.retrieved <= source.retrieved) latest.set(key, source)
  }
  const rows = [...latest.values()].map(({ pageTitle, ...source }) => ({ ...source, page_title: pageTitle }))
  for (let i = 0; i < rows.length; i += MANY)
    await database.query(
      `INSERT INTO source (url, sha256, page, page_title, title, retrieved)
       SELECT url, sha256, page, page_title, title, retrieved FROM jsonb_to_recordset($1::jsonb)
         AS part (url text, sha256 text, page text, page_title text, title text, retrieved timestamptz)
       ON CONFLICT (url, sha256) DO UPDATE SET page = excluded.page, page_title = excluded.page_title,
         title = excluded.title, retrieved = greatest(source.retrieved, excluded.retrieved)`,
      [json(rows.slice(i, i + MANY))],
    )
}

/** The hashes that an address had, newest first. */
export async function versionsOf(database: Database, url: string): Promise<string[]> {
  const rows = await database.query<{ sha256: string }>(
    'SELECT sha256 FROM source WHERE url = $1 ORDER BY retrieved DESC, sha256',
    [url],
  )
  return rows.map(r => r.sha256)
}
