import { createServer } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { networksOf } from '../../src/crawl/address.ts'
import { challengeOf } from '../../src/crawl/challenge.ts'
import { crawl } from '../../src/crawl/crawl.ts'
import { sitesOf } from '../../src/crawl/sites.ts'
import { scratch } from '../fixtures/folder.ts'
import { html, serve, text } from './server.ts'

const COOKIE = '<html><script>document.cookie="a="+go(1);location.reload()</script></html>'
const JSL = '<script>document.cookie=("_")+("_jsl_clearance_s=17");location.href=location.pathname</script>'

test.each([
  [COOKIE, 'cookie'],
  [JSL, '加速乐'],
  ['<html><head><script>$_ts=window["$_ts"]</script></head><body></body></html>', '瑞数'],
  ['<!doctype html><body><div>请完成验证后继续访问</div></body>', '验证'],
  ['<html><body>您的请求存在威胁，已被拦截</body></html>', '拦截'],
  [`<html><script>document.cookie="theme=1";setTimeout(x,1)</script><a href="/a.pdf">甲局决算</a></html>`, null],
  [`<html><body>${'决算'.repeat(300)}验证码</body></html>`, null],
  ['<html><a href="/a">登录验证码</a><a href="/b">决算</a></html>', null],
  ['<html><body>暂无数据</body></html>', null],
  ['not a page', null],
])('%s is %s', (page, kind) => {
  expect(challengeOf(page)).toBe(kind)
})

const crawled = async (start: string) => {
  const sites = sitesOf('s', `contact: a@b.cn\nsites: [{ name: A, delay: 0.02, start: ['${start}'] }]`)
  const options = { allowed: networksOf('127.0.0.1'), limits: { idle: 2, total: 9 }, maxBytes: 2 ** 20, bom: false }
  const [outcome] = await crawl(sites, { out: scratch(), ...options })
  return outcome!
}

test.each([200, 202, 403, 412, 521])('a challenge with HTTP %i is told as what it is', async status => {
  const site = await serve({
    '/robots.txt': text(''),
    '/': (_, response) => response.writeHead(status, { 'content-type': 'text/html' }).end(JSL),
  })
  const { failures, warnings } = await crawled(`${site.origin}/`)
  expect(failures).toEqual([
    `${site.origin}/: a challenge for browsers (加速乐, HTTP ${status}) came instead; it cannot be read without a browser: ask the site's office for access, or fetch its files by hand`,
  ])
  expect(warnings).toEqual(['nothing of it could be read (1 failures); it never had any'])
  expect(site.paths()).toEqual(['/robots.txt', '/'])
})

test('a file that is a challenge', async () => {
  const site = await serve({
    '/robots.txt': text(''),
    '/': html('<a href="/a.pdf">2023年决算</a>'),
    '/a.pdf': html(COOKIE),
  })
  const { attachments } = await crawled(`${site.origin}/`)
  expect(attachments).toMatchObject([{ status: 'failed', error: expect.stringContaining('a challenge for browsers') }])
})

test('a connection that is refused or reset says so', async () => {
  const server = createServer(socket => socket.resetAndDestroy())
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  onTestFinished(() => void server.close())
  const { port } = server.address() as { port: number }
  const reset = await crawled(`http://127.0.0.1:${port}/`)
  expect(reset.failures).toEqual([
    expect.stringMatching(/the connection failed \(ECONNRESET: the other side ended it\); without its robots\.txt/),
  ])
  const refused = await crawled('http://127.0.0.1:1/')
  expect(refused.failures).toEqual([expect.stringMatching(/\(ECONNREFUSED: nothing listens there\)/)])
})

test('a connection that ends after robots.txt says so too', async () => {
  const site = await serve({ '/robots.txt': text(''), '/': (request, _) => request.socket.resetAndDestroy() })
  const { failures } = await crawled(`${site.origin}/`)
  expect(failures).toEqual([`${site.origin}/: the connection failed (ECONNRESET: the other side ended it)`])
})
