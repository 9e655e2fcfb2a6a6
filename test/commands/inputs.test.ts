import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { zipOf } from '../crawl/zip.ts'
import { juesuan } from '../fixtures/cli.ts'
import { filesIn, scratch } from '../fixtures/folder.ts'
import { lineOfText, pdfOf } from '../fixtures/pdf.ts'

const CLI = resolve(import.meta.dirname, '../../src/cli.ts')
const pdf = (text: string) => pdfOf([lineOfText(text)])
/** 决算 in GBK. */
const 决算 = Buffer.from([0xbe, 0xf6, 0xcb, 0xe3])
const GBK = Buffer.concat([决算, Buffer.from('.pdf')])

test('PDFs of a ZIP are documents with their names and the same in each run', async () => {
  const [folder, out] = [scratch(), join(scratch(), 'out')]
  const entries = [
    { name: GBK, data: pdf('one') },
    { name: Buffer.from('b.pdf'), data: pdf('two') },
  ]
  writeFileSync(join(folder, 'a.zip'), zipOf(entries))
  const run = async () => JSON.parse((await juesuan('extract', folder, '--out', out, '--json')).stdout)
  const first = await run()
  expect(first.documents.map((d: { path: string; status: string }) => [d.path, d.status])).toEqual([
    [join(folder, 'a.zip/决算.pdf'), 'complete'],
    [join(folder, 'a.zip/b.pdf'), 'complete'],
  ])
  const documents = readFileSync(join(out, 'documents.csv'), 'utf8')
  expect(documents).toContain('决算.pdf')
  expect((await run()).totals.reused).toBe(2)
  expect(readFileSync(join(out, 'documents.csv'), 'utf8')).toBe(documents)
})

test('a ZIP called PDF is refused, not read as the first PDF in it', async () => {
  const folder = scratch()
  const path = join(folder, 'a.pdf')
  writeFileSync(path, Buffer.concat([Buffer.from('PK\x03\x04\x14\0\0\0', 'latin1'), pdf('stored as it is')]))
  const { code, stdout } = await juesuan('extract', path, '--out', join(folder, 'out'))
  expect(code).toBe(1)
  expect(stdout).toContain(`failed   ${path}: not a PDF but a ZIP or Office file; unpack it or save it as PDF`)
})

test.skipIf(process.platform !== 'linux')(
  'a file whose name is GBK is read; a pipe is told; both by extract and by queue',
  async () => {
    const folder = scratch()
    writeFileSync(Buffer.concat([Buffer.from(`${folder}/`), GBK]), pdf('one'))
    execFileSync('mkfifo', [join(folder, 'pipe.pdf')])
    const line = `${join(folder, 'pipe.pdf')}: it is no ordinary file but a pipe, socket or device; copy it to one`
    const extracted = await juesuan('extract', folder, '--out', join(folder, 'out'))
    expect(extracted.code).toBe(1)
    expect(extracted.stdout).toMatch(/^决算\S* +complete +1 /m)
    expect(extracted.stdout).toContain(`failed   ${line}\n`)
    const queued = await juesuan('queue', folder, '--store', join(folder, 'store'))
    expect([queued.code, queued.stdout, queued.stderr]).toEqual([1, expect.stringMatching(/^1 added/), `${line}\n`])
  },
)

test.each(['stdout', 'stderr'] as const)(
  'who reads along on %s may stop: the work is done all the same',
  async stream => {
    const folder = scratch()
    for (const name of ['a', 'b', 'c']) writeFileSync(join(folder, `${name}.pdf`), pdf(name))
    const child = spawn(process.execPath, [CLI, 'extract', folder, '--out', join(folder, 'out'), '--jobs', '1'])
    const other = stream === 'stdout' ? child.stderr : child.stdout
    let told = ''
    other.on('data', data => {
      told += data
    })
    child[stream].destroy()
    const [code] = await once(child, 'close')
    expect([code, told]).toEqual([0, expect.not.stringContaining('EPIPE')])
    expect(filesIn(join(folder, 'out')).filter(name => name.endsWith('/report.json'))).toHaveLength(3)
  },
)

test('an error with a line break in it is one line', async () => {
  const { code, stderr } = await juesuan('check', 'gone\njuesuan: all is well/report.json')
  expect([code, stderr.trimEnd().split('\n').length]).toEqual([1, 1])
})
