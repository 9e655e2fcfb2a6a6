import { spawn } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import * as nightly from '../../src/commands/nightly.ts'
import { UsageError } from '../../src/commands/options.ts'
import { scratch } from '../fixtures/folder.ts'
import { emptyStoreIn } from '../fixtures/store.ts'

const CLI = resolve(import.meta.dirname, '../../src/cli.ts')

function sitesIn(folder: string): string {
  const path = join(folder, 'sites.yaml')
  writeFileSync(path, "contact: a@b.cn\nsites: [{ name: 测试, start: ['http://127.0.0.1:1/'] }]")
  return path
}

test.each([
  [['--zone', 'Nowhere'], '--zone Nowhere: there is no such zone; give one such as Asia/Shanghai'],
  [['--schedule', '30 1 * * *'], '--schedule stands in the database of a store; give --store too'],
  [
    ['--schedule', '99 1 * * *', '--store', 'x'],
    /^--schedule 99 1 \* \* \* in .*: it is no schedule \(.*\); give one such/,
  ],
])('%j is wrong usage, and opens nothing', async (args, message) => {
  const run = nightly.run([sitesIn(scratch()), ...args])
  await expect(run).rejects.toThrow(UsageError)
  await expect(run).rejects.toThrow(message)
  expect(existsSync('x')).toBe(false)
})

test('a process that keeps a schedule says when the next night is, and ends with a signal', async () => {
  const folder = scratch()
  const store = join(folder, 'store')
  await emptyStoreIn(store)
  const never = ['--schedule', ' 0 0  1 1 *', '--zone', 'Asia/Shanghai', '--store', store, '--out', join(folder, 'out')]
  const child = spawn(process.execPath, [CLI, 'nightly', sitesIn(folder), ...never])
  let log = ''
  child.stderr.on('data', data => {
    if (!log) child.kill('SIGTERM')
    log += data
  })
  expect(await new Promise(done => child.on('close', done))).toBe(0)
  expect(log).toMatch(/^nightly: next night: \d+-01-01 00:00 Asia\/Shanghai\nnightly: ending after the night at work/)
  expect(existsSync(join(store, 'db/.juesuan-lock'))).toBe(false)
  expect(existsSync(join(folder, 'out'))).toBe(false)
})
