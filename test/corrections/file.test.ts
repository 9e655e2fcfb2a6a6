import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readCollection } from '../../src/collection/read.ts'
import type { Corrections } from '../../src/corrections/corrections.ts'
import { correctedReport, readCorrected, readCorrections, writeCorrections } from '../../src/corrections/file.ts'
import { writeDocument } from '../../src/write/document.ts'
import { RUN_FILES } from '../../src/write/run.ts'
import { filesIn, scratch } from '../fixtures/folder.ts'
import { cellOf, factOf, reportOf, tableOf } from '../fixtures/report.ts'

const box = (x: number) => [x, 20, x + 90, 40] as const
const cells = ['2080505', '机关事业单位基本养老保险缴费支出', '-12.30'].map((text, i) => ({
  ...cellOf(text),
  bbox: box(i * 100),
}))
const report = reportOf({ tables: [tableOf({ rows: [cells] })], facts: [factOf({ bbox: box(200) })] })
const SHA = report.source.sha256
const file: Corrections = {
  schemaVersion: '1',
  reviewed: null,
  corrections: [
    {
      id: 'k1',
      kind: 'amount',
      anchor: { page: 1, bbox: box(200) },
      before: '-12.30',
      after: '12.30',
      who: '甲',
      when: '2026-03-01T08:00:00Z',
      why: '负号是污点',
    },
  ],
}

function extracted(): { readonly out: string; readonly folder: string } {
  const out = scratch()
  writeDocument(out, '甲', report, false)
  return { out, folder: join(out, '甲') }
}

test('nothing corrected: no file, the same report', () => {
  const { folder } = extracted()
  expect(readCorrections(folder, SHA)).toMatchObject({ corrections: { corrections: [] }, revision: 'none' })
  expect(correctedReport(folder, report)).toBe(report)
})

test('corrections are read as they were written, and each change is another revision', () => {
  const { folder } = extracted()
  const revision = writeCorrections(folder, file)
  expect(readCorrections(folder, SHA)).toEqual({ corrections: file, revision })
  expect(writeCorrections(folder, { ...file, corrections: [] })).not.toBe(revision)
  expect(filesIn(folder).filter(name => name.includes('tmp'))).toEqual([])
})

test('they stay when the document is extracted again; report.json is as extracted, the rest as corrected', () => {
  const { out, folder } = extracted()
  const before = readFileSync(join(folder, 'report.json'), 'utf8')
  writeCorrections(folder, file)
  const again = { ...report, issues: [] }
  writeDocument(out, '甲', again, false, correctedReport(folder, again))
  expect(readCorrections(folder, SHA).corrections).toEqual(file)
  expect(readFileSync(join(folder, 'report.json'), 'utf8')).toBe(before)
})

test('a collection is read as people corrected it', () => {
  const { out, folder } = extracted()
  writeCorrections(folder, file)
  const [result] = [...readCollection(out)]
  expect(result!.report!.facts[0]).toMatchObject({ amount: '12.30', corrections: [{ id: 'k1', before: '-12.30' }] })
})

test('facts.csv has the corrected amount and says who corrected it', () => {
  const { folder } = extracted()
  writeCorrections(folder, file)
  const facts = RUN_FILES.find(f => f.name === 'facts')!
  const rowOf = (r: typeof report) => {
    const [row] = facts.rows({ document: '甲', file: 'x.pdf', report: r, error: null })
    return Object.fromEntries(facts.columns.map((c, i) => [c.name, row![i]]))
  }
  expect(rowOf(correctedReport(folder, report))).toMatchObject({
    amount: '12.30',
    amountYuan: '123000.00',
    text: '-12.30',
    correction: '金额：-12.30 → 12.30（甲：负号是污点）',
  })
  expect(rowOf(report)).toMatchObject({ amount: '-12.30', correction: null })
})

test.each([
  ['no JSON', '{'],
  ['another version', JSON.stringify({ ...file, schemaVersion: '9' })],
  ['two with one id', JSON.stringify({ ...file, corrections: [...file.corrections, ...file.corrections] })],
])('%s: one line that names the file', (_, text) => {
  const folder = join(scratch(), '甲')
  mkdirSync(folder)
  writeFileSync(join(folder, 'corrections.json'), text)
  expect(() => readCorrections(folder, SHA)).toThrow(
    /^甲\/corrections\.json: it holds no corrections \(.+\); repair it[^\n]*$/,
  )
})

test('a file that holds no corrections: the report as extracted, a finding and one line; the file stays', () => {
  const { folder } = extracted()
  writeFileSync(join(folder, 'corrections.json'), '{')
  const { report: read, trouble } = readCorrected(folder, report)
  expect(trouble).toMatch(/^甲\/corrections\.json: it holds no corrections \(.+\); repair it or move it away$/)
  expect(read).toEqual({
    ...report,
    issues: [
      {
        rule: 'corrections',
        severity: 'error',
        message: `更正没有应用：${trouble}`,
        facts: [],
        page: null,
        bbox: null,
      },
    ],
  })
  expect(readFileSync(join(folder, 'corrections.json'), 'utf8')).toBe('{')
})

test('corrections of other bytes are never applied, and stay', () => {
  const { folder } = extracted()
  writeCorrections(folder, { ...file, sha256: 'cd'.repeat(32) })
  const { report: read, trouble } = readCorrected(folder, report)
  expect(trouble).toMatch(/^甲\/corrections\.json: it corrects another PDF \(SHA-256 cdcdcdcdcdcdcdcd…\); move it/)
  expect(read.facts).toEqual(report.facts)
  expect(read.issues).toMatchObject([{ rule: 'corrections', severity: 'error' }])
  writeCorrections(folder, { ...file, sha256: SHA })
  expect(readCorrected(folder, report)).toMatchObject({ trouble: null, report: { facts: [{ amount: '12.30' }] } })
})

test('a correction of what is no longer there is not applied; that is a finding and one line', () => {
  const { folder } = extracted()
  const [one] = file.corrections
  writeCorrections(folder, { ...file, corrections: [{ ...one!, before: '-99.00', after: '99.00' } as typeof one & {}] })
  const { report: read, trouble } = readCorrected(folder, report)
  expect(read.facts.map(({ because: _, key: _k, lineItem: _l, ...fact }) => fact)).toEqual(report.facts)
  expect(read.issues).toMatchObject([
    {
      rule: 'corrections',
      severity: 'warning',
      message: '甲的一条更正没有应用：更正时此处为“-99.00”，现在为“-12.30”',
      page: 1,
    },
  ])
  expect(trouble).toMatch(/^甲\/corrections\.json: 1 of 1 corrections do not fit what is read now and were not applied/)
})
