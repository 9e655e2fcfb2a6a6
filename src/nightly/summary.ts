/** What a night did, for programs: `summary.json`; for people see markdown.ts. */
import type { Attachment } from '../crawl/fetch.ts'
import { conversionOf } from '../crawl/formats.ts'
import { countsOf, failuresOf, unreadOf } from '../crawl/outcome.ts'
import { sentence } from '../write/markdown.ts'
import { versionOf } from './changes.ts'
import type { News } from './news.ts'
import type { Night, NightDocument } from './night.ts'

/** Sites, documents and later steps that did not go well; an error of the publisher is none. */
const troublesOf = ({ sites, documents, troubles }: Night): string[] => [
  ...sites.flatMap(site => failuresOf(site).map(line => `${site.site}: ${line}`)),
  ...documents.flatMap(({ outcome, sources: [source] }) => {
    if (outcome.error !== null) return [`${source.url}: ${outcome.error}`]
    return outcome.status === 'complete'
      ? []
      : [`${source.url}: ${outcome.unread} of ${outcome.pages} pages were not read`]
  }),
  ...troubles,
]

export type Summary = ReturnType<typeof summaryOf>

export function summaryOf(night: Night) {
  const { started, ended, zone, sites, documents, superseded, exports, stored } = night
  const having = (change: NightDocument['change']) => documents.filter(d => d.change === change)
  const ofKind = (kind: News['kind']) => night.news.filter(n => n.kind === kind).map(n => newsRow(n, documents))
  const lists = {
    new: having('new').map(documentOf),
    changed: having('changed').map(d => ({ ...documentOf(d), versions: d.replaced.map(versionOf) })),
    withdrawn: ofKind('withdrawn'),
    moved: ofKind('moved'),
    copied: ofKind('copied'),
    back: ofKind('back'),
    dead: deadIn(night),
    unread: unreadIn(night),
    warnings: sites.flatMap(site => site.warnings.map(line => `${site.site}: ${line}`)),
    failed: troublesOf(night),
  }
  const counts = Object.fromEntries(Object.entries(lists).map(([name, rows]) => [name, rows.length]))
  return {
    started,
    ended,
    zone,
    totals: {
      sites: sites.length,
      pages: sites.reduce((sum, site) => sum + site.pages, 0),
      documents: documents.length,
      ...(counts as Record<keyof typeof lists, number>),
      errors: documents.reduce((sum, d) => sum + d.outcome.errors, 0),
    },
    sites: sites.map(site => ({
      site: site.site,
      pages: site.pages,
      disallowed: site.disallowed,
      ...countsOf(site),
      formats: unreadOf(site),
      warnings: site.warnings,
      failures: failuresOf(site),
    })),
    ...lists,
    superseded,
    exports,
    stored,
  }
}

const NEWS = ['new', 'changed', 'withdrawn', 'moved', 'copied', 'back', 'dead', 'unread'] as const

/** Whether publishers did anything since the last summary. */
export const hasNews = ({ totals }: Pick<Summary, 'totals'>): boolean => NEWS.some(kind => totals[kind] > 0)
/** Whether something of ours wants looking at. */
export const hasTroubles = ({ totals }: Pick<Summary, 'totals'>): boolean => totals.failed + totals.warnings > 0

const documentOf = ({ outcome, name, sources: [source], errors }: NightDocument) => ({
  document: outcome.document,
  name,
  sha256: source.sha256,
  site: source.site,
  title: source.title,
  pageTitle: source.pageTitle,
  url: source.url,
  entry: source.entry,
  status: outcome.status,
  pages: outcome.pages,
  amounts: outcome.amounts,
  proven: outcome.proven,
  errors: errors.map(sentence),
  warnings: outcome.warnings,
})

function newsRow({ source, from }: News, documents: readonly NightDocument[]) {
  const document = documents.find(d => d.sources.some(s => s.sha256 === source.sha256))
  return {
    name: document?.name ?? source.sha256,
    sha256: source.sha256,
    site: source.site,
    title: source.title,
    url: source.url,
    entry: source.entry,
    from: from?.url ?? null,
    withdrawn: source.withdrawn ?? null,
  }
}

const placeOf = ({ url, entry }: Attachment) => `${url}${entry === null ? '' : `#${entry}`}`

/** Pages and files that are linked to and were never there: the ones that no summary told of. */
function deadIn({ sites, told }: Night): string[] {
  const files = (rows: readonly Attachment[]) =>
    rows.flatMap(row => (row.status === 'gone' && !row.source ? [row.error ?? row.url] : []))
  return sites
    .flatMap(({ site, dead, attachments }) => [...dead, ...files(attachments)].map(line => `${site}: ${line}`))
    .filter(line => !told.noted.has(line))
}

/** Accounts in other formats that no summary told of. */
function unreadIn({ sites, told }: Night) {
  return sites.flatMap(({ site, attachments }) =>
    attachments.flatMap(row => {
      if (row.status !== 'unread' || told.noted.has(placeOf(row))) return []
      const { url, entry, format, title, pageTitle, page } = row
      return [{ site, title: title || pageTitle, url, entry, page, format, convert: conversionOf(format) }]
    }),
  )
}

/** What {@link summaryOf} told of besides documents: not to be told again. */
export const notesOf = (night: Night): string[] => [
  ...deadIn(night),
  ...night.sites.flatMap(({ attachments }) =>
    attachments.flatMap(row => (row.status === 'unread' ? [placeOf(row)] : [])),
  ),
]
