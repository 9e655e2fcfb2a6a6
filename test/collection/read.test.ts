import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readCollection } from '../../src/collection/read.ts'
import { InputError } from '../../src/errors.ts'
import { reportJson } from '../../src/write/json.ts'
import { scratch } from '../fixtures/folder.ts'
import { reportOf } from '../fixtures/report.ts'

function save(out: string, name: string, text: string): void {
  mkdirSync(join(out, name))
  writeFileSync(join(out, name, 'report.json'), text)
}

test('the reports of a folder come in the order of their names, each read only when it is asked for', () => {
  const out = scratch()
  for (const name of ['乙', 'b', '甲', 'a']) save(out, name, reportJson(reportOf({ file: `${name}.pdf` })))
  mkdirSync(join(out, 'no-report'))
  save(out, '.juesuan-tmp-1-0-c', 'half')
  save(out, '鑫', 'half')
  const results = readCollection(out)[Symbol.iterator]()
  const names = ['a', 'b', '乙', '甲']
  for (const document of names)
    expect(results.next().value).toMatchObject({ document, file: `${document}.pdf`, error: null })
  expect(() => results.next()).toThrow(InputError)
})

test('what is no report, and what is no folder, is one line', () => {
  const out = scratch()
  save(out, 'a', '{"schemaVersion":"0"}')
  expect(() => [...readCollection(out)]).toThrow(/a\/report\.json: it is no report .*; extract its PDF again$/)
  expect(() => [...readCollection(join(out, 'none'))]).toThrow(/none: this folder cannot be read/)
})
