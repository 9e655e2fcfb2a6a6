/** `npm run schema` writes schemas/report.schema.json anew from src/model.ts. Not part of the package. */
import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { z } from 'zod'
import { Report } from './model.ts'

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

if (import.meta.main) writeFileSync(SCHEMA_PATH, reportSchema())
