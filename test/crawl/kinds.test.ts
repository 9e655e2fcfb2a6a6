/** Each kind of site that is made in test/tools/sites: every document is found, each page is asked for once. */
import { expect, onTestFinished, test } from 'vitest'
import { networksOf } from '../../src/crawl/address.ts'
import { crawl } from '../../src/crawl/crawl.ts'
import { sitesOf } from '../../src/crawl/sites.ts'
import { scratch } from '../fixtures/folder.ts'
import { lineOfText, pdfOf } from '../fixtures/pdf.ts'
import { KINDS } from '../tools/sites/kinds.ts'
import { serveSite } from '../tools/sites/server.ts'
import type { Doc, Kind, Routes } from '../tools/sites/site.ts'
import type { Paged } from '../tools/sites/systems.ts'

const DOCS: readonly Doc[] = ['甲', '乙', '丙'].map((name, i) => ({
  id: `d${i + 1}`,
  title: `${name}局2023年部门决算`,
  bytes: pdfOf([lineOfText(`document ${i + 1}`)]),
}))

async function visited(routes: Routes, settings: (origin: string) => string) {
  const server = await serveSite(() => routes)
  onTestFinished(server.close)
  const sites = sitesOf('s', `contact: a@b.cn\nsites: [{ name: A, delay: 0.02, ${settings(server.origin)} }]`)
  const out = scratch()
  const options = {
    out,
    allowed: networksOf('127.0.0.1'),
    limits: { idle: 5, total: 20 },
    maxBytes: 2 ** 20,
    bom: false,
  }
  const [outcome] = await crawl(sites, options)
  return { outcome: outcome!, server }
}
const atRoot = (origin: string) => `start: ['${origin}/']`
const isPaged = (kind: Kind): kind is Paged => 'turned' in kind

test.each(KINDS.map(kind => [kind.name, kind] as const))('%s', async (_, kind) => {
  const { outcome, server } = await visited(kind.routes(DOCS), kind.settings ?? atRoot)
  const got = outcome.attachments.filter(row => row.status === 'new')
  expect(outcome.failures).toEqual([])
  expect(got.map(row => [row.url.replace(server.origin, ''), row.entry])).toEqual(
    DOCS.map(doc => [kind.address(doc), kind.entry?.(doc) ?? null]),
  )
  const asked = server.seen.map(request => request.line)
  expect(asked).toEqual([...new Set(asked)])
  const files = new Set(DOCS.map(kind.address)).size
  expect(asked).toHaveLength(1 + kind.pages + (isPaged(kind) ? kind.turned(DOCS) : 0) + files)
})
