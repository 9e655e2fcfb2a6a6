import { expect, test } from 'vitest'
import { differences } from '../../src/diff.ts'
import { versionLines, versionOf } from '../../src/nightly/changes.ts'
import type { Replaced } from '../../src/nightly/versions.ts'
import { factOf, reportOf } from '../fixtures/report.ts'

/** Amounts in 万元, and how many rows have them. */
const report = (amounts: readonly string[]) =>
  reportOf({
    facts: amounts.map((amount, i) =>
      factOf({
        id: `f${i}`,
        label: `款${i}`,
        code: null,
        amount,
        text: amount,
        amountYuan: `${amount}0000`,
        unit: '万元',
      }),
    ),
  })
const replaced = (before: readonly string[], after: readonly string[], more: Partial<Replaced> = {}): Replaced => ({
  url: 'https://a.example/1.pdf',
  entry: null,
  sha256: 'a'.repeat(64),
  report: 'superseded/a',
  years: [2023, 2023],
  entities: ['甲局', '甲局'],
  differences: differences(report(before), report(after)),
  ...more,
})

test('the largest come first, whatever their sign; what is not shown is counted', () => {
  const version = versionOf(replaced(['1', '9', '5', '3', '2', '2', '7'], ['2', '2', '5', '6', '4', '6', '1', '8']))
  expect(version.counts).toEqual({ changed: 6, added: 1, removed: 0 })
  expect(version.differences.map(d => d.label)).toEqual(['款7', '款1', '款6', '款5', '款3', '款4', '款0'])
  const lines = versionLines(version)
  expect(lines[0]).toBe('  - 与上一版（superseded/a）相比，改动6处，新增1处，删去0处，最大的是：')
  expect(lines[1]).toMatch(/款7 .*：无 → 8万元（第\d+页）$/)
  expect(lines.slice(2, 6).map(line => /款\d/.exec(line)![0])).toEqual(['款1', '款6', '款5', '款3'])
  expect(lines[6]).toBe('    - 其余2处见 summary.json 中本文件的 versions')
})

test('another document at the same address is told as one', () => {
  expect(versionLines(versionOf(replaced(['1'], ['1'], { entities: ['甲局', '乙局'] })))[0]).toBe(
    '  - 上一版是甲局的，这一版是乙局的：同一地址换成了另一份文件',
  )
})

test('no difference, another year, no report before', () => {
  expect(versionLines(versionOf(replaced(['1'], ['1'])))).toEqual(['  - 与上一版（superseded/a）相比，数据没有变化'])
  expect(versionLines(versionOf(replaced(['1'], [], { years: [2022, null] })))).toEqual([
    '  - 上一版是2022年度，这一版是不明年度',
    '  - 与上一版（superseded/a）相比，改动0处，新增0处，删去1处：',
    expect.stringMatching(/：1万元 → 无（上一版第\d+页）$/),
  ])
  expect(versionLines(versionOf(replaced([], [], { report: null })))).toEqual([
    '  - 上一版（aaaaaaaaaaaa）没有可以比较的报告',
  ])
})
