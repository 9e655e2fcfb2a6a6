import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { run as diff } from '../../src/commands/diff.ts'
import { run } from '../../src/commands/queue.ts'
import { fileOf, writeSources } from '../../src/crawl/sources.ts'
import { openStore } from '../../src/store/open.ts'
import { hashOf } from '../../src/store/pdfs.ts'
import { saveReport } from '../../src/store/store.ts'
import { emptyStoreIn } from '../fixtures/store.ts'
import { account } from '../validate/fixtures.ts'

const folder = mkdtempSync(join(tmpdir(), 'juesuan-queue-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('what a crawl keeps is queued with where it came from, so that the versions of an address can be compared', {
  timeout: 60_000,
}, async () => {
  const pdf = join(import.meta.dirname, '../../samples/bars-2024.pdf')
  const [now, before] = [hashOf(readFileSync(pdf)), 'b'.repeat(64)]
  const crawled = join(folder, 'crawled')
  mkdirSync(join(crawled, 'files'), { recursive: true })
  copyFileSync(pdf, join(crawled, fileOf(now)))
  const url = 'https://a.example/1.pdf'
  const found = { url, entry: null, site: 'a', region: null, page: 'https://a.example/', pageTitle: '', title: '决算' }
  const kept = { sha256: now, bytes: 1, retrieved: '2025-02-01T00:00:00Z', etag: null, lastModified: null }
  writeSources(crawled, [{ ...found, ...kept, earlier: [{ sha256: before, retrieved: '2025-01-01T00:00:00Z' }] }])
  const at = ['--store', join(folder, 'store')]
  await emptyStoreIn(join(folder, 'store'))
  expect(await run(['--crawled', crawled, ...at])).toBe(0)
  const store = await openStore(join(folder, 'store'), {})
  const report = account()
  const waiting = await store.database.query(
    "SELECT data->>'url' AS url FROM juesuan_queue.job WHERE name LIKE 'extract-%'",
  )
  expect(waiting).toEqual([{ url }])
  const first = report.facts.find(f => f.amount !== null)!
  const facts = report.facts.map(f => (f === first ? { ...f, amount: '1.00', amountYuan: '10000.00' } : f))
  await saveReport(store.database, { ...report, source: { ...report.source, sha256: before } })
  await saveReport(store.database, { ...report, facts, source: { ...report.source, sha256: now } })
  await store.close()
  expect(await diff([url, ...at])).toBe(1)
  expect(await diff([now.slice(0, 12), now, ...at])).toBe(0)
})
