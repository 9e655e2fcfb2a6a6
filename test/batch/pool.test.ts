import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { Pool } from '../../src/batch/pool.ts'
import type { Limits } from '../../src/batch/start.ts'
import { EngineError, InputError, TimeoutError } from '../../src/errors.ts'

const CHILD = join(import.meta.dirname, '../fixtures/child.ts')

function poolOf(limits: Partial<Limits> = {}) {
  const pool = new Pool({ seconds: 300, memory: 512, documents: 10, ...limits }, CHILD)
  onTestFinished(() => pool.close())
  return (name: string, onPage?: (done: number, total: number) => void) =>
    pool.extract({ path: `/in/${name}.pdf`, maxBytes: 1e6, options: {} }, onPage)
}

test('a child reads one document after another, with an empty environment', async () => {
  process.env.JUESUAN_SECRET = 'x'
  const extract = poolOf()
  const pages: unknown[] = []
  expect((await extract('a', (...page) => pages.push(page))).document.title).toBe('{}1')
  expect((await extract('b')).document.title).toBe('{}2')
  expect(pages).toEqual([[1, 1]])
})

test('a child is replaced after its number of documents', async () => {
  const extract = poolOf({ documents: 2 })
  const titles = []
  for (const name of ['a', 'b', 'c']) titles.push((await extract(name)).document.title)
  expect(titles).toEqual(['{}1', '{}2', '{}1'])
})

test('a hang is ended in time, and the next document has a fresh child', async () => {
  const extract = poolOf({ seconds: 1 })
  await expect(extract('hang')).rejects.toThrow(new TimeoutError('hang.pdf: not done after 1 s; raise --timeout'))
  expect((await extract('a')).document.title).toBe('{}1')
})

test.each(['crash', 'hungry'])('%s costs one document', async name => {
  const extract = poolOf({ memory: 32 })
  const error = await extract(name).catch(e => e)
  expect(error).toBeInstanceOf(EngineError)
  expect(error.message).toMatch(
    new RegExp(`^${name}\\.pdf: the process reading it died \\(SIG[A-Z]+\\).*--memory \\(32 MB\\)$`),
  )
  expect((await extract('a')).status).toBe('complete')
})

test('a process that ends by an error of its own is a bug', async () => {
  const error = await poolOf()('talks').catch(e => e)
  expect(error.message).toBe('talks.pdf: the process reading it died (exit code 1); report this as a bug')
  expect(error.cause).toContain('last words')
})

test.runIf(existsSync('/proc/self/statm'))('memory outside the heap has a limit too', async () => {
  const extract = poolOf({ memory: 32 })
  const line = 'bloated.pdf: the process reading it took more than 1056 MB; if it is no bomb raise --memory'
  await expect(extract('bloated')).rejects.toThrow(new EngineError(line))
  expect((await extract('a')).status).toBe('complete')
})

test('an error of the input keeps its name and its child; a bug is told as one', async () => {
  const extract = poolOf()
  await expect(extract('input')).rejects.toThrow(new InputError('input.pdf: encrypted 1'))
  await expect(extract('input')).rejects.toThrow('encrypted 2')
  await expect(extract('bug')).rejects.toThrow(
    new EngineError('bug.pdf: TypeError: x is undefined; report this as a bug'),
  )
  await expect(extract('lie')).rejects.toThrow(/^lie\.pdf: its report is malformed at schemaVersion/)
})
