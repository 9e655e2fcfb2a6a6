import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { findInputs } from '../../src/batch/inputs.ts'
import { type Put, zipOf } from '../crawl/zip.ts'
import { scratch } from '../fixtures/folder.ts'

function tree(...files: string[]): string {
  const root = scratch()
  for (const file of files) {
    mkdirSync(join(root, file, '..'), { recursive: true })
    writeFileSync(join(root, file), file)
  }
  return root
}

async function inputsOf(...args: string[]) {
  const inputs = await findInputs(args, 2 ** 20)
  onTestFinished(inputs.close)
  return inputs
}

/** 决算 in GBK. */
const 决算 = Buffer.from([0xbe, 0xf6, 0xcb, 0xe3])
const gbk = (before: string, after: string) => Buffer.concat([Buffer.from(before), 决算, Buffer.from(after)])
const put = (name: string | Buffer, data: string | Buffer = 'x', flags = 0): Put => ({
  name: Buffer.from(name),
  data: Buffer.from(data),
  flags,
})

test('a folder gives its PDFs to any depth, in an order that no locale changes', async () => {
  const root = tree('乙.pdf', 'b/é.PDF', 'b/a.pdf', 'B.pdf', 'note.txt')
  expect(await inputsOf(root)).toMatchObject({
    files: ['B.pdf', 'b/a.pdf', 'b/é.PDF', '乙.pdf'].map(f => join(root, f)),
    places: new Map(),
    problems: [],
    skipped: [],
  })
})

test('what is hidden by its name is left out, and one line says so', async () => {
  const root = tree('a.pdf', '._a.pdf', '.git/x.pdf', 'b/.c.pdf', '.d.txt')
  const { files, problems, skipped } = await inputsOf(root)
  expect([files, problems]).toEqual([[join(root, 'a.pdf')], []])
  expect(skipped).toEqual([`${root}: ._a.pdf, .git, b/.c.pdf: hidden by its name; give it by name to read it`])
})

test('a file is taken by whatever name, a glob by its matches', async () => {
  const root = tree('a[1].pdf', 'a2.pdf', 'a3.txt')
  expect((await inputsOf(join(root, 'a[1].pdf'), join(root, 'a?.pdf'), join(root, 'a3.txt'))).files).toEqual(
    ['a[1].pdf', 'a2.pdf', 'a3.txt'].map(f => join(root, f)),
  )
})

test('the same file given twice, or by a link, is one', async () => {
  const root = tree('a.pdf')
  symlinkSync(join(root, 'a.pdf'), join(root, 'b.pdf'))
  const again = join(root, '../', root.split('/').at(-1)!, 'b.pdf')
  expect((await inputsOf(join(root, 'a.pdf'), root, again)).files).toEqual([join(root, 'a.pdf')])
})

test('what gives nothing is told in one line that says what to do', async () => {
  const root = tree('empty/readme.txt')
  const { files, problems } = await inputsOf(join(root, 'empty'), join(root, 'gone.pdf'), join(root, '*.pdf'))
  expect(files).toEqual([])
  expect(problems).toEqual([
    `${join(root, 'empty')}: there are no PDF files in this folder; give another`,
    `${join(root, 'gone.pdf')}: there is no such file or folder; check the path`,
    `${join(root, '*.pdf')}: no file matches this pattern; check it`,
  ])
})

test.skipIf(process.platform === 'win32')(
  'pipes, devices, dangling and circular links are told and hang nothing',
  async () => {
    const root = tree('good.pdf')
    execFileSync('mkfifo', [join(root, 'pipe.pdf')])
    symlinkSync('/dev/zero', join(root, 'zero.pdf'))
    symlinkSync(join(root, 'pipe.pdf'), join(root, 'link.pdf'))
    symlinkSync(join(root, 'gone'), join(root, 'dangling.pdf'))
    symlinkSync(root, join(root, 'loop'))
    const { files, problems } = await inputsOf(root, join(root, 'pipe.pdf'))
    expect(files).toEqual([join(root, 'good.pdf')])
    const device = 'it is no ordinary file but a pipe, socket or device; copy it to one'
    expect(problems).toEqual([
      `${join(root, 'dangling.pdf')}: it is a link to nothing; restore what it points to`,
      ...['link.pdf', 'pipe.pdf', 'zero.pdf', 'pipe.pdf'].map(f => `${join(root, f)}: ${device}`),
    ])
  },
)

const isRoot = process.getuid?.() === 0
test.skipIf(isRoot || process.platform === 'win32')(
  `a folder that may not be read costs a line, not the others${isRoot ? ' (skipped: root may read all)' : ''}`,
  async () => {
    const root = tree('a.pdf', 'closed/b.pdf')
    chmodSync(join(root, 'closed'), 0)
    onTestFinished(() => chmodSync(join(root, 'closed'), 0o700))
    const { files, problems } = await inputsOf(root)
    expect(files).toEqual([join(root, 'a.pdf')])
    expect(problems).toEqual([`${join(root, 'closed')}: this folder cannot be read (EACCES); check its permissions`])
  },
)

test.skipIf(process.platform === 'win32')('a backslash in a name is a character like any', async () => {
  const root = tree('a\\.b.pdf', 'c\\d.pdf')
  expect((await inputsOf(root)).files).toEqual([join(root, 'a\\.b.pdf'), join(root, 'c\\d.pdf')])
})

test.skipIf(process.platform === 'win32')('a line break in a name forges no line', async () => {
  const root = tree('a\nfailed b.pdf', 'c\n/d.pdf')
  const { files, places, problems } = await inputsOf(root, join(root, 'gone\nfailed e.pdf'))
  expect(files).toEqual([join(root, 'a_failed b.pdf'), join(root, 'c_/d.pdf')])
  expect(files.map(file => readFileSync(places.get(file)!, 'utf8'))).toEqual(['a\nfailed b.pdf', 'c\n/d.pdf'])
  expect(problems).toEqual([`${join(root, 'gone\ufffdfailed e.pdf')}: there is no such file or folder; check the path`])
})

const takesBytes = process.platform === 'linux'
const only = takesBytes ? '' : ' (skipped: names are UTF-8 here)'
test.skipIf(!takesBytes)(`names in GBK are read by their bytes and shown as they were meant${only}`, async () => {
  const root = scratch()
  mkdirSync(gbk(`${root}/`, ''))
  writeFileSync(gbk(`${root}/`, '.pdf'), 'one')
  writeFileSync(Buffer.concat([gbk(`${root}/`, '/'), gbk('a', '.pdf')]), 'two')
  writeFileSync(join(root, '决算.pdf'), 'three')
  writeFileSync(Buffer.concat([Buffer.from(`${root}/`), Buffer.from([0xff, 0x80]), Buffer.from('.pdf')]), 'four')
  const { files, places, problems } = await inputsOf(root)
  expect(problems).toEqual([])
  const texts = files.map(file => [file.slice(root.length + 1), readFileSync(places.get(file) ?? file, 'utf8')])
  expect(texts.toSorted()).toEqual([
    ['%FF%80.pdf', 'four'],
    ['决算 (2).pdf', 'three'],
    ['决算.pdf', 'one'],
    ['决算/a决算.pdf', 'two'],
  ])
  // As a shell or a glob hands it over.
  const shell = (await inputsOf(join(root, '\ufffd\ufffd\ufffd\ufffd.pdf'), join(root, '*.pdf'))).files
  expect(shell).toContain(join(root, '决算.pdf'))
  expect(shell).toHaveLength(3)
})

test('each PDF in a ZIP is one, with its name; what else is in it is told', async () => {
  const root = scratch()
  const zip = join(root, 'a.zip')
  const entries = [
    put(gbk('甲/', '.pdf').subarray(3), 'one'),
    put('x/报告.pdf', 'two', 0x800),
    put('x/报告.pdf', 'again', 0x800),
    put('../../up.pdf', 'three'),
    put('__MACOSX/._x.pdf'),
    put('note.txt'),
    put('inner.zip'),
    put('locked.pdf', 'x', 1),
    put('large.pdf', Buffer.from(Array.from({ length: 2 ** 20 + 1 }, (_, i) => (i * i * 31 + (i >> 3)) % 251))),
  ]
  writeFileSync(zip, zipOf(entries))
  const { files, places, problems, skipped, close } = await inputsOf(root)
  const read = files.map(file => [file.slice(zip.length), readFileSync(places.get(file)!, 'utf8')])
  expect(read).toEqual([
    ['/决算.pdf', 'one'],
    ['/x/报告.pdf', 'two'],
    ['/x/报告 (2).pdf', 'again'],
    ['/up.pdf', 'three'],
  ])
  expect(problems.map(p => p.slice(zip.length))).toEqual([
    '/inner.zip: it is a ZIP within a ZIP; unpack it',
    expect.stringMatching(/^: locked\.pdf: it is encrypted; /),
    expect.stringMatching(/^: large\.pdf: it is larger than 1 MB; /),
  ])
  expect(skipped).toEqual([`${root}: a.zip/__MACOSX/._x.pdf: hidden by its name; give it by name to read it`])
  close()
  expect([...places.values()].filter(existsSync)).toEqual([])
})

test('a ZIP that is none, is a bomb or has no PDF is one line', async () => {
  const root = tree('none.zip')
  writeFileSync(join(root, 'empty.zip'), zipOf([put('a.txt')]))
  writeFileSync(join(root, 'many.zip'), zipOf(Array.from({ length: 2001 }, (_, i) => put(`${i}.pdf`))))
  const { files, problems } = await inputsOf(join(root, 'none.zip'), join(root, 'empty.zip'), join(root, 'many.zip'))
  expect(files).toEqual([])
  expect(problems).toEqual([
    expect.stringMatching(/none\.zip: the ZIP is damaged \(.*\); download it again, or unpack it$/),
    `${join(root, 'empty.zip')}: there are no PDF files in this ZIP; give another`,
    expect.stringMatching(/many\.zip: the ZIP has 2001 entries, more than 2000; /),
  ])
})
