import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { networksOf } from '../../src/crawl/address.ts'
import { crawl } from '../../src/crawl/crawl.ts'
import { sitesOf } from '../../src/crawl/sites.ts'
import { readSources } from '../../src/crawl/sources.ts'
import { filesIn, scratch } from '../fixtures/folder.ts'
import { lineOfText, pdfOf } from '../fixtures/pdf.ts'
import { file, html, redirect, serve, text } from './server.ts'
import { zipOf } from './zip.ts'

const DELAY = 0.05
const pdf = (line: string) => pdfOf([lineOfText(line)])
const nameOf = (bytes: Buffer) => `files/${createHash('sha256').update(bytes).digest('hex')}.pdf`
const gbk = (...codes: number[]) => Buffer.from(codes)

/** A site with everything that goes wrong; `state` is what changes between two nights. */
async function testSite() {
  const state = { version: 1, fails: 1, cuts: 1 }
  const a = () => pdf(`A ${state.version}`)
  const zip = () =>
    zipOf([
      { name: gbk(0xbe, 0xf6, 0xcb, 0xe3, 0x2e, 0x70, 0x64, 0x66), data: pdf('in zip') }, // 决算.pdf
      { name: Buffer.from('../../escape 决算.pdf'), data: pdf('escaping'), flags: 0x800 },
      { name: Buffer.from('readme.txt'), data: Buffer.from('hello') },
    ])
  const site = await serve({
    '/robots.txt': text('User-agent: *\nDisallow: /secret/\n'),
    '/list': redirect('/list/index.html'),
    '/list/index.html': html(`<script>createPageHTML(2, 0, "index", "html");</script>
      <a href="/d/a.html" title="甲局2023年度部门决算公开">甲局2023年度…</a> <a href="/d/b.html">乙局2023年度部门决算</a>
      <a href="/news.html">要闻</a> <a href="/secret/x.html">丙局部门决算</a> <a href="http://other.example/">决算</a>`),
    '/list/index_1.html': html('<a href="/d/c.html">丁局部门决算</a><a href="/d/dead.html">戊局部门决算</a>'),
    '/d/a.html': html(`<meta name="ArticleTitle" content="甲局2023年度部门决算"><a href="/f/a.pdf">附件：甲局决算</a>
      <a href="/fileDownload?id=7">附件2</a><a href="/f/form.xlsx">决算表格</a><a href="/f/budget.pdf">2024年部门预算</a>
      <iframe src="/js/viewer.html?file=/f/shown.pdf"></iframe>`),
    '/d/b.html': html(
      '<h1>决算</h1><a href="/f/all.zip">打包下载</a><a href="/f/flaky.pdf">一</a><a href="/f/cut.pdf">二</a>',
    ),
    '/d/c.html':
      html(`<title>丁局决算</title><a href="/f/page.pdf">网页</a><a href="/f/private.pdf">内网</a><a href="/f/moved.pdf">移</a>
      <a href="/f/slow.pdf">慢</a><a href="/f/huge.pdf">大</a><a href="/f/500.pdf">错</a><a href="/f/loop.pdf">圈</a>
      <a href="file:///etc/passwd">决算</a><a href="javascript:x()">决算</a><a href="/f/scheme.pdf">协议</a>`),
    '/f/a.pdf': file(a, () => `"a${state.version}"`),
    '/fileDownload?id=7': file(
      () => pdf('seven'),
      () => '"7"',
      'application/octet-stream',
    ),
    '/f/shown.pdf': file(
      () => pdf('shown'),
      () => '"s"',
    ),
    '/f/all.zip': file(zip, () => '"z"', 'application/zip'),
    '/f/flaky.pdf': (request, response) =>
      state.fails-- > 0
        ? response.writeHead(500).end()
        : file(
            () => pdf('flaky'),
            () => '"f"',
          )(request, response),
    '/f/cut.pdf': (request, response) => {
      if (state.cuts-- <= 0)
        return file(
          () => pdf('cut'),
          () => '"c"',
        )(request, response)
      response.writeHead(200, { 'content-length': 5000 }).write('%PDF-1.7 cut')
      setTimeout(() => response.destroy(), 20)
    },
    '/f/page.pdf': html('<!DOCTYPE html><title>404</title>', 'application/pdf'),
    '/f/private.pdf': redirect('http://127.0.0.2/secret.pdf'),
    '/f/moved.pdf': redirect('/f/shown.pdf'),
    '/f/scheme.pdf': redirect('file:///etc/passwd'),
    '/f/loop.pdf': redirect('/f/loop.pdf'),
    '/f/slow.pdf': (_, response) => void response.writeHead(200).write('%PDF-'),
    '/f/huge.pdf': (_, response) => response.writeHead(200).end(Buffer.concat([pdf('huge'), Buffer.alloc(2 ** 20)])),
    '/f/500.pdf': (_, response) => response.writeHead(503).end(),
  })
  return { ...site, state, a }
}

test('two nights: exactly the files that there are, then only what changed', async () => {
  const site = await testSite()
  const out = scratch()
  const sites = sitesOf(
    'sites.yaml',
    `contact: crawler@example.org\ndelay: ${DELAY}\nsites:\n  - name: 测试市\n    region: 测试\n    start: ['${site.origin}/list']\n`,
  )
  const night = () =>
    crawl(sites, {
      out,
      allowed: networksOf('127.0.0.1'),
      limits: { idle: 2, total: 60 },
      maxBytes: 2 ** 20,
      bom: false,
    })
  const [outcome] = await night()
  const rows = outcome!.attachments
  const told = (status: string) => rows.filter(row => row.status === status)
  const first = [site.a(), pdf('seven'), pdf('shown'), pdf('in zip'), pdf('escaping'), pdf('flaky'), pdf('cut')]
  const tables = ['attachments.csv', 'attachments.json', 'sources.jsonl', 'visits.json']
  expect(filesIn(out)).toEqual([...tables, ...first.map(nameOf)].sort())
  expect(told('new').map(row => row.entry ?? row.title)).toEqual([
    '附件：甲局决算',
    '附件2',
    '',
    '决算.pdf',
    '../../escape 决算.pdf',
    '一',
    '二',
    '移',
  ])
  expect(told('failed').map(row => row.error!.replaceAll(site.origin, ''))).toEqual([
    '/f/page.pdf: it is a web page and no PDF',
    '/f/private.pdf (linked from /d/c.html): it redirects, and 127.0.0.2 is not public (loopback); it is reached only with --allow-private',
    '/f/slow.pdf: no byte came for 2 s',
    '/f/huge.pdf: it is larger than 1 MB',
    '/f/500.pdf: the server answers HTTP 503',
    '/f/loop.pdf (linked from /d/c.html): more than 5 redirects',
    '/f/scheme.pdf (linked from /d/c.html): it redirects, and file:///etc/passwd: only http and https addresses are fetched',
  ])
  expect(told('skipped').map(row => [row.entry ?? row.title, row.why])).toEqual([
    ['2024年部门预算', '附件标题含“预算”而无“决算”'],
    ['readme.txt', '不是文件类型'],
  ])
  expect(told('unread').map(row => [row.title, row.format, row.why])).toEqual([
    ['决算表格', 'xlsx', '附件标题含“决算”'],
  ])
  expect(outcome).toMatchObject({
    pages: 5,
    disallowed: 1,
    failures: [],
    dead: [expect.stringMatching(/dead.html: .*HTTP 404 \(linked from .*\/list\/index_1\.html\)$/)],
  })
  expect(readSources(out).find(s => s.url.endsWith('/f/a.pdf'))).toMatchObject({
    site: '测试市',
    region: '测试',
    page: `${site.origin}/d/a.html`,
    pageTitle: '甲局2023年度部门决算',
    title: '附件：甲局决算',
    etag: '"a1"',
    earlier: [],
  })
  expect(readFileSync(join(out, 'attachments.csv'), 'utf8').split('\n')[1]).toMatch(
    /^测试市,测试,yes,附件标题含“决算”,new,/,
  )

  // Polite: asked robots.txt first and once, kept away, said who it is, one request at a time.
  expect(site.paths()[0]).toBe('/robots.txt')
  expect(site.paths().filter(path => path === '/robots.txt')).toHaveLength(1)
  expect(site.paths().filter(path => path.startsWith('/secret') || path === '/news.html')).toEqual([])
  expect(site.seen[0]!.headers['user-agent']).toMatch(/^juesuan\/\d.* \(\+mailto:crawler@example.org\)$/)
  const gaps = site.seen.slice(1).map((s, i) => s.at - site.seen[i]!.at)
  expect(Math.min(...gaps)).toBeGreaterThan(DELAY * 1000 - 1)

  site.state.version = 2
  site.seen.length = 0
  const [second] = await night()
  expect(second!.attachments.filter(r => r.status === 'changed').map(r => r.url)).toEqual([`${site.origin}/f/a.pdf`])
  expect(second!.attachments.filter(r => r.status === 'new')).toEqual([])
  const got = site.seen.filter(s => s.path.startsWith('/f') && s.status === 200).map(s => s.path)
  expect(got.filter(path => !/page|slow|huge/.test(path))).toEqual(['/f/a.pdf'])
  expect(filesIn(out)).toEqual([...tables, ...first.map(nameOf), nameOf(site.a())].sort())
  expect(readSources(out).find(s => s.url.endsWith('/f/a.pdf'))?.earlier).toHaveLength(1)
})
