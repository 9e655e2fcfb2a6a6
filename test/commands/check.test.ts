import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'
import { writeManifest } from '../../src/collection/manifest.ts'
import * as command from '../../src/commands/check.ts'
import { UsageError } from '../../src/commands/options.ts'
import type { Report } from '../../src/model.ts'
import { check } from '../../src/pipeline.ts'
import { loadRules } from '../../src/schemas.ts'
import { reportJson } from '../../src/write/json.ts'
import { juesuan } from '../fixtures/cli.ts'
import { filesIn, scratch } from '../fixtures/folder.ts'
import { inside } from '../fixtures/inside.ts'
import { type PlainTable, reportOf } from '../validate/report.ts'

const golden = (name: string): PlainTable[] =>
  JSON.parse(readFileSync(join(import.meta.dirname, `../golden/${name}.truth.json`), 'utf8')).tables
const rules = loadRules()
const fine = check(reportOf(golden('bars-2024')), rules)
const isMisread = (f: Report['facts'][number]) =>
  f.text === '608,419.80' && f.statement === 'expenditure' && f.measure === 'total'
const wrong: Report = {
  ...fine,
  facts: fine.facts.map(f =>
    isMisread(f) ? { ...f, text: '608,491.80', amount: '608491.80', amountYuan: '608491.80' } : f,
  ),
}

/** A folder of an extraction with one report in it, and the report's path. */
function saved(report: Report): { out: string; path: string } {
  const out = scratch()
  mkdirSync(join(out, 'a'))
  const path = join(out, 'a/report.json')
  writeFileSync(path, reportJson(report))
  return { out, path }
}

test('a saved report without errors: exit code 0, and writing it changes nothing', async () => {
  const { out, path } = saved(fine)
  expect(await juesuan('check', path)).toMatchObject({ code: 0, stderr: '' })
  expect((await juesuan('check', out, '--write')).code).toBe(0)
  expect(filesIn(out)).toEqual(['a/issues.csv', 'a/report.json', 'a/report.md'])
  expect(readFileSync(path, 'utf8')).toBe(reportJson(fine))
})

test('a wrong amount: exit code 1, one sentence with both numbers and the arithmetic, in all files', async () => {
  const { out, path } = saved(wrong)
  const { code, stdout } = await juesuan('check', out)
  expect(code).toBe(1)
  const [head, ...lines] = stdout.trimEnd().split('\n')
  expect(head).toMatch(new RegExp(`^${path}: 1 errors, 0 warnings, \\d+ notes$`))
  expect(lines).toHaveLength(1)
  expect(lines[0]).toMatch(
    /^ {2}error {4}《支出决算表》第8页.*印为 608,491\.80，.*应为 608,419\.80，相差 72\.00（608,491\.80 ＋ .* ＝ 1,048,412\.34 ≠ 1,048,340\.34）。$/,
  )
  expect(readFileSync(path, 'utf8')).toBe(reportJson(wrong))
  await juesuan('check', path, '--write')
  for (const file of ['report.json', 'report.md', 'issues.csv'])
    expect(readFileSync(join(out, 'a', file), 'utf8')).toContain('应为 608,419.80')
  const found = JSON.parse((await juesuan('check', path, '--json')).stdout)
  expect(found[0].path).toBe(path)
  expect(found[0].issues[0]).toMatchObject({ severity: 'error', page: 8, rule: 'expenditure.row-sum' })
})

test('what is no report, and wrong usage', async () => {
  const out = scratch()
  const path = join(out, 'report.json')
  for (const text of ['{"schemaVersion":"0"}', '%PDF']) {
    writeFileSync(path, text)
    await expect(command.run([out])).rejects.toThrow(
      /report\.json: it is no report of schema version 1 \(.*\); extract its PDF again$/,
    )
  }
  await expect(command.run([join(out, 'gone.json')])).rejects.toThrow(/^gone\.json: there is no such file/)
  await expect(command.run([scratch()])).rejects.toThrow(/there is no report\.json in it/)
  await expect(command.run([])).rejects.toThrow(UsageError)
})

const BY = { who: '甲', when: '2026-03-01T08:00:00Z', why: '公布者之误' }
const correct = (out: string, corrections: readonly object[]) =>
  writeFileSync(join(out, 'a/corrections.json'), JSON.stringify({ schemaVersion: '1', reviewed: null, corrections }))

test('--write keeps corrections in report.md and issues.csv; report.json stays as extracted', async () => {
  const { out, path } = saved(wrong)
  const fact = wrong.facts.find(f => f.amount === '608491.80')!
  const { page, bbox } = fact
  correct(out, [{ ...BY, id: 'k1', kind: 'amount', anchor: { page, bbox }, before: '608491.80', after: '608419.80' }])
  const { code, stdout } = await inside(command, [out, '--write'])
  expect([code, stdout]).toEqual([0, expect.stringContaining(': 0 errors, ')])
  for (const file of ['report.md', 'issues.csv'])
    expect(readFileSync(join(out, 'a', file), 'utf8')).not.toContain('应为 608,419.80')
  expect(JSON.parse(readFileSync(path, 'utf8')).facts.find((f: { id: string }) => f.id === fact.id).amount).toBe(
    '608491.80',
  )
})

test('an accepted finding is told and gives no exit code 1', async () => {
  const { out } = saved(wrong)
  const { rule, message, page, bbox } = check(wrong, rules).issues.find(i => i.severity === 'error')!
  const before = { rule, message }
  correct(out, [{ ...BY, id: 'k1', kind: 'accept-finding', anchor: { page, bbox }, before, after: 'accepted' }])
  const { code, stdout } = await inside(command, [out])
  expect([code, stdout]).toEqual([0, expect.stringMatching(/: 0 errors, .*, 1 accepted\n.*（甲已认定为公布者之误）/)])
})

test('corrections that cannot be applied are a line, and the other reports are checked', async () => {
  const { out } = saved(fine)
  mkdirSync(join(out, 'b'))
  writeFileSync(join(out, 'b/report.json'), reportJson(fine))
  writeFileSync(join(out, 'a/corrections.json'), '{')
  const { code, stdout, stderr } = await inside(command, [out])
  expect(code).toBe(1)
  expect(stderr).toMatch(/^juesuan: a\/corrections\.json: it holds no corrections .*\n$/)
  expect(stdout).toContain('b/report.json: 0 errors')
})

test('of a collection only current documents count', async () => {
  const { out } = saved(fine)
  mkdirSync(join(out, 'set-aside/b'), { recursive: true })
  writeFileSync(join(out, 'set-aside/b/report.json'), reportJson(wrong))
  const entry = { sha256: null, error: null, files: [], extraction: null } as const
  writeManifest(out, [
    { ...entry, folder: 'a', status: 'current' },
    { ...entry, folder: 'b', status: 'gone' },
  ])
  for (const folder of [out, join(out, '..', basename(out))])
    expect((await inside(command, [folder])).stdout.match(/report\.json/g)).toHaveLength(1)
  expect((await inside(command, [join(out, 'set-aside/b/report.json')])).code).toBe(1)
})
