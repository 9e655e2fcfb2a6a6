import { execFileSync, spawnSync } from 'node:child_process'
import { deflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { extract } from '../../src/pipeline.ts'
import { lineOfText, pageOf, pdfOf, pdfOfObjects, streamOf } from '../fixtures/pdf.ts'
import { pageFrom, textsOf } from './read-page.ts'

const [PIPELINE, STRAY] = ['pipeline', 'pdf/stray'].map(name => import.meta.resolve(`../../src/${name}.ts`)) as [
  string,
  string,
]
const A4 = '/MediaBox[0 0 595 842]'
const statusOf = async (bytes: Uint8Array) => {
  const { status, pages, source } = await extract({ file: 'test.pdf', bytes }, { ocr: 'off' })
  return { status, read: pages.map(p => p.read), count: source.pages, reasons: pages.map(p => p.reason) }
}

test.each([
  ['no content', `<</Type/Page/Parent 2 0 R${A4}>>`],
  ['white space', `<</Type/Page/Parent 2 0 R${A4}/Contents 4 0 R>>`],
])('a page with %s is blank and read', async (_, page) => {
  const bytes = pdfOfObjects([
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Count 1/Kids[3 0 R]>>',
    page,
    streamOf(' \n q 1 0 0 1 0 0 cm Q \n'),
  ])
  expect(await pageFrom(bytes)).toMatchObject({ kind: 'blank', read: true })
})

test('a page whose content is garbage is not read, and says so', async () => {
  const page = await pageFrom(pageOf({ content: 'zxqj %$ wvut \x01\x02 blorp 12 nonsense' }))
  expect(page).toMatchObject({
    read: false,
    reason: expect.stringMatching(/^its content is damaged \(Unknown command/),
  })
})

test.each([
  ['text', 'BT /F 12 Tf 72 (x) Td (lost) Tj ET', 4],
  ['a picture', 'q 9 0 0 9 (x) 9 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x00 EI Q', 1],
])('a page on which %s has no place is not read, and keeps the rest', async (_, content, count) => {
  const page = await pageFrom(pageOf({ content: `${lineOfText('kept')} ${content}` }))
  expect(page).toMatchObject({
    read: false,
    reason: expect.stringMatching(
      new RegExp(`no place for ${count} of what it draws\\); what is left of the page: 4 char`),
    ),
  })
  expect(textsOf(page)).toEqual(['kept'])
})

test('a page whose content stream is not in the file is not read', async () => {
  const bytes = Buffer.from(
    pdfOf([lineOfText('one'), lineOfText('two')])
      .toString('latin1')
      .replace('/Contents 5 0 R', '/Contents 9 0 R'),
    'latin1',
  )
  expect(await statusOf(bytes)).toMatchObject({
    status: 'partial',
    read: [true, false],
    reasons: [expect.anything(), expect.stringMatching(/^its content \(object 9\) is missing from the file/)],
  })
})

test('a missing content stream is noticed where the page is packed into an object stream', async () => {
  const packed = `<</Type/Page/Parent 2 0 R${A4}/Contents 9 0 R>>`
  const stream = deflateSync(Buffer.from(`3 0 ${packed}`)).toString('latin1')
  const head =
    '%PDF-1.6\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Count 1/Kids[3 0 R]>>\nendobj\n'
  const pack = `4 0 obj\n${streamOf(stream, '/Type/ObjStm/N 1/First 4/Filter/FlateDecode')}\nendobj\n`
  const entry = (type: number, a: number, b: number) => String.fromCharCode(type, a >> 8, a & 255, b)
  const xref = [
    entry(0, 0, 0),
    entry(1, head.indexOf('1 0 obj'), 0),
    entry(1, head.indexOf('2 0 obj'), 0),
    entry(2, 4, 0),
    entry(1, head.length, 0),
    entry(1, head.length + pack.length, 0),
  ].join('')
  const table = `5 0 obj\n${streamOf(xref, '/Type/XRef/Size 6/W[1 2 1]/Root 1 0 R')}\nendobj\n`
  const bytes = Buffer.from(`${head}${pack}${table}startxref\n${head.length + pack.length}\n%%EOF\n`, 'latin1')
  expect(await pageFrom(bytes)).toMatchObject({
    width: 595,
    read: false,
    reason: expect.stringContaining('(object 9) is missing'),
  })
})

test('a compressed stream that breaks off leaves the page unread, with the words before the break', async () => {
  const lines = Array.from({ length: 300 }, (_, i) => `BT /F 9 Tf 40 ${800 - i * 2.5} Td (row${i * 7919}) Tj ET`)
  const whole = deflateSync(Buffer.from(lines.join('\n'))).toString('latin1')
  const page = (stream: string) =>
    pdfOfObjects([
      '<</Type/Catalog/Pages 2 0 R>>',
      '<</Type/Pages/Count 1/Kids[3 0 R]>>',
      `<</Type/Page/Parent 2 0 R${A4}/Contents 4 0 R/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>`,
      streamOf(stream, '/Filter/FlateDecode'),
    ])
  const cut = await pageFrom(page(whole.slice(0, whole.length / 2)))
  expect(await pageFrom(page(whole))).toMatchObject({ read: true })
  expect(cut).toMatchObject({ read: false, kind: 'text', reason: expect.stringContaining('flate stream') })
  expect(textsOf(cut)).toContain('row7919')
})

test('pages after a bad entry of the page tree are listed as unread', async () => {
  const bytes = pdfOf(['one', 'two', 'three', 'four', 'five'].map(lineOfText)).toString('latin1')
  const broken = Buffer.from(bytes.replace('6 0 R 8 0 R', '6 0 R 3 0 R'), 'latin1') // 3 is a content stream
  const { status, read, count, reasons } = await statusOf(broken)
  expect({ status, read, count }).toEqual({ status: 'partial', read: [true, true, false, false, false], count: 5 })
  expect(reasons[2]).toMatch(/^pdfjs cannot parse this page \(Page dictionary kid reference/)
  expect(reasons[4]).toBe('the list of pages is damaged: only 3 of them can be found, this one cannot')
})

test('pages whose objects are damaged are unread, and do not end the process', async () => {
  const child = `import { extract } from ${JSON.stringify(PIPELINE)}
    const bytes = Buffer.from(process.argv[1], 'base64')
    const { pages } = await extract({ file: 'x.pdf', bytes }, { ocr: 'off' })
    console.log(JSON.stringify(pages.map(p => [p.read, p.reason])))`
  const bytes = pdfOf(['one', 'two', 'three', 'four'].map(lineOfText)).toString('latin1')
  // pdfjs asks for the first of them when it opens the file, and forgets about the second.
  const wrong = Buffer.from(bytes.replace(/(?<=\n(6|8) 0 obj)\n/g, '!'), 'latin1')
  const args = ['--input-type=module', '--eval', child, wrong.toString('base64')]
  const pages = JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }))
  expect(pages.map(([read]: [boolean]) => read)).toEqual([true, false, false, true])
  expect(pages[2][1]).toMatch(/^pdfjs cannot parse this page \(/)
})

test('an error of somebody else ends the process all the same', () => {
  const child = `import { withStrays } from ${JSON.stringify(STRAY)}
    await withStrays(async () => {
      Promise.reject(new Error('mine'))
      await new Promise(done => setTimeout(done, 1000))
    })`
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', child], { encoding: 'utf8' })
  expect(status).not.toBe(0)
  expect(stderr).toContain('Error: mine')
})

test('a count far too high does not become a million pages', async () => {
  const bytes = pdfOf([lineOfText('one')]).toString('latin1')
  const { pages } = await extract({
    file: 'x.pdf',
    bytes: Buffer.from(bytes.replace('/Count 1', '/Count 1000000'), 'latin1'),
  })
  expect(pages.length).toBeLessThanOrEqual(1001)
  expect(pages[0]!.read).toBe(true)
})

test('a file cut off in the middle is never complete, one that only lost its xref is', async () => {
  const text = ['one', 'two', 'three'].map(lineOfText)
  const whole = pdfOf(text).toString('latin1')
  // As a linearized file: a table and a trailer at its start.
  const early = whole.replace('%PDF-1.6\n', '%PDF-1.6\ntrailer\n<</Size 9/Root 1 0 R>>\n%%EOF\n')
  for (const end of [
    early.indexOf('endobj\n7 0 obj'),
    early.indexOf('endobj\n8 0 obj') - 20,
    early.indexOf('xref\n0'),
  ]) {
    const { status, read } = await statusOf(Buffer.from(early.slice(0, end), 'latin1'))
    expect([end, status, read.at(-1)]).toEqual([end, 'partial', false])
  }
  const noTable = whole.replace(/xref\n0[\s\S]*trailer/, 'trailer')
  expect(await statusOf(Buffer.from(noTable, 'latin1'))).toMatchObject({ status: 'complete', read: [true, true, true] })
})

test('what pdfjs says of one document is not heard by another, nor printed', async () => {
  const [bad, good] = await Promise.all([
    pageFrom(pageOf({ content: 'zxqj blorp' })),
    pageFrom(pdfOf([lineOfText('fine')])),
  ])
  expect([bad.read, good.read]).toEqual([false, true])
})
