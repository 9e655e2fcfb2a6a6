import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet'
import { expect, test } from 'vitest'
import { ZipFile } from 'yazl'
import { exportTo, FORMATS } from '../../src/export/export.ts'
import { unscaled } from '../../src/export/parquet.ts'
import type { Result } from '../../src/write/column.ts'
import { FACT_COLUMNS } from '../../src/write/fact-columns.ts'
import { reportJson } from '../../src/write/json.ts'
import { juesuan } from '../fixtures/cli.ts'
import { filesIn, scratch } from '../fixtures/folder.ts'
import { factOf, issueOf, reportOf } from '../fixtures/report.ts'

const BIG = '12345678901234567.89'
const report = reportOf({
  facts: [
    factOf({ label: '=HYPERLINK("http://x")' }),
    factOf({ id: 'f2', statement: 'budget:three-public', code: null, amount: BIG, text: BIG, amountYuan: null }),
  ],
  issues: [issueOf({ message: '=1+1' })],
})
const results = (): Result[] => [{ document: '甲', file: report.source.file, report, error: null }]

test.each(FORMATS)('%s: the same reports give the same bytes, and nothing temporary stays', async format => {
  const out = scratch()
  for (const name of ['1', '2']) await exportTo(format, join(out, name), results)
  const parts = (name: string) => filesIn(out).filter(f => f.split('/')[0] === name)
  expect(parts('1').length).toBeGreaterThan(0)
  expect(filesIn(out)).toHaveLength(2 * parts('1').length)
  for (const [i, file] of parts('1').entries())
    expect(readFileSync(join(out, file)).equals(readFileSync(join(out, parts('2')[i]!))), file).toBe(true)
})

test('a file that cannot be written is one line and leaves nothing', async () => {
  const out = scratch()
  writeFileSync(join(out, 'f'), '')
  for (const format of FORMATS)
    await expect(exportTo(format, join(out, 'f/x'), results)).rejects.toThrow(/cannot be written/)
  expect(readdirSync(out)).toEqual(['f'])
})

test('SQLite: exact amounts as text, a REAL beside it, keys and indices', async () => {
  const path = join(scratch(), 'a.sqlite')
  await exportTo('sqlite', path, results)
  const { DatabaseSync } = createRequire(import.meta.url)('node:sqlite') as typeof import('node:sqlite')
  const db = new DatabaseSync(path)
  const facts = db.prepare('SELECT amount, amountReal, typeof(page) AS type FROM facts ORDER BY fact').all()
  expect(facts.map(f => ({ ...f }))).toEqual([
    { amount: '-12.30', amountReal: -12.3, type: 'integer' },
    { amount: BIG, amountReal: Number(BIG), type: 'integer' },
  ])
  expect(db.prepare('SELECT message FROM issues JOIN documents USING (document)').get()).toEqual({ message: '=1+1' })
  expect(db.prepare("SELECT count(*) AS n FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL").get()).toEqual({
    n: 6,
  })
  db.close()
})

test('Parquet: the columns of facts.csv, amounts as DECIMAL(38, 10)', async () => {
  const folder = join(scratch(), 'p')
  await exportTo('parquet', folder, results)
  const rows = await parquetReadObjects({ file: await asyncBufferFromFile(join(folder, 'facts.parquet')) })
  expect(Object.keys(rows[0]!)).toEqual(FACT_COLUMNS.map(c => c.name))
  expect(rows[0]).toMatchObject({ code: '2080505', amount: -12.3, amountYuan: -123000, fiscalYear: 2023n })
  expect(rows[1]).toMatchObject({ code: null, amountYuan: null, text: BIG })
  expect(unscaled(BIG)).toBe(123456789012345678900000000n)
  expect(unscaled('0.12345678901')).toBe(null)
  expect(unscaled('-0.50')).toBe(-5000000000n)
})

test('juesuan export: a filter narrows facts, and nothing that matches is exit code 1', async () => {
  const out = scratch()
  mkdirSync(join(out, '甲'))
  writeFileSync(join(out, '甲/report.json'), reportJson(report))
  const to = join(out, 'csv')
  const all = await juesuan('export', out, '--format', 'csv', '--to', to, '--statement', 'revenue', '--code', '208')
  expect(all).toMatchObject({ code: 0, stderr: '' })
  expect(readFileSync(join(to, 'facts.csv'), 'utf8').split('\n')).toHaveLength(3)
  expect(readFileSync(join(to, 'facts.csv'), 'utf8')).toContain(`"'=HYPERLINK`)
  for (const option of ['--year=2022', '--region=11', '--document=x', '--code=999', '--statement=government-fund'])
    expect((await juesuan('export', out, '--format', 'csv', '--to', to, option)).code, option).toBe(1)
  for (const option of ['--year=2023', '--region=360000', '--region=江西', '--document=甲'])
    expect(await juesuan('export', out, '--format', 'sqlite', '--to', join(out, 'x'), option), option).toMatchObject({
      code: 0,
      stderr: '',
    })
})

test('XLSX: a heap of 48 MB holds what 2 MB a document would fill many times', () => {
  const to = join(scratch(), 'a.xlsx')
  const program = join(import.meta.dirname, '../fixtures/large-export.ts')
  const { status, stderr } = spawnSync(process.execPath, ['--max-old-space-size=48', program, to, '60'])
  expect([status, String(stderr)]).toEqual([0, ''])
  expect(statSync(to).size).toBeGreaterThan(5e5)
})

test.each(FORMATS)('%s: what is no export of ours is not replaced; an earlier export is', async format => {
  const out = scratch()
  await exportTo(format, join(out, 'mine'), results)
  await exportTo(format, join(out, 'mine'), () => [...results(), { ...results()[0]!, document: '乙' }])
  const isFile = format === 'xlsx' || format === 'sqlite'
  const names = isFile ? ['report.pdf'] : filesIn(join(out, 'mine'))
  for (const name of names) {
    const path = join(scratch(), 'x', name)
    mkdirSync(join(path, '..'), { recursive: true })
    writeFileSync(path, '%PDF-1.7 mine')
    await expect(exportTo(format, isFile ? path : join(path, '..'), results)).rejects.toThrow(
      `${path}: it is no ${format} export of juesuan, and is not replaced; give another --to`,
    )
    expect(readFileSync(path, 'utf8')).toBe('%PDF-1.7 mine')
  }
})

test('a workbook and a database of somebody else are not ours by their format', async () => {
  const out = scratch()
  const paths = { xlsx: join(out, 'a.xlsx'), sqlite: join(out, 'a.db') }
  const zip = new ZipFile()
  zip.addBuffer(
    Buffer.from('<workbook><sheets><sheet name="budget" sheetId="1"/></sheets></workbook>'),
    'xl/workbook.xml',
  )
  zip.end()
  writeFileSync(paths.xlsx, await buffer(zip.outputStream))
  const { DatabaseSync } = createRequire(import.meta.url)('node:sqlite') as typeof import('node:sqlite')
  const db = new DatabaseSync(paths.sqlite)
  db.exec('CREATE TABLE documents (name TEXT)')
  db.close()
  for (const format of ['xlsx', 'sqlite'] as const)
    await expect(exportTo(format, paths[format], results)).rejects.toThrow(`it is no ${format} export of juesuan`)
})

test('two tables with one id, as a changed report may have, are told as that', async () => {
  const [table] = report.tables
  const twice = { ...report, tables: [table!, table!] }
  const path = join(scratch(), 'x.sqlite')
  await expect(exportTo('sqlite', path, () => [{ ...results()[0]!, report: twice }])).rejects.toThrow(
    /^甲: its report has two rows for tables with the same id \(UNIQUE constraint failed: .*\); extract its PDF again$/,
  )
})
