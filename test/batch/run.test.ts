import { mkdirSync, readFileSync, readlinkSync, symlinkSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'
import { type Outcome, type RunOptions, runBatch } from '../../src/batch/run.ts'
import { RUN_FILE_NAMES } from '../../src/write/run.ts'
import { documentOf, filesIn, inputs, scratch } from '../fixtures/folder.ts'

const CHILD = join(import.meta.dirname, '../fixtures/child.ts')

const optionsFor = (out: string, more: Partial<RunOptions> = {}): RunOptions => ({
  out,
  jobs: 2,
  bom: false,
  limits: { seconds: 300, memory: 512, documents: 10 },
  job: { maxBytes: 1e6, options: {} },
  entry: CHILD,
  ...more,
})
const read = (out: string, name: string) => readFileSync(join(out, name), 'utf8')
const brief = (outcomes: readonly Outcome[]) => outcomes.map(o => [basename(o.path, '.pdf'), o.status])
/** Files that each have their name for content. */
const named = (...names: string[]) => inputs(Object.fromEntries(names.map(name => [name, name])))

test('one bad document costs one document, and nothing of it is left behind', async () => {
  const out = join(scratch(), 'new/out')
  const paths = named('a.pdf', 'input.pdf', 'crash.pdf', 'b.pdf')
  const outcomes = await runBatch(paths, optionsFor(out))
  expect(brief(outcomes)).toEqual([
    ['a', 'complete'],
    ['input', 'failed'],
    ['crash', 'failed'],
    ['b', 'complete'],
  ])
  expect(outcomes[1]!.error).toMatch(/^input\.pdf: encrypted/)
  const folders = new Set(filesIn(out).map(file => file.split('/')[0]))
  expect([...folders].sort()).toEqual(
    [...RUN_FILE_NAMES, documentOf(paths[0]!), documentOf(paths[3]!), 'collection.json', 'quarantine'].sort(),
  )
  expect(read(out, 'documents.csv')).toMatch(/^input-[0-9a-f]{8},input\.pdf,,,failed,input\.pdf: encrypted/m)
})

test('the files of a run do not depend on the number of jobs, the order of the inputs or which document is done first', async () => {
  const [one, two] = [scratch(), scratch()]
  const paths = named('slow1.pdf', 'a.pdf', 'b.pdf', 'slow2.pdf', 'c.pdf')
  const limits = { seconds: 300, memory: 512, documents: 1 }
  const done: number[] = []
  await runBatch(paths, optionsFor(one, { jobs: 1, limits }))
  await runBatch(paths.toReversed(), optionsFor(two, { jobs: 3, limits }), { onDone: i => done.push(i) })
  expect(done).not.toEqual([0, 1, 2, 3, 4])
  expect(filesIn(two)).toEqual(filesIn(one))
  for (const file of filesIn(one)) expect(read(two, file)).toBe(read(one, file))
})

test('a process that dies gets a second try in a fresh one; bad input does not', async () => {
  const outcomes = await runBatch(named('a.pdf', 'flaky.pdf', 'input.pdf'), optionsFor(scratch(), { jobs: 1 }))
  expect(brief(outcomes)).toEqual([
    ['a', 'complete'],
    ['flaky', 'complete'],
    ['input', 'failed'],
  ])
  expect(outcomes[2]!.error).toBe('input.pdf: encrypted 2') // the second document of its process, asked once
})

test('a run again replaces what it wrote before, and keeps what others put there', async () => {
  const out = scratch()
  const paths = named('a.pdf', 'b.pdf')
  const a = join(out, documentOf(paths[0]!))
  await runBatch(paths, optionsFor(out))
  for (const name of ['笔记.txt', 'tables/mine.csv', 'corrections.json.bak']) writeFileSync(join(a, name), name)
  mkdirSync(join(a, 'notes/deep'), { recursive: true })
  writeFileSync(join(a, 'notes/deep/x'), 'x')
  symlinkSync('nowhere', join(a, 'link'))
  writeFileSync(join(a, 'report.md'), 'old')
  // A table that an earlier program found and this one does not.
  const listed = read(out, join(documentOf(paths[0]!), 'datapackage.json'))
  writeFileSync(join(a, 'datapackage.json'), listed.replaceAll('t03-revenue', 't09-stale'))
  writeFileSync(join(a, 'tables/t09-stale.csv'), '')
  await runBatch(paths.slice(0, 1), optionsFor(out, { bom: true }))
  expect(filesIn(a)).toEqual([
    'corrections.json.bak',
    'datapackage.json',
    'extraction.json',
    'issues.csv',
    'notes/deep/x',
    'report.json',
    'report.md',
    'tables/mine.csv',
    'tables/t03-revenue.csv',
    '笔记.txt',
  ])
  expect([readlinkSync(join(a, 'link')), readFileSync(join(a, '笔记.txt'), 'utf8')]).toEqual(['nowhere', '笔记.txt'])
  expect(readFileSync(join(a, 'report.md'), 'utf8')).not.toBe('old')
  expect(read(out, 'facts.csv').trimEnd().split('\n')).toHaveLength(3)
})

test('an output folder that cannot be written is told before anything is read', async () => {
  const file = join(scratch(), 'out')
  writeFileSync(file, '')
  const done: number[] = []
  const run = (out: string) => runBatch(named('a.pdf'), optionsFor(out), { onDone: i => done.push(i) })
  await expect(run(file)).rejects.toThrow(`${file}: cannot write the output: a file has this name; give another --out`)
  await expect(run(join(file, 'x'))).rejects.toThrow('a file stands where a folder must be; give another --out')
  await expect(run('/proc/juesuan')).rejects.toThrow(/^\/proc\/juesuan: cannot write the output: /)
  expect(done).toEqual([])
})

test('two runs into one folder never overlap', async () => {
  const out = scratch()
  const first = runBatch(named('slow1.pdf'), optionsFor(out))
  await expect(runBatch(named('a.pdf'), optionsFor(out))).rejects.toThrow(
    /process \d+ of \S+ has been at work in it since/,
  )
  expect(brief(await first)).toEqual([['slow1', 'complete']])
  expect(brief(await runBatch(named('a.pdf'), optionsFor(out)))).toEqual([['a', 'complete']])
})
