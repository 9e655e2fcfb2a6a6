import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { NO_CORRECTIONS } from '../../src/corrections/corrections.ts'
import { writeCorrections } from '../../src/corrections/file.ts'
import { fileOf, type Source } from '../../src/crawl/sources.ts'
import { OutageError } from '../../src/errors.ts'
import type { Report } from '../../src/model.ts'
import { keepCollected, storeCollected } from '../../src/nightly/collected.ts'
import type { Collected } from '../../src/nightly/night.ts'
import type { Store } from '../../src/store/open.ts'
import { hashOf, type Pdfs } from '../../src/store/pdfs.ts'
import { loadReport, versionsOf } from '../../src/store/store.ts'
import { VERSION } from '../../src/version.ts'
import { quickPatience } from '../fixtures/patience.ts'
import { openEmptyStore } from '../fixtures/store.ts'
import { account } from '../validate/fixtures.ts'

const folder = mkdtempSync(join(tmpdir(), 'juesuan-collected-'))
const out = join(folder, 'nights')
let store: Store
const [old, now] = [Buffer.from('%PDF-1 old'), Buffer.from('%PDF-1 now')]
const URL = 'https://a.example/1.pdf'

beforeAll(async () => {
  store = await openEmptyStore(join(folder, 'store'))
  for (const [bytes, where] of [
    [old, 'superseded'],
    [now, 'reports'],
  ] as const) {
    write(fileOf(hashOf(bytes)), bytes)
    write(
      join(where, hashOf(bytes), 'report.json'),
      JSON.stringify(reportOf(bytes, where === 'reports' ? VERSION : '0.0.1')),
    )
  }
}, 60_000)
afterAll(async () => {
  await store.close()
  rmSync(folder, { recursive: true })
})

function write(name: string, content: Buffer | string): void {
  mkdirSync(join(out, name, '..'), { recursive: true })
  writeFileSync(join(out, name), content)
}

function reportOf(bytes: Buffer, version: string): Report {
  const report = account()
  return {
    ...report,
    producer: { ...report.producer, version },
    source: { ...report.source, sha256: hashOf(bytes), url: URL },
  }
}

const source: Source = {
  url: URL,
  entry: null,
  site: '甲',
  region: null,
  page: 'https://a.example/',
  pageTitle: '',
  title: '',
  sha256: hashOf(now),
  bytes: now.length,
  retrieved: '2025-02-01T00:00:00.000Z',
  etag: null,
  lastModified: null,
  earlier: [{ sha256: hashOf(old), retrieved: '2025-01-01T00:00:00.000Z' }],
}
const documents = (state: 'fresh' | 'kept'): Collected['documents'] => [
  { sha256: hashOf(old), folder: join(out, 'superseded', hashOf(old)), state: 'superseded' },
  { sha256: hashOf(now), folder: join(out, 'reports', hashOf(now)), state },
]
const collected = (state: 'fresh' | 'kept'): Collected => ({ out, sources: [source], documents: documents(state) })
const counts = async () =>
  (
    await store.database.query(
      'SELECT count(*)::int AS reports, (SELECT count(*)::int FROM source) AS sources FROM report',
    )
  )[0]

test('PDFs, reports and the versions of an address; once, however many nights bring them', async () => {
  expect(await keepCollected(store, collected('kept'), quickPatience())).toEqual({ stored: 2, troubles: [] })
  expect(await versionsOf(store.database, URL)).toEqual([hashOf(now), hashOf(old)])
  expect(Buffer.from(await store.pdfs.get(hashOf(old)))).toEqual(old)
  expect(await keepCollected(store, collected('kept'), quickPatience())).toEqual({ stored: 0, troubles: [] })
  expect(await keepCollected(store, collected('fresh'), quickPatience())).toEqual({ stored: 1, troubles: [] })
  expect(await counts()).toEqual({ reports: 2, sources: 2 })
})

test('what people corrected is stored as corrected, also later', async () => {
  const fact = account().facts.find(f => f.amount !== null)!
  const by = { id: 'k1', who: '甲', when: '2025-03-01T00:00:00.000Z', why: '原文残缺' }
  const anchor = { page: fact.page, bbox: fact.bbox, table: fact.table }
  writeCorrections(join(out, 'reports', hashOf(now)), {
    ...NO_CORRECTIONS,
    corrections: [{ ...by, kind: 'amount', anchor, before: fact.amount, after: '7.00' }],
  })
  expect((await keepCollected(store, collected('kept'), quickPatience())).stored).toBe(1)
  const rows = await store.database.query('SELECT amount FROM fact WHERE sha256 = $1 AND id = $2', [
    hashOf(now),
    fact.id,
  ])
  expect(rows).toEqual([{ amount: '7.00' }])
  expect((await loadReport(store.database, hashOf(now)))!.facts.find(f => f.id === fact.id)!.amount).toBe('7.00')
  rmSync(join(out, 'reports', hashOf(now), 'corrections.json'))
})

test('a document that cannot be stored costs no other, and a store that takes none is left alone', async () => {
  const failing: Pdfs = {
    get: store.pdfs.get,
    put: async sha256 => {
      throw new Error(`no room for ${sha256.slice(0, 4)}`)
    },
  }
  const once: Pdfs = {
    ...failing,
    put: async sha256 => void (sha256 === hashOf(old) && (await failing.put(sha256, now))),
  }
  await store.database.query('DELETE FROM report')
  expect(await keepCollected({ ...store, pdfs: once }, collected('fresh'), quickPatience())).toEqual({
    stored: 1,
    troubles: [`store: ${hashOf(old)}.pdf: no room for ${hashOf(old).slice(0, 4)}`],
  })
  const many = { ...collected('fresh'), documents: Array.from({ length: 5 }, () => documents('fresh')[1]!) }
  const { stored, troubles } = await keepCollected({ ...store, pdfs: failing }, many, quickPatience())
  expect([stored, troubles.length, troubles.at(-1)]).toEqual([
    0,
    4,
    'store: 2 more documents were not tried; the next night puts them in',
  ])
})

test('a report that is none is one line', async () => {
  write(join('reports', hashOf(now), 'report.json'), '{}')
  const { troubles } = await keepCollected(store, collected('fresh'), quickPatience())
  expect(troubles).toEqual([
    expect.stringMatching(/^store: \w+\.pdf: .*report\.json is no report of this version; remove/),
  ])
  expect(readFileSync(join(out, 'reports', hashOf(now), 'report.json'), 'utf8')).toBe('{}')
})

const away = async () => {
  throw new OutageError('DATABASE_URL: the database cannot be reached (ECONNREFUSED)')
}

test('a store that is away for the whole night is one line that says what is missing in it', async () => {
  const { troubles, stored } = await storeCollected(away, collected('fresh'), quickPatience())
  expect([stored, troubles]).toEqual([
    0,
    [
      'store: DATABASE_URL: the database cannot be reached (ECONNREFUSED): 1 documents of this night and their sources are not in it; the next night with --store puts them in',
    ],
  ])
})

test('a store that goes away for a while is waited for; one that stays away costs one line for all that is missing', async () => {
  write(join('reports', hashOf(now), 'report.json'), JSON.stringify(reportOf(now, VERSION)))
  await store.database.query('DELETE FROM report')
  let tries = 0
  const back: Pdfs = { get: store.pdfs.get, put: async (...pdf) => (++tries < 4 ? away() : store.pdfs.put(...pdf)) }
  const waits = quickPatience()
  expect(await keepCollected({ ...store, pdfs: back }, collected('kept'), waits)).toEqual({ stored: 2, troubles: [] })
  expect(waits.lines).toEqual([expect.stringMatching(/cannot be reached .*; it is tried again until it answers$/)])
  await store.database.query('DELETE FROM report')
  const lost = await keepCollected(
    { ...store, pdfs: { get: store.pdfs.get, put: away } },
    collected('kept'),
    quickPatience(),
  )
  expect(lost).toEqual({
    stored: 0,
    troubles: [expect.stringMatching(/ 2 documents of this night .* are not in it; /)],
  })
})

test('a report read in part is replaced in the store by the one of the next night, with other settings', async () => {
  await store.database.query('DELETE FROM report')
  const made = { program: 'x', engine: 'default', bom: false, sha256: hashOf(now) }
  const extraction = (ocr: string) =>
    write(join('reports', hashOf(now), 'extraction.json'), JSON.stringify({ ...made, ocr }))
  extraction('off')
  expect((await keepCollected(store, collected('kept'), quickPatience())).stored).toBe(2)
  expect((await keepCollected(store, collected('kept'), quickPatience())).stored).toBe(0)
  extraction('auto')
  expect((await keepCollected(store, collected('kept'), quickPatience())).stored).toBe(1)
  expect(await store.database.query('SELECT ocr FROM report WHERE sha256 = $1', [hashOf(now)])).toEqual([
    { ocr: 'auto' },
  ])
})
