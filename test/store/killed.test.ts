import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { makePdf } from '../../samples/make/document.ts'
import { openStore } from '../../src/store/open.ts'
import { hashOf } from '../../src/store/pdfs.ts'
import { openQueue } from '../../src/store/queue.ts'
import { juesuan } from '../fixtures/cli.ts'
import { openEmptyStore } from '../fixtures/store.ts'

const CLI = resolve(import.meta.dirname, '../../src/cli.ts')
const folder = mkdtempSync(join(tmpdir(), 'juesuan-killed-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('one worker on a folder, killed in the middle of a document: nothing lost, nothing doubled', {
  timeout: 180_000,
}, async () => {
  const before = await openEmptyStore(folder)
  const queue = await openQueue(before.database, () => {}, { retrySeconds: 1 })
  const hashes: string[] = []
  for (const seed of [1, 2, 3]) {
    const pdf = await makePdf({ seed, layout: 'ruled' })
    hashes.push(hashOf(pdf))
    await before.pdfs.put(hashOf(pdf), pdf)
    await queue.add([{ sha256: hashOf(pdf), file: `${seed}.pdf`, url: null }])
  }
  await queue.close()
  await before.close()

  const args = ['work', '--store', folder, '--jobs', '1', '--until-empty']
  const victim = spawn(process.execPath, [CLI, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(victim.stdout, 'data') // the first is stored
  await pause(200) // the second is in hand: reading it takes longer
  victim.kill('SIGKILL')
  await once(victim, 'exit')
  const { code, stderr } = await juesuan(...args, '--quiet')
  expect([code, stderr]).toEqual([0, ''])

  const after = await openStore(folder, {})
  const stored = await after.database.query<{ sha256: string; facts: number }>(
    'SELECT r.sha256, count(*)::int AS facts FROM report r JOIN fact f USING (sha256, version) GROUP BY 1 ORDER BY 1',
  )
  const again = await openQueue(after.database, () => {})
  expect(await again.counts()).toEqual({ waiting: 0, active: 0, failed: 0, newer: 0 })
  await again.close()
  await after.close()
  expect(stored.map(s => s.sha256)).toEqual(hashes.toSorted())
  expect(stored.every(s => s.facts > 100)).toBe(true)
})
