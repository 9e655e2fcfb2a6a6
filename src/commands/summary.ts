import { basename } from 'node:path'
import type { Outcome } from '../batch/run.ts'

const COUNTS = ['pages', 'tables', 'facts', 'errors', 'warnings'] as const
/** A table of more documents than this is cut to those that need a look. */
const MAX_ROWS = 40

/** What a run came to: a row per document, the totals, and one line for each that is not complete. */
export function summaryText(outcomes: readonly Outcome[], problems: readonly string[], out: string): string {
  const listed = outcomes.length > MAX_ROWS ? outcomes.filter(o => o.status !== 'complete') : outcomes
  const rows = listed.map(o => [o.document, o.status, ...COUNTS.map(count => String(o[count]))])
  const table = rows.length ? [...grid([['document', 'status', ...COUNTS], ...rows]), ''] : []
  const totals = outcomes.length ? [totalsLine(outcomes, out)] : []
  return [...table, ...totals, ...troubleLines(outcomes, problems, out)].join('\n')
}

export function totalsOf(outcomes: readonly Outcome[]) {
  const having = (status: Outcome['status']) => outcomes.filter(o => o.status === status).length
  const sum = (count: (typeof COUNTS)[number]) => outcomes.reduce((total, o) => total + o[count], 0)
  return {
    documents: outcomes.length,
    complete: having('complete'),
    partial: having('partial'),
    failed: having('failed'),
    pages: sum('pages'),
    tables: sum('tables'),
    facts: sum('facts'),
    errors: sum('errors'),
    warnings: sum('warnings'),
  }
}

function totalsLine(outcomes: readonly Outcome[], out: string): string {
  const t = totalsOf(outcomes)
  const counts = `${t.documents} documents (${t.complete} complete, ${t.partial} partial, ${t.failed} failed), ${t.pages} pages, ${t.tables} tables, ${t.facts} facts`
  return `${counts}\nLook at ${out}/facts.csv, ${out}/<document>/report.json and ${out}/DICTIONARY.md`
}

/** What failed and why, one line each; the path as given in place of the base name. */
export function troubleLines(outcomes: readonly Outcome[], problems: readonly string[], out: string): string[] {
  const lines = outcomes.flatMap(o => {
    if (o.error !== null) return `failed   ${withPath(o)}`
    if (o.status === 'complete') return []
    return `${o.status.padEnd(8)} ${o.path}: ${o.unread} of ${o.pages} pages were not read; ${out}/${o.document}/report.json says why`
  })
  return [...lines, ...problems.map(problem => `failed   ${problem}`)]
}

export function withPath({ path, error }: Outcome): string {
  const file = basename(path)
  return error?.startsWith(`${file}: `) ? path + error.slice(file.length) : `${path}: ${error}`
}

/** Columns under one another: the first two to the left, numbers to the right. */
function grid(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]!.map((_, c) => Math.max(...rows.map(row => width(row[c]!))))
  const pad = (text: string, c: number) => {
    const space = ' '.repeat(widths[c]! - width(text))
    return c < 2 ? text + space : space + text
  }
  return rows.map(row => row.map(pad).join('  ').trimEnd())
}

/** Columns on a terminal: Chinese characters and full-width forms take two. */
const width = (text: string) =>
  [...text].reduce(
    (sum, char) =>
      sum +
      (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u.test(
        char,
      )
        ? 2
        : 1),
    0,
  )
