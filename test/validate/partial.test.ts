/** What contradicts nothing in tables of governments: parts that are not told, names without codes, percentages cut off. */
import { expect, test } from 'vitest'
import type { Report } from '../../src/model.ts'
import { validate } from '../../src/validate/validate.ts'
import { reportOf } from './report.ts'
import { rules } from './truth.ts'

/** Rows `code|name|amount …` of a government's expenditure. */
const spent = (rows: string, measures: readonly string[] = ['final']): Report =>
  validate(
    reportOf([
      {
        statement: 'government:general-budget-expenditure',
        title: '全市一般公共预算支出执行情况表',
        unit: '万元',
        pages: [1],
        columnKeys: ['code', 'name', ...measures],
        rows: rows
          .trim()
          .split('\n')
          .map(line => line.split('|')),
      },
    ]),
    rules,
  )
const verdictOf = (report: Report, label: string) => report.facts.filter(f => f.label === label).map(f => f.verdict)

const SPENT = `
201|一般公共服务支出|44173
20101|人大事务|1530
20140|信访事务|42643
2014001|行政运行|290
2014004|信访业务|42353
203|国防支出|1067
20306|国防动员|1067
204|公共安全支出|16213
20402|公安|13131
20406|司法|3082`

test('parts behind 其中： are a selection of the class', () => {
  const some = SPENT.replace('20402|公安', '20402|其中：公安').replace('司法|3082', '司法|1453')
  expect(spent(some).issues).toEqual([])
  expect(verdictOf(spent(some), '公共安全支出')).toEqual(['unproven'])
  const all = spent(some.replace('其中：', ''))
  expect(all.issues.map(i => [i.rule, i.severity])).toEqual([['government.hierarchy', 'warning']])
  expect(verdictOf(all, '司法')).toEqual(['disputed'])
})

test('a 款 without a code behind the last one that has some is a part of the class', () => {
  const report = spent(SPENT.replace('44173', '45267').replace('203|', '|数据事务|1094\n|行政运行|1094\n203|'))
  expect(report.issues).toEqual([])
  const contradicted = spent(SPENT.replace('44173', '45267'))
  expect(contradicted.issues).toHaveLength(1)
})

test('a percentage that two proven amounts contradict leaves them alone', () => {
  const rows = '201|一般公共服务支出|1530|1520|99.3\n20101|人大事务|1000|1000|100.0\n20140|信访事务|530|520|98.9'
  const report = spent(rows, ['budget', 'final', 'completion_percent'])
  expect(report.issues.map(i => i.rule)).toEqual(['government.completion'])
  const disputed = report.facts.filter(f => f.verdict === 'disputed')
  expect(disputed.map(f => f.text)).toEqual(['98.9'])
})
