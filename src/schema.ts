/**
 * `npm run schema` writes what is generated: schemas/report.schema.json from src/model.ts, and the names that the review
 * page shows from schemas/. Not part of the package.
 */
import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { z } from 'zod'
import { Report } from './model.ts'
import { loadRules } from './schemas.ts'
import { vocabulary } from './vocabulary.ts'

export const SCHEMA_PATH = resolve(import.meta.dirname, '../schemas/report.schema.json')

/** JSON Schema 2020-12 of `report.json` as text. */
export function reportSchema(): string {
  const { $schema, ...schema } = z.toJSONSchema(Report)
  const head = {
    $schema,
    title: 'juesuan report',
    description: 'report.json: what one PDF of final accounts or a budget becomes. Generated from src/model.ts.',
  }
  return `${JSON.stringify({ ...head, ...schema }, null, 2)}\n`
}

export const NAMES_PATH = resolve(import.meta.dirname, 'review/app/shared/names.json')

/** What people call the rules, for the browser, which reads no files. */
export function names(): string {
  const rules = Object.fromEntries(loadRules().identities.map(({ id, name }) => [id, name]))
  const named = (rows: ReadonlyMap<string, { readonly zh: string; readonly en: string }>) =>
    Object.fromEntries([...rows].map(([key, { zh, en }]) => [key, [zh, en]]))
  const { statements, measures, items, reasons } = vocabulary()
  const lists = {
    statements: named(statements),
    measures: named(measures),
    items: named(items),
    reasons: named(reasons),
    rules,
  }
  return `${JSON.stringify(lists, null, 2)}\n`
}

if (import.meta.main) {
  writeFileSync(SCHEMA_PATH, reportSchema())
  writeFileSync(NAMES_PATH, names())
}
