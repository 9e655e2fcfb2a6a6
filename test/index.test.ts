import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { check, extract, InputError, Report } from '../src/index.ts'

const file = join(import.meta.dirname, '../samples/bars-2024.pdf')

test('a report is extracted, saved, read and checked again: the same, unless an amount was changed', async () => {
  const report = await extract({ file, bytes: readFileSync(file), url: 'https://example.org/bars-2024.pdf' })
  expect(report.source).toMatchObject({ file: 'bars-2024.pdf', pages: 20, url: 'https://example.org/bars-2024.pdf' })
  const saved = Report.parse(JSON.parse(JSON.stringify(report)))
  expect(check(saved)).toEqual(report)
  const proven = saved.facts.find(f => f.verdict === 'proven' && f.measure === 'total')!
  const facts = saved.facts.map(f => (f === proven ? { ...f, amount: '1.00', amountYuan: '1.00', text: '1.00' } : f))
  const again = check({ ...saved, facts })
  expect(again.facts.find(f => f.id === proven.id)!.verdict).toBe('disputed')
  expect(again.issues.filter(i => i.severity === 'error').flatMap(i => i.facts)).toContain(proven.id)
})

test('what is no PDF is an InputError that names the file', async () => {
  const broken = extract({ file: 'x.pdf', bytes: new Uint8Array(3) })
  await expect(broken).rejects.toThrow(InputError)
  await expect(broken).rejects.toThrow('x.pdf: not a PDF; check the download')
})
