import { execFileSync } from 'node:child_process'
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { run as diff } from '../../src/commands/diff.ts'
import { run } from '../../src/commands/queue.ts'
import { fileOf, writeSources } from '../../src/crawl/sources.ts'
import { openStore } from '../../src/store/open.ts'
import { hashOf } from '../../src/store/pdfs.ts'
import { openQueue } from '../../src/store/queue.ts'
import { saveReport } from '../../src/store/store.ts'
import { juesuan } from '../fixtures/cli.ts'
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

/** What a run of the real program says about files in a store of its own. */
async function queued(name: string, ...args: string[]) {
  const at = join(folder, name)
  await emptyStoreIn(at)
  return { at, ...(await juesuan('queue', ...args, '--store', at)) }
}

test.skipIf(process.platform === 'win32')(
  'pipes, devices and links to them cost a line and no wait, a file above --max-size another; the rest is queued',
  async () => {
    const input = join(folder, 'input')
    mkdirSync(input)
    execFileSync('mkfifo', [join(input, 'pipe.pdf')])
    execFileSync('mkfifo', [join(folder, 'another')])
    symlinkSync('../another', join(input, 'link.pdf'))
    symlinkSync('/dev/zero', join(input, 'zero.pdf'))
    writeFileSync(join(input, 'good.pdf'), '%PDF-1.7 good')
    writeFileSync(join(input, 'large.pdf'), Buffer.alloc(2 ** 20 + 1))
    const { code, stdout, stderr } = await queued('pipes', input, '--max-size', '1')
    expect([code, stdout]).toEqual([1, '1 added, 0 put back; 1 wait, 0 being read, 0 failed\n'])
    const lines = ['link', 'pipe', 'zero'].map(
      name => `${join(input, name)}.pdf: it is no ordinary file but a pipe, socket or device; copy it to one`,
    )
    const large = `${join(input, 'large.pdf')}: it has 2 MB and the limit is 1; raise --max-size`
    expect(stderr.trim().split('\n').toSorted()).toEqual([large, ...lines].toSorted())
  },
)

test('--list has tabs between its columns, and a name with a tab or a new line cannot add any', async () => {
  const at = join(folder, 'tabs')
  await emptyStoreIn(at)
  const store = await openStore(at, {})
  const queue = await openQueue(store.database, () => {})
  const sha256 = 'a'.repeat(64)
  await queue.add([{ sha256, file: 'a\tb\nc\u001b.pdf', url: null }])
  await queue.close()
  await store.close()
  const { code, stdout } = await juesuan('queue', '--list', '--store', at)
  expect([code, stdout]).toEqual([0, `created\t${sha256}\ta\ufffdb\ufffdc\ufffd.pdf\n`])
})

test('--again queues what is stored, all of it or the files given', async () => {
  const at = join(folder, 'again')
  await emptyStoreIn(at)
  const store = await openStore(at, {})
  const report = account()
  await saveReport(store.database, report)
  await store.close()
  expect((await juesuan('queue', '--again', '--store', at)).stdout).toContain('1 added, ')
  expect((await juesuan('queue', '--again', '--store', at)).stdout).toContain('0 added, ')
  const after = await openStore(at, {})
  const jobs = await after.database.query("SELECT data FROM juesuan_queue.job WHERE name LIKE 'extract-%'")
  await after.close()
  const { sha256, file, url } = report.source
  expect(jobs).toEqual([{ data: { sha256, file, url, again: true } }])
})

test('a damaged store is one line that says so', async () => {
  const at = join(folder, 'damaged')
  await emptyStoreIn(at)
  for (const name of ['global/pg_control', 'PG_VERSION']) {
    cpSync(join(at, 'db'), join(folder, `damaged-${name.length}/db`), { recursive: true })
    const one = join(folder, `damaged-${name.length}`)
    writeFileSync(join(one, 'db', name), 'x')
    const { code, stderr } = await juesuan('queue', '--store', one)
    expect([code, stderr]).toEqual([
      1,
      `juesuan: ${join(one, 'db')}: the store cannot be opened (its database is damaged); put a copy of it in its place, or give another --store\n`,
    ])
  }
})
