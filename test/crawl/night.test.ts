import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { juesuan } from '../fixtures/cli.ts'
import { filesIn, scratch } from '../fixtures/folder.ts'
import { lineOfText, pdfOf } from '../fixtures/pdf.ts'
import { file, html, serve, text } from './server.ts'

const sample = readFileSync(join(import.meta.dirname, '../../samples/bare-2023.pdf'))

test('from nothing to exports in one command; the next night takes what changed', async () => {
  const state = { version: 1, missing: false }
  const site = await serve({
    '/robots.txt': text(''),
    '/': html('<a href="/a.html">司法局2023年部门决算</a>'),
    '/a.html': html('<h1>司法局2023年部门决算</h1><a href="/a.pdf">附件1</a><a href="/b.pdf">附件|2</a>'),
    '/a.pdf': file(
      () => sample,
      () => '"1"',
    ),
    '/b.pdf': (request, response) =>
      state.missing
        ? response.writeHead(404).end()
        : file(
            () => pdfOf([lineOfText(`b ${state.version}`)]),
            () => `"${state.version}"`,
          )(request, response),
  })
  const out = scratch()
  const sites = join(out, 'sites.yaml')
  writeFileSync(sites, `contact: a@b.cn\ndelay: 0.05\nsites: [{ name: 测试, start: ['${site.origin}/'] }]`)
  const night = () => juesuan('nightly', sites, '--out', out, '--allow-private', '127.0.0.1', '--ocr', 'off')
  const summary = () => JSON.parse(readFileSync(join(out, 'summary.json'), 'utf8'))

  const first = await night()
  expect([first.code, first.stderr]).toEqual([0, expect.stringContaining('测试: 2 pages; 2 new, 0 changed')])
  expect(summary()).toMatchObject({
    totals: { sites: 1, pages: 2, documents: 2, new: 2, changed: 0, failed: 0 },
    failed: [],
  })
  const bare = summary().new.find((d: { title: string }) => d.title === '附件1')
  expect(bare.amounts).toBeGreaterThan(100)
  const report = JSON.parse(readFileSync(join(out, 'reports', bare.document, 'report.json'), 'utf8'))
  expect(report.source).toMatchObject({ url: `${site.origin}/a.pdf`, sha256: bare.document })
  expect(readFileSync(join(out, 'reports/facts.csv'), 'utf8').split('\n').length).toBeGreaterThan(100)
  const md = readFileSync(join(out, 'summary.md'), 'utf8')
  expect(md).toContain('新增2份，变更0份，失败0项')
  expect(md).toContain('| 测试 | 2 | 0 | 2 | 0 | 0 | 0 | 0 |')
  expect(md).toContain('测试 附件\\|2：1页')

  state.version = 2
  expect((await night()).code).toBe(0)
  expect(summary()).toMatchObject({ totals: { documents: 2, new: 0, changed: 1 }, changed: [{ title: '附件|2' }] })
  expect(summary().superseded).toHaveLength(1)
  const folders = new Set(
    filesIn(out)
      .filter(f => f.endsWith('report.json'))
      .map(f => f.split('/')[0]),
  )
  expect([...folders].sort()).toEqual(['reports', 'superseded'])
  expect(readFileSync(join(out, 'reports/documents.csv'), 'utf8').trim().split('\n')).toHaveLength(3)

  // What a site withdraws stays, and the night says so.
  state.missing = true
  const third = await night()
  expect(third.code).toBe(1)
  expect(third.stdout).toContain(`failed   测试: ${site.origin}/b.pdf: the server answers HTTP 404\n`)
  expect(summary().totals).toMatchObject({ documents: 2, new: 0, changed: 0, failed: 1 })
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
  const [nightly, crawl] = await Promise.all([juesuan('nightly', ...args), juesuan('crawl', ...args)])
  expect([nightly.code, crawl.code]).toEqual([3, 3])
  expect(crawl.stderr).toMatch(/^juesuan: .*: process \d+ has been at work in it since .*; wait for it to end\n$/)
  for (const release of held) release()
  expect((await one).code).toBe(1)
})
