import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { type MakeOptions, makePdf } from '../../samples/make/document.ts'
import * as crawl from '../../src/commands/crawl.ts'
import * as diff from '../../src/commands/diff.ts'
import * as nightly from '../../src/commands/nightly.ts'
import type { Waiting } from '../../src/store/patience.ts'
import { RUN_FILES } from '../../src/write/run.ts'
import { file, html, serve, text } from '../crawl/server.ts'
import { juesuan } from '../fixtures/cli.ts'
import { filesIn, scratch } from '../fixtures/folder.ts'
import { inside } from '../fixtures/inside.ts'
import { lineOfText, pdfOf } from '../fixtures/pdf.ts'
import { emptyStoreIn } from '../fixtures/store.ts'

// A night waits a minute for a store that is away: here in no time.
vi.mock('../../src/store/patience.ts', async original => {
  const { patience } = await original<typeof import('../../src/store/patience.ts')>()
  return { patience: (way: Waiting) => patience({ ...way, pause: async () => {} }) }
})

interface Changed {
  readonly label: string
  readonly measure: string
  readonly before: { readonly text: string }
  readonly after: { readonly text: string }
}

/** An account of one statement; in its second version one 项 has other expenditure. */
const made = (revise?: MakeOptions['revise']) =>
  makePdf({ seed: 6, layout: 'ruled', only: 'general-budget-expenditure', ...(revise ? { revise } : {}) }).then(
    Buffer.from,
  )
const small = pdfOf([lineOfText('a')])
const first = await made()
const second = await made(({ items: [item, ...items], ...rest }) => ({
  ...rest,
  items: [{ ...item!, basic: item!.basic + 1_234_500 }, ...items],
}))

/** A site with two files, of which the second can be revised or withdrawn, and how to spend a night on it. */
async function siteOf(state: { b: Buffer; missing?: boolean }) {
  const etag = () => `"${createHash('sha256').update(state.b).digest('hex')}"`
  const site = await serve({
    '/robots.txt': text(''),
    '/': html('<a href="/a.html">司法局2023年部门决算</a>'),
    '/a.html': html('<h1>司法局2023年部门决算</h1><a href="/a.pdf">附件1</a><a href="/b.pdf">附件|2</a>'),
    '/a.pdf': file(
      () => small,
      () => '"1"',
    ),
    '/b.pdf': (request, response) =>
      state.missing ? response.writeHead(404).end() : file(() => state.b, etag)(request, response),
  })
  const out = scratch()
  const sites = join(out, 'sites.yaml')
  writeFileSync(sites, `contact: a@b.cn\ndelay: 0.05\nsites: [{ name: 测试, start: ['${site.origin}/'] }]`)
  const args = [sites, '--out', out, '--allow-private', '127.0.0.1', '--ocr', 'off', '--jobs', '1']
  return {
    out,
    origin: site.origin,
    night: (...more: string[]) => inside(nightly, [...args, ...more]),
    summary: () => JSON.parse(readFileSync(join(out, 'summary.json'), 'utf8')),
    markdown: () => readFileSync(join(out, 'summary.md'), 'utf8'),
    files: (folder: string) => (existsSync(join(out, folder)) ? filesIn(join(out, folder)) : []),
  }
}

test('from nothing to exports in one command; the next night takes what changed', async () => {
  const state = { b: first, missing: false }
  const { out, origin, night, summary, markdown, files } = await siteOf(state)

  const one = await night()
  expect([one.code, one.stderr]).toEqual([4, expect.stringContaining('测试: 2 pages; 2 new, 0 changed')])
  expect(summary()).toMatchObject({
    totals: { sites: 1, pages: 2, documents: 2, new: 2, changed: 0, failed: 0 },
    failed: [],
    exports: [join(out, 'exports/collection.xlsx')],
  })
  const made = summary().new.find((d: { title: string }) => d.title === '附件|2')
  const report = JSON.parse(readFileSync(join(out, 'reports', made.document, 'report.json'), 'utf8'))
  expect(report.source).toMatchObject({ url: `${origin}/b.pdf`, sha256: made.sha256 })
  expect(made.document).toMatch(new RegExp(`^云溪县司法局-2023-部门决算-${made.sha256.slice(0, 8)}$`))
  expect(made.amounts).toBe(report.facts.length)
  expect(files('exports')).toEqual(['collection.xlsx'])
  expect(markdown()).toContain('新增2份，变更0份，撤下0份，移动0份，重现0份\n- 提醒0条，失败0项')
  expect(markdown()).toContain('| 测试 | 2 | 0 | 2 | 0 | 0 | 0 | 0 | 0 | 0 |')
  expect(markdown()).toContain('测试 附件\\|2：7页')

  state.b = second
  expect((await night('--format', 'csv,xlsx', '--format', 'csv')).code).toBe(4)
  const [b] = summary().changed
  expect(summary()).toMatchObject({ totals: { documents: 2, new: 0, changed: 1 }, superseded: [made.document] })
  expect(b.versions).toMatchObject([
    {
      url: `${origin}/b.pdf`,
      sha256: made.sha256,
      report: `superseded/${made.document}`,
      fiscalYears: [2023, 2023],
      counts: { changed: 8, added: 0, removed: 0 },
    },
  ])
  // 12,345.00 yuan more, in units of 10,000: in the row, its classes and the total, each as basic and as total.
  expect(b.versions[0].differences.map((d: Changed) => `${d.label} ${d.before.text} ${d.after.text}`)).toContain(
    '行政运行 888.11 889.35',
  )
  expect(new Set(b.versions[0].differences.map((d: Changed) => d.measure))).toEqual(new Set(['basic', 'total']))
  const changes = markdown().slice(markdown().indexOf('## 变更（1）'))
  expect(changes).toContain(`与上一版（superseded/${made.document}）相比，改动8处，新增0处，删去0处，最大的是：\n`)
  expect(changes).toMatch(
    / {4}- 一般公共预算财政拨款支出决算表 2040601 行政运行 合计：888.11万元 → 889.35万元（第5页，共2处）\n/,
  )
  expect(files('superseded').filter(f => f.endsWith('report.json'))).toHaveLength(1)
  expect(readFileSync(join(out, 'reports/documents.csv'), 'utf8').trim().split('\n')).toHaveLength(3)
  expect(files('exports')).toEqual([
    'collection.xlsx',
    ...['codebook', ...RUN_FILES.map(file => file.name)].sort().map(name => `csv/${name}.csv`),
  ])

  // What a site withdraws stays, and the night says so.
  state.missing = true
  const third = await night('--format', 'csv')
  expect(third.code).toBe(4)
  expect(summary()).toMatchObject({
    totals: { documents: 2, new: 0, changed: 0, withdrawn: 1, failed: 0 },
    withdrawn: [{ url: `${origin}/b.pdf`, name: b.document }],
  })
  // Once: then there is nothing new, until it is back.
  expect([(await night()).code, summary().totals.withdrawn]).toEqual([0, 0])
  state.missing = false
  expect([(await night()).code, summary().back.map((row: { url: string }) => row.url)]).toEqual([
    4,
    [`${origin}/b.pdf`],
  ])
  const day = summary().started.slice(0, 10)
  expect(files('summaries')).toHaveLength(10)
  expect(files('summaries')[0]!.slice(0, 8)).toBe(day.slice(0, 8))
  expect(files('exports')).toEqual(['collection.xlsx'])
})

test('what a night fetched that was killed before its summary is told of by the next', async () => {
  const state = { b: first }
  const { out, origin, night, summary } = await siteOf(state)
  expect((await night()).code).toBe(4)
  const told = ['summary.json', 'told.json'].map(name => [name, readFileSync(join(out, name))] as const)
  const store = join(out, 'store')
  await emptyStoreIn(store)
  state.b = second
  expect((await night()).code).toBe(4)
  for (const [name, bytes] of told) writeFileSync(join(out, name), bytes) // as if it had never been written
  const last = await night('--store', store)
  expect([last.code, summary().stored]).toEqual([4, 3])
  expect(summary()).toMatchObject({
    totals: { new: 0, changed: 1 },
    changed: [{ versions: [{ counts: { changed: 8 } }] }],
  })
  // The store has what earlier nights collected: the same difference, and nothing twice.
  const changed = await inside(diff, [`${origin}/b.pdf`, '--store', store, '--json'])
  expect([changed.code, JSON.parse(changed.stdout).length]).toEqual([1, 8])
  expect((await night('--store', store)).code).toBe(0)
  expect(summary()).toMatchObject({ totals: { new: 0, changed: 0, failed: 0 }, stored: 0 })
})

test('a store that cannot be reached is a failure of the night, and costs nothing else', async () => {
  const { out, night, summary, files } = await siteOf({ b: small, missing: true })
  vi.stubEnv('DATABASE_URL', 'postgresql://nobody@127.0.0.1:1/none')
  onTestFinished(() => void vi.unstubAllEnvs())
  const { code, stderr } = await night('--store', join(out, 'store'), '--quiet')
  expect([code, stderr.split('\n').filter(line => line.includes('store'))]).toEqual([
    1,
    [
      expect.stringMatching(/^nightly: store: DATABASE_URL: the server cannot be reached .*; it is tried again until/),
      expect.stringMatching(/^failed {3}store: .*: 1 documents of this night .* are not in it; the next night .* puts/),
    ],
  ])
  expect(summary()).toMatchObject({
    totals: { new: 1 },
    stored: 0,
    failed: [expect.stringMatching(/^store: /)],
  })
  expect(files('exports')).toEqual(['collection.xlsx'])
  expect((await night()).code).toBe(0) // without --store the variable means nothing
  expect(summary()).toMatchObject({ stored: null, failed: [] })
})

test('two never overlap', async () => {
  const out = scratch()
  const sites = join(out, 'sites.yaml')
  const held: (() => void)[] = []
  const site = await serve({ '/robots.txt': (_, response) => held.push(() => response.end('')) })
  writeFileSync(sites, `contact: a@b.cn\ndelay: 0.05\nsites: [{ name: 测试, start: ['${site.origin}/'] }]`)
  const args = [sites, '--out', out, '--allow-private', '127.0.0.1']
  const one = juesuan('nightly', ...args)
  while (!held.length) await new Promise(done => setTimeout(done, 20))
  expect((await inside(nightly, args)).code).toBe(3)
  const second = await inside(crawl, args)
  expect(second.code).toBe(3)
  expect(second.stderr).toMatch(
    /^juesuan: .*: process \d+ of \S+ has been at work in it since .*; wait for it to end\n$/,
  )
  for (const release of held) release()
  expect((await one).code).toBe(1)
})
