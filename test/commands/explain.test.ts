import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import * as command from '../../src/commands/explain.ts'
import type { Report } from '../../src/model.ts'
import { check } from '../../src/pipeline.ts'
import { loadRules } from '../../src/schemas.ts'
import { reportJson } from '../../src/write/json.ts'
import { scratch } from '../fixtures/folder.ts'
import { inside } from '../fixtures/inside.ts'
import { type PlainTable, reportOf } from '../validate/report.ts'

const golden = (name: string): PlainTable[] =>
  JSON.parse(readFileSync(join(import.meta.dirname, `../golden/${name}.truth.json`), 'utf8')).tables
const report = check(reportOf(golden('bars-2024')), loadRules())
const wanted = (r: Report) =>
  r.facts.find(f => f.code === '2080505' && f.statement === 'expenditure' && f.measure === 'basic')!

function saved(...names: readonly string[]): string {
  const out = scratch()
  for (const name of names) {
    mkdirSync(join(out, name))
    writeFileSync(join(out, name, 'report.json'), reportJson(report))
  }
  return out
}
const explain = (...args: string[]) => inside(command, args)

describe('explain', () => {
  test('a fact by its id: cell, reading, verdict, the identities with every number', async () => {
    const folder = saved('a')
    const fact = wanted(report)
    const { code, stdout } = await explain(folder, fact.id)
    expect(code).toBe(0)
    expect(stdout).toMatch(new RegExp(`^${fact.id} +2080505 机关事业单位基本养老保险缴费支出 · 基本支出\\n`))
    expect(stdout).toContain(`位置  第${fact.page}页 《支出决算表》`)
    expect(stdout).toContain('读法  608,419.80（文字层')
    expect(stdout).toContain('结论  已证实\n  · 有勾稽关系证实它的数字和含义\n')
    for (const id of fact.because![0]!.checks!) expect(stdout).toMatch(new RegExp(`^ +${id} 成立 `, 'm'))
    expect(stdout).toContain('应为 1048340.34，实为 1048340.34')
  })

  test('in English, by the printed amount; of several a list with their ids', async () => {
    const folder = saved('a')
    const { stdout } = await explain(folder, '608,419.80', '--lang', 'en')
    expect(stdout.trimEnd().split('\n').length).toBeGreaterThan(3)
    expect(stdout).toMatch(
      /^f\d+ {2}2080505 .* · basic expenditure {2}608,419\.80 {2}expenditure {2}page \d+ {2}proven$/m,
    )
    const one = await explain(folder, wanted(report).id, '--lang', 'en')
    expect(one.stdout).toContain('verdict  proven\n  · identities confirm what it says and what it means\n')
  })

  test('what is not proven says what would prove it', async () => {
    const lonely = report.facts.find(f => f.verdict === 'unproven' && f.amount !== null)
    const fact = lonely ?? wanted(report)
    const alone = { ...report, facts: [fact], checks: [] }
    const path = join(scratch(), 'report.json')
    writeFileSync(path, reportJson(alone))
    const { stdout } = await explain(path, fact.id)
    expect(stdout).toContain('结论  未证实')
    expect(stdout).toMatch(/^什么能证实它 {2}\S/m)
  })

  test('as data', async () => {
    const folder = saved('a')
    const [fact] = JSON.parse((await explain(folder, wanted(report).id, '--json')).stdout)
    expect(fact).toMatchObject({ code: '2080505', verdict: 'proven', because: [{ reason: 'proven-by' }] })
    expect(fact.checks[0]).toMatchObject({ outcome: 'pass', expected: expect.any(String) })
  })

  test('nothing matches, several reports, no fact: one line each', async () => {
    const folder = saved('a')
    await expect(explain(folder, '无此项')).rejects.toThrow(/no fact matches 无此项; facts\.csv lists them/)
    await expect(explain(folder)).rejects.toThrow('explain: give a report.json or its folder, and a fact')
    await expect(explain(saved('a', 'b'), 'f1')).rejects.toThrow(/has 2 reports; give the folder of one document$/)
  })
})
