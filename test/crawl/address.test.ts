import { expect, test } from 'vitest'
import { guardOf, networksOf, refusalOf } from '../../src/crawl/address.ts'
import { Web } from '../../src/crawl/web.ts'
import { html, serve, text } from './server.ts'

test.each([
  ['127.0.0.1', 'loopback'],
  ['10.0.0.1', 'private'],
  ['172.16.0.1', 'private'],
  ['192.168.1.1', 'private'],
  ['169.254.169.254', 'linkLocal'],
  ['100.64.0.1', 'carrierGradeNat'],
  ['0.0.0.0', 'unspecified'],
  ['224.0.0.1', 'multicast'],
  ['255.255.255.255', 'broadcast'],
  ['240.0.0.1', 'reserved'],
  ['::1', 'loopback'],
  ['::', 'unspecified'],
  ['fd00::1', 'uniqueLocal'],
  ['fe80::1%eth0', 'linkLocal'],
  ['ff02::1', 'multicast'],
  ['::ffff:10.0.0.1', 'private'],
  ['::ffff:7f00:1', 'loopback'],
  ['64:ff9b::7f00:1', 'rfc6052'],
  ['2002:7f00:1::', '6to4'],
])('%s is not public: %s', (ip, range) => {
  expect(refusalOf(ip)).toBe(`is not public (${range})`)
})

test('public addresses are reached, disguised ones are not', () => {
  expect(['8.8.8.8', '202.106.0.20', '2400:3200::1'].map(ip => refusalOf(ip))).toEqual([null, null, null])
  expect(refusalOf('::7f00:1')).toBe('is an IPv4 address in disguise')
  expect(refusalOf('localhost')).toBe('is no address')
})

test('--allow-private opens the named networks only', () => {
  const allowed = networksOf('10.1.0.0/16, 127.0.0.1,fd00::/8')
  const ips = ['10.1.2.3', '10.2.0.1', '127.0.0.1', '127.0.0.2', 'fd12::1', '::ffff:10.1.0.9', 'fe80::1']
  expect(ips.map(ip => refusalOf(ip, allowed) === null)).toEqual([true, false, true, false, true, true, false])
  expect(() => networksOf('localhost')).toThrow('--allow-private localhost: it is no address')
})

test.each([
  'http://127.0.0.1/',
  'http://2130706433/',
  'http://017700000001/',
  'http://0x7f.1/',
  'http://127.1/',
  'http://[::1]/',
  'http://[::ffff:127.0.0.1]/',
  'http://１２７.０.０.１/',
])('%s is refused before anything is sent', address => {
  expect(() => guardOf([]).check(new URL(address))).toThrow(/is not public \(loopback\)/)
})

test.each(['file:///etc/passwd', 'ftp://example.org/x', 'gopher://example.org/', 'data:text/html,x'])(
  '%s: only http and https',
  address => expect(() => guardOf([]).check(new URL(address))).toThrow('only http and https'),
)

const web = (port: number, answers: readonly string[]) => {
  const asked: string[] = []
  const queue = [...answers]
  const client = new Web({
    userAgent: 'test',
    limits: { idle: 1, total: 2 },
    allowed: networksOf('127.0.0.1'),
    tries: 1,
    resolve: (name, _, done) => {
      asked.push(name)
      const addresses = (queue.length > 1 ? queue.shift()! : queue[0]!).split(' ')
      done(
        null,
        addresses.map(address => ({ address, family: address.includes(':') ? 6 : 4 })),
      )
    },
  })
  const get = () => client.get(`http://rebind.test:${port}/`, { delay: 20 }, async a => a.status)
  return { get, asked }
}

test('a name is checked at every connection: DNS rebinding gets nowhere', async () => {
  const site = await serve({ '/': html('hello'), '/robots.txt': text('') })
  const { get, asked } = web(site.port, ['127.0.0.1', '127.0.0.1', '127.0.0.2'])
  expect(await get()).toBe(200)
  await expect(get()).rejects.toThrow('rebind.test (127.0.0.2) is not public (loopback)')
  expect(asked).toHaveLength(3)
  expect(site.paths()).toEqual(['/robots.txt', '/'])
})

test('one private address among public ones: none is used', async () => {
  const site = await serve({ '/': html('hello') })
  await expect(web(site.port, ['127.0.0.1 10.0.0.1']).get()).rejects.toThrow('(10.0.0.1) is not public (private)')
  await expect(web(site.port, ['127.0.0.1 ::1']).get()).rejects.toThrow('(::1) is not public (loopback)')
  expect(site.seen).toEqual([])
})
