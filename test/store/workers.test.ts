import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { makeSample } from '../../samples/make/document.ts'
import { OutageError } from '../../src/errors.ts'
import { openNights } from '../../src/nightly/schedule.ts'
import { openStore, type Store } from '../../src/store/open.ts'
import { hashOf } from '../../src/store/pdfs.ts'
import { openQueue } from '../../src/store/queue.ts'
import { saveReport } from '../../src/store/store.ts'
import { type Postgres, startPostgres } from '../fixtures/postgres.ts'
import { account } from '../validate/fixtures.ts'

const folder = mkdtempSync(join(tmpdir(), 'juesuan-workers-'))
const DOCUMENTS = 6
let server: Postgres
let url: string
let store: Store

beforeAll(async () => {
  server = await startPostgres()
  url = server.url
  store = await openStore(folder, { DATABASE_URL: url })
}, 120_000)
afterAll(async () => {
  await store?.close()
  await server?.stop()
  rmSync(folder, { recursive: true, force: true })
}, 60_000)

const worker = (): ChildProcess =>
  spawn(
    process.execPath,
    [
      join(import.meta.dirname, '../../src/cli.ts'),
      'work',
      '--until-empty',
      '--jobs',
      '1',
      '--store',
      folder,
      '--quiet',
    ],
    { env: { ...process.env, DATABASE_URL: url }, stdio: 'ignore' },
  )
const ended = (child: ChildProcess) => new Promise(resolve => child.once('exit', resolve))
const active = async () =>
  (await store.database.query("SELECT 1 FROM juesuan_queue.job WHERE name LIKE 'extract-%' AND state = 'active'"))
    .length

test('two workers on one PostgreSQL, one of them killed in the middle of a document: nothing lost, nothing doubled', {
  timeout: 180_000,
}, async () => {
  const queue = await openQueue(store.database, () => {}, { retrySeconds: 1 })
  const hashes: string[] = []
  for (let seed = 1; seed <= DOCUMENTS; seed++) {
    const { pdf } = await makeSample({ seed, layout: 'ruled', only: 'general-budget-expenditure' }, `${seed}.pdf`)
    hashes.push(hashOf(pdf))
    await store.pdfs.put(hashes.at(-1)!, pdf)
    await queue.add([{ sha256: hashes.at(-1)!, file: `${seed}.pdf`, url: null }])
  }
  const victim = worker()
  while (!(await active())) await pause(20)
  const gone = ended(victim)
  victim.kill('SIGKILL')
  await gone
  expect(await active()).toBe(1) // it had one in hand
  await store.database.query(
    "UPDATE juesuan_queue.job SET heartbeat_on = heartbeat_on - interval '10 s' WHERE state = 'active'",
  ) // the silence that makes a worker one that is gone
  const others = [worker(), worker()]
  expect(await Promise.all(others.map(ended))).toEqual([0, 0])
  const stored = await store.database.query<{ sha256: string; facts: number }>(
    'SELECT r.sha256, count(*)::int AS facts FROM report r JOIN fact f USING (sha256, version) GROUP BY 1 ORDER BY 1',
  )
  expect(stored.map(s => s.sha256)).toEqual(hashes.toSorted())
  expect(stored.every(s => s.facts > 20)).toBe(true)
  expect(await queue.counts()).toEqual({ waiting: 0, active: 0, failed: 0, newer: 0 })
  await queue.close()
})

test('two processes on one PostgreSQL with the same schedule: one of them runs the night', {
  timeout: 60_000,
}, async () => {
  const log = join(folder, 'nights')
  writeFileSync(log, '')
  const earlier = new Date(Date.now() - 90 * 60_000)
  const cron = `${earlier.getUTCMinutes()} ${earlier.getUTCHours()} * * *`
  const plan = { name: 'sites.yaml', cron, zone: 'UTC' }
  await (await openNights(store.database, plan, error => expect.unreachable(error.message))).close()
  await store.database.query("UPDATE juesuan_queue.schedule SET created_on = now() - interval '9 days'")
  await store.database.query("UPDATE juesuan_queue.version SET cron_on = now() - interval '5 days'") // a night is owed
  const both = [1, 2].map(() =>
    spawn(process.execPath, [join(import.meta.dirname, '../fixtures/nights.ts'), log, cron], {
      env: { ...process.env, DATABASE_URL: url },
      stdio: 'ignore',
    }),
  )
  onTestFinished(() => {
    for (const child of both) child.kill('SIGKILL')
  })
  const lines = () => readFileSync(log, 'utf8').trim().split('\n')
  while (!lines().includes('ended')) await pause(50)
  const ends = both.map(ended)
  for (const child of both) child.kill('SIGTERM')
  expect(await Promise.all(ends)).toEqual([0, 0])
  expect(lines().toSorted()).toEqual(['began', 'ended', 'open', 'open'])
  const jobs = await store.database.query("SELECT state::text FROM juesuan_queue.job WHERE name = 'night-sites.yaml'")
  expect(jobs).toEqual([{ state: 'completed' }]) // and there is none for the other to run later
})

test('a report that several machines store at once is stored once', async () => {
  const report = account()
  await Promise.all([1, 2, 3, 4].map(() => saveReport(store.database, report)))
  const facts = await store.database.query('SELECT 1 FROM fact WHERE sha256 = $1', [report.source.sha256])
  expect(facts).toHaveLength(report.facts.length)
})

/** Where a PDF waits in the queue, for a worker that goes on until it is stopped. */
async function queued(seed: number): Promise<string> {
  const { pdf } = await makeSample({ seed, layout: 'ruled', only: 'general-budget-expenditure' }, `${seed}.pdf`)
  const sha256 = hashOf(pdf)
  await store.pdfs.put(sha256, pdf)
  const queue = await openQueue(store.database, () => {})
  await queue.add([{ sha256, file: `${seed}.pdf`, url: null }])
  await queue.close()
  return sha256
}
const isStored = async (sha256: string) =>
  (await store.database.query('SELECT 1 FROM report WHERE sha256 = $1', [sha256]).catch(() => [])).length > 0
async function waitFor(what: () => Promise<boolean>): Promise<void> {
  while (!(await what())) await pause(50)
}

test('backends that are terminated while a report is saved, and a server that restarts: the worker waits and goes on', {
  timeout: 180_000,
}, async () => {
  const args = [join(import.meta.dirname, '../../src/cli.ts'), 'work', '--jobs', '1', '--store', folder]
  const child = spawn(process.execPath, args, { env: { ...process.env, DATABASE_URL: url } })
  onTestFinished(() => void child.kill('SIGKILL'))
  let said = ''
  child.stderr.on('data', data => {
    said += data
  })
  const first = await queued(101)
  const query = (sql: string) => store.database.query<{ pid: number }>(sql)
  await store.database.transaction(async ask => {
    await ask('LOCK TABLE report IN EXCLUSIVE MODE') // reading goes on, writing waits
    const saving = "SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%report%'"
    await waitFor(async () => (await query(saving)).length > 0)
    await query(`SELECT pg_terminate_backend(pid) FROM (${saving}) AS waiting`)
    await query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'pgboss%'")
  })
  await waitFor(() => isStored(first))
  await server.restart()
  await waitFor(() =>
    query('SELECT 1')
      .then(() => true)
      .catch(() => false),
  )
  const second = await queued(102)
  await waitFor(() => isStored(second))
  const gone = ended(child)
  child.kill('SIGTERM')
  expect(await gone).toBe(0)
  expect(said).toMatch(/^work: .*\n/)
  expect(said).not.toContain('    at ')
  const failures = await query(
    "SELECT 1 AS pid FROM juesuan_queue.job WHERE data ? 'failures' OR name = 'extract-failed'",
  )
  expect(failures).toEqual([])
})

test('a connection that breaks between two statements of a transaction is an error of that transaction alone', async () => {
  const lost = store.database.transaction(async ask => {
    const [{ pid }] = (await ask<{ pid: number }>('SELECT pg_backend_pid() AS pid')) as [{ pid: number }]
    await store.database.query('SELECT pg_terminate_backend($1)', [pid])
    await pause(100) // nothing is asked when the connection ends
    await ask('SELECT 1')
  })
  await expect(lost).rejects.toThrow(OutageError)
  expect(await store.database.query('SELECT 1 AS one')).toEqual([{ one: 1 }])
})
