import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Outcome, type RunOptions, runBatch } from '../../src/batch/run.ts'
import { filesIn, scratch } from '../fixtures/folder.ts'

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
const brief = (outcomes: readonly Outcome[]) => outcomes.map(o => [o.document, o.status])

test('one bad document costs one document, and nothing of it is left behind', async () => {
  const out = join(scratch(), 'new/out')
  const outcomes = await runBatch(['a.pdf', 'input.pdf', 'crash.pdf', 'b.pdf'], optionsFor(out))
  expect(brief(outcomes)).toEqual([
    ['a', 'complete'],
    ['input', 'failed'],
    ['crash', 'failed'],
    ['b', 'complete'],
  ])
  expect(outcomes[1]!.error).toMatch(/^input\.pdf: encrypted/)
  const folders = new Set(filesIn(out).map(file => file.split('/')[0]))
  expect([...folders].sort()).toEqual([
    'DICTIONARY.md',
    'a',
    'b',
    'datapackage.json',
    'documents.csv',
    'facts.csv',
    'issues.csv',
    'quarantine',
    'tables.csv',
  ])
  expect(read(out, 'documents.csv').split('\n')[2]).toMatch(/^input,input\.pdf,,,failed,input\.pdf: encrypted/)
})

test('the files of a run do not depend on the number of jobs or on which document is done first', async () => {
  const [one, two] = [scratch(), scratch()]
  const paths = ['slow1.pdf', 'a.pdf', 'b.pdf', 'slow2.pdf', 'c.pdf']
  const limits = { seconds: 300, memory: 512, documents: 1 }
  const done: number[] = []
  await runBatch(paths, optionsFor(one, { jobs: 1, limits }))
  await runBatch(paths, optionsFor(two, { jobs: 3, limits }), { onDone: i => done.push(i) })
  expect(done).not.toEqual([0, 1, 2, 3, 4])
  expect(filesIn(two)).toEqual(filesIn(one))
  for (const file of filesIn(one)) expect(read(two, file)).toBe(read(one, file))
})

test('a process that dies gets a second try in a fresh one; bad input does not', async () => {
  const outcomes = await runBatch(['a.pdf', 'flaky.pdf', 'input.pdf'], optionsFor(scratch(), { jobs: 1 }))
  expect(brief(outcomes)).toEqual([
    ['a', 'complete'],
    ['flaky', 'complete'],
    ['input', 'failed'],
  ])
  expect(outcomes[2]!.error).toBe('input.pdf: encrypted 2') // the second document of its process, asked once
})

test('a run again replaces what it wrote before', async () => {
  const out = scratch()
  await runBatch(['a.pdf', 'b.pdf'], optionsFor(out))
  writeFileSync(join(out, 'a/stale.csv'), '')
  await runBatch(['a.pdf'], optionsFor(out, { bom: true }))
  expect(filesIn(join(out, 'a'))).toEqual([
    'datapackage.json',
    'extraction.json',
    'issues.csv',
    'report.json',
    'report.md',
    'tables/t03-revenue.csv',
  ])
  expect(read(out, 'facts.csv').trimEnd().split('\n')).toHaveLength(2)
})

test('an output folder that cannot be written is told before anything is read', async () => {
  const file = join(scratch(), 'out')
  writeFileSync(file, '')
  const done: number[] = []
  const run = (out: string) => runBatch(['a.pdf'], optionsFor(out), { onDone: i => done.push(i) })
  await expect(run(file)).rejects.toThrow(`${file}: cannot write the output: a file has this name; give another --out`)
  await expect(run(join(file, 'x'))).rejects.toThrow('a file stands where a folder must be; give another --out')
  await expect(run('/proc/juesuan')).rejects.toThrow(/^\/proc\/juesuan: cannot write the output: /)
  expect(done).toEqual([])
})

test('two runs into one folder never overlap', async () => {
  const out = scratch()
  const first = runBatch(['slow1.pdf'], optionsFor(out))
  await expect(runBatch(['a.pdf'], optionsFor(out))).rejects.toThrow(/process \d+ has been at work in it since/)
  expect(brief(await first)).toEqual([['slow1', 'complete']])
  expect(brief(await runBatch(['a.pdf'], optionsFor(out)))).toEqual([['a', 'complete']])
})
