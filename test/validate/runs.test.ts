import { expect, test } from 'vitest'
import type { Report } from '../../src/model.ts'
import { validate } from '../../src/validate/validate.ts'
import { transfersOf } from './transfers.ts'
import { rules } from './truth.ts'

const transfers = (rows: string, measures?: readonly string[]): Report => validate(transfersOf(rows, measures), rules)
const unproven = (report: Report) => report.facts.filter(f => f.verdict !== 'proven').map(f => f.label)
/** A row with another amount, digit by digit. */
const withAmount = (rows: string, name: string, amount: string) =>
  rows.replace(new RegExp(`^${name}\\|.*$`, 'm'), `${name}|${amount}`)

const BELOW = `
税收收入|2,644,100
增值税|1,924,600
企业所得税|719,500
省本级本年收入合计|2,644,100
转移性收入|45,830,581
返还性收入|4,749,033
一般性转移支付收入|25,368,897
专项转移支付收入|15,712,651
收入总计|48,474,681
另外：再融资债券收入|9,343,700`

test('what stands below the year’s total adds up to a line of its own, and both to the total at the end', () => {
  const report = transfers(BELOW)
  expect(unproven(report)).toEqual(['税收收入', '增值税', '企业所得税', '另外：再融资债券收入'])
  expect(report.issues).toEqual([])
  // a digit that is wrong leaves nothing proven that counts it
  const wrong = transfers(withAmount(BELOW, '专项转移支付收入', '15,712,951'))
  expect(wrong.facts.find(f => f.label === '专项转移支付收入')!.verdict).toBe('unproven')
  expect(wrong.facts.find(f => f.label === '返还性收入')!.verdict).toBe('unproven')
  expect(wrong.facts.find(f => f.label === '收入总计')!.verdict).toBe('unproven')
})

const PARTIAL = `
合计|71,309,156
一、一般公共预算收入|31,530,000
（一）税收收入|27,166,000
（二）非税收入|4,364,000
专项收入|1,480,325
其中：地方教育附加收入|290,000
文化事业建设费收入|27,000
罚没收入|2,883,675
其中：法院罚没收入|372,465
二、转移性收入|39,779,156`

test('a selection behind 其中： is no part of the sum, and is not proven by it', () => {
  // where it ends the amounts of one column cannot say
  expect(unproven(transfers(PARTIAL))).toContain('专项收入')
  const next = '71,300,000 31,500,000 27,200,000 4,300,000 1,400,000 280,000 25,000 2,900,000 370,000 39,800,000'.split(
    ' ',
  )
  const both = PARTIAL.trim()
    .split('\n')
    .map((line, i) => `${line}|${next[i]}`)
  const report = transfers(both.join('\n'), ['budget', 'final'])
  expect([...new Set(unproven(report))]).toEqual(['地方教育附加收入', '文化事业建设费收入', '法院罚没收入'])
  expect(report.issues).toEqual([])
})

test('其中： behind an ordinal may name all parts', () => {
  const fund = '一、养老保险基金收入|27,693,133\n其中：保险费收入|26,543,876\n财政补贴收入|316,007\n其他收入|833,250'
  expect(unproven(transfers(fund))).toEqual([])
})

const LOST = '一般性支出|56,327\n返还性|15,048\n其他|41,279\n预备费|2,877'
test('a sum that neither a total nor an ordinal shows needs another column that adds up the same way', () => {
  expect(unproven(transfers(LOST))).toHaveLength(4)
  const both = LOST.split('\n').map((line, i) => `${line}|${['61,002', '20,001', '41,001', '2,877'][i]}`)
  const measures = ['budget', 'final']
  expect(unproven(transfers(both.join('\n'), measures))).toEqual(['预备费', '预备费'])
  const once = both.map(line => line.replace('61,002', '61,009'))
  expect(unproven(transfers(once.join('\n'), measures))).toHaveLength(8)
})

const ONLY = '合计|81,247\n教育支出|19,173\n超长期特别国债安排的支出|19,173\n其他支出|62,074'
test('a line that repeats its only part is proven where another column repeats it too', () => {
  expect(unproven(transfers(ONLY))).toEqual(['教育支出', '超长期特别国债安排的支出'])
  const both = ONLY.split('\n').map((line, i) => `${line}|${['90,001', '28,001', '28,001', '62,000'][i]}`)
  expect(unproven(transfers(both.join('\n'), ['budget', 'final']))).toEqual([])
})

test('amounts below zero need a larger sum', () => {
  const rows = '合计|10,000\n甲|12,000\n乙|-2,000'
  expect(unproven(transfers(rows))).toHaveLength(3)
  expect(unproven(transfers(rows.replace(/(\d{2}),000/g, '$1,004,010').replace('-2,000', '-2,000,000')))).toEqual([])
})
