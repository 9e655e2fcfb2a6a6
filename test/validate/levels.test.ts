/** Between tables of a government: its levels, its debt, what it borrows anew to repay. */
import { describe, expect, test } from 'vitest'
import type { Report } from '../../src/model.ts'
import { validate } from '../../src/validate/validate.ts'
import { type PlainTable, reportOf } from './report.ts'
import { rules } from './truth.ts'

interface Leveled {
  readonly scope: string | null
  readonly rows: string
  readonly statement?: string
  readonly keys?: readonly string[]
  readonly year?: number
}

/** Tables of one place, each of a level, rows `name|amount …`. */
function reportBy(tables: readonly Leveled[]): Report {
  const plain = tables.map(
    ({ rows, statement = 'government:general-budget-revenue', keys = ['final'] }): PlainTable => ({
      statement,
      title: '收支决算表',
      unit: '万元',
      pages: [1],
      columnKeys: ['name', ...keys],
      rows: rows
        .trim()
        .split('\n')
        .map(line => line.split('|')),
    }),
  )
  const report = reportOf(plain)
  const of = new Map(report.tables.map((t, i) => [t.id, tables[i]!]))
  const facts = report.facts.map(f => {
    const { scope, year = 2023 } = of.get(f.table)!
    return { ...f, scope, fiscalYear: year, phase: 'executed' as const, regionCode: '370000', place: '甲省' }
  })
  return validate({ ...report, facts }, rules)
}
const checksOf = (report: Report, rule: RegExp) =>
  report.checks.filter(c => rule.test(c.rule) && c.outcome !== 'not-applicable').map(c => c.outcome)
const verdictsOf = (report: Report, label: string) => report.facts.filter(f => f.label === label).map(f => f.verdict)
const failed = (report: Report) => report.checks.filter(c => c.outcome === 'fail')

describe('the tables of a place and of its levels', () => {
  const WHOLE = '增值税|3521\n企业所得税|1188\n转移性收入|905'
  const OWN = '增值税|1210\n企业所得税|377\n转移性收入|905'
  const BELOW = '增值税|2311\n企业所得税|811\n转移性收入|640'
  const three = (below = BELOW, year = 2023) =>
    reportBy([
      { scope: null, rows: WHOLE },
      { scope: '省级', rows: OWN },
      { scope: '市县', rows: below, year },
    ])

  test('add up line by line, and what one gives the other is in no sum', () => {
    const report = three()
    expect(checksOf(report, /levels/)).toEqual(['pass', 'pass'])
    expect(verdictsOf(report, '增值税')).toEqual(['proven', 'proven', 'proven'])
    expect(verdictsOf(report, '转移性收入')).toEqual(['unproven', 'unproven', 'unproven'])
    expect(failed(report)).toEqual([])
  })
  test('say nothing where they differ, of another year, of one place twice, or by one line that fits by chance', () => {
    expect(checksOf(three('增值税|2312\n企业所得税|900\n转移性收入|640'), /levels/)).toEqual([])
    expect(checksOf(three('增值税|2311\n企业所得税|900\n转移性收入|641'), /levels/)).toEqual([])
    expect(checksOf(three(BELOW, 2022), /levels/)).toEqual([])
    const twice = reportBy([
      { scope: null, rows: WHOLE },
      { scope: '省级', rows: OWN },
      { scope: '省级', rows: BELOW },
    ])
    expect(checksOf(twice, /levels/)).toEqual([])
  })
  test('name their level in a line’s name, or not', () => {
    const report = reportBy([
      { scope: '全市', rows: '全市收入合计|3521\n税收收入|2708' },
      { scope: '市本级', rows: '市本级收入合计|1210\n税收收入|1000' },
      { scope: '区县', rows: '区县收入合计|2311\n税收收入|1708' },
    ])
    expect(checksOf(report, /levels/)).toEqual(['pass', 'pass'])
  })
})

describe('debt', () => {
  const limits = (limit: string, balance: string) =>
    reportBy([
      {
        scope: null,
        statement: 'government:debt-limit-and-balance',
        keys: ['general_debt_limit', 'general_debt_balance'],
        rows: `甲市|${limit}|${balance}`,
      },
    ])
  test('stays below its limit, else a warning: neither proves nor disputes', () => {
    const [below, above] = [limits('1250', '1201'), limits('1201', '1250')]
    expect(below.issues).toEqual([])
    expect(above.issues.map(i => [i.rule, i.severity])).toEqual([['government.debt-general-limit', 'warning']])
    for (const report of [below, above]) expect(verdictsOf(report, '甲市')).toEqual(['unproven', 'unproven'])
  })

  const changes = (after: string) =>
    reportBy([
      {
        scope: null,
        statement: 'government:debt-balance',
        rows: `2019年末地方政府一般债务余额实际数|3573
2020年末地方政府一般债务余额限额|4127
2020年地方政府一般债务发行额|818
2020年地方政府一般债务还本额|341
2020年采取其他方式化解一般债务额|12
2020年末地方政府一般债务余额实际数|${after}`,
      },
    ])
  test('changes by what is borrowed and repaid', () => {
    const report = changes('4038')
    expect(checksOf(report, /debt-change/)).toEqual(['pass'])
    expect(report.facts.map(f => f.verdict)).toEqual(['proven', 'unproven', ...Array(4).fill('proven')])
  })
  test('by exchange rates and corrections too, which nobody prints: a difference says nothing', () => {
    const report = changes('4049')
    expect(failed(report)).toEqual([])
    expect(report.issues).toEqual([])
    expect(report.facts.every(f => f.verdict === 'unproven')).toBe(true)
  })

  const refinanced = (scope: string, repaid: string) =>
    reportBy([
      { scope: '省级', rows: '收入总计|52075\n另外：再融资一般债券收入|9343' },
      {
        scope,
        statement: 'government:general-budget-expenditure',
        rows: `支出总计|52075\n另外：再融资一般债券转贷支出|7094\n再融资一般债券还本支出|${repaid}`,
      },
    ])
  test('borrowed to repay is repaid or handed on, at the same level', () => {
    const same = refinanced('省级', '2249')
    expect(checksOf(same, /refinancing/)).toEqual(['pass'])
    expect(verdictsOf(same, '另外：再融资一般债券收入')).toEqual(['proven'])
    const other = [refinanced('省级', '2260'), refinanced('全省', '2249')]
    for (const report of other) {
      expect(verdictsOf(report, '另外：再融资一般债券收入')).toEqual(['unproven'])
      expect(failed(report)).toEqual([])
    }
  })
})
