import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ALIASES_FILE, readAliases } from '../../src/collection/aliases.ts'
import { readCollection } from '../../src/collection/read.ts'
import { reportJson } from '../../src/write/json.ts'
import { scratch } from '../fixtures/folder.ts'
import { reportOf } from '../fixtures/report.ts'

function collection(lines: readonly string[]): string {
  const out = scratch()
  const entities = ['旅游局', '文化和旅游局', '财政局']
  for (const [i, entity] of entities.entries()) {
    const document = { ...reportOf().document, entity, fiscalYear: 2021 + i }
    mkdirSync(join(out, String(i)))
    writeFileSync(join(out, String(i), 'report.json'), reportJson(reportOf({ document })))
  }
  writeFileSync(join(out, ALIASES_FILE), ['entity,same_as,note', ...lines].join('\n'))
  return out
}
const keys = (out: string) => [...readCollection(out)].map(({ report }) => report!.document.entityKey)

test('a renamed department is one entity where the collection’s aliases.csv says so, by name or by key', () => {
  const joined = ['360000/文化和旅游局', '360000/文化和旅游局', '360000/财政局']
  expect(keys(collection([]))).toEqual(['360000/旅游局', '360000/文化和旅游局', '360000/财政局'])
  expect(keys(collection(['旅游局,文化和旅游局,2019年机构改革']))).toEqual(joined)
  expect(keys(collection(['360000/旅游局,360000/文化和旅游局,']))).toEqual(joined)
  expect(keys(collection(['旅游局,文化局,', '文化局,文化和旅游局,']))).toEqual(joined)
})

test('the keys of its facts and of the report follow', () => {
  const [first] = [...readCollection(collection(['旅游局,文化和旅游局,']))]
  expect(first!.report!.document.reportKey).toBe('department-final-accounts/2021/360000/文化和旅游局')
  expect(first!.report!.facts[0]!.key).toBe('department-final-accounts/2021/360000/文化和旅游局/revenue/2080505/total')
})

test('a mistake is one line that names the file', () => {
  expect(() => readAliases(collection(['甲,,']))).toThrow(
    /aliases\.csv: line 2 is no alias .* columns are entity,same_as,note$/,
  )
  expect(() => readAliases(collection(['甲,乙,', '乙,甲,']))).toThrow(/aliases\.csv: 甲 leads back to itself/)
})
