import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { DocumentType, Fact, Issue, Scheme, Status, Verdict } from '../../src/model.ts'
import type { Result } from '../../src/write/column.ts'
import { RUN_FILES, writeRun } from '../../src/write/run.ts'
import { VALUES } from '../../src/write/values.ts'
import { filesIn, scratch } from '../fixtures/folder.ts'
import { factOf, issueOf, reportOf } from '../fixtures/report.ts'

const good: Result = {
  document: '某局2023',
  file: '某局2023.pdf',
  report: reportOf({
    facts: [factOf(), factOf({ id: 'f2', label: '=1+1', text: '', amount: null, amountYuan: null })],
    issues: [issueOf()],
  }),
  error: null,
}
const bad: Result = { document: 'x', file: 'x.pdf', report: null, error: 'x.pdf: this is no PDF' }

function written(bom = false) {
  const out = scratch()
  writeRun(out, [good, bad], '1.2.3', bom)
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

test('a run is four CSV files, a descriptor and a dictionary', () => {
  expect(filesIn(written().out)).toEqual([
    'DICTIONARY.md',
    'datapackage.json',
    'documents.csv',
    'facts.csv',
    'issues.csv',
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
  for (const [column, values] of Object.entries(enums)) expect(listed(column)).toEqual(values.options)
})
