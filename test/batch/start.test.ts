import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { Pool } from '../../src/batch/pool.ts'
import { endChild, startChild } from '../../src/batch/start.ts'

const FILE = resolve(import.meta.dirname, '../../samples/bare-2023.pdf')
const limits = { seconds: 300, memory: 512, documents: 10 }
const job = { path: FILE, maxBytes: 2 ** 24, options: { ocr: 'off' as const } }

test('a pool reads with a child that was started before it, and ends it', async () => {
  const first = startChild(limits)
  const pool = new Pool(limits, 'no module: it is needed for no other child', first)
  const { source } = await pool.extract(job)
  expect(source.file).toBe('bare-2023.pdf')
  const ended = once(first.child, 'exit')
  pool.close()
  await ended
  expect(existsSync(first.folder)).toBe(false)
})

test('a child nobody has work for is ended with its folder', async () => {
  const first = startChild(limits)
  const ended = once(first.child, 'exit')
  endChild(first)
  await ended
  expect(existsSync(first.folder)).toBe(false)
})

test('a pool starts another where the first child has died', async () => {
  const first = startChild(limits)
  const ended = once(first.child, 'exit')
  first.child.kill('SIGKILL')
  await ended
  const pool = new Pool(limits, undefined, first)
  try {
    expect((await pool.extract(job)).source.file).toBe('bare-2023.pdf')
  } finally {
    pool.close()
  }
})
