import { statSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { safeName } from '../write/names.ts'
import { RefusedError, RobotsError } from './errors.ts'
import { keep } from './keep.ts'
import { type Described, type Judgement, judge } from './likely.ts'
import type { Answer } from './request.ts'
import { fileOf, type Source } from './sources.ts'
import type { Web } from './web.ts'
import { type ZipEntry, zipEntries } from './zip.ts'

/** A file that a page links to. */
export interface Found extends Described, Judgement {
  readonly site: string
  readonly region: string | null
  readonly page: string
}

/** What became of one file or entry. `skipped` files were not asked for, or are none of ours. */
export interface Attachment extends Found {
  readonly entry: string | null
  readonly status: 'new' | 'changed' | 'unchanged' | 'skipped' | 'failed'
  readonly error: string | null
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
    const here = known.length > 0 && known.every(source => isWhole(by.folder, source))
    const ask = { delay: by.delay, headers: { referer: found.page, ...(here ? conditionsOf(known[0]!) : {}) } }
    return await by.web.get(found.url, ask, answer => received(found, known, answer, by))
  } catch (error) {
    const { message } = error as Error
    if (error instanceof RobotsError) return [{ ...row, status: 'skipped', error: message }]
    return [{ ...row, status: 'failed', error: message }]
  }
}

/** What is gone or cut short on our disk is fetched again, whatever the server says of it. */
export const isWhole = (folder: string, { sha256, bytes }: Source): boolean =>
  statSync(join(folder, fileOf(sha256)), { throwIfNoEntry: false })?.size === bytes

const conditionsOf = ({ etag, lastModified }: Source) => ({
  ...(etag ? { 'if-none-match': etag } : {}),
  ...(lastModified ? { 'if-modified-since': lastModified } : {}),
})

async function received(found: Found, known: readonly Source[], answer: Answer, by: Fetching): Promise<Attachment[]> {
  if (answer.status === 304)
    return known.map(source => ({ ...found, entry: source.entry, status: 'unchanged', error: null, source }))
  const kept = await keep(by.folder, found.url, answer.body(by.maxBytes))
  const marks = {
    retrieved: by.now(),
    etag: answer.headers.etag ?? null,
    lastModified: answer.headers['last-modified'] ?? null,
  }
  if (kept.temporary === null) return [attachmentOf(found, null, { ...kept, ...marks }, known)]
  try {
    return await unpacked(kept.temporary, found, marks, known, by)
  } finally {
    await rm(kept.temporary, { force: true })
  }
}

type Marks = Pick<Source, 'retrieved' | 'etag' | 'lastModified'>

async function unpacked(zip: string, found: Found, marks: Marks, known: readonly Source[], by: Fetching) {
  const rows: Attachment[] = []
  for await (const entry of zipEntries(zip, found.url)) {
    const name = nameFor(entry.name)
    const own = judge({
      ...found,
      kind: /\.pdf$/i.test(name) ? 'pdf' : 'other',
      title: name,
      pageTitle: titlesOf(found),
    })
    const row = { ...found, ...own, entry: entry.name, source: null }
    if (!/\.pdf$/i.test(name) || (by.take === 'likely' && !own.likely)) {
      rows.push({ ...row, status: 'skipped', error: null })
      continue
    }
    rows.push(await unpackedOne(row, entry, marks, known, by))
  }
  if (!rows.some(row => row.source || row.status === 'failed'))
    rows.push({
      ...found,
      entry: null,
      status: 'skipped',
      error: `${found.url}: no PDF in this ZIP was asked for`,
      source: null,
    })
  // What failed is to be tried again, though the archive stays the same.
  return rows.some(row => row.status === 'failed') ? rows.map(withoutMarks) : rows
}

const withoutMarks = (row: Attachment): Attachment =>
  row.source ? { ...row, source: { ...row.source, etag: null, lastModified: null } } : row

async function unpackedOne(
  row: Found & { readonly entry: string; readonly source: null },
  entry: ZipEntry,
  marks: Marks,
  known: readonly Source[],
  by: Fetching,
): Promise<Attachment> {
  const what = `${row.url}: ${nameFor(entry.name)}`
  try {
    const kept = await keep(by.folder, what, entry.chunks())
    if (kept.temporary === null) return attachmentOf(row, entry.name, { ...kept, ...marks }, known)
    await rm(kept.temporary, { force: true })
    throw new RefusedError(`${what}: it is a ZIP within a ZIP`)
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error
    return { ...row, status: 'failed', error: error.message }
  }
}

/** The archive says what its entries are, as a page does of its files. */
const titlesOf = ({ title, pageTitle, likely }: Found) => (likely ? `${title} ${pageTitle} 决算` : title)
const nameFor = (entry: string) => safeName(entry.split(/[\\/]/).at(-1) ?? '')

function attachmentOf(
  found: Found,
  entry: string | null,
  { sha256, bytes, ...marks }: Marks & Pick<Source, 'sha256' | 'bytes'>,
  known: readonly Source[],
): Attachment {
  const before = known.find(source => source.entry === entry)
  const isSame = before?.sha256 === sha256
  const { url, site, region, page, pageTitle, title } = found
  const { retrieved, etag, lastModified } = marks
  const place = { url, entry, site, region, page, pageTitle, title: entry ?? title }
  const earlier = !before
    ? []
    : isSame
      ? before.earlier
      : [...before.earlier, { sha256: before.sha256, retrieved: before.retrieved }]
  const source = {
    ...place,
    sha256,
    bytes,
    retrieved: isSame ? before.retrieved : retrieved,
    etag,
    lastModified,
    earlier,
  }
  const status = !before ? 'new' : isSame ? 'unchanged' : 'changed'
  return { ...found, title: place.title, entry, status, error: null, source }
}
