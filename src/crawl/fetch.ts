import { statSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileNameOf } from './disposition.ts'
import { GoneError, OtherFormatError, RobotsError } from './errors.ts'
import { keep } from './keep.ts'
import { type Described, type Judgement, judge } from './likely.ts'
import { formatOf } from './links.ts'
import type { Answer } from './request.ts'
import { type Marks, sourceOf } from './source-of.ts'
import { fileOf, type Source } from './sources.ts'
import { type Unpacked, unpackedFrom } from './unpack.ts'
import type { Web } from './web.ts'

/** A file that a page links to. */
export interface Found extends Described, Judgement {
  readonly site: string
  readonly region: string | null
  readonly page: string
}

/**
 * What became of one file or entry. skipped: not asked for, or none of ours. unread: looks like an account, and is of a
 * kind that is not read. gone: nothing is at its address.
 */
export interface Attachment extends Found {
  readonly entry: string | null
  readonly status: 'new' | 'changed' | 'unchanged' | 'skipped' | 'unread' | 'gone' | 'failed'
  readonly error: string | null
  /** What is known of it from now on; null where that is nothing, or what it was before. */
  readonly source: Source | null
}

export interface Fetching {
  readonly folder: string
  readonly web: Web
  /** ms */
  readonly delay: number
  readonly maxBytes: number
  readonly take: 'likely' | 'all'
  /** ISO 8601 */
  readonly now: () => string
}

/** Fetches one file, unless the server says that what we have is still right. Nothing it does wrong throws. */
export async function fetchFile(found: Found, known: readonly Source[], by: Fetching): Promise<Attachment[]> {
  const row = { ...found, entry: null, source: null }
  try {
    const isHere = known.some(source => source.withdrawn === undefined)
    const here = isHere && known.every(source => isWhole(by.folder, source))
    const ask = { delay: by.delay, headers: { referer: refererOf(found), ...(here ? conditionsOf(known[0]!) : {}) } }
    return await by.web.get(found.url, ask, answer => received(found, known, answer, by))
  } catch (error) {
    const { message } = error as Error
    if (error instanceof RobotsError) return [{ ...row, status: 'skipped', error: message }]
    if (error instanceof GoneError) return gone(found, known, message, by.now())
    if (error instanceof OtherFormatError) return [ofFormat(row, error.format, error.message)]
    return [{ ...row, status: 'failed', error: message }]
  }
}

/** Of a page that was POSTed for, its address. */
const refererOf = ({ page }: Found): string => page.split('#')[0]!

/** Nothing is there any more; what was stays known. */
export function gone(found: Found, known: readonly Source[], why: string, now: string): Attachment[] {
  const row = { ...found, status: 'gone' as const, error: why }
  if (!known.length) return [{ ...row, entry: null, source: null }]
  return known.map(source => ({
    ...row,
    entry: source.entry,
    title: source.title,
    source: { ...source, withdrawn: source.withdrawn ?? now },
  }))
}

/** Looked at as what it turned out to be. */
function ofFormat<Row extends Found>(
  row: Row,
  format: string,
  message: string,
): Row & Pick<Attachment, 'status' | 'error'> {
  const file = { ...row, kind: 'other' as const, format }
  const own = judge(file)
  return { ...file, ...own, status: own.likely ? 'unread' : 'skipped', error: own.likely ? null : message }
}

/** What is gone or cut short on our disk is fetched again, whatever the server says of it. */
export const isWhole = (folder: string, { sha256, bytes }: Source): boolean =>
  statSync(join(folder, fileOf(sha256)), { throwIfNoEntry: false })?.size === bytes

const conditionsOf = ({ etag, lastModified }: Source) => ({
  ...(etag ? { 'if-none-match': etag } : {}),
  ...(lastModified ? { 'if-modified-since': lastModified } : {}),
})

async function received(asked: Found, known: readonly Source[], answer: Answer, by: Fetching): Promise<Attachment[]> {
  const fileName = fileNameOf(answer.headers['content-disposition']) ?? known[0]?.evidence?.fileName ?? null
  const named = { ...asked, fileName }
  const found: Found = { ...named, ...judge(named) }
  const row = { ...found, entry: null, source: null }
  if (answer.status === 304)
    return known.flatMap(source =>
      source.withdrawn === undefined
        ? [{ ...found, entry: source.entry, status: 'unchanged' as const, error: null, source }]
        : [],
    )
  if (by.take === 'likely' && !known.length && !found.likely) return [{ ...row, status: 'skipped', error: null }]
  const format = fileName === null ? '' : formatOf({ url: new URL('http://_/'), text: fileName })
  if (!['', 'pdf', 'zip'].includes(format)) return [ofFormat(row, format, `${found.url}: it is ${format}`)]
  const kept = await keep(by.folder, found.url, answer.body(by.maxBytes))
  const marks = {
    retrieved: by.now(),
    etag: answer.headers.etag ?? null,
    lastModified: answer.headers['last-modified'] ?? null,
  }
  if (kept.temporary === null)
    return withGone([attachmentOf(found, null, { ...kept, ...marks }, known)], found, known, by)
  try {
    return await unpacked(kept.temporary, found, marks, known, by)
  } finally {
    await rm(kept.temporary, { force: true })
  }
}

type Times = Pick<Source, 'retrieved' | 'etag' | 'lastModified'>

async function unpacked(zip: string, found: Found, times: Times, known: readonly Source[], by: Fetching) {
  const rows: Attachment[] = []
  const judged = ({ name, kind, format }: Pick<Unpacked, 'name' | 'kind' | 'format'>) => {
    const file = { ...found, kind, format, title: name, pageTitle: titlesOf(found), row: '' }
    return { ...found, kind, format, ...judge(file) }
  }
  const isWanted = (name: string) => by.take === 'all' || judged({ name, kind: 'pdf', format: 'pdf' }).likely
  for await (const one of unpackedFrom(zip, found.url, by.folder, isWanted)) {
    const row = { ...judged(one), entry: one.entry, error: one.error, source: null }
    if (one.kept) rows.push(attachmentOf(row, one.entry, { ...one.kept, ...times }, known))
    else if (one.error !== null) rows.push({ ...row, status: 'failed' })
    else rows.push({ ...row, status: row.likely && one.kind === 'other' ? 'unread' : 'skipped' })
  }
  if (!rows.some(row => row.status !== 'skipped'))
    rows.push({
      ...found,
      entry: null,
      status: 'skipped',
      error: `${found.url}: no PDF in this ZIP was asked for`,
      source: null,
    })
  // What failed is to be tried again, though the archive stays the same.
  if (rows.some(row => row.status === 'failed')) return rows.map(withoutMarks)
  return withGone(rows, found, known, by)
}

/** What was in an archive and is no longer in it; or the archive where a file is now, and the other way round. */
function withGone(rows: Attachment[], found: Found, known: readonly Source[], by: Fetching): Attachment[] {
  const entries = new Set(rows.map(row => row.entry))
  const left = known.filter(source => source.withdrawn === undefined && !entries.has(source.entry))
  if (!left.length) return rows
  return [...rows, ...gone(found, left, `${found.url}: it is no longer what its address has`, by.now())]
}

const withoutMarks = (row: Attachment): Attachment =>
  row.source ? { ...row, source: { ...row.source, etag: null, lastModified: null } } : row

/** The archive says what its entries are, as a page does of its files. */
const titlesOf = ({ title, pageTitle, likely }: Found) => (likely ? `${title} ${pageTitle} 决算` : title)

function attachmentOf(found: Found, entry: string | null, marks: Marks, known: readonly Source[]): Attachment {
  const before = known.find(source => source.entry === entry)
  const isSame = before?.sha256 === marks.sha256
  const place = { ...found, title: entry ?? found.title, entry }
  const source = sourceOf(place, marks, before)
  if (source.held === marks.sha256 && before)
    return {
      ...place,
      status: 'failed',
      error: `${found.url}: the file has no end (it is ${marks.bytes} bytes long); what was there on ${before.retrieved.slice(0, 10)} stays until the same comes again`,
      source,
    }
  return { ...place, status: !before ? 'new' : isSame ? 'unchanged' : 'changed', error: null, source }
}
