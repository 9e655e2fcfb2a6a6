import { brotliCompressSync, gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { networksOf } from '../../src/crawl/address.ts'
import { Web } from '../../src/crawl/web.ts'
import { type Answer, html, redirect, serve, text } from './server.ts'

const client = (tries = 3, limits = { idle: 60, total: 60 }) =>
  new Web({ userAgent: 'test', limits, allowed: networksOf('127.0.0.1'), tries })
const read = (web: Web, url: string, max = 1000, delay = 20) =>
  web.get(url, { delay }, async answer => {
    let body = ''
    for await (const chunk of answer.body(max)) body += chunk
    return body
  })

test('a compressed bomb stops at the limit of what comes out', async () => {
  const bomb = gzipSync(Buffer.alloc(50 * 2 ** 20))
  const packed =
    (encoding: string, bytes: Buffer): Answer =>
    (_, response) =>
      response.writeHead(200, { 'content-encoding': encoding }).end(bytes)
  const site = await serve({
    '/bomb': packed('gzip', bomb),
    '/br': packed('br', brotliCompressSync('决算')),
    '/broken': packed('gzip', Buffer.from('no gzip')),
  })
  expect(bomb.length).toBeLessThan(100_000)
  await expect(read(client(), `${site.origin}/bomb`, 2 ** 20)).rejects.toThrow('/bomb: it is larger than 1 MB')
  expect(await read(client(), `${site.origin}/br`)).toBe('决算')
  await expect(read(client(1), `${site.origin}/broken`)).rejects.toThrow('the connection failed (Z_DATA_ERROR)')
})

test('a drip that never ends stops at the time limit', async () => {
  const site = await serve({
    '/drip': (_, response) => {
      response.writeHead(200)
      const timer = setInterval(() => response.write('x'), 50)
      response.on('close', () => clearInterval(timer))
    },
  })
  await expect(read(client(1, { idle: 60, total: 1 }), `${site.origin}/drip`)).rejects.toThrow(
    '/drip: the answer was not complete after 1 s',
  )
})

test('errors of the server are tried again, more and more slowly; dead links are not', async () => {
  const site = await serve({ '/500': (_, response) => response.writeHead(500).end() })
  await expect(read(client(), `${site.origin}/500`, 1, 30)).rejects.toThrow('/500: the server answers HTTP 500')
  await expect(read(client(), `${site.origin}/404`, 1, 30)).rejects.toThrow('/404: the server answers HTTP 404')
  expect(site.paths()).toEqual(['/robots.txt', '/500', '/500', '/500', '/robots.txt', '/404'])
  const [, first, second, third] = site.seen.map(s => s.at)
  expect(second! - first!).toBeGreaterThanOrEqual(90)
  expect(third! - second!).toBeGreaterThanOrEqual(270)
})

test('what the server asks to wait is waited', async () => {
  let busy = true
  const site = await serve({
    '/': (_, response) => {
      response.writeHead(busy ? 429 : 200, { 'retry-after': '1' }).end('ok')
      busy = false
    },
  })
  expect(await read(client(), `${site.origin}/`)).toBe('ok')
  expect(site.seen[2]!.at - site.seen[1]!.at).toBeGreaterThanOrEqual(990)
})

test('robots.txt: asked once a host, its rules and delay kept, also after a redirect', async () => {
  const site = await serve({
    '/robots.txt': text('User-agent: *\nDisallow: /no\nCrawl-delay: 0.2\n'),
    '/a': html('a'),
    '/b': redirect('/no/b'),
  })
  const web = client()
  expect(await read(web, `${site.origin}/a`)).toBe('a')
  await expect(read(web, `${site.origin}/no/x`)).rejects.toThrow('/no/x: robots.txt asks to stay away')
  await expect(read(web, `${site.origin}/b`)).rejects.toThrow('/no/b: robots.txt asks to stay away')
  expect(site.paths()).toEqual(['/robots.txt', '/a', '/b'])
  expect(site.seen[2]!.at - site.seen[1]!.at).toBeGreaterThanOrEqual(199)
})

test('a host whose robots.txt cannot be fetched is left alone', async () => {
  const site = await serve({ '/robots.txt': (_, response) => response.writeHead(503).end(), '/a': html('a') })
  await expect(read(client(1), `${site.origin}/a`)).rejects.toThrow(
    /robots\.txt: the server answers HTTP 503; without its robots\.txt nothing is asked of this host$/,
  )
  expect(site.paths()).toEqual(['/robots.txt'])
})

test('passwords in a link are not sent, and stay out of messages', async () => {
  const site = await serve({ '/a': html('a') })
  const withPassword = site.origin.replace('//', '//user:secret@')
  expect(await read(client(), `${withPassword}/a`)).toBe('a')
  expect(site.seen.map(s => s.headers.authorization)).toEqual([undefined, undefined])
  await expect(read(client(), `${withPassword}/gone`)).rejects.toThrow(
    `${site.origin}/gone: the server answers HTTP 404`,
  )
})
