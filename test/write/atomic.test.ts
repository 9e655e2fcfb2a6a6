import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { sweep, writeFilesWhole, writeFolderWhole } from '../../src/write/atomic.ts'
import { filesIn, scratch } from '../fixtures/folder.ts'

test('a folder is replaced whole', () => {
  const out = scratch()
  writeFolderWhole(
    join(out, 'a'),
    new Map([
      ['report.json', '1'],
      ['tables/t01.csv', 'x'],
    ]),
  )
  writeFolderWhole(join(out, 'a'), new Map([['report.json', '2']]))
  expect(filesIn(out)).toEqual(['a/report.json'])
  expect(readFileSync(join(out, 'a/report.json'), 'utf8')).toBe('2')
})

test('a folder that cannot be written leaves the old one and nothing else', () => {
  const out = scratch()
  writeFolderWhole(join(out, 'a'), new Map([['report.json', '1']]))
  const broken = new Map([
    ['x', '1'],
    ['x/y', '2'],
  ])
  expect(() => writeFolderWhole(join(out, 'a'), broken)).toThrow()
  expect(filesIn(out)).toEqual(['a/report.json'])
})

test('files whose writing fails leave the old ones and nothing else', () => {
  const out = scratch()
  const paths = [join(out, 'facts.csv'), join(out, 'tables.csv')]
  writeFilesWhole(paths, append => {
    for (const add of append) add('old')
  })
  expect(() =>
    writeFilesWhole(paths, append => {
      append[0]!('half')
      throw new Error('disk full')
    }),
  ).toThrow('disk full')
  expect(filesIn(out)).toEqual(['facts.csv', 'tables.csv'])
  expect(readFileSync(paths[0]!, 'utf8')).toBe('old')
})

test('a folder that a run was replacing when it was killed is put back', () => {
  const out = scratch()
  const old = join(out, '.juesuan-tmp-4194305-0-x', 'old')
  for (const name of ['lost', 'replaced']) {
    mkdirSync(join(old, name), { recursive: true })
    writeFileSync(join(old, name, 'corrections.json'), 'old')
  }
  writeFolderWhole(join(out, 'replaced'), new Map([['corrections.json', 'new']]))
  sweep(out)
  expect(filesIn(out)).toEqual(['lost/corrections.json', 'replaced/corrections.json'])
  expect(readFileSync(join(out, 'replaced/corrections.json'), 'utf8')).toBe('new')
})

test('what a killed run left is removed, what a running one is writing is not', () => {
  const out = scratch()
  const dead = join(out, '.juesuan-tmp-4194305-0-x')
  mkdirSync(dead)
  writeFileSync(join(dead, 'report.json'), '')
  writeFileSync(join(out, `.juesuan-tmp-${process.pid}-0-facts.csv`), '')
  sweep(out)
  expect(filesIn(out)).toEqual([`.juesuan-tmp-${process.pid}-0-facts.csv`])
})
