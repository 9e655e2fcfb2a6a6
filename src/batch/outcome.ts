import type { Report } from '../model.ts'

/** What became of one input, in numbers. */
export interface Outcome {
  readonly path: string
  /** Folder under the output folder. */
  readonly document: string
  readonly status: Report['status']
  readonly pages: number
  readonly unread: number
  readonly tables: number
  readonly facts: number
  /** Facts that are no blank cell, and those of them that the sums prove. */
  readonly amounts: number
  readonly proven: number
  readonly errors: number
  readonly warnings: number
  /** One line that starts with the file's base name; null where there is a report. */
  readonly error: string | null
  /** An earlier run came to this, and nothing has changed since. */
  readonly reused: boolean
  /** Failed twice: `quarantine/<document>.json` says how. */
  readonly quarantined: boolean
  /** Document with the same bytes, which has the report and all numbers; this one has no folder. */
  readonly duplicateOf: string | null
}

const NOTHING = { pages: 0, unread: 0, tables: 0, facts: 0, amounts: 0, proven: 0, errors: 0, warnings: 0 }
const PLAIN = { error: null, reused: false, quarantined: false, duplicateOf: null }

export const failed = (path: string, document: string, error: string): Outcome => ({
  path,
  document,
  status: 'failed',
  ...NOTHING,
  ...PLAIN,
  error,
})

/** @param error the one of the original, about this file */
export const duplicate = (path: string, document: string, original: Outcome, error: string | null): Outcome => ({
  path,
  document,
  status: original.status,
  ...NOTHING,
  ...PLAIN,
  error,
  reused: original.reused,
  duplicateOf: original.document,
})

export function outcomeOf(path: string, document: string, report: Report): Outcome {
  const amounts = report.facts.filter(fact => fact.amount !== null)
  const severe = (severity: string) => report.issues.filter(issue => issue.severity === severity).length
  return {
    path,
    document,
    status: report.status,
    pages: report.source.pages,
    unread: report.pages.filter(page => !page.read).length,
    tables: report.tables.length,
    facts: report.facts.length,
    amounts: amounts.length,
    proven: amounts.filter(fact => fact.verdict === 'proven' || fact.verdict === 'repaired').length,
    errors: severe('error'),
    warnings: severe('warning'),
    ...PLAIN,
  }
}
