import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { LOCK, locked } from '../../src/batch/lock.ts'
import { scratch } from '../fixtures/folder.ts'

const GONE = 2 ** 22 + 1 // above the largest process number of Linux

test('two never overlap, and the lock goes with its owner', async () => {
  const out = scratch()
  await locked(out, async () => {
    await expect(locked(out, async () => 1)).rejects.toThrow(/process \d+ has been at work in it since 20.*; wait/)
  })
  expect(existsSync(join(out, LOCK))).toBe(false)
  await expect(locked(out, () => Promise.reject(new Error('x')))).rejects.toThrow('x')
  expect(await locked(out, async () => 2)).toBe(2)
})

test.each([
  ['a dead process', JSON.stringify({ pid: GONE, started: 'x', process: null })],
  ['a number that another process got', JSON.stringify({ pid: process.pid, started: 'x', process: 'boot 1' })],
  ['a torn file', '{'],
])('the lock of %s is taken over', async (_, text) => {
  const out = scratch()
  writeFileSync(join(out, LOCK), text)
  expect(await locked(out, async () => 3)).toBe(3)
})

test.runIf(existsSync('/proc/self'))('a folder that can be none is an error, and no wait for ever', async () => {
  await expect(locked('/proc/juesuan/x', async () => 4)).rejects.toThrow(/ENOENT/)
})
