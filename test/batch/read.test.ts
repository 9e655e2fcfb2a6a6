import { execFileSync } from 'node:child_process'
import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readInput } from '../../src/batch/read.ts'
import { InputError } from '../../src/errors.ts'
import { scratch } from '../fixtures/folder.ts'

test('the bytes of a file up to the limit', async () => {
  const path = join(scratch(), 'a.pdf')
  writeFileSync(path, '%PDF-')
  expect(Buffer.from(await readInput(path, 5)).toString()).toBe('%PDF-')
  await expect(readInput(path, 4)).rejects.toThrow(/^a\.pdf: it has 1 MB and the limit is 1; raise --max-size$/)
})

test('what cannot be read: a missing file, a folder, a pipe', async () => {
  const folder = scratch()
  execFileSync('mkfifo', [join(folder, 'pipe.pdf')])
  await expect(readInput(join(folder, 'gone.pdf'), 9)).rejects.toThrow(
    new InputError('gone.pdf: there is no such file; check the path'),
  )
  await expect(readInput(folder, 9)).rejects.toThrow(/: it is a folder; give a file$/)
  await expect(readInput(join(folder, 'pipe.pdf'), 9)).rejects.toThrow(
    'pipe.pdf: it is no ordinary file; copy it to one',
  )
})

test.skipIf(process.getuid?.() === 0)('a file without permission (root may read everything)', async () => {
  const path = join(scratch(), 'a.pdf')
  writeFileSync(path, 'x')
  chmodSync(path, 0)
  await expect(readInput(path, 9)).rejects.toThrow('a.pdf: it may not be read; change its permissions')
})
