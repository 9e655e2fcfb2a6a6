import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type RunOptions, runBatch } from '../../src/batch/run.ts'
import { documentOf, filesIn, inputs, scratch } from '../fixtures/folder.ts'

const CHILD = join(import.meta.dirname, '../fixtures/child.ts')

const optionsFor = (out: string, more: Partial<RunOptions> = {}): RunOptions => ({
  out,
  jobs: 1,
  bom: false,
  limits: { seconds: 300, memory: 512, documents: 1 },
  job: { maxBytes: 1e6, options: {} },
  entry: CHILD,
  ...more,
})

const contentsOf = (out: string) => filesIn(out).map(file => [file, readFileSync(join(out, file), 'utf8')])
const reused = async (paths: readonly string[], options: RunOptions) =>
  (await runBatch(paths, options)).map(o => o.reused)

test('a run again does only what is missing, and comes to the same files', async () => {
  const out = scratch()
  const paths = inputs({ 'a.pdf': 'A', 'b.pdf': 'B', 'c.pdf': 'C' })
  expect(await reused(paths, optionsFor(out))).toEqual([false, false, false])
  const before = contentsOf(out)
  rmSync(join(out, documentOf(paths[1]!)), { recursive: true })
  rmSync(join(out, 'facts.csv'))
  expect(await reused(paths, optionsFor(out))).toEqual([true, false, true])
  expect(contentsOf(out)).toEqual(before)
  expect(await reused(paths, optionsFor(out, { fresh: true }))).toEqual([false, false, false])
})

test('other bytes, settings or a report that is not whole are extracted again', async () => {
  const out = scratch()
  const paths = inputs({ 'a.pdf': 'A', 'b.pdf': 'B' })
  await runBatch(paths, optionsFor(out))
  writeFileSync(paths[0]!, 'A2')
  expect(await reused(paths, optionsFor(out))).toEqual([false, true])
  writeFileSync(join(out, documentOf(paths[1]!), 'report.json'), '{"half')
  expect(await reused(paths, optionsFor(out))).toEqual([true, false])
  const job = { maxBytes: 1e6, options: { ocr: 'off' } } as const
  expect(await reused(paths, optionsFor(out, { job }))).toEqual([false, false])
  expect(await reused(paths, optionsFor(out, { job, limits: { seconds: 9, memory: 99, documents: 1 } }))).toEqual([
    true,
    true,
  ])
  const marker = join(out, documentOf(paths[0]!), 'extraction.json')
  writeFileSync(marker, readFileSync(marker, 'utf8').replace(/"program": "/, '"program": "older '))
  expect(await reused(paths, optionsFor(out, { job }))).toEqual([false, true])
})

test('the same bytes are extracted once and listed under every name', async () => {
  const out = scratch()
  const paths = inputs({ 'a.pdf': 'A', 'again.pdf': 'A', 'b.pdf': 'B', 'input.pdf': 'x', 'inverse.pdf': 'x' })
  const [a, again, b, input, inverse] = paths.map(path => documentOf(path))
  const outcomes = await runBatch(paths, optionsFor(out))
  expect(outcomes.map(o => [o.document, o.duplicateOf, o.facts, o.error])).toEqual([
    [a, null, 1, null],
    [again, a, 0, null],
    [b, null, 1, null],
    [input, null, 0, 'input.pdf: encrypted 1'],
    [inverse, input, 0, 'inverse.pdf: encrypted 1'],
  ])
  expect(existsSync(join(out, again!))).toBe(false)
  expect(readFileSync(join(out, 'documents.csv'), 'utf8')).toContain(`\n${again},again.pdf,,,duplicate,,${a},`)
  expect(readFileSync(join(out, 'facts.csv'), 'utf8').trimEnd().split('\n')).toHaveLength(3)
})

test('a document keeps its folder when its bytes turn up under another name', async () => {
  const out = scratch()
  const paths = inputs({ 'a.pdf': 'A', 'b.pdf': 'A' })
  const b = documentOf(paths[1]!)
  await runBatch(paths.slice(1), optionsFor(out))
  const corrections = '{"schemaVersion":"1","corrections":[],"reviewed":null}'
  writeFileSync(join(out, b, 'corrections.json'), corrections)
  const outcomes = await runBatch(paths, optionsFor(out))
  expect(outcomes.map(o => [o.document, o.duplicateOf, o.reused])).toEqual([
    [documentOf(paths[0]!), b, true],
    [b, null, true],
  ])
  expect(readFileSync(join(out, b, 'corrections.json'), 'utf8')).toBe(corrections)
})

test('what failed twice is kept with its reason and log, and tried again only when something is different', async () => {
  const out = scratch()
  const paths = inputs({ 'talks.pdf': 'T', 'a.pdf': 'A' })
  const record = join(out, `quarantine/${documentOf(paths[0]!)}.json`)
  const [first] = await runBatch(paths, optionsFor(out))
  expect(first).toMatchObject({ status: 'failed', quarantined: true, reused: false })
  const { failures, ...rest } = JSON.parse(readFileSync(record, 'utf8'))
  expect(rest).toMatchObject({ path: paths[0], seconds: 300, memory: 512 })
  expect(failures).toHaveLength(2)
  expect(failures[1].error).toBe(first!.error)
  expect(failures[1].log).toContain('Error: last words')
  const before = contentsOf(out)
  const [second] = await runBatch(paths, optionsFor(out))
  expect(second).toEqual({ ...first, reused: true })
  expect(contentsOf(out)).toEqual(before)
  const limits = { seconds: 301, memory: 512, documents: 1 }
  expect(await reused(paths, optionsFor(out, { limits }))).toEqual([false, true])
  expect(await reused(paths, optionsFor(out, { limits, fresh: true }))).toEqual([false, false])
})

test('a file that is read after all leaves quarantine', async () => {
  const out = scratch()
  const paths = inputs({ 'a.pdf': 'A' })
  mkdirSync(join(out, 'quarantine'))
  writeFileSync(join(out, `quarantine/${documentOf(paths[0]!)}.json`), '{}')
  await runBatch(paths, optionsFor(out))
  expect(existsSync(join(out, 'quarantine'))).toBe(false)
})
