import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { Report } from '../src/model.ts'
import { extract } from '../src/pipeline.ts'
import { NAMES_PATH, names, reportSchema, SCHEMA_PATH } from '../src/schema.ts'
import { reportJson } from '../src/write/json.ts'

const committed = readFileSync(SCHEMA_PATH, 'utf8')

test('schemas/report.schema.json is what npm run schema writes', () => {
  expect(committed).toBe(reportSchema())
})

test('the names of the review page are those of schemas/, as npm run schema writes them', () => {
  expect(readFileSync(NAMES_PATH, 'utf8')).toBe(names())
})

test('the report of a sample fits the model and the committed schema, and a changed one does not', async () => {
  const file = join(import.meta.dirname, '../samples/bars-2024.pdf')
  const text = reportJson(await extract({ file, bytes: readFileSync(file) }))
  const report = JSON.parse(text)
  const fromFile = z.fromJSONSchema(JSON.parse(committed))
  expect(Report.parse(report)).toEqual(report)
  expect(fromFile.safeParse(report).error).toBeUndefined()
  for (const wrong of [
    { ...report, status: 'done' },
    { ...report, facts: [{ ...report.facts[0], amount: 1.5 }] },
  ]) {
    expect(Report.safeParse(wrong).success).toBe(false)
    expect(fromFile.safeParse(wrong).success).toBe(false)
  }
})
