import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { followCollection } from '../../src/collection/follow.ts'
import { readCollection } from '../../src/collection/read.ts'
import { withKeys } from '../../src/keys/keys.ts'
import type { Report } from '../../src/model.ts'
import { reportJson } from '../../src/write/json.ts'
import { writeRun } from '../../src/write/run.ts'
import { filesIn, scratch } from '../fixtures/folder.ts'
import { factOf, issueOf, reportOf } from '../fixtures/report.ts'

const OPTIONS = { version: '1', rules: [], bom: true }
const reportFor = (entity: string, parts: Partial<Report> = {}) =>
  withKeys(reportOf({ document: { ...reportOf().document, entity }, issues: [], ...parts }))

/** A run over these documents, whose folders are named after them. */
function run(out: string, reports: Readonly<Record<string, Report>>): void {
  for (const [name, report] of Object.entries(reports)) {
    mkdirSync(join(out, name), { recursive: true })
    writeFileSync(join(out, name, 'report.json'), reportJson(report))
  }
  writeRun(
    out,
    [...readCollection(out)].map(r => ({ ...r, isBeside: true })),
    OPTIONS,
  )
}
const csv = (out: string) =>
  filesIn(out)
    .filter(file => /^[^/]+\.csv$/.test(file))
    .map(file => [file, readFileSync(join(out, file), 'utf8')])

test('after a correction the files of the collection are those of a run over the corrected reports', () => {
  const before = {
    甲: reportFor('甲局'),
    '乙,"局"': reportFor('乙局', { facts: [factOf({ label: '两\n行' }), factOf({ id: 'f2', label: '"引"' })] }),
    丙: reportFor('丙局', { issues: [issueOf({ message: '一\n二' })] }),
  }
  const corrected = reportFor('乙局', {
    facts: [factOf({ amount: '135.25', text: '135.25' })],
    issues: [issueOf(), issueOf({ message: '又一条' })],
  })
  const [one, two] = [scratch(), scratch()]
  run(one, before)
  run(two, { ...before, '乙,"局"': corrected })
  expect(csv(one)).not.toEqual(csv(two))
  expect(followCollection(one, '乙,"局"', corrected)).toBe(true)
  expect(csv(one)).toEqual(csv(two))
})

test('of two copies the one that does not count keeps its finding about the other', () => {
  const copies = { a: reportFor('甲局', { facts: [factOf(), factOf({ id: 'f2' })] }), b: reportFor('甲局') }
  const corrected = reportFor('甲局', { facts: [factOf({ amount: '1.00', text: '1.00', amountYuan: '10000.00' })] })
  const [one, two] = [scratch(), scratch()]
  run(one, copies)
  run(two, { ...copies, b: corrected })
  expect(followCollection(one, 'b', corrected)).toBe(true)
  expect(csv(one)).toEqual(csv(two))
  expect(readFileSync(join(one, 'issues.csv'), 'utf8')).toContain('collection.same-report')
})

test('files that are not there, or of another version, are left to the next extraction', () => {
  const out = scratch()
  const report = reportFor('甲局')
  run(out, { 甲: report })
  expect(followCollection(out, '丁', report)).toBe(false)
  const path = join(out, 'facts.csv')
  const facts = readFileSync(path, 'utf8')
  writeFileSync(path, facts.replace('factKey', 'key'))
  expect(followCollection(out, '甲', report)).toBe(false)
  rmSync(path)
  expect(followCollection(out, '甲', report)).toBe(false)
})
