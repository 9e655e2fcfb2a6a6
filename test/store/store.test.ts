import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { differences } from '../../src/diff.ts'
import type { Report } from '../../src/model.ts'
import { openStore, type Store } from '../../src/store/open.ts'
import { hashOf } from '../../src/store/pdfs.ts'
import { openQueue, type Queue } from '../../src/store/queue.ts'
import { hasReport, loadReport, saveReport, saveSources, versionsOf } from '../../src/store/store.ts'
import { work } from '../../src/store/work.ts'
import { openEmptyStore } from '../fixtures/store.ts'
import { account } from '../validate/fixtures.ts'

const folder = mkdtempSync(join(tmpdir(), 'juesuan-store-'))
let store: Store
let queue: Queue
const report = account()
const count = async (table: string) =>
  (await store.database.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`))[0]!.n

beforeAll(async () => {
  store = await openEmptyStore(folder)
  queue = await openQueue(store.database, () => {}, 0)
}, 60_000)
afterAll(async () => {
  await queue.close()
  await store.close()
  rmSync(folder, { recursive: true })
})

const version = (sha256: string, change: (r: Report) => Report = r => r): Report =>
  change({ ...report, source: { ...report.source, sha256 } })

test('a report is stored with its facts, once however often it comes', async () => {
  await saveReport(store.database, version('a'.repeat(64)))
  await saveReport(store.database, version('a'.repeat(64)))
  expect([await count('report'), await count('fact')]).toEqual([1, report.facts.length])
  expect(await loadReport(store.database, 'aaaa')).toEqual(version('a'.repeat(64)))
  const [row] = await store.database.query<{ amount: string }>('SELECT amount FROM fact WHERE id = $1', [
    report.facts.find(f => f.amount !== null)!.id,
  ])
  expect(row!.amount).toBe(report.facts.find(f => f.amount !== null)!.amount)
})

test('names are values, never SQL', async () => {
  const name = `'); DROP TABLE fact; \\u0000 \ud800 --\u0000`
  await saveReport(
    store.database,
    version('b'.repeat(64), r => ({ ...r, document: { ...r.document, title: name } })),
  )
  expect((await loadReport(store.database, 'bbbb'))!.document.title).toBe(name.replace('\u0000', '').toWellFormed())
  expect(await count('report')).toBe(2)
  expect(await loadReport(store.database, '%')).toBeNull()
})

test('another PDF at the same address is a new version, and the difference of its facts is told', async () => {
  const source = { url: 'https://a.example/1.pdf', page: null, pageTitle: null, title: null }
  const [a, c] = ['a'.repeat(64), 'c'.repeat(64)]
  const at = (sha256: string, month: number) => ({ ...source, sha256, retrieved: `2025-0${month}-01T00:00:00Z` })
  await saveSources(store.database, [at(a, 1)])
  await saveSources(store.database, [at(a, 1), at(c, 2)])
  expect(await versionsOf(store.database, source.url)).toEqual([c, a])
  await saveSources(store.database, [at(a, 3), at(c, 2), at(a, 1)]) // put back as it was
  expect(await versionsOf(store.database, source.url)).toEqual([a, c])
  const changed = report.facts.find(f => f.amount !== null)!
  const after = version('c'.repeat(64), r => ({
    ...r,
    facts: r.facts.slice(0, -1).map(f => (f.id === changed.id ? { ...f, amount: '1.00', amountYuan: '10000.00' } : f)),
  }))
  const found = differences(report, after)
  expect(found.map(d => [d.kind, d.before?.id])).toEqual([
    ['changed', changed.id],
    ...(report.facts.at(-1)!.amount === null ? [] : [['removed', report.facts.at(-1)!.id]]),
  ])
  expect(differences(report, report)).toEqual([])
})

test('one worker on the folder: queued twice, read once; what fails three times is put aside and can be put back', {
  timeout: 120_000,
}, async () => {
  const bytes = readFileSync(join(import.meta.dirname, '../../samples/bars-2024.pdf'))
  const good = { sha256: hashOf(bytes), file: 'good.pdf', url: null }
  const bad = { sha256: 'd'.repeat(64), file: 'bad.pdf', url: null } // was never kept
  await store.pdfs.put(good.sha256, bytes)
  expect(await queue.add([good, bad])).toBe(2)
  expect(await queue.add([good])).toBe(0)
  expect((await queue.list()).map(w => [w.file, w.state])).toEqual([
    ['bad.pdf', 'created'],
    ['good.pdf', 'created'],
  ])
  let read = 0
  const pool = {
    extract: async () => {
      read++
      return version(good.sha256)
    },
  }
  const told: string[] = []
  const shop = { ...store, queue, pool, job: { maxBytes: 1e9, options: {} } }
  const tell = ({ file, error }: { file: string; error: string | null }) => void told.push(error ?? file)
  await work(shop, { untilEmpty: true, isDone: () => false, tell, poll: 20 })
  expect(read).toBe(1)
  expect(told.filter(line => line === 'good.pdf')).toHaveLength(1)
  expect(told.filter(line => line.includes('queue the PDF again'))).toHaveLength(3)
  expect(await hasReport(store.database, good.sha256, report.producer.version)).toBe(true)
  expect(await queue.counts()).toEqual({ waiting: 0, active: 0, failed: 1 })
  expect(await queue.list()).toEqual([
    { ...bad, state: 'failed', why: expect.stringMatching(/^d{64}\.pdf: it is not in .*; queue the PDF again$/) },
  ])
  expect(await queue.redrive()).toBe(1)
  expect(await queue.counts()).toEqual({ waiting: 1, active: 0, failed: 0 })
})

test('a second process is told who has the folder', async () => {
  await expect(openStore(folder, {})).rejects.toThrow(/has been at work in it/)
})

test('a folder that can be none is one line', async () => {
  writeFileSync(join(folder, 'file'), '')
  await expect(openStore(join(folder, 'file'), {})).rejects.toThrow(
    /file: the store cannot be opened \(.*\); give another/,
  )
})

test('a PDF whose bytes are not what its hash says is refused', async () => {
  await store.pdfs.put('e'.repeat(64), new Uint8Array([1, 2, 3]))
  await expect(store.pdfs.get('e'.repeat(64))).rejects.toThrow(/its content .* is another/)
})
