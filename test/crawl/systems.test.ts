import { expect, test } from 'vitest'
import { pageOf } from '../../src/crawl/html.ts'
import { listedBy } from '../../src/crawl/records.ts'
import { sitesOf } from '../../src/crawl/sites.ts'
import { systemsOf } from '../../src/crawl/systems.ts'
import { addressesIn, refreshOf } from '../../src/crawl/target.ts'

const site = (more: string) => `contact: a@b.cn\nsites: [{ name: A, start: [http://a.cn/], ${more} }]`
const page = (source: string) => pageOf([], new URL('http://a.cn/list/'), source)

test.each([
  ['systems: [nobody]', /^s: sites\.0\.systems: no system is named nobody; give one of jpage, /],
  ['records: [{ match: "(" }]', /^s: sites\.0\.records\.0\.match: Invalid regular expression/],
  ['records: [{ url: x }]', /^s: sites\.0\.records\.0: give match, path or html/],
  ['records: [{ path: "a b" }]', /^s: sites\.0\.records\.0\.path: give names with dots/],
  ['turn: [{ url: x }]', /^s: sites\.0\.turn\.0: give to, or records and size/],
  ['turn: [{ to: 3 }]', /^s: sites\.0\.turn\.0: give url or query/],
  ['turn: [{ url: x, to: 3, fields: { a: "(" } }]', /^s: sites\.0\.turn\.0\.fields\.a: Invalid regular expression/],
])('%s: one line says what is wrong', (more, message) => {
  expect(() => sitesOf('s', site(more))).toThrow(message)
})

test('a mistake in the list of systems is one line with its place', () => {
  expect(() => systemsOf('f', 'x: { records: [{ pth: a }] }')).toThrow('f: x.records.0: Unrecognized key: "pth"')
  expect(() => systemsOf('f', 'x: [')).toThrow(/^f: /)
})

test('what a page claims has its bounds, and what JSON lacks costs nothing', () => {
  const [own] = sitesOf(
    's',
    site('systems: [], turn: [{ query: p, fields: { n: "total=(\\\\d+)" }, to: "{n}" }]'),
  ).sites
  expect(listedBy(page('total=999999999'), own!.systems).links).toHaveLength(2000 - 1 + 1)
  expect(listedBy(page('total=x'), own!.systems).links).toEqual([])
  const [json] = sitesOf('s', site('systems: [], records: [{ path: "a.b[]" }]')).sites
  const links = (value: unknown) =>
    listedBy(page(JSON.stringify(value)), json!.systems).links.map(l => [l.url.href, l.text])
  expect(links({ a: { b: [{ url: '/1.pdf', title: '甲&amp;乙' }, { url: null }, 7, { title: '丙' }] } })).toEqual([
    ['http://a.cn/1.pdf', '甲&乙'],
  ])
  expect(links({ a: 7 })).toEqual([])
  expect(listedBy(page('callback({"a":{"b":[{"url":"/2.pdf","title":""}]}});'), json!.systems).links).toHaveLength(1)
})

test('addresses in the code of an attribute; what is none is left', () => {
  expect(addressesIn(`open("/a/b.html", 'w'); f('x.jsp?id=1&amp;'); g("甲局"); h('//b.cn/c'); i('a b/c.pdf')`)).toEqual(
    ['/a/b.html', 'x.jsp?id=1&amp;', '//b.cn/c'],
  )
  expect(addressesIn(`('${'/a'.repeat(3000)}')`)).toEqual([])
  expect(addressesIn("'/1' '/2' '/3' '/4' '/5' '/6'")).toHaveLength(5)
  expect([refreshOf('0;url=/x'), refreshOf('3; URL="/y"'), refreshOf('5')]).toEqual(['/x', '/y', null])
})
