import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { networksOf } from '../../src/crawl/address.ts'
import { survey } from '../../src/crawl/site.ts'
import { sitesOf } from '../../src/crawl/sites.ts'
import { Web } from '../../src/crawl/web.ts'
import { type Answer, html, serve, text } from './server.ts'

async function surveyOf(routes: Readonly<Record<string, Answer>>, settings = '') {
  const server = await serve({ '/robots.txt': text(''), ...routes })
  const { sites } = sitesOf(
    's',
    `contact: a@b.cn\nsites: [{ name: A, delay: 0.02, start: ['${server.origin}/'] ${settings && `, ${settings}`} }]`,
  )
  const limits = { idle: 1, total: 5 }
  const web = new Web({ userAgent: 'test', limits, allowed: networksOf('127.0.0.1'), tries: 1 })
  return { ...(await survey(sites[0]!, web)), server }
}

test('pages in GBK are read, also where only the page says so', async () => {
  const gbk = Buffer.concat([
    Buffer.from('<meta charset="gb2312"><title>'),
    Buffer.from([0xbe, 0xf6, 0xcb, 0xe3]), // 决算
    Buffer.from('</title><a href="/x.pdf">'),
    Buffer.from([0xb8, 0xbd, 0xbc, 0xfe]), // 附件
  ])
  const { found } = await surveyOf({ '/': (_, r) => r.writeHead(200, { 'content-type': 'text/html' }).end(gbk) })
  expect(found[0]).toMatchObject({ title: '附件', pageTitle: '决算', why: '所在页面标题含“决算”' })
  const { found: same } = await surveyOf({
    '/': (_, r) => r.writeHead(200, { 'content-type': 'text/html; charset=GBK' }).end(gbk.subarray(23)),
  })
  expect(same[0]).toMatchObject({ title: '附件', pageTitle: '决算' })
})

test('a page that is a file is a file; links against its base; each once, as the best page names it', async () => {
  const { found, pages, server } = await surveyOf({
    '/': html('<base href="/base/"><a href="p">甲局决算</a><a href="/x/1.pdf">全文</a><a href="q.html">乙局决算</a>'),
    '/base/p': (_, r) => r.writeHead(200, { 'content-type': 'application/octet-stream' }).end('%PDF-1.4'),
    '/base/q.html': html('<h1>乙局决算</h1><a href="/x/1.pdf#page=2">附件</a>'),
  })
  expect(pages).toBe(2)
  expect(found.map(f => [new URL(f.url).pathname, f.kind, f.title, f.likely, f.page])).toEqual([
    ['/x/1.pdf', 'pdf', '附件', true, `${server.origin}/base/q.html`],
    ['/base/p', 'unknown', '甲局决算', true, `${server.origin}/`],
  ])
})

test('a site without end stops at its limits, and says so', async () => {
  const routes = Object.fromEntries(
    Array.from({ length: 30 }, (_, i) => [`/${i || ''}`, html(`<a href="/${i + 1}">${i + 1}</a>`)]),
  )
  const { pages, failures } = await surveyOf(routes, 'pages: 3')
  expect([pages, failures]).toEqual([3, ['1 more pages than the limit of 3 were not visited; raise pages']])
})

test('no deeper than asked', async () => {
  const routes = {
    '/': html('<a href="/1">决算</a>'),
    '/1': html('<a href="/2">决算</a>'),
    '/2': html('<a href="/3">决算</a>'),
  }
  expect((await surveyOf(routes, 'depth: 1')).server.paths()).toEqual(['/robots.txt', '/', '/1'])
})

test('hostile pages: nested without end, a wrong encoding, no page at all', async () => {
  const { failures, found } = await surveyOf({
    '/': html(
      '<a href="/deep">决算1</a><a href="/wide">决算</a><a href="/many">决算0</a><a href="/odd">决算2</a><a href="/empty">决算3</a><a href="/forms">决算4</a><a href="/open">决算5</a><a href="/cdata">决算6</a><a href="http://[x">决算</a>',
    ),
    '/deep': html(`${'<div>'.repeat(20_000)}<a href="/deep.pdf">决算</a>`),
    '/wide': html('<a href="/wide.pdf">决算<a>'.repeat(20_000)),
    '/many': html('<div>'.repeat(200_000)),
    '/odd': html('<a href="/odd.pdf">决算</a>', 'text/html; charset=no-such'),
    '/empty': html(''),
    '/forms': html('<form method="post" action="/f.do"><input type="hidden" name="a">'.repeat(20_000)),
    '/open': html(`<html>${'<'.repeat(40_000)}${'<script '.repeat(9000)}`),
    '/cdata': html(`<datastore>${'<record><![CDATA['.repeat(20_000)}`),
  })
  expect(failures).toEqual([expect.stringMatching(/\/many: the page has more than 50000 tags \(linked from .*\/\)$/)])
  expect(found.map(f => new URL(f.url).pathname).sort()).toEqual(['/deep.pdf', '/odd.pdf', '/wide.pdf'])
})

test('a form that a person would fill in, or that changes something, is never sent', async () => {
  const { found, server } = await surveyOf({
    '/': html(`<h1>甲局2023年部门决算</h1>
      <form method="post" action="/profile/save.do"><input name="mail"><input type="submit" value="下载"></form>
      <form method="post" action="/file/comment.do"><textarea name="t"></textarea><button>决算评论</button></form>
      <form method="post" action="/file/vote.do"><input type="hidden" name="id" value="1"><button>投票</button></form>
      <form method="post" action="/file/get.do"><input type="hidden" name="id" value="1"><button>附件</button></form>`),
  })
  expect(found.map(f => f.url.replace(server.origin, ''))).toEqual(['/file/get.do#post:id=1'])
})

test('the crawler leaves nothing in the working folder', async () => {
  await surveyOf({ '/': html('') })
  expect(['storage', 'apify_storage', 'crawlee_storage'].filter(name => existsSync(name))).toEqual([])
})
