import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'

const BUSY = join(import.meta.dirname, '../fixtures/busy.ts')

function runs(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

test.skipIf(process.platform === 'win32')('a busy process ends when its parent is killed', async () => {
  const parent = spawn(process.execPath, [BUSY], { stdio: ['ignore', 'pipe', 'inherit'] })
  const pid = Number(String((await once(parent.stdout, 'data'))[0]))
  onTestFinished(() => {
    if (runs(pid)) process.kill(pid, 'SIGKILL')
  })
  await wait(1500) // it is busy now
  expect(runs(pid)).toBe(true)
  parent.kill('SIGKILL')
  while (runs(pid)) await wait(100)
})
