import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Check, DocumentInfo, DocumentType, Fact, Figure, Issue, Scheme, Status, Verdict } from '../../src/model.ts'
import type { Result } from '../../src/write/column.ts'
import { RUN_FILES, writeRun } from '../../src/write/run.ts'
import { VALUES } from '../../src/write/values.ts'
import { problemsOf } from '../fixtures/datapackage.ts'
import { filesIn, scratch } from '../fixtures/folder.ts'
import { factOf, issueOf, reportOf } from '../fixtures/report.ts'

const good: Result = {
  document: '某局2023',
  file: '某局2023.pdf',
  isBeside: true,
  retrieved: '2024-09-01T02:00:00.000Z',
  report: reportOf({
    facts: [factOf(), factOf({ id: 'f2', label: '=1+1', text: '', amount: null, amountYuan: null })],
    issues: [issueOf()],
  }),
  error: null,
}
const PLAIN = {
  period: 'current',
  value: '5',
  unit: '人',
  direction: null,
  reason: null,
  fact: null,
  role: null,
} as const
const bad: Result = { document: 'x', file: 'x.pdf', report: null, error: 'x.pdf: this is no PDF' }

function written(bom = false) {
  const out = scratch()
  writeRun(out, [good, bad], { version: '1.2.3', rules: [{ id: 'r', name: '甲＝乙', source: '表样' }], bom })
  return { out, read: (name: string) => readFileSync(join(out, name), 'utf8') }
}
/** Rows of a CSV file without quoted commas, as objects. */
const rowsOf = (csv: string) => {
  const [head, ...lines] = csv
    .trimEnd()
    .split('\n')
    .map(line => line.split(','))
  return lines.map(line => Object.fromEntries(head!.map((name, i) => [name, line[i]])))
}

test('a run is its CSV files, a codebook, a descriptor, a dictionary and how it is cited', () => {
  expect(filesIn(written().out)).toEqual([
    'CITATION.cff',
    'DICTIONARY.md',
    'checks.csv',
    'citations.csv',
    'codebook.csv',
    'datapackage.json',
    'documents.csv',
    'facts.csv',
    'figures.csv',
    'issue_facts.csv',
    'issues.csv',
    'organization.csv',
    'tables.csv',
  ])
})

test('facts.csv has a row a fact, with what a pivot table needs', () => {
  const [first, second] = rowsOf(written().read('facts.csv'))
  expect(first).toMatchObject({
    document: '某局2023',
    entity: '某局',
    fiscalYear: '2023',
    regionCode: '360000',
    statement: 'revenue',
    code: '2080505',
    functionalClass: '208',
    functionalType: '20805',
    functionalItem: '2080505',
    economicClass: '',
    measure: 'total',
    phase: 'executed',
    direction: 'revenue',
    finSource: '',
    amount: '-12.30',
    unit: '万元',
    amountYuan: '-123000.00',
    text: '-12.30',
    table: 't3',
    page: '1',
    x0: '10',
    bottom: '40',
    verdict: 'unproven',
  })
  expect(second).toMatchObject({ label: "'=1+1", amount: '', amountYuan: '' })
})

test('a document that failed has a row with the reason', () => {
  const rows = rowsOf(written().read('documents.csv'))
  expect(rows[0]).toMatchObject({ status: 'complete', pages: '1', facts: '2', errors: '1', notes: '0', error: '' })
  expect(rows[1]).toMatchObject({ document: 'x', status: 'failed', error: 'x.pdf: this is no PDF', pages: '' })
})

test('tables.csv leads to the file of each table', () => {
  expect(rowsOf(written().read('tables.csv'))[0]).toMatchObject({
    table: 't3',
    path: '某局2023/tables/t03-revenue.csv',
    rows: '1',
  })
})

test('the descriptor has the columns of every file in order, with fiscal types', () => {
  const { read } = written()
  const descriptor = JSON.parse(read('datapackage.json'))
  expect(descriptor.$schema).toBe('https://datapackage.org/profiles/2.0/datapackage.json')
  for (const { path, schema } of descriptor.resources)
    expect(schema.fields.map((f: { name: string }) => f.name).join(',')).toBe(read(path).split('\n')[0])
  const facts = descriptor.resources.find((r: { name: string }) => r.name === 'facts').schema
  const types = Object.fromEntries(
    facts.fields.map((f: { name: string; columnType?: string }) => [f.name, f.columnType]),
  )
  expect(types).toMatchObject({
    entity: 'administrative-classification:generic:level1:label',
    fiscalYear: 'date:fiscal-year',
    functionalItem: 'functional-classification:generic:level3:code',
    economicType: 'economic-classification:generic:level2:code',
    phase: 'phase:id',
    direction: 'direction',
    finSource: 'fin-source:generic:code',
    amountYuan: 'value',
  })
  expect(facts.primaryKey).toEqual(['document', 'fact'])
  const defined = descriptor.columnTypes.flat().map((t: { name: string }) => t.name)
  expect(Object.values(types).filter(type => type && !defined.includes(type))).toEqual([])
})

test('every file starts with a byte order mark if asked to', () => {
  const { read } = written(true)
  for (const { name } of RUN_FILES) expect(read(`${name}.csv`).startsWith('\ufeffdocument,')).toBe(true)
  expect(read('datapackage.json').startsWith('{')).toBe(true)
})

test('the dictionary has every column, and every value of the model in both languages', () => {
  const text = written().read('DICTIONARY.md')
  for (const column of RUN_FILES.flatMap(f => f.columns)) expect(text).toContain(`| \`${column.name}\` |`)
  const listed = (column: string) => VALUES.find(v => v.columns.includes(column))!.values.map(v => v[0])
  const enums = {
    status: Status,
    type: DocumentType,
    scheme: Scheme,
    verdict: Verdict,
    source: Fact.shape.source,
    severity: Issue.shape.severity,
  }
  for (const [column, values] of Object.entries(enums))
    expect(listed(column).slice(0, values.options.length)).toEqual(values.options)
  const more = {
    ...{ entityLevel: DocumentInfo.shape.entityLevel, rowRole: Fact.shape.rowRole, level: Fact.shape.level },
    ...{
      period: Figure.shape.period,
      role: Figure.shape.role,
      trend: Figure.shape.direction,
      outcome: Check.shape.outcome,
    },
  }
  for (const [column, type] of Object.entries(more))
    expect(listed(column)).toEqual('options' in type ? type.options : type.unwrap().options)
})

test('a package keeps its own schema, whatever its reports hold', () => {
  const figures: Figure[] = [
    {
      ...{ id: 'g1', page: 2, bbox: [1, 2, 3, 4], section: null, sentence: '上年3.00万元', subject: '公务接待费' },
      ...{ period: 'previous', value: '3.00', unit: '万元', direction: 'flat', reason: '无', fact: 'f1', role: null },
    },
    { ...{ id: 'g2', page: 2, bbox: [1, 2, 3, 4], section: null, sentence: '5人', subject: '在职' }, ...PLAIN },
  ]
  const report = reportOf({
    facts: [factOf({ label: '' }), factOf({ id: 'f2' })],
    figures,
    issues: [issueOf({ facts: ['f1', 'f2', 'f1', 'gone'] }), issueOf({ facts: [] })],
    organization: {
      ...{ duties: ['贯彻'], offices: ['办公室'], units: ['幼儿园'] },
      headcount: [{ kind: '在职', count: 5, page: 2 }],
    },
    citations: [{ title: '办法', number: '景财监〔2024〕15号', page: 3, bbox: [1, 2, 3, 4] }],
    checks: [{ id: 'c1', rule: 'r', outcome: 'fail', expected: '1', actual: '2', tolerance: '0', facts: ['f1'] }],
  })
  const out = scratch()
  const url = 'https://x.gov.cn/a.pdf'
  const results = [{ ...good, report: { ...report, source: { ...report.source, url } } }, bad]
  writeRun(out, results, { version: '1', rules: [{ id: 'r', name: '甲＝乙', source: '表样' }], bom: false })
  expect(problemsOf(out)).toEqual([])
  const read = (name: string) => rowsOf(readFileSync(join(out, name), 'utf8'))
  expect(read('figures.csv')[0]).toMatchObject({
    ...{ fiscalYear: '2022', period: 'previous', valueYuan: '30000.00', trend: 'flat', reason: '无', fact: 'f1' },
  })
  expect(read('issue_facts.csv').map(r => `${r.issue} ${r.fact}`)).toEqual(['i1 f1', 'i1 f2'])
  expect(read('organization.csv').map(r => [r.kind, r.text, r.count])).toEqual([
    ['duty', '贯彻', ''],
    ['office', '办公室', ''],
    ['unit', '幼儿园', ''],
    ['headcount', '在职', '5'],
  ])
  expect(read('documents.csv')[0]).toMatchObject({
    ...{ amounts: '2', unproven: '2', proven: '0', checksFailed: '1', url, retrieved: '2024-09-01T02:00:00.000Z' },
  })
  expect(read('codebook.csv').at(-1)).toMatchObject({ column: 'rule', value: 'r', zh: '甲＝乙', decree: '表样' })
  const { licenses, sources } = JSON.parse(readFileSync(join(out, 'datapackage.json'), 'utf8'))
  expect(licenses[0].name).toBe('other-pd')
  expect(sources).toEqual([{ title: '某局2023年度部门决算 (2024-09-01T02:00:00.000Z)', path: url }])
  expect(readFileSync(join(out, 'CITATION.cff'), 'utf8')).toContain('Numbers of 1 published reports')
})

test('a value that is in no list, a finding about nothing, and a file that is not there are found', () => {
  const { out } = written()
  const path = join(out, 'facts.csv')
  writeFileSync(path, readFileSync(path, 'utf8').replaceAll(',unproven,', ',sure,'))
  expect(problemsOf(out)).toEqual(['facts.csv: verdict has 2 values that are not allowed, such as "sure"'])
  rmSync(join(out, 'facts.csv'))
  expect(problemsOf(out)).toEqual(['facts.csv: there is no such file'])
})
