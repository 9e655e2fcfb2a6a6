/** Publishers that alternate, withdraw, move, serve half of a file: each is told once, and every file is kept. */
import { createHash } from 'node:crypto'
import { readdirSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { networksOf } from '../../src/crawl/address.ts'
import { crawl } from '../../src/crawl/crawl.ts'
import { sitesOf } from '../../src/crawl/sites.ts'
import { readSources } from '../../src/crawl/sources.ts'
import { newsOf } from '../../src/nightly/news.ts'
import { readTold, TOLD, toldText } from '../../src/nightly/told.ts'
import { writeFilesWhole } from '../../src/write/atomic.ts'
import { zipOf } from '../crawl/zip.ts'
import { scratch } from '../fixtures/folder.ts'
import { lineOfText, pdfOf } from '../fixtures/pdf.ts'
import { serveSite } from '../tools/sites/server.ts'
import { html, type Routes } from '../tools/sites/site.ts'

const pdf = (line: string) => pdfOf([lineOfText(line)])
const [A, B] = [pdf('version A of the account'), pdf('version B of the account')]
const half = (bytes: Buffer) => bytes.subarray(0, bytes.length >> 1)
const page = (...paths: string[]) => html(paths.map(path => `<a href="${path}">2023年部门决算</a>`).join(''))
const served = (body: Buffer) => ({ type: 'application/pdf', body })

/** Nights on one folder: what each tells, as `kind path`. */
async function world() {
  const state: { routes: Routes } = { routes: {} }
  const server = await serveSite(() => state.routes)
  onTestFinished(server.close)
  const out = scratch()
  const night = async (routes: Routes, origin = server.origin) => {
    state.routes = routes
    server.seen.length = 0
    const sites = sitesOf('s', `contact: a@b.cn\nsites: [{ name: 测试, delay: 0.02, start: ['${origin}/'] }]`)
    const options = { allowed: networksOf('127.0.0.1'), limits: { idle: 5, total: 20 }, maxBytes: 2 ** 20, bom: false }
    const [outcome] = await crawl(sites, { out, ...options })
    const sources = readSources(out)
    const told = readTold(out, sources, new Date().toISOString())
    const news = newsOf(sources, told)
    writeFilesWhole([join(out, TOLD)], ([append]) => append!(toldText(told, sources, [])))
    const failed = outcome!.attachments.flatMap(row => (row.status === 'failed' ? [row.error!] : []))
    const path = (url: string) => new URL(url).pathname
    return {
      told: news.map(n => `${n.kind} ${path(n.source.url)}${n.from ? ` from ${path(n.from.url)}` : ''}`),
      failed: failed.map(line => line.replace(origin, '')),
      warnings: outcome!.warnings,
      asked: server.seen.map(request => request.line),
    }
  }
  const files = () => readdirSync(join(out, 'files')).sort()
  return { out, night, files, server }
}
const one = (body: Buffer): Routes => ({ 'GET /': page('/a.pdf'), 'GET /a.pdf': served(body) })
const nameOf = (bytes: Buffer) => `${createHash('sha256').update(bytes).digest('hex')}.pdf`

test('alternating between two versions: each way once, then silence; a third version is news', async () => {
  const { night, files, out } = await world()
  const told: string[][] = []
  for (const version of [A, B, A, B, A, B, A]) told.push((await night(one(version))).told)
  expect(told).toEqual([['new /a.pdf'], ['changed /a.pdf'], ['back /a.pdf'], [], [], [], []])
  expect((await night(one(pdf('C')))).told).toEqual(['changed /a.pdf'])
  expect(files()).toEqual([A, B, pdf('C')].map(nameOf).sort())
  expect(readSources(out)[0]!.earlier).toHaveLength(7)
})

test('withdrawn, gone on, back, back with other bytes', async () => {
  const { night, files } = await world()
  const empty: Routes = { 'GET /': page('/a.pdf') }
  expect((await night(one(A))).told).toEqual(['new /a.pdf'])
  const gone = await night(empty)
  expect([gone.told, gone.failed, gone.warnings]).toEqual([
    ['withdrawn /a.pdf'],
    [],
    [expect.stringMatching(/^no file/)],
  ])
  expect((await night(empty)).told).toEqual([])
  expect((await night(one(A))).told).toEqual(['back /a.pdf'])
  expect((await night(one(A))).told).toEqual([])
  await night(empty)
  expect((await night(one(B))).told).toEqual(['back /a.pdf'])
  expect(files()).toHaveLength(2)
})

test('a file that no page links to any more is asked for: still there, it is no news; gone, it is', async () => {
  const { night } = await world()
  const both: Routes = { 'GET /': page('/a.pdf', '/b.pdf'), 'GET /a.pdf': served(A), 'GET /b.pdf': served(B) }
  await night(both)
  const unlinked = await night({ ...both, 'GET /': page('/a.pdf') })
  expect([unlinked.told, unlinked.asked]).toEqual([[], expect.arrayContaining(['GET /b.pdf'])])
  expect((await night(one(A))).told).toEqual(['withdrawn /b.pdf'])
  // What is known to be gone is not asked for again.
  expect((await night(one(A))).asked).toEqual(['GET /robots.txt', 'GET /', 'GET /a.pdf'])
})

test('a half-written file does not take the place of a whole one, unless it comes twice', async () => {
  const { night, files, out } = await world()
  await night(one(A))
  const cut = await night(one(half(B)))
  expect([cut.told, cut.failed]).toEqual([
    [],
    [expect.stringMatching(/^\/a\.pdf: the file has no end \(it is \d+ bytes/)],
  ])
  expect(files()).toHaveLength(2)
  const whole = await night(one(B))
  expect([whole.told, whole.failed]).toEqual([['changed /a.pdf'], []])
  await night(one(half(A)))
  const twice = await night(one(half(A)))
  expect([twice.told, twice.failed]).toEqual([['changed /a.pdf'], []])
  expect(readSources(out)[0]!.earlier.map(e => `${e.sha256}.pdf`)).toEqual([A, B].map(nameOf))
})

test('a file at a new address: moved where the old one is gone, known where it is not', async () => {
  const { night, files } = await world()
  await night(one(A))
  const both: Routes = { ...one(A), 'GET /': page('/a.pdf', '/new.pdf'), 'GET /new.pdf': served(A) }
  expect((await night(both)).told).toEqual(['copied /new.pdf from /a.pdf'])
  const moved = await night({ 'GET /': page('/other.pdf'), 'GET /other.pdf': served(A) })
  expect(moved.told).toEqual(['withdrawn /new.pdf', 'moved /other.pdf from /a.pdf'])
  expect(files()).toEqual([nameOf(A)])
})

test('a site that moves to another host: its files have moved, and the old host is not asked', async () => {
  const { night, server } = await world()
  await night(one(A))
  const elsewhere = await serveSite(() => one(A))
  onTestFinished(elsewhere.close)
  const moved = await night(one(A), elsewhere.origin)
  expect(moved.told).toEqual(['moved /a.pdf from /a.pdf'])
  expect(server.seen).toEqual([])
  expect((await night(one(A), elsewhere.origin)).told).toEqual([])
})

test('what an archive no longer has is gone, and what has another name in it has moved', async () => {
  const { night } = await world()
  const zip = (...entries: [string, Buffer][]): Routes => ({
    'GET /': page('/all.zip'),
    'GET /all.zip': {
      type: 'application/zip',
      body: zipOf(entries.map(([name, data]) => ({ name: Buffer.from(name), data }))),
    },
  })
  expect((await night(zip(['a.pdf', A], ['b.pdf', B]))).told).toEqual(['new /all.zip', 'new /all.zip'])
  const less = await night(zip(['a.pdf', A]))
  expect([less.told, less.warnings]).toEqual([['withdrawn /all.zip'], []])
  expect((await night(zip(['c.pdf', A]))).told).toEqual(['moved /all.zip from /all.zip'])
  expect((await night(zip(['b.pdf', B], ['c.pdf', A]))).told).toEqual(['back /all.zip'])
})

test('a month later, and with files whose times have changed, nothing is told again', async () => {
  const { night, out } = await world()
  await night(one(A))
  const old = new Date(Date.now() - 31 * 86_400_000)
  for (const name of ['sources.jsonl', TOLD, 'visits.json']) utimesSync(join(out, name), old, old)
  expect((await night(one(A))).told).toEqual([])
  expect((await night(one(B))).told).toEqual(['changed /a.pdf'])
})

test('a site that yields nothing, or less, is a warning with its last good night; what was withdrawn is none', async () => {
  const { night } = await world()
  const both: Routes = { 'GET /': page('/a.pdf', '/b.pdf'), 'GET /a.pdf': served(A), 'GET /b.pdf': served(B) }
  expect((await night({ 'GET /': html('<p>new design</p>') })).warnings).toEqual([
    expect.stringMatching(/^no file that looks like an account on 1 page; it never had any; look at/),
  ])
  expect((await night(both)).warnings).toEqual([])
  const minute = /2\d{3}-\d\d-\d\dT\d\d:\d\dZ/.source
  const broken: Routes = { ...both, 'GET /b.pdf': { status: 500, body: '' } }
  expect((await night(broken)).warnings).toEqual([expect.stringMatching(`^1 files, 2 at ${minute}$`)])
  expect((await night({ ...both, 'GET /': { status: 503, body: '' } })).warnings).toEqual([
    expect.stringMatching(
      `^nothing of it could be read \\(1 failures\\); the last good visit was at ${minute}, with 1 files$`,
    ),
  ])
  const neither: Routes = { ...broken, 'GET /a.pdf': { status: 500, body: '' } }
  expect((await night(neither)).warnings).toEqual([
    expect.stringMatching(/^none of its 2 files could be fetched; the last/),
  ])
  expect((await night(both)).warnings).toEqual([])
  expect((await night(one(A))).warnings).toEqual([])
})
