import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { run } from '../../src/commands/check.ts'
import { UsageError } from '../../src/commands/options.ts'
import type { Report } from '../../src/model.ts'
import { check } from '../../src/pipeline.ts'
import { loadRules } from '../../src/schemas.ts'
import { reportJson } from '../../src/write/json.ts'
import { juesuan } from '../fixtures/cli.ts'
import { filesIn, scratch } from '../fixtures/folder.ts'
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
    await expect(run([out])).rejects.toThrow(
      /report\.json: it is no report of schema version 1 \(.*\); extract its PDF again$/,
    )
  }
  await expect(run([join(out, 'gone.json')])).rejects.toThrow(/^gone\.json: there is no such file/)
  await expect(run([scratch()])).rejects.toThrow(/there is no report\.json in it/)
  await expect(run([])).rejects.toThrow(UsageError)
})
