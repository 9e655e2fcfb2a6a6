import { expect, test } from 'vitest'
import { Report } from '../../src/model.ts'
import { documentFiles } from '../../src/write/document.ts'
import { reportJson } from '../../src/write/json.ts'
import { cellOf, factOf, issueOf, reportOf, tableOf } from '../fixtures/report.ts'

test('report.json is the report, in the order of the model, with one fact and one table row per line', () => {
  const report = reportOf({ facts: [factOf(), factOf({ id: 'f2' })] })
  const { source, ...others } = report
  const text = reportJson({ ...others, source } as Report)
  expect(JSON.parse(text)).toEqual(report)
  expect(Object.keys(JSON.parse(text))).toEqual(Object.keys(Report.shape))
  const lines = text.split('\n')
  expect(lines.filter(line => line.startsWith('    {"id":"f'))).toHaveLength(2)
  expect(lines.filter(line => line.startsWith('        [{"text":"2080505"'))).toHaveLength(1)
})

test('a report that does not fit the model is not written', () => {
  expect(() => reportJson(reportOf({ facts: [factOf({ amount: 'NaN' })] }))).toThrow()
})

test('each table is a CSV file as printed, with formulas made harmless', () => {
  const rows = [['208', '=HYPERLINK("http://x")', '-12.30'].map(cellOf), ['', '"三公"，其中', '---'].map(cellOf)]
  const files = documentFiles(reportOf({ tables: [tableOf({ rows })] }), false)
  expect([...files.keys()]).toEqual([
    'report.json',
    'report.md',
    'issues.csv',
    'tables/t03-revenue.csv',
    'datapackage.json',
  ])
  expect(files.get('tables/t03-revenue.csv')).toBe(
    `科目编码,科目名称,本年收入合计\n208,"'=HYPERLINK(""http://x"")",-12.30\n,"""三公""，其中",---\n`,
  )
})

test('a table that is no statement, of a budget, without header', () => {
  const tables = [
    tableOf({ id: 't12', statement: null, columns: ['', ''], rows: [['a', 'b'].map(cellOf)] }),
    tableOf({ id: 't4', statement: 'budget:revenue', columns: ['金额', '金额'], rows: [] }),
  ]
  const files = documentFiles(reportOf({ tables }), true)
  expect(files.get('tables/t12-other.csv')).toBe('\ufeff列1,列2\na,b\n')
  expect(files.get('tables/t04-budget-revenue.csv')).toBe('\ufeff金额,金额 (2)\n')
})

test('issues.csv has the findings, errors first, then by page', () => {
  const issues = [
    issueOf({ severity: 'note', page: 1 }),
    issueOf({ severity: 'error', page: 3, message: '=1+1' }),
    issueOf({ severity: 'error', page: 2 }),
  ]
  const [head, ...rows] = documentFiles(reportOf({ issues }), false).get('issues.csv')!.trim().split('\n')
  expect(head).toBe('severity,rule,message,facts,page,x0,top,x1,bottom')
  expect(rows.map(r => r.split(',').filter((_, i) => i === 0 || i === 4))).toEqual([
    ['error', '2'],
    ['error', '3'],
    ['note', '1'],
  ])
  expect(rows[1]).toContain("'=1+1")
})

test("a document's descriptor names its findings, its tables and their columns", () => {
  const { resources } = JSON.parse(documentFiles(reportOf(), false).get('datapackage.json')!)
  expect(resources).toHaveLength(2)
  expect(resources[0]).toMatchObject({ name: 'issues', path: 'issues.csv' })
  expect(resources[1]).toMatchObject({ name: 't03-revenue', path: 'tables/t03-revenue.csv', title: '收入决算表' })
  expect(resources[1].schema.fields[1]).toEqual({ name: '科目名称', type: 'string' })
})
