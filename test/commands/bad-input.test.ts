import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { juesuan } from '../fixtures/cli.ts'
import { filesIn, scratch } from '../fixtures/folder.ts'
import { encryptedPdf, lineOfText, pdfOf } from '../fixtures/pdf.ts'

const good = pdfOf([lineOfText('Final accounts 2023'), lineOfText('page two')])

/** Runs one bad file beside a good one: the lines about it, and what became of both. */
async function beside(bad: string, bytes: Uint8Array, ...args: string[]) {
  const folder = scratch()
  writeFileSync(join(folder, 'good.pdf'), good)
  writeFileSync(join(folder, bad), bytes)
  const out = join(folder, 'out')
  const { code, stdout, stderr } = await juesuan('extract', folder, '--out', out, '--json', ...args)
  const { documents } = JSON.parse(stdout) as {
    documents: { path: string; document: string; status: string; error: string | null }[]
  }
  const of = (name: string) => documents.find(d => basename(d.path, '.pdf') === name)!
  expect(of('good').status).toBe('complete')
  const name = bad.replace(/\.pdf$/, '')
  if (of(name).status === 'failed')
    expect(filesIn(out).filter(f => f.startsWith(`${of(name).document}/`) || f.startsWith('.'))).toEqual([])
  return { code, ...of(name), lines: stderr.split('\n').filter(line => line.startsWith('failed')), out, folder }
}

test.each([
  ['not-a-pdf.pdf', Buffer.from('hello'), 'not-a-pdf.pdf: not a PDF; check the download'],
  ['page.pdf', Buffer.from('<html>404</html>'), /page\.pdf: not a PDF but a web page; open its address in a browser/],
  ['empty.pdf', Buffer.from(''), 'empty.pdf: the file is empty; download it again'],
  ['cut.pdf', good.subarray(0, 300), /^cut\.pdf: the PDF is damaged or cut off .*; download it again$/],
  ['no-pages.pdf', pdfOf([]), /^no-pages\.pdf: .*; download it again$/],
])('%s: one line, and the other file is extracted', async (name, bytes, message) => {
  const { code, error, status, lines, folder } = await beside(name, bytes)
  expect([code, status]).toEqual([1, 'failed'])
  expect(error).toMatch(message)
  expect(lines).toEqual([`failed   ${join(folder, error!)}`])
})

test('an encrypted PDF asks for its password, and opens with it', async () => {
  const bytes = await encryptedPdf('决算2023')
  expect((await beside('locked.pdf', bytes)).error).toBe(
    'locked.pdf: the PDF is encrypted; give its password with --password',
  )
  expect((await beside('locked.pdf', bytes, '--password', 'no')).error).toBe(
    'locked.pdf: the password does not open it; check --password',
  )
  expect((await beside('locked.pdf', bytes, '--password', '决算2023')).status).toBe('complete')
})

test('one corrupt page among good ones: partial, the page says why', async () => {
  const bytes = pdfOf([lineOfText('one'), lineOfText('two'), lineOfText('three')])
  const broken = Buffer.from(bytes.toString('latin1').replace('/Kids[4 0 R 6 0 R', '/Kids[4 0 R 66 0 R'), 'latin1')
  const { code, status, out, document } = await beside('broken.pdf', broken)
  expect([code, status]).toEqual([1, 'partial'])
  const { pages } = JSON.parse(readFileSync(join(out, document, 'report.json'), 'utf8'))
  expect([pages[0].read, pages[1].read]).toEqual([true, false])
  expect(pages[1].reason).toMatch(/^pdfjs cannot parse this page/)
})

test('3,000 pages are refused, and read when asked to', async () => {
  const bytes = pdfOf(Array.from({ length: 3000 }, (_, i) => lineOfText(`page ${i + 1}`)))
  expect((await beside('long.pdf', bytes)).error).toBe(
    'long.pdf: it has 3000 pages and the limit is 2000; raise --max-pages',
  )
  expect(await beside('long.pdf', bytes, '--max-pages', '3000')).toMatchObject({ status: 'complete', pages: 3000 })
})

test('a page with 500,000 drawing operators is read within its limits', async () => {
  const lines = Array.from(
    { length: 250_000 },
    (_, i) => `${i % 595} ${i % 842} m ${(i * 7) % 595} ${(i * 3) % 842} l S`,
  )
  const { status } = await beside('drawing.pdf', pdfOf([lines.join('\n')]))
  expect(status).toBe('complete')
})

test('a file larger than --max-size is refused', async () => {
  const { error } = await beside('big.pdf', Buffer.alloc(2 * 2 ** 20, '%PDF-'), '--max-size', '1')
  expect(error).toBe('big.pdf: it has 2 MB and the limit is 1; raise --max-size')
})

let folder: string
beforeAll(() => {
  folder = execFileSync('mktemp', ['-d'], { encoding: 'utf8' }).trim()
  mkdirSync(join(folder, 'none'))
  writeFileSync(join(folder, 'good.pdf'), good)
  return () => execFileSync('rm', ['-r', folder])
})
const path = (name: string) => join(folder, name)

test('a folder without PDFs and a missing file are told; what there is is extracted', async () => {
  const { code, stdout } = await juesuan(
    'extract',
    path('none'),
    path('gone.pdf'),
    path('good.pdf'),
    '--out',
    path('out1'),
  )
  expect(code).toBe(1)
  expect(stdout).toContain(`failed   ${path('none')}: there are no PDF files in this folder; give another\n`)
  expect(stdout).toContain(`failed   ${path('gone.pdf')}: there is no such file or folder; check the path\n`)
  expect(stdout).toMatch(/^good-[0-9a-f]{8} +complete +2 /m)
})

test('the same file given twice is extracted once', async () => {
  const { code, stdout } = await juesuan(
    'extract',
    path('good.pdf'),
    folder,
    path('*.pdf'),
    '--out',
    path('out2'),
    '--json',
  )
  expect(code).toBe(0)
  expect(JSON.parse(stdout).totals).toMatchObject({ documents: 1, complete: 1 })
})

test('an output that cannot be written is one line', async () => {
  const { code, stdout, stderr } = await juesuan('extract', path('good.pdf'), '--out', path('good.pdf'))
  expect([code, stdout]).toEqual([1, ''])
  expect(stderr).toBe(
    `juesuan: ${path('good.pdf')}: cannot write the output: a file has this name; give another --out\n`,
  )
})
