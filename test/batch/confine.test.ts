import { existsSync, mkdtempSync, readdirSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { sweepFolders, withoutNetwork } from '../../src/batch/confine.ts'
import { Pool } from '../../src/batch/pool.ts'

const CHILD = join(import.meta.dirname, '../fixtures/child.ts')
const GONE = 2 ** 22 + 1 // above the largest process number of Linux
const folders = () => readdirSync(tmpdir()).filter(name => name.startsWith(`juesuan-child-${process.pid}-`))

async function spied(): Promise<Readonly<Record<string, string>>> {
  const server = createServer((_, response) => response.end())
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const pool = new Pool({ seconds: 300, memory: 512, documents: 10 }, CHILD)
  onTestFinished(() => {
    pool.close()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  const report = await pool.extract({ path: `/${port}/spy.pdf`, maxBytes: 1, options: {} })
  expect(folders()).toHaveLength(1)
  pool.close()
  expect(folders()).toEqual([])
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

test('folders of processes that are gone are removed, those of others stay', () => {
  const [gone, mine] = [GONE, process.pid].map(pid => mkdtempSync(join(tmpdir(), `juesuan-child-${pid}-`))) as [
    string,
    string,
  ]
  sweepFolders()
  expect([existsSync(gone), existsSync(mine)]).toEqual([false, true])
})
