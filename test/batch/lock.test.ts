import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { LOCK, locked } from '../../src/batch/lock.ts'
import { LockedError } from '../../src/errors.ts'
import { scratch } from '../fixtures/folder.ts'

const QUICK = { paces: { beat: 20, looks: 3 } }
/** As short as a watch may be beside renewals that are a second apart. */
const SHORT = { paces: { beat: 500, looks: 8 } }
const lockOf = (out: string) => join(out, LOCK)
const tokenIn = (out: string): string => JSON.parse(readFileSync(lockOf(out), 'utf8')).token

test('two never overlap, and the lock goes with its owner', async () => {
  const out = scratch()
  await locked(out, async () => {
    await expect(locked(out, async () => 1)).rejects.toThrow(
      /process \d+ of \S+ has been at work in it since 20.*; wait/,
    )
  })
  expect(existsSync(lockOf(out))).toBe(false)
  await expect(locked(out, () => Promise.reject(new Error('x')))).rejects.toThrow('x')
  expect(await locked(out, async () => 2)).toBe(2)
})

const owner = { token: 'a', host: 'x', pid: process.pid, started: 'x', renewed: new Date().toISOString() }
test.each([
  ['a process that is gone, though another has its number and its clock is right', JSON.stringify(owner)],
  ['a version that knew process numbers only', JSON.stringify({ pid: process.pid, started: 'x', process: null })],
  ['nobody: a torn file', '{'],
  ['nobody: an empty file', ''],
])('the lock of %s is taken over once it was silent for a while', async (_, text) => {
  const out = scratch()
  writeFileSync(lockOf(out), text)
  expect(await locked(out, async () => 3, QUICK)).toBe(3)
  expect(readdirSync(out)).toEqual([])
})

test('the lock of another container, where this process number is nobody, holds for as long as it is renewed', async () => {
  const out = scratch()
  const far = { ...owner, pid: 2 ** 22 + 1, renewed: '2001-01-01T00:00:00.000Z' } // and its clock is wrong
  let beats = 0
  const renew = () => writeFileSync(lockOf(out), JSON.stringify({ ...far, beats: ++beats }))
  renew()
  const timer = setInterval(renew, 10)
  onTestFinished(() => clearInterval(timer))
  await expect(locked(out, async () => 1, SHORT)).rejects.toThrow(/process 4194305 of x has been at work in it/)
})

test('of many that find a silent lock at once one gets it', async () => {
  const out = scratch()
  writeFileSync(lockOf(out), JSON.stringify(owner))
  let [inside, most, got] = [0, 0, 0]
  const tried = await Promise.allSettled(
    Array.from({ length: 8 }, () =>
      locked(
        out,
        async () => {
          most = Math.max(most, ++inside)
          got++
          await new Promise(done => setTimeout(done, 3000))
          inside--
        },
        SHORT,
      ),
    ),
  )
  expect([most, got]).toEqual([1, 1])
  expect(tried.filter(t => t.status === 'rejected').every(t => t.reason instanceof LockedError)).toBe(true)
})

test('what its last owner left half-written goes with a silent lock, also in folders within', async () => {
  const out = scratch()
  writeFileSync(lockOf(out), JSON.stringify(owner))
  mkdirSync(join(out, 'files'))
  for (const name of ['.juesuan-tmp-1-x', 'files/.juesuan-tmp-2-y', 'kept']) writeFileSync(join(out, name), '')
  expect(await locked(out, async () => readdirSync(join(out, 'files')), { ...QUICK, within: ['files'] })).toEqual([])
  expect(readdirSync(out)).toEqual(['files', 'kept'])
})

const LOCKS = resolve(import.meta.dirname, '../../src/batch/lock.ts')
/** Holds the lock of a folder with a main thread that is busy for ever. */
const BUSY = `
  const { held } = await import(${JSON.stringify(LOCKS)})
  await held(process.argv[1])
  console.log('held')
  setTimeout(() => { for (;;); })`
async function busyIn(out: string) {
  const child = spawn(process.execPath, ['--input-type=module', '-e', BUSY, out])
  onTestFinished(() => void child.kill('SIGKILL'))
  let stderr = ''
  child.stderr.on('data', data => {
    stderr += data
  })
  await once(child.stdout, 'data')
  return { child, said: () => stderr }
}

test('a busy process keeps its lock; one that finds another in its place ends before it writes more', async () => {
  const out = scratch()
  const { child, said } = await busyIn(out)
  await expect(locked(out, async () => 1, SHORT)).rejects.toThrow(LockedError)
  const gone = once(child, 'exit')
  writeFileSync(lockOf(out), JSON.stringify(owner))
  expect(await gone).toEqual([null, 'SIGKILL'])
  expect(said()).toMatch(/^juesuan: .*: another process took it over, as this one did not answer; this one ends\n$/)
  expect(tokenIn(out)).toBe('a')
})

test.skipIf(process.platform === 'win32')(
  'a process that is stopped for a while loses its lock, and ends when it goes on',
  async () => {
    const out = scratch()
    const { child } = await busyIn(out)
    child.kill('SIGSTOP')
    const gone = once(child, 'exit')
    await locked(
      out,
      async () => {
        const mine = tokenIn(out)
        child.kill('SIGCONT')
        expect(await gone).toEqual([null, 'SIGKILL'])
        expect(tokenIn(out)).toBe(mine)
      },
      SHORT,
    )
    expect(existsSync(lockOf(out))).toBe(false)
  },
)

test.runIf(existsSync('/proc/self'))('a folder that can be none is an error, and no wait for ever', async () => {
  await expect(locked('/proc/juesuan/x', async () => 4)).rejects.toThrow(/ENOENT/)
})
