import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Source } from '../../src/crawl/sources.ts'
import { newsOf } from '../../src/nightly/news.ts'
import { readTold, TOLD, toldText } from '../../src/nightly/told.ts'
import { scratch } from '../fixtures/folder.ts'

const [A, B, C] = ['a', 'b', 'c'].map(digit => digit.repeat(64)) as [string, string, string]
const source = (more: Partial<Source>): Source => ({
  ...{
    url: 'https://x.cn/1.pdf',
    entry: null,
    site: 's',
    region: null,
    page: 'https://x.cn/',
    pageTitle: '',
    title: '',
  },
  ...{ sha256: A, bytes: 1, retrieved: '2026-03-01T00:00:00.000Z', etag: null, lastModified: null, earlier: [] },
  ...more,
})
const NOW = '2026-04-01T00:00:00.000Z'
const kinds = (sources: readonly Source[], out: string) =>
  newsOf(sources, readTold(out, sources, NOW)).map(n => [n.kind, n.source.url.slice(-5), n.before])

test('a folder of an earlier version: what its last summary told of is not told again', () => {
  const out = scratch()
  const sources = [
    source({}),
    source({ url: 'https://x.cn/2.pdf', sha256: B, retrieved: '2026-03-20T00:00:00.000Z' }),
    source({
      url: 'https://x.cn/3.pdf',
      sha256: C,
      retrieved: '2026-03-20T00:00:00.000Z',
      earlier: [{ sha256: B, retrieved: '2026-02-01T00:00:00.000Z' }],
    }),
  ]
  expect(kinds(sources, out)).toHaveLength(3)
  writeFileSync(join(out, 'summary.json'), JSON.stringify({ ended: '2026-03-10T00:00:00.000Z' }))
  expect(kinds(sources, out)).toEqual([
    ['new', '2.pdf', null],
    ['changed', '3.pdf', B],
  ])
  // A summary of a time to come says nothing of what was told.
  writeFileSync(join(out, 'summary.json'), JSON.stringify({ ended: '2999-01-01T00:00:00.000Z' }))
  expect(kinds(sources, out)).toHaveLength(3)
})

test('what was withdrawn before anybody was told of it is no news, and what is told stays told', () => {
  const out = scratch()
  const gone = source({ withdrawn: NOW })
  expect(kinds([gone], out)).toEqual([])
  const told = (sources: readonly Source[], noted: readonly string[]) =>
    writeFileSync(join(out, TOLD), toldText(readTold(out, sources, NOW), sources, noted))
  told([gone], ['a dead link'])
  expect(kinds([source({})], out)).toEqual([['new', '1.pdf', null]])
  told([source({})], [])
  expect([...readTold(out, [], NOW).noted]).toEqual(['a dead link'])
  expect(kinds([gone], out)).toEqual([['withdrawn', '1.pdf', null]])
  told([gone], [])
  expect(kinds([gone], out)).toEqual([])
  expect(kinds([source({ sha256: C })], out)).toEqual([['back', '1.pdf', A]])
})
