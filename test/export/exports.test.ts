import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { exportAll } from '../../src/export/exports.ts'
import { removeLeftovers, silentLeftovers } from '../../src/write/atomic.ts'
import type { Result } from '../../src/write/column.ts'
import { RUN_FILES } from '../../src/write/run.ts'
import { filesIn, scratch } from '../fixtures/folder.ts'
import { factOf, reportOf } from '../fixtures/report.ts'
import { readWorkbook } from '../fixtures/workbook.ts'

const atomic = resolve(import.meta.dirname, '../../src/write/atomic.ts')
const report = reportOf({ facts: [factOf({})], issues: [] })
const results = (): Result[] => [{ document: '甲', file: report.source.file, report, error: null }]

test('all formats are in the folder, under the names that are told, and what was there before is not', async () => {
  const out = scratch()
  const folder = join(out, 'exports')
  await exportAll(['parquet'], folder, results, false)
  const written = await exportAll(['xlsx', 'sqlite', 'csv'], folder, results, false)
  expect(filesIn(out)).toEqual(written.map(path => path.slice(out.length + 1)).sort())
  expect(written[0]).toBe(join(folder, 'collection.xlsx'))
  expect(await exportAll(['xlsx'], folder, () => [], false)).toEqual([join(folder, 'collection.xlsx')])
})

test('links of a workbook lead from where it stands in the end', async () => {
  const out = scratch()
  const folder = join(out, 'exports')
  await exportAll(['xlsx'], folder, () => [{ ...results()[0]!, pdf: join(out, 'files/a.pdf') }], false)
  const [first] = await readWorkbook(readFileSync(join(folder, 'collection.xlsx')))
  expect([...first!.links.values()]).toContain('../files/a.pdf')
})

test('a format that fails leaves all of the exports before, and names the folder that is meant', async () => {
  const out = scratch()
  const folder = join(out, 'exports')
  await exportAll(['csv'], folder, results, false)
  const before = readFileSync(join(folder, 'csv/facts.csv'))
  const broken = () => {
    throw new Error('ENOSPC')
  }
  const then = exportAll(['csv', 'xlsx'], folder, broken, false)
  await expect(then).rejects.toThrow(`${join(folder, 'csv')}: cannot be written (ENOSPC); make room`)
  expect(filesIn(out)).toHaveLength(RUN_FILES.length + 1)
  expect(readFileSync(join(folder, 'csv/facts.csv')).equals(before)).toBe(true)
})

test('a process killed in the middle leaves all of the exports before, and the next sweep takes its leftovers', async () => {
  const out = scratch()
  const folder = join(out, 'exports')
  await exportAll(['csv'], folder, results, false)
  const before = filesIn(out)
  const program = `
    const { replaceFolder } = await import(${JSON.stringify(atomic)})
    const { writeFileSync } = await import('node:fs')
    await replaceFolder(${JSON.stringify(folder)}, async temp => {
      writeFileSync(temp + '/collection.xlsx', 'half')
      process.kill(process.pid, 'SIGKILL')
    })`
  expect(spawnSync(process.execPath, ['--input-type=module', '-e', program]).signal).toBe('SIGKILL')
  expect(filesIn(out).filter(f => f.startsWith('exports/'))).toEqual(before)
  expect(filesIn(out)).toHaveLength(before.length + 1)
  removeLeftovers(await silentLeftovers([out], { beat: 20, looks: 3 }))
  expect(filesIn(out)).toEqual(before)
})

test('a folder with something of somebody else in it is not replaced', async () => {
  const folder = join(scratch(), 'exports')
  await exportAll(['csv'], folder, results, false)
  writeFileSync(join(folder, '笔记.txt'), 'x')
  await expect(exportAll(['csv'], folder, results, false)).rejects.toThrow(
    `${join(folder, '笔记.txt')}: juesuan did not make it and does not remove it; move it away`,
  )
  expect(readFileSync(join(folder, '笔记.txt'), 'utf8')).toBe('x')
})
