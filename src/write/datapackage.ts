import type { Report, Table } from '../model.ts'
import { type Sources, TITLE } from './citation.ts'
import { CODEBOOK_COLUMNS } from './codebook.ts'
import type { RunFile } from './column.ts'
import { columnTypesOf } from './column-types.ts'
import { FINDING_COLUMNS } from './columns.ts'
import { headerOf, tablePath } from './tables.ts'
import { CLOSED, valuesOf } from './values.ts'

const PROFILE = 'https://datapackage.org/profiles/2.0/datapackage.json'
const SCHEMA = 'https://datapackage.org/profiles/2.0/tableschema.json'
const FORMAT = { type: 'table', format: 'csv', mediatype: 'text/csv', encoding: 'utf-8' }

/**
 * Numbers that public bodies published by duty (政府信息公开条例), of an administrative nature (著作权法第五条). juesuan adds
 * no right of its own.
 */
const LICENSES = [
  {
    name: 'other-pd',
    title: '政府依法公开的信息（政府信息公开条例；著作权法第五条） · Information that public bodies publish by law',
  },
]

/** The descriptor of a run: Data Package 2, a Table Schema per CSV file, Fiscal Data Package column types. */
export function runPackage(files: readonly RunFile[], sources: Sources, version: string): string {
  const types = files.flatMap(file => file.columns.flatMap(c => c.columnType ?? []))
  const codes = CODEBOOK_COLUMNS.map(([name, title, description]) => ({ name, type: 'string', title, description }))
  return pretty({
    $schema: PROFILE,
    name: 'juesuan',
    title: TITLE,
    description: DESCRIPTION,
    version,
    licenses: LICENSES,
    ...(sources.list.length ? { sources: sources.list } : {}),
    columnTypes: [columnTypesOf([...new Set(types)])],
    resources: [
      ...files.map(file => ({
        name: file.name,
        path: `${file.name}.csv`,
        title: file.zh,
        description: file.en,
        ...FORMAT,
        schema: schemaOf(file),
      })),
      {
        name: 'codebook',
        path: 'codebook.csv',
        title: '代码本（各列取值和规则的含义）',
        description: 'Codebook: what the values of coded columns mean, and every rule',
        ...FORMAT,
        schema: { $schema: SCHEMA, fields: codes, missingValues: [''], primaryKey: ['column', 'value'] },
      },
    ],
  })
}

const DESCRIPTION =
  'Each number has its page, its verdict and why. Sum over preferred = yes, and use proven and repaired amounts. ' +
  'documents.csv has a line on the quality of each document, its address and hash; DICTIONARY.md describes every column.'

const schemaOf = ({ name, columns, primaryKey }: RunFile) => ({
  $schema: SCHEMA,
  fields: columns.map(fieldOf),
  missingValues: [''],
  ...(primaryKey.length ? { primaryKey } : {}),
  ...(name === 'documents' ? {} : { foreignKeys: [DOCUMENT, ...(KEYS[name] ?? [])] }),
})

const keyTo = (resource: string, field: string) => ({
  fields: ['document', field],
  reference: { resource, fields: ['document', field] },
})
const DOCUMENT = { fields: ['document'], reference: { resource: 'documents', fields: ['document'] } }
/** What the rows of a file refer to, beside their document. */
const KEYS: Readonly<Record<string, readonly unknown[]>> = {
  facts: [keyTo('tables', 'table')],
  figures: [keyTo('facts', 'fact')],
  issue_facts: [keyTo('issues', 'issue'), keyTo('facts', 'fact')],
}

function fieldOf({ name, type, zh, en, columnType, required }: RunFile['columns'][number]) {
  const allowed = CLOSED.has(name) ? valuesOf(name) : null
  const constraints = { ...(required ? { required } : {}), ...(allowed ? { enum: allowed } : {}) }
  return {
    ...{ name, type, title: zh, description: en },
    ...(columnType ? { columnType } : {}),
    ...(Object.keys(constraints).length ? { constraints } : {}),
  }
}

/** The descriptor of one document: its findings, and its tables as printed, where every column is text. */
export function tablePackage(report: Report): string {
  return pretty({
    $schema: PROFILE,
    name: `juesuan-${report.source.sha256.slice(0, 12)}`,
    title: report.document.title ?? report.source.file,
    version: report.producer.version,
    sources: [{ title: report.source.file, ...(report.source.url ? { path: report.source.url } : {}) }],
    resources: [
      {
        name: 'issues',
        path: 'issues.csv',
        title: '校验发现',
        ...FORMAT,
        schema: { $schema: SCHEMA, fields: FINDING_COLUMNS.map(fieldOf), missingValues: [''] },
      },
      ...report.tables.map(tableResource),
    ],
  })
}

const tableResource = (table: Table) => ({
  name: tablePath(table).replace(/^tables\/|\.csv$/g, ''),
  path: tablePath(table),
  ...(table.title ? { title: table.title } : {}),
  ...FORMAT,
  schema: { $schema: SCHEMA, fields: headerOf(table).map(name => ({ name, type: 'string' })), missingValues: [''] },
})

const pretty = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`
