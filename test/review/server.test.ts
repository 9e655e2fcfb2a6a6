import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { writeManifest } from '../../src/collection/manifest.ts'
import { withKeys } from '../../src/keys/keys.ts'
import type { Report } from '../../src/model.ts'
import { extract } from '../../src/pipeline.ts'
import type { CompareAnswer, Correction, DocumentAnswer, DocumentList } from '../../src/review/api.ts'
import { Desk } from '../../src/review/desk.ts'
import { reviewApp } from '../../src/review/server.ts'
import { writeDocument } from '../../src/write/document.ts'
import { scratch } from '../fixtures/folder.ts'
import { readWorkbook } from '../fixtures/workbook.ts'

const PORT = 4567
const ORIGIN = `http://127.0.0.1:${PORT}`
const TOKEN = 'a'.repeat(64)
const PDF = join(import.meta.dirname, '../../samples/bare-2023.pdf')
const DOC = '某局 2023'

let report: Report
beforeAll(async () => {
  report = await extract({ file: PDF, bytes: await readFile(PDF) })
})

let out: string
let app: ReturnType<typeof reviewApp>
beforeEach(() => {
  const folder = scratch()
  out = join(folder, 'output')
  const [assets, pdfs] = [join(folder, 'assets'), join(folder, 'pdfs')]
  for (const made of [out, assets, join(pdfs, 'deep')]) mkdirSync(made, { recursive: true })
  writeFileSync(join(folder, 'secret.txt'), 'secret')
  writeFileSync(join(assets, 'index.html'), '<meta name="juesuan-token" content="{{juesuan-token}}">')
  writeFileSync(join(assets, 'app.js'), '1')
  copyFileSync(PDF, join(pdfs, 'deep/renamed.pdf'))
  writeDocument(out, DOC, report, false)
  app = serverOn(pdfs, assets)
})
const serverOn = (pdfs: string, assets: string) => {
  const onError = (error: Error) => {
    throw error
  }
  return reviewApp({ desk: new Desk(out, [pdfs]), assets, token: TOKEN, port: () => PORT, onError })
}

const HOST = { host: `127.0.0.1:${PORT}` }
const get = (path: string, headers: Record<string, string> = {}) =>
  app.request(ORIGIN + path, { headers: { ...HOST, ...headers } })
const WRITE = { ...HOST, origin: ORIGIN, 'x-juesuan-token': TOKEN, 'content-type': 'application/json' }
const send = (method: string, path: string, body: unknown, headers: Record<string, string> = WRITE) =>
  app.request(ORIGIN + path, { method, headers, body: JSON.stringify(body) })
const at = `/api/documents/${encodeURIComponent(DOC)}`
const show = async () => (await (await get(at)).json()) as DocumentAnswer

const BY = { who: '李编辑', when: '2026-03-01T08:00:00Z', why: '对照原件' }
const wrongAmount = (id = 'k1'): Correction => {
  const fact = report.facts.find(f => f.statement === 'revenue' && f.verdict === 'proven' && f.code !== null)!
  const { page, bbox, amount } = fact
  return { ...BY, id, kind: 'amount', anchor: { page, bbox }, before: amount, after: '9999999.00' }
}

test('the list, the document and its PDF', async () => {
  const first = (await (await get('/api/documents')).json()) as DocumentList
  expect(first).toEqual({ documents: [], pending: 1, problems: [] })
  await expect.poll(async () => ((await (await get('/api/documents')).json()) as DocumentList).pending).toBe(0)
  const { documents } = (await (await get('/api/documents')).json()) as DocumentList
  const amounts = report.facts.filter(f => f.amount !== null)
  expect(documents).toMatchObject([
    {
      document: DOC,
      entity: report.document.entity,
      fiscalYear: 2023,
      amounts: amounts.length,
      disputed: 0,
      corrections: 0,
    },
  ])
  expect(await show()).toMatchObject({
    document: DOC,
    report,
    corrections: [],
    blockers: [],
    revision: 'none',
    pdf: true,
  })
  const pdf = await get(`${at}/pdf`)
  expect(pdf.headers.get('content-type')).toBe('application/pdf')
  expect(Buffer.from(await pdf.arrayBuffer()).equals(readFileSync(PDF))).toBe(true)
})

test('a PDF that lies in another folder is taken from where it was extracted, while it is the same', async () => {
  const folder = scratch()
  const pdf = join(folder, 'elsewhere.pdf')
  copyFileSync(PDF, pdf)
  const entry = { folder: DOC, sha256: report.source.sha256, status: 'current', error: null, extraction: null } as const
  writeManifest(out, [{ ...entry, files: [{ given: 'elsewhere.pdf', path: pdf }] }])
  const desk = new Desk(out, [])
  expect(await desk.pdf(DOC)).toBe(pdf)
  writeFileSync(pdf, 'another')
  expect(await desk.pdf(DOC)).toBe(null)
})

test('the list is there at once after a restart, and new where a report has changed', async () => {
  await get('/api/documents')
  await expect.poll(() => existsSync(join(out, '.juesuan-review.json'))).toBe(true)
  const again = new Desk(out, []).listing.list()
  expect([again.documents.length, again.pending]).toEqual([1, 0])
  writeDocument(out, DOC, { ...report, document: { ...report.document, title: '另一个标题' } }, false)
  const changed = new Desk(out, []).listing
  expect(changed.list().pending).toBe(1)
  await changed.ready()
  expect(changed.list().documents[0]!.title).toBe('另一个标题')
})

test('a correction is checked at once, stands in corrections.json and in every export', async () => {
  const answer = await send('PUT', `${at}/corrections`, { corrections: [wrongAmount()], revision: 'none' })
  expect(answer.status).toBe(200)
  const { report: now, blockers, applied } = (await answer.json()) as DocumentAnswer
  expect(applied).toEqual([{ id: 'k1', state: 'applied', reason: '' }])
  expect(now.checks.some(c => c.outcome === 'fail')).toBe(true)
  expect(blockers.length).toBeGreaterThan(0)
  expect(JSON.parse(readFileSync(join(out, DOC, 'corrections.json'), 'utf8')).corrections).toEqual([wrongAmount()])
  expect(JSON.parse(readFileSync(join(out, DOC, 'report.json'), 'utf8'))).toEqual(report)
  expect(readFileSync(join(out, DOC, 'report.md'), 'utf8')).toContain('9,999,999.00')
  const csv = await (await get(`/api/export/${encodeURIComponent(DOC)}.csv`)).text()
  expect(csv).toContain('9999999.00')
  expect(csv).toContain('对照原件')
  const xlsx = await get(`/api/export/${encodeURIComponent(DOC)}.xlsx`)
  expect(
    Buffer.from(await xlsx.arrayBuffer())
      .subarray(0, 2)
      .toString(),
  ).toBe('PK')
  const list = (await (await get('/api/documents')).json()) as DocumentList
  expect(list.documents[0]).toMatchObject({ corrections: 1, blockers: blockers.length })
})

test('a line of all reports: rank, share and change, for the page and to take away', async () => {
  const fact = report.facts.find(f => f.item === 'reception' && f.measure === 'final')!
  const before = withKeys({
    ...report,
    document: { ...report.document, fiscalYear: 2022 },
    facts: [{ ...fact, fiscalYear: 2022, amountYuan: '20000.00', amount: '2.00' }],
  })
  writeDocument(out, '某局 2022', before, false)
  writeDocument(out, '另一份', { ...report, facts: report.facts.slice(0, 5) }, false)
  const ask = async (query: string) => (await (await get(`/api/compare?${query}`)).json()) as CompareAnswer
  const line = `line=${encodeURIComponent('公务接待费')}`
  const found = await ask(line)
  expect(found).toMatchObject({ year: 2023, years: [2023, 2022], chosen: { lineItem: 'reception' } })
  // Of the two copies of 2023 the one with more numbers counts.
  expect(found.rows).toMatchObject([
    {
      ...{ document: DOC, rank: 1, share: '100.00', previous: { value: '20000.00', origin: 'report' } },
      history: [{ year: 2022, value: '20000.00' }, { year: 2023 }],
    },
  ])
  expect((await ask(`${line}&year=2022`)).rows[0]!.document).toBe('某局 2022')
  expect(await ask(`${line}&region=${encodeURIComponent('北京')}`)).toMatchObject({ chosen: null, rows: [] })
  expect((await ask('')).suggestions.filter(s => s.isOffered).map(s => s.line)).toContain('公务接待费')
  const csv = await (await get(`/api/compare/csv?${line}`)).text()
  expect(csv.trim().split('\n')).toHaveLength(3)
  const xlsx = Buffer.from(await (await get(`/api/compare/xlsx?${line}`)).arrayBuffer())
  expect((await readWorkbook(xlsx))[0]!.cells.get('D2')).toBe('云溪县司法局')
})

test('two people at once: the second is told, with what there is now', async () => {
  await send('PUT', `${at}/corrections`, { corrections: [wrongAmount()], revision: 'none' })
  const late = await send('PUT', `${at}/corrections`, { corrections: [], revision: 'none' })
  expect(late.status).toBe(409)
  expect(((await late.json()) as { current: DocumentAnswer }).current.corrections).toEqual([wrongAmount()])
  const both = [wrongAmount('k2'), wrongAmount('k3')]
  const racing = (await show()).revision
  const answers = await Promise.all(
    both.map(c => send('PUT', `${at}/corrections`, { corrections: [c], revision: racing })),
  )
  expect(answers.map(a => a.status).sort()).toEqual([200, 409])
})

test('reviewed only when nothing is open; another correction takes it back', async () => {
  const mark = (who: string | null, revision: string) => send('POST', `${at}/reviewed`, { who, revision })
  const done = (await (await mark('李编辑', 'none')).json()) as DocumentAnswer
  expect(done.reviewed?.who).toBe('李编辑')
  const put = await send('PUT', `${at}/corrections`, { corrections: [wrongAmount()], revision: done.revision })
  const { revision, reviewed } = (await put.json()) as DocumentAnswer
  expect(reviewed).toBeNull()
  const refused = await mark('李编辑', revision)
  expect(refused.status).toBe(409)
  expect(((await refused.json()) as { current: DocumentAnswer }).current.blockers.length).toBeGreaterThan(0)
})

test('lines of a table are read again from the page, and only with its PDF', async () => {
  const table = report.tables.find(t => t.statement === 'three-public')!
  const boxes = table.rows.flat().map(c => c.bbox)
  const side = (i: number) => [...new Set(boxes.map(b => b[i]!))]
  const xs = [...new Set([...side(0), ...side(2)])].sort((a, b) => a - b)
  const ys = [...new Set([...side(1), ...side(3)])].sort((a, b) => a - b)
  const cell = table.rows[0]![0]!
  const grid = {
    ...BY,
    id: 'g1',
    kind: 'grid',
    anchor: { page: cell.page, bbox: cell.bbox },
    before: { xs, ys },
    after: { xs, ys: ys.filter((_, i) => i !== 1) },
  }
  const put = await send('PUT', `${at}/corrections`, { corrections: [grid], revision: 'none' })
  expect(put.status).toBe(200)
  const answer = (await put.json()) as DocumentAnswer
  expect(answer.applied[0]!.state).toBe('applied')
  const now = answer.report.tables.find(t => t.id === table.id)!
  expect(now.rows.length).toBe(table.rows.length - 1)
  // Amounts of two rows in one cell stay apart: a cell with several figures is told, and is no amount.
  const apart = (text: string) => (/\d\.\d\d$/.test(text) ? `${text} ` : text)
  expect(now.rows[0]!.map(c => c.text)).toEqual(table.rows[0]!.map((c, i) => apart(c.text) + table.rows[1]![i]!.text))
  app = serverOn(scratch(), scratch())
  const moved = { ...grid, after: { xs, ys } }
  const refused = await send('PUT', `${at}/corrections`, { corrections: [moved], revision: answer.revision })
  expect([refused.status, await refused.json()]).toMatchObject([422, { error: expect.stringContaining('--pdfs') }])
  expect((await get(`${at}/pdf`)).status).toBe(404)
  expect((await send('PUT', `${at}/corrections`, { corrections: [grid], revision: answer.revision })).status).toBe(200)
})

test.each([
  ['no token', { 'x-juesuan-token': '' }],
  ['another token', { 'x-juesuan-token': 'b'.repeat(64) }],
  ['another site', { origin: 'http://evil.example' }],
  ['no origin', { origin: '' }],
  ['a frame of another site', { 'sec-fetch-site': 'cross-site' }],
  ['another name for this machine', { host: `evil.example:${PORT}` }],
  ['another port', { host: '127.0.0.1:1' }],
  ['a form', { 'content-type': 'text/plain' }],
])('a write is refused: %s', async (_, headers) => {
  const answer = await send('PUT', `${at}/corrections`, { corrections: [], revision: 'none' }, { ...WRITE, ...headers })
  expect(answer.status).toBe(403)
  expect(existsSync(join(out, DOC, 'corrections.json'))).toBe(false)
})

test('reads are refused under another name, and for scripts of other sites', async () => {
  expect((await get('/api/documents', { host: 'evil.example' })).status).toBe(403)
  expect((await get('/', { host: `evil.example:${PORT}` })).status).toBe(403)
  expect((await get('/api/documents', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' })).status).toBe(
    403,
  )
})

test.each([
  '/../secret.txt',
  '/%2e%2e/secret.txt',
  '/..%2fsecret.txt',
  '/%2e%2e%2fsecret.txt',
  '/..%5csecret.txt',
  '/%00',
  '/%',
  '/.hidden',
  '/api/documents/..',
  '/api/documents/%2e%2e%2foutput',
  '/api/documents/..%2f..%2fetc',
  '/api/documents/%2e/pdf',
  '/api/documents/none',
  '/api/export/..%2f..%2fsecret.csv',
  '/api/none',
])('nothing but the collection and the page is served: %s', async path => {
  const answer = await get(path)
  expect(answer.status).toBe(404)
  expect(await answer.text()).not.toContain('secret')
})

test('every answer has the headers that keep the page to itself', async () => {
  for (const path of ['/', '/app.js', '/api/documents', '/api/none', at]) {
    const { headers } = await get(path)
    const policy = headers.get('content-security-policy')!
    expect(policy).toContain("default-src 'self'")
    expect(policy).not.toMatch(/unsafe-inline|unsafe-eval'.*unsafe-eval|https?:|\*/)
    expect(policy.replace("'wasm-unsafe-eval'", '')).not.toContain('unsafe')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('access-control-allow-origin')).toBeNull()
  }
  expect(await (await get('/')).text()).toBe(`<meta name="juesuan-token" content="${TOKEN}">`)
  expect((await get('/app.js')).headers.get('content-type')).toContain('text/javascript')
})

test('what is no correction, and a file that is none, are one line', async () => {
  const bad = await send('PUT', `${at}/corrections`, {
    corrections: [{ ...wrongAmount(), after: '1e9' }],
    revision: 'none',
  })
  expect([bad.status, await bad.json()]).toMatchObject([
    422,
    { error: expect.stringMatching(/^corrections\.0\.after: /) },
  ])
  writeFileSync(join(out, DOC, 'corrections.json'), '{')
  expect((await get(at)).status).toBe(422)
  rmSync(join(out, DOC, 'corrections.json'))
  writeFileSync(join(out, DOC, 'report.json'), '{}')
  expect((await get(at)).status).toBe(422)
})
