import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { exportApart } from '../../src/export/apart.ts'
import { exportTo } from '../../src/export/export.ts'
import { withKeys } from '../../src/keys/keys.ts'
import { reportJson } from '../../src/write/json.ts'
import { filesIn, scratch } from '../fixtures/folder.ts'
import { factOf, reportOf } from '../fixtures/report.ts'

function collection(facts: number) {
  const out = scratch()
  const report = withKeys(
    reportOf({ facts: Array.from({ length: facts }, (_, i) => factOf({ id: `f${i}` })), issues: [] }),
  )
  mkdirSync(join(out, 'reports/甲'), { recursive: true })
  writeFileSync(join(out, 'reports/甲/report.json'), reportJson(report))
  const job = { folder: join(out, 'exports'), reports: join(out, 'reports'), bom: false }
  const results = () => [{ document: '甲', file: report.source.file, report, error: null }]
  return { out, job, results }
}

test('a process of its own writes what this one would', async () => {
  const { out, job, results } = collection(1)
  const paths = await exportApart({ ...job, formats: ['xlsx', 'csv'] }, 256)
  expect(paths[0]).toBe(join(out, 'exports/collection.xlsx'))
  await exportTo('xlsx', join(out, 'own.xlsx'), results)
  expect(readFileSync(paths[0]!).equals(readFileSync(join(out, 'own.xlsx')))).toBe(true)
})

test('one that takes too much memory ends with a line; the exports of the night before stay', async () => {
  const { out, job } = collection(30_000) // one report alone fills the heap
  mkdirSync(job.folder)
  writeFileSync(join(job.folder, 'collection.sqlite'), '')
  await expect(exportApart({ ...job, formats: ['xlsx'] }, 32)).rejects.toThrow(
    new RegExp(`^${job.folder}: the process writing it ended \\(.*\\); if memory ran out raise --memory \\(32 MB\\)$`),
  )
  expect(filesIn(out).filter(file => file.startsWith('exports/'))).toEqual(['exports/collection.sqlite'])
})

test('an export that cannot be written is its own line', async () => {
  const { out, job } = collection(1)
  writeFileSync(join(out, 'file'), '')
  const folder = join(out, 'file/exports')
  await expect(exportApart({ ...job, folder, formats: ['csv'] }, 256)).rejects.toThrow(/ENOTDIR/)
})
