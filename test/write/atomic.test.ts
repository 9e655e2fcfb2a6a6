import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { removeLeftovers, silentLeftovers, writeFilesWhole, writeFolderWhole } from '../../src/write/atomic.ts'
import { renewed } from '../../src/write/lease.ts'
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

const QUICK = { beat: 20, looks: 3 }
const sweep = async (out: string) => removeLeftovers(await silentLeftovers([out], QUICK))

test('a folder that a run was replacing when it was killed is put back', async () => {
  const out = scratch()
  const old = join(out, '.juesuan-tmp-4194305-0-x', 'old')
  for (const name of ['lost', 'replaced']) {
    mkdirSync(join(old, name), { recursive: true })
    writeFileSync(join(old, name, 'corrections.json'), 'old')
  }
  writeFolderWhole(join(out, 'replaced'), new Map([['corrections.json', 'new']]))
  await sweep(out)
  expect(filesIn(out)).toEqual(['lost/corrections.json', 'replaced/corrections.json'])
  expect(readFileSync(join(out, 'replaced/corrections.json'), 'utf8')).toBe('new')
})

test('what a killed run left is removed, what somebody writes or renews is not, whoever that is', async () => {
  const out = scratch()
  const [dead, written, kept] = ['0-dead', '1-written', '2-kept'].map(name => join(out, `.juesuan-tmp-${name}`)) as [
    string,
    string,
    string,
  ]
  for (const path of [dead, kept]) mkdirSync(path)
  for (const path of [join(dead, 'report.json'), written, join(kept, 'collection.xlsx')]) writeFileSync(path, '')
  const writing = setInterval(() => appendFileSync(written, 'x'), 5)
  const stop = renewed(kept)
  const slow = { beat: 500, looks: 8 } // the renewals are a second apart
  const [silent] = await Promise.all([silentLeftovers([out], slow)])
  clearInterval(writing)
  stop()
  expect(silent).toEqual([dead])
  removeLeftovers(silent)
  expect(filesIn(out)).toEqual(['.juesuan-tmp-1-written', '.juesuan-tmp-2-kept/collection.xlsx'])
})
