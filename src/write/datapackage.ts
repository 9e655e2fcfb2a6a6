import type { Report, Table } from '../model.ts'
import type { RunFile } from './column.ts'
import { columnTypesOf } from './column-types.ts'
import { FINDING_COLUMNS } from './columns.ts'
import { headerOf, tablePath } from './tables.ts'

const PROFILE = 'https://datapackage.org/profiles/2.0/datapackage.json'
const SCHEMA = 'https://datapackage.org/profiles/2.0/tableschema.json'
const FORMAT = { type: 'table', format: 'csv', mediatype: 'text/csv', encoding: 'utf-8' }

/** The descriptor of a run: Data Package 2, a Table Schema per CSV file, Fiscal Data Package column types. */
export function runPackage(files: readonly RunFile[], version: string): string {
  const types = files.flatMap(file => file.columns.flatMap(c => c.columnType ?? []))
  return pretty({
    $schema: PROFILE,
    name: 'juesuan',
    title: '部门决算、预算公开数据 · Published accounts and budgets of Chinese departments',
    version,
    columnTypes: [columnTypesOf([...new Set(types)])],
    resources: files.map(file => ({
      name: file.name,
      path: `${file.name}.csv`,
      title: file.zh,
      description: file.en,
      ...FORMAT,
      schema: {
        $schema: SCHEMA,
        fields: file.columns.map(fieldOf),
        missingValues: [''],
        ...(file.primaryKey.length ? { primaryKey: file.primaryKey } : {}),
        ...(file.name === 'documents' ? {} : { foreignKeys: [DOCUMENT_KEY] }),
      },
    })),
  })
}

const DOCUMENT_KEY = { fields: ['document'], reference: { resource: 'documents', fields: ['document'] } }

const fieldOf = (column: RunFile['columns'][number]) => ({
  name: column.name,
  type: column.type,
  title: column.zh,
  description: column.en,
  ...(column.columnType ? { columnType: column.columnType } : {}),
  ...(column.required ? { constraints: { required: true } } : {}),
})

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
