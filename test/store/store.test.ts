import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { extractionOf } from '../../src/batch/done.ts'
import type { Job } from '../../src/batch/message.ts'
import { differences } from '../../src/diff.ts'
import { OutageError } from '../../src/errors.ts'
import type { Report } from '../../src/model.ts'
import { openStore, type Store } from '../../src/store/open.ts'
import { hashOf } from '../../src/store/pdfs.ts'
import { openQueue, type Queue } from '../../src/store/queue.ts'
import { hasReport, loadReport, saveReport, saveSources, storedTasks, versionsOf } from '../../src/store/store.ts'
import { type Told, work } from '../../src/store/work.ts'
import { quickPatience } from '../fixtures/patience.ts'
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
  queue = await openQueue(store.database, () => {}, { retrySeconds: 0 })
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
  const shop = { ...store, queue, pool, job: { maxBytes: 1e9, options: {} }, patience: quickPatience() }
  const tell = ({ file, error }: { file: string; error: string | null }) => void told.push(error ?? file)
  await work(shop, { untilEmpty: true, isDone: () => false, tell, poll: 20 })
  expect(read).toBe(1)
  expect(told.filter(line => line === 'good.pdf')).toHaveLength(1)
  expect(told.filter(line => line.includes('queue the PDF again'))).toHaveLength(3)
  expect(await hasReport(store.database, good.sha256, made({}))).toBe(true)
  expect(await queue.counts()).toEqual({ waiting: 0, active: 0, failed: 1, newer: 0 })
  expect(await queue.list()).toEqual([
    { ...bad, state: 'failed', why: expect.stringMatching(/^d{64}\.pdf: it is not in .*; queue the PDF again$/) },
  ])
  expect(await queue.redrive()).toBe(1)
  expect(await queue.counts()).toEqual({ waiting: 1, active: 0, failed: 0, newer: 0 })
})

const made = (options: Partial<Job['options']>) => extractionOf({ options }, false)
/** A pool whose reports say in their titles how often it was asked. */
function counting(sha256: string) {
  let asked = 0
  const extract = async () => version(sha256, r => ({ ...r, document: { ...r.document, title: String(++asked) } }))
  return { extract, asked: () => asked }
}
const quick = { untilEmpty: true, isDone: () => false, poll: 20 }

test('what is stored is read again with other settings, by another program, and when it is asked for', async () => {
  const bytes = Buffer.from('%PDF- settings')
  const task = { sha256: hashOf(bytes), file: 'a.pdf', url: null }
  await store.pdfs.put(task.sha256, bytes)
  const pool = counting(task.sha256)
  const errors: unknown[] = []
  const run = async (options: Job['options'], again = false) => {
    await queue.add([again ? { ...task, again } : task])
    const shop = { ...store, queue, pool, job: { maxBytes: 1e9, options }, patience: quickPatience() }
    await work(shop, { ...quick, tell: told => told.file === 'a.pdf' && told.error && errors.push(told.error) })
    return pool.asked()
  }
  expect(await run({ ocr: 'off' })).toBe(1)
  expect(await run({ ocr: 'off' })).toBe(1)
  expect(await run({})).toBe(2) // as extract does: partial for want of OCR
  expect(await run({ engine: 'tesseract' })).toBe(3)
  expect(await run({ engine: 'tesseract' }, true)).toBe(4)
  await store.database.query("UPDATE report SET program = 'another' WHERE sha256 = $1", [task.sha256])
  expect(await run({ engine: 'tesseract' })).toBe(5)
  expect(errors).toEqual([])
  const rows = await store.database.query('SELECT engine FROM report WHERE sha256 = $1', [task.sha256])
  expect(rows).toEqual([{ engine: 'tesseract' }])
  expect((await storedTasks(store.database)).find(t => t.sha256 === task.sha256)).toMatchObject({ again: true })
})

test('an older worker leaves what a newer version queued, and says so; its report never hides the newer one', async () => {
  const bytes = Buffer.from('%PDF- newer')
  const task = { sha256: hashOf(bytes), file: 'n.pdf', url: null }
  await store.pdfs.put(task.sha256, bytes)
  const newer = await openQueue(store.database, () => {}, { retrySeconds: 0, version: '10.0.0' })
  expect(await newer.add([task])).toBe(1)
  const pool = counting(task.sha256)
  const patience = quickPatience()
  const shop = { ...store, pool, job: { maxBytes: 1e9, options: {} }, patience }
  await work({ ...shop, queue }, { ...quick, tell: () => {} })
  expect(pool.asked()).toBe(0)
  expect(patience.lines).toEqual([expect.stringMatching(/^1 documents of the queue need a newer version/)])
  expect(await queue.counts()).toMatchObject({ waiting: 1, newer: 1 })
  expect(await newer.counts()).toMatchObject({ waiting: 1, newer: 0 })
  await work({ ...shop, queue: newer }, { ...quick, tell: () => {} })
  expect(pool.asked()).toBe(1)
  await newer.close()
  const by = (number: string) => version(task.sha256, r => ({ ...r, producer: { ...r.producer, version: number } }))
  await saveReport(store.database, by('10.0.0'))
  await saveReport(store.database, by('9.0.0'))
  expect((await loadReport(store.database, task.sha256))!.producer.version).toBe('10.0.0')
})

test('a bucket that is away puts nobody aside: it is waited for, with a line a minute', async () => {
  const bytes = Buffer.from('%PDF- away')
  const task = { sha256: hashOf(bytes), file: 'w.pdf', url: null }
  let tries = 0
  const pdfs = {
    ...store.pdfs,
    get: async () => {
      if (++tries <= 9) throw new OutageError('JUESUAN_BUCKET: https://b cannot be reached (ECONNREFUSED)')
      return bytes
    },
  }
  await queue.add([task])
  const patience = quickPatience(Number.POSITIVE_INFINITY)
  const told: Told[] = []
  const shop = { ...store, pdfs, queue, pool: counting(task.sha256), job: { maxBytes: 1e9, options: {} }, patience }
  await work(shop, { ...quick, tell: t => void told.push(t) })
  expect(told).toEqual([{ file: 'w.pdf', error: null }])
  const total = patience.waited.reduce((a, b) => a + b, 0)
  expect(total).toBe((1 + 2 + 4 + 8 + 16 + 32 + 60 + 60 + 60) * 1000)
  expect(patience.lines).toHaveLength(4) // at once, and after 63, 123 and 183 seconds
})

test('silences of workers and failures of the document are counted apart', async () => {
  const task = { sha256: 'f'.repeat(64), file: 'f.pdf', url: null }
  await queue.add([task])
  for (let silence = 0; silence < 5; silence++) {
    expect(await queue.take()).not.toBeNull()
    await store.database.query(
      "UPDATE juesuan_queue.job SET heartbeat_on = heartbeat_on - interval '20 s' WHERE state = 'active'",
    )
    await store.database.query('UPDATE juesuan_queue.queue SET monitor_claim_on = NULL, monitor_on = NULL') // look now
    expect(await queue.counts()).toMatchObject({ waiting: 1 })
    await store.database.query("UPDATE juesuan_queue.job SET start_after = now() WHERE state = 'retry'")
  }
  const { failed } = await queue.counts()
  for (let failure = 0; failure < 3; failure++) await (await queue.take())!.failed(`no ${failure}`)
  expect(await queue.counts()).toMatchObject({ waiting: 0, failed: failed + 1 })
  expect(await queue.list()).toContainEqual({ ...task, state: 'failed', why: 'no 2' })
})

test('a beginning that several hashes have is no name', async () => {
  for (const end of ['1', '2']) await saveReport(store.database, version(`9999${end.repeat(60)}`))
  await expect(loadReport(store.database, '9999')).rejects.toThrow(
    '9999: several PDFs of the store begin so; give more',
  )
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
