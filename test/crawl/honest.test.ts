/** What a crawl says of files, where servers, disks and clocks say something else. */
import { mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import * as nightly from '../../src/commands/nightly.ts'
import { networksOf } from '../../src/crawl/address.ts'
import { crawl } from '../../src/crawl/crawl.ts'
import { sitesOf } from '../../src/crawl/sites.ts'
import { readSources } from '../../src/crawl/sources.ts'
import { Web } from '../../src/crawl/web.ts'
import { scratch } from '../fixtures/folder.ts'
import { inside } from '../fixtures/inside.ts'
import { lineOfText, pdfOf } from '../fixtures/pdf.ts'
import { type Answer, file, html, serve, text } from './server.ts'
import { zipOf } from './zip.ts'

const pdf = (line: string) => pdfOf([lineOfText(line)])
const limits = { idle: 60, total: 60 }
const allowed = networksOf('127.0.0.1')
const sitesAt = (origin: string) => `contact: a@b.cn\ndelay: 0.02\nsites: [{ name: 测试, start: ['${origin}/'] }]`

/** A site of one page that links to one file, and what a crawl says of it. */
async function siteOf(path: string, answer: Answer) {
  const site = await serve({
    '/robots.txt': text(''),
    '/': html(`<a href="${path}">2023年部门决算</a>`),
    [path]: answer,
  })
  const out = scratch()
  const sites = sitesOf('sites.yaml', sitesAt(site.origin))
  const rows = async () => {
    const [outcome] = await crawl(sites, { out, allowed, limits, maxBytes: 2 ** 20, bom: false })
    return outcome!.attachments.map(({ entry, status, error }) => ({ entry, status, error }))
  }
  return { site, out, rows, kept: () => readdirSync(join(out, 'files')) }
}

test('a 304 that nobody asked for is a failure, also where the file is gone', async () => {
  const state = { lies: true }
  const { rows, out, kept } = await siteOf('/a.pdf', (request, response) =>
    state.lies
      ? response.writeHead(304).end()
      : file(
          () => pdf('a'),
          () => '"a"',
        )(request, response),
  )
  const refused = { status: 'failed', error: expect.stringMatching(/HTTP 304, though nobody asked what has changed$/) }
  expect(await rows()).toMatchObject([refused])
  state.lies = false
  expect(await rows()).toMatchObject([{ status: 'new' }])
  rmSync(join(out, 'files', kept()[0]!))
  state.lies = true
  expect(await rows()).toMatchObject([refused])
  expect(readSources(out)).toHaveLength(1)
})

test('a file that is gone or cut short on the disk is fetched again', async () => {
  const { rows, out, kept, site } = await siteOf(
    '/a.pdf',
    file(
      () => pdf('a'),
      () => '"a"',
    ),
  )
  await rows()
  const path = join(out, 'files', kept()[0]!)
  for (const damage of [() => rmSync(path), () => truncateSync(path, 10)]) {
    damage()
    site.seen.length = 0
    expect(await rows()).toMatchObject([{ status: 'unchanged' }])
    expect(site.seen.find(s => s.path === '/a.pdf')!.status).toBe(200)
    expect(readFileSync(path)).toEqual(pdf('a'))
  }
})

test('two entries of one name in a ZIP are two files, and no change in the next night', async () => {
  const entry = (line: string) => ({ name: Buffer.from('x.pdf'), data: pdf(line) })
  const zip = zipOf([entry('one'), entry('two')])
  const { rows, out } = await siteOf('/a.zip', (_, response) => response.writeHead(200).end(zip))
  expect(await rows()).toMatchObject([
    { entry: 'x.pdf', status: 'new' },
    { entry: 'x (2).pdf', status: 'new' },
  ])
  expect((await rows()).map(row => row.status)).toEqual(['unchanged', 'unchanged'])
  expect(readSources(out).map(s => s.earlier)).toEqual([[], []])
})

test('of a robots.txt that is too long the beginning counts, up to the last whole line', async () => {
  const rules = 'User-agent: *\nDisallow: /no/\n'
  const filler = `# ${'x'.repeat(97)}\n`.repeat(5120) // 512,000 bytes, of which the rules take some
  const site = await serve({
    '/robots.txt': text(`${rules}${filler}Disallow: /\n`),
    '/yes/a': text('a'),
    '/no/b': text('b'),
  })
  const web = new Web({ userAgent: 'test', limits, allowed, tries: 1 })
  const get = (path: string) => web.get(site.origin + path, { delay: 1 }, async ({ status }) => status)
  expect(await get('/yes/a')).toBe(200)
  await expect(get('/no/b')).rejects.toThrow('robots.txt asks to stay away')
})

test('clocks that jump make nothing old news again; a file that nobody has any more is told', async () => {
  const state = { gone: false }
  const { site, out } = await siteOf('/a.pdf', (request, response) =>
    state.gone
      ? response.writeHead(404).end()
      : file(
          () => pdf('a'),
          () => '"a"',
        )(request, response),
  )
  const sites = join(out, 'sites.yaml')
  mkdirSync(out, { recursive: true })
  writeFileSync(sites, sitesAt(site.origin))
  const night = () =>
    inside(nightly, [sites, '--out', out, '--allow-private', '127.0.0.1', '--ocr', 'off', '--jobs', '1'])
  const path = join(out, 'summary.json')
  const summary = () => JSON.parse(readFileSync(path, 'utf8'))
  expect((await night()).code).toBe(4)
  for (const ended of ['2999-01-01T00:00:00.000Z', '1999-01-01T00:00:00.000Z']) {
    writeFileSync(path, JSON.stringify({ ...summary(), ended }))
    expect([(await night()).code, summary().totals.new]).toEqual([0, 0])
  }

  const [source] = readSources(out)
  rmSync(join(out, 'files', `${source!.sha256}.pdf`))
  state.gone = true
  expect((await night()).code).toBe(1)
  expect(summary().failed).toEqual([
    `${source!.url}: files/${source!.sha256}.pdf is gone and could not be fetched again; restore it from a copy`,
  ])
})
