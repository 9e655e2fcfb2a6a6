import { basename } from 'node:path'
import type { Outcome, SetAside } from '../batch/run.ts'
import { SET_ASIDE, type State } from '../collection/manifest.ts'
import { grid } from './grid.ts'

const COUNTS = ['pages', 'tables', 'facts', 'amounts', 'proven', 'errors', 'warnings'] as const
const HEAD = ['document', 'status', 'pages', 'tables', 'facts', 'proven', 'errors', 'warnings']
/** A table of more documents than this is cut to those that need a look. */
const MAX_ROWS = 40

/** What a run came to: a row per document, the totals, and one line for each that is not complete. */
export function summaryText(
  outcomes: readonly Outcome[],
  problems: readonly string[],
  out: string,
  setAside: readonly SetAside[] = [],
): string {
  const listed = outcomes.length > MAX_ROWS ? outcomes.filter(o => o.status !== 'complete') : outcomes
  const table = listed.length ? [...grid([HEAD, ...listed.map(rowOf)]), ''] : []
  const totals = outcomes.length ? [totalsLine(outcomes)] : []
  const kept = outcomes.some(o => o.quarantined) ? [`${out}/quarantine/      files that failed twice, and how`] : []
  const where = outcomes.some(o => o.error === null) ? ['', ...whereToLook(out), ...kept] : kept
  return [...table, ...totals, ...asideLines(setAside, out), ...troubleLines(outcomes, problems, out), ...where].join(
    '\n',
  )
}

const rowOf = (o: Outcome): string[] => {
  const { document, pages, tables, facts, errors, warnings } = o
  return [
    document,
    o.duplicateOf === null ? o.status : 'same',
    ...[pages, tables, facts].map(String),
    share(o),
    ...[errors, warnings].map(String),
  ]
}

/** Part of the amounts that the document's own sums prove. Never rounded up to all of them. */
const share = ({ amounts, proven }: Pick<Outcome, 'amounts' | 'proven'>) =>
  amounts ? `${Math.floor((100 * proven) / amounts)}%` : '-'

const whereToLook = (out: string) => [
  `${out}/facts.csv       every number: statement, code, amount, page, verdict`,
  `${out}/issues.csv      what the checks found, errors of the publishers included`,
  `${out}/<document>/     report.json and the tables as printed`,
  `${out}/DICTIONARY.md   what each column means`,
]

export function totalsOf(outcomes: readonly Outcome[]) {
  const having = (status: Outcome['status']) => outcomes.filter(o => o.status === status).length
  const sum = (count: (typeof COUNTS)[number]) => outcomes.reduce((total, o) => total + o[count], 0)
  return {
    documents: outcomes.length,
    complete: having('complete'),
    partial: having('partial'),
    failed: having('failed'),
    duplicates: outcomes.filter(o => o.duplicateOf !== null).length,
    reused: outcomes.filter(o => o.reused).length,
    pages: sum('pages'),
    tables: sum('tables'),
    facts: sum('facts'),
    amounts: sum('amounts'),
    proven: sum('proven'),
    errors: sum('errors'),
    warnings: sum('warnings'),
  }
}

function totalsLine(outcomes: readonly Outcome[]): string {
  const t = totalsOf(outcomes)
  const more = [t.duplicates && `${t.duplicates} of them duplicates`, t.reused && `${t.reused} done before`]
  const statuses = [`${t.complete} complete, ${t.partial} partial, ${t.failed} failed`, ...more.filter(Boolean)].join(
    ', ',
  )
  return `${t.documents} documents (${statuses}), ${t.pages} pages, ${t.tables} tables, ${t.facts} facts (${share(t)} of the amounts proven)`
}

/** What is no longer part of the collection: how many, and where each is now. */
function asideLines(setAside: readonly SetAside[], out: string): string[] {
  if (!setAside.length) return []
  return [
    `${setAside.length} documents of earlier runs are no longer current and were set aside:`,
    ...setAside.map(({ entry: { folder, status, files }, isCorrected }) => {
      const place = `${out}/${SET_ASIDE}/${folder}${isCorrected ? ', with its corrections' : ''}`
      return `  ${status.padEnd(10)}  ${files[0]?.given ?? folder}: ${WHY[status]}; its report is in ${place}`
    }),
  ]
}

const WHY: Readonly<Record<State, string>> = {
  superseded: 'the file has other content now',
  gone: 'the file is no longer there',
  failed: 'the file can no longer be read',
  current: '',
  pending: '',
}

/** What failed and why, one line each; the path as given in place of the base name. */
export function troubleLines(outcomes: readonly Outcome[], problems: readonly string[], out: string): string[] {
  const lines = outcomes.flatMap(o => {
    if (o.error !== null) return `failed   ${withPath(o)}`
    if (o.status === 'complete' || o.duplicateOf !== null) return []
    return `${o.status.padEnd(8)} ${o.path}: ${o.unread} of ${o.pages} pages were not read; ${out}/${o.document}/report.json says why`
  })
  return [...lines, ...problems.map(problem => `failed   ${problem}`)]
}

/** What is left out by rule, and no failure. */
export const skippedLines = (skipped: readonly string[]): string[] => skipped.map(line => `skipped  ${line}`)

export function withPath({ path, error }: Outcome): string {
  const file = basename(path)
  return error?.startsWith(`${file}: `) ? path + error.slice(file.length) : `${path}: ${error}`
}
