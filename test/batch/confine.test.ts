import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { privateFolder, removeFolder, sweepFolders, withoutNetwork } from '../../src/batch/confine.ts'
import { Pool } from '../../src/batch/pool.ts'
import { renewed } from '../../src/write/lease.ts'
import { scratch } from '../fixtures/folder.ts'

const CHILD = join(import.meta.dirname, '../fixtures/child.ts')
const folders = () => readdirSync(tmpdir()).filter(name => name.startsWith('juesuan-child-'))

async function spied(): Promise<Readonly<Record<string, string>>> {
  process.env.TMPDIR = scratch() // other tests start children at the same time
  onTestFinished(() => {
    delete process.env.TMPDIR
  })
  const server = createServer((_, response) => response.end())
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const pool = new Pool({ seconds: 300, memory: 512, documents: 10 }, CHILD)
  onTestFinished(() => {
    pool.close()
    server.close()
  })
  const before = folders()
  const { port } = server.address() as AddressInfo
  const report = await pool.extract({ path: `/${port}/spy.pdf`, maxBytes: 1, options: {} })
  expect(folders().filter(name => !before.includes(name))).toHaveLength(1)
  pool.close()
  expect(folders().filter(name => !before.includes(name))).toEqual([])
  return JSON.parse(report.document.title!)
}

test('a child writes to a folder of its own and nowhere else, and starts no program', async () => {
  const { own, cwd, other, program } = await spied()
  const denied = 'ERR_ACCESS_DENIED'
  expect({ own, cwd, other, program }).toEqual({ own: 'ok', cwd: 'ok', other: denied, program: denied })
  expect(existsSync(join(tmpdir(), 'juesuan-spy'))).toBe(false)
})

const denies = withoutNetwork().length > 0
test.skipIf(!denies)(
  `a child has no network${denies ? '' : ' (skipped: this system lets nobody deny it)'}`,
  async () => {
    expect((await spied()).network).not.toBe('ok')
  },
)

test('folders that nobody renews are removed, whatever process number they name; those of others stay', async () => {
  process.env.TMPDIR = scratch()
  onTestFinished(() => {
    delete process.env.TMPDIR
  })
  const [old, left] = ['juesuan-child-1-x', 'juesuan-work-y'].map(name => join(tmpdir(), name)) as [string, string]
  for (const folder of [old, left]) mkdirSync(folder)
  const mine = privateFolder()
  const theirs = join(tmpdir(), 'juesuan-child-other')
  mkdirSync(theirs)
  const stop = renewed(theirs) // as a thread of another container does
  await sweepFolders({ beat: 500, looks: 8 })
  expect([old, left, mine, theirs].map(existsSync)).toEqual([false, false, true, true])
  stop()
  removeFolder(mine)
})
