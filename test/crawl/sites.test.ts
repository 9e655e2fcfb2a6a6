import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { readSites, sitesOf, startPages, userAgentOf } from '../../src/crawl/sites.ts'

const of = (text: string) => sitesOf('s.yaml', text)
const site = (more: string) => `contact: a@b.cn\nsites:\n  - name: A\n    start: [http://a.cn/]\n${more}`

test('the sample is read, with what it leaves out', () => {
  const { sites, contact } = readSites(resolve(import.meta.dirname, '../../samples/sites.yaml'))
  expect(contact).toBe('crawler@example.org')
  expect(sites.map(s => [s.delay, s.depth, s.take, s.title.source])).toEqual([
    [5, 2, 'likely', '决算'],
    [2, 2, 'all', '决算'],
    [2, 2, 'likely', '决算'],
  ])
  expect(startPages(sites[2]!).slice(1)).toEqual(
    [1, 2, 3].map(n => `https://qu.example.org/api/list#post:channel=8&pageNo=${n}`),
  )
  expect(startPages(sites[0]!)).toHaveLength(6)
  expect(startPages(sites[0]!)[5]).toBe('https://www.example.org/czj/old/list_5.html')
})

test.each([
  ['contact: a@b.cn\nsites: [', /^s\.yaml: Flow sequence in block collection .* at line 2/],
  ['contact: nobody\nsites: []', /^s\.yaml: contact: give an e-mail or web address/],
  ['sites: []', /^s\.yaml: contact: /],
  ['contact: a@b.cn\nsites: []', /^s\.yaml: sites: /],
  [site('    title: "("'), /^s\.yaml: sites\.0\.title: Invalid regular expression/],
  [site('    dept: 3'), /^s\.yaml: sites\.0: Unrecognized key: "dept"/],
  [site('    delay: 0'), /^s\.yaml: sites\.0\.delay: /],
  ['contact: a@b.cn\nsites:\n  - name: A\n    start: [file:///etc/passwd]', /sites\.0\.start\.0: give an http/],
  [site('  - name: A\n    start: [http://b.cn/]'), /two sites are named A/],
  [site('    region: !!js/function "x"'), /Unresolved tag/],
  [
    `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c]`,
    /Excessive alias count/,
  ],
])('%j: one line says where and what', (text, message) => {
  expect(() => of(text)).toThrow(message)
  try {
    of(text)
  } catch (error) {
    expect((error as Error).message).not.toContain('\n')
  }
})

test('a missing file', () => {
  expect(() => readSites('/nowhere/s.yaml')).toThrow('/nowhere/s.yaml: there is no such file')
})

test('the User-Agent says whom to write to', () => {
  expect(userAgentOf({ contact: 'a@b.cn' })).toMatch(/^juesuan\/[\d.]+ \(\+mailto:a@b\.cn\)$/)
  expect(userAgentOf({ contact: 'https://b.cn/bot' })).toMatch(/ \(\+https:\/\/b\.cn\/bot\)$/)
})
