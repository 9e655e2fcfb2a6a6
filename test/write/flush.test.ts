import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { writeWhole } from '../../src/export/whole.ts'
import { writeFilesWhole, writeFolderWhole } from '../../src/write/atomic.ts'
import { scratch } from '../fixtures/folder.ts'

const { calls } = vi.hoisted(() => ({ calls: [] as string[] }))
vi.mock('node:fs', async original => {
  const fs = await original<typeof import('node:fs')>()
  return {
    ...fs,
    fsyncSync: (file: number) => {
      calls.push('flush')
      fs.fsyncSync(file)
    },
    renameSync: (from: string, to: string) => {
      calls.push('rename')
      fs.renameSync(from, to)
    },
    writeFileSync: (...args: Parameters<typeof fs.writeFileSync>) => {
      const [, , options] = args
      if (typeof options === 'object' && options?.flush) calls.push('flush')
      fs.writeFileSync(...args)
    },
  }
})

test('an export is on the disk before it gets its name', async () => {
  await writeWhole(join(scratch(), 'a.xlsx'), temp => writeFileSync(temp, '1'))
  expect(calls.splice(0)).toEqual(['flush', 'rename'])
})

test('what is written is on the disk before it gets its name', () => {
  const out = scratch()
  writeFilesWhole([join(out, 'a'), join(out, 'b')], ([a, b]) => {
    a!('1')
    b!('2')
  })
  expect(calls.splice(0)).toEqual(['flush', 'flush', 'rename', 'rename'])
  writeFolderWhole(join(out, 'c'), new Map([['keep', 'x']]))
  expect(calls.splice(0)).toEqual(['flush', 'rename', 'rename']) // an old folder, had there been one, would have moved first
  writeFolderWhole(join(out, 'c'), new Map([['report.json', '1']]), ['keep'])
  expect(calls.splice(0)).toEqual(['flush', 'flush', 'rename', 'rename'])
})
