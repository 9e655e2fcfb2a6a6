import { Report } from '../model.ts'

/**
 * `report.json`: keys in the order of the model, one line per fact, check, figure or table row, so that the file can be
 * read and compared and is not four times as long. Throws if the report does not fit the model.
 */
export function reportJson(report: Report): string {
  const ordered = Report.parse(report)
  return `${object(ordered, '', (key, value) => (key === 'tables' ? tables(value) : list(value, '  ')))}\n`
}

const tables = (value: unknown) =>
  Array.isArray(value) && value.length
    ? `[\n${value.map(table => `    ${object(table, '    ', (key, v) => (key === 'rows' ? list(v, '      ') : JSON.stringify(v)))}`).join(',\n')}\n  ]`
    : '[]'

function object(value: object, indent: string, show: (key: string, value: unknown) => string): string {
  const lines = Object.entries(value).map(([key, v]) => `${indent}  ${JSON.stringify(key)}: ${show(key, v)}`)
  return `{\n${lines.join(',\n')}\n${indent}}`
}

/** An array with one element per line; anything else on one line. */
const list = (value: unknown, indent: string) =>
  Array.isArray(value) && value.length
    ? `[\n${value.map(v => `${indent}  ${JSON.stringify(v)}`).join(',\n')}\n${indent}]`
    : JSON.stringify(value)
