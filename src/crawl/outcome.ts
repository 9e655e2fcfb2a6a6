import type { Attachment } from './fetch.ts'

/** What became of one site. */
export interface SiteOutcome {
  readonly site: string
  readonly pages: number
  readonly disallowed: number
  readonly failures: readonly string[]
  /** Pages that are linked to and not there. */
  readonly dead: readonly string[]
  readonly attachments: readonly Attachment[]
  /** What does not look right though nothing failed: nothing found, or less than in an earlier night. */
  readonly warnings: readonly string[]
}

const STATUSES = ['new', 'changed', 'unchanged', 'skipped', 'unread', 'gone', 'failed'] as const
type Status = Attachment['status']

/** How many attachments of a site have which status. */
export const countsOf = ({ attachments }: Pick<SiteOutcome, 'attachments'>): Readonly<Record<Status, number>> => {
  const count = (status: Status) => attachments.filter(row => row.status === status).length
  return Object.fromEntries(STATUSES.map(status => [status, count(status)])) as Record<Status, number>
}

/** Accounts of kinds that are not read: how many of which format, most first. */
export const unreadOf = ({ attachments }: Pick<SiteOutcome, 'attachments'>): Readonly<Record<string, number>> => {
  const unread = attachments.filter(row => row.status === 'unread')
  const counts = [...Map.groupBy(unread, row => row.format || '?')].map(
    ([format, rows]) => [format, rows.length] as const,
  )
  return Object.fromEntries(counts.sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)))
}

/** What could not be fetched, one line each. */
export const failuresOf = ({ failures, attachments }: Pick<SiteOutcome, 'failures' | 'attachments'>): string[] => [
  ...failures,
  ...attachments.flatMap(row => (row.status === 'failed' ? [row.error ?? row.url] : [])),
]
