import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { CARRY_OVER_RULE } from '../../src/collection/carry-over.ts'
import { preferredAmong, type Summary, TWIN_RULE } from '../../src/collection/preferred.ts'
import { readCollection } from '../../src/collection/read.ts'
import { filtered } from '../../src/export/filter.ts'
import { reportKeyOf } from '../../src/keys/account.ts'
import type { Report } from '../../src/model.ts'
import { reportJson } from '../../src/write/json.ts'
import { writeRun } from '../../src/write/run.ts'
import { scratch } from '../fixtures/folder.ts'
import { factOf, reportOf } from '../fixtures/report.ts'

const one = (more: Partial<Summary>): Summary => ({
  document: 'a',
  key: 'k',
  isComplete: true,
  pictured: 0,
  facts: 10,
  day: '',
  isCorrection: false,
  series: null,
  year: null,
  closing: null,
  ...more,
})
const best = (...all: readonly Summary[]) => [...preferredAmong(all)]

test('of one account the complete report is preferred, then text, a correction, the later, the one with more facts', () => {
  expect(best(one({}), one({ document: 'b', key: 'other' }))).toEqual([])
  const a = one({})
  for (const b of [{ isComplete: false }, { pictured: 3 }, { facts: 9 }, {}].map(x => one({ ...x, document: 'b' })))
    expect([best(a, b), best(b, a)]).toEqual([
      [
        ['a', 'a'],
        ['b', 'a'],
      ],
      [
        ['b', 'a'],
        ['a', 'a'],
      ],
    ])
  const corrected = one({ document: 'b', isCorrection: true, facts: 9 })
  const later = one({ document: 'b', day: '20240930', facts: 9 })
  expect(best(a, corrected)[0]![1]).toBe('b')
  expect(best(one({ day: '20240915' }), later)[0]![1]).toBe('b')
  // of one nothing says when
  expect(best(a, later)[0]![1]).toBe('a')
  expect(best(one({ key: null }), one({ document: 'b', key: null }))).toEqual([])
})

test('the key names kind, year, place and entity; without them there is none', () => {
  const report = reportOf()
  expect(reportKeyOf(report)).toBe('department-final-accounts/2023/360000/某局')
  const without = (document: Partial<Report['document']>) =>
    reportKeyOf({ document: { ...report.document, ...document } })
  expect([without({ entity: null }), without({ fiscalYear: null }), without({ type: 'other' })]).toEqual([
    null,
    null,
    null,
  ])
})

function collection(reports: Readonly<Record<string, Report>>): string {
  const out = scratch()
  for (const [name, report] of Object.entries(reports)) {
    mkdirSync(join(out, name))
    writeFileSync(join(out, name, 'report.json'), reportJson(report))
  }
  return out
}
const [page] = reportOf().pages
const text = reportOf({ facts: [factOf()] })
const scan = reportOf({
  facts: [factOf({ amount: '-21.30', text: '-21.30', amountYuan: '-213000.00' })],
  pages: [{ ...page!, kind: 'scanned', engine: 'ppocr' }],
})

test('a scan of an account that is there as text is not to be counted, and says what it reads otherwise', () => {
  const out = collection({ scan, text, 'z-other-year': reportOf({ document: { ...text.document, fiscalYear: 2022 } }) })
  const [first, second, third] = [...readCollection(out)]
  expect([first!.preferred, second!.preferred, third!.preferred]).toEqual([false, undefined, undefined])
  const [issue] = first!.report!.issues.filter(i => i.rule === TWIN_RULE)
  expect(issue).toMatchObject({ severity: 'warning', facts: ['f1'] })
  expect(issue!.message).toContain('与 text 是同一单位同一年度的报告，1个数不同')
  const none = { year: null, region: null, statement: null, code: null, document: null }
  const counted = [...filtered(readCollection(out), { ...none, preferred: true })].map(r => r.document)
  expect(counted).toEqual(['text', 'z-other-year'])
  writeRun(out, readCollection(out), { version: '1', rules: [], bom: false })
  const column = (file: string, name: string) => {
    const [head, ...rows] = readFileSync(join(out, file), 'utf8').trimEnd().split('\n')
    return rows.map(row => row.split(',')[head!.split(',').indexOf(name)])
  }
  expect(column('documents.csv', 'preferred')).toEqual(['no', 'yes', 'yes'])
  expect(column('facts.csv', 'preferred').slice(0, 2)).toEqual(['no', 'yes'])
  expect(new Set(column('facts.csv', 'reportKey').slice(0, 2))).toEqual(
    new Set(['department-final-accounts/2023/360000/某局']),
  )
})

test('two that say the same: a note', () => {
  const [first] = [...readCollection(collection({ scan: { ...scan, facts: text.facts }, text }))]
  expect(first!.report!.issues.find(i => i.rule === TWIN_RULE)).toMatchObject({ severity: 'note', facts: [] })
})

test('the day in the address and the title decide which of two is later', () => {
  const at = (url: string) => reportOf({ facts: [factOf()], ...{ source: { ...text.source, url } } } as Partial<Report>)
  const first = at('http://example.gov.cn/2024/09/15/a.pdf')
  const second = at('http://example.gov.cn/t20240930_1.pdf')
  expect([...readCollection(collection({ a: first, b: second }))].map(r => r.preferred)).toEqual([false, undefined])
  const title = { ...text.document, title: '某局2023年度部门决算（更正）' }
  expect(
    [...readCollection(collection({ a: second, b: { ...first, document: title } }))].map(r => r.preferred),
  ).toEqual([false, undefined])
})

describe('what is carried over from last year', () => {
  const line = (label: string, measure: string, amount: string) =>
    factOf({
      statement: 'revenue-expenditure-summary',
      code: null,
      label,
      measure,
      amount,
      text: amount,
      amountYuan: `${Number(amount) * 10000}.00`,
      unit: '万元',
    })
  const of = (fiscalYear: number, opening: string, closing: string) =>
    reportOf({
      document: { ...text.document, fiscalYear },
      facts: [
        line('年初结转和结余', 'revenue.amount', opening),
        { ...line('年末结转和结余', 'expenditure.amount', closing), id: 'f2' },
      ],
    })
  const told = (reports: Readonly<Record<string, Report>>) =>
    [...readCollection(collection(reports))].flatMap(r =>
      r.report!.issues.filter(i => i.rule === CARRY_OVER_RULE).map(i => `${r.document} ${i.message}`),
    )

  test('is what last year left', () => {
    expect(told({ now: of(2023, '63.31', '59.96'), before: of(2022, '50.00', '63.31') })).toEqual([])
    expect(told({ now: of(2023, '63.31', '59.96'), before: of(2022, '50.00', '61.33') })).toEqual([
      'now 年初结转和结余为63.31万元，上年决算（before）的年末结转和结余为61.33万元，两者不等。',
    ])
  })

  test('of the same entity, of the year before, and to the last printed place', () => {
    const other = of(2022, '50.00', '61.33')
    expect(
      told({ now: of(2023, '63.31', '59.96'), other: { ...other, document: { ...other.document, entity: '他局' } } }),
    ).toEqual([])
    expect(told({ now: of(2023, '63.31', '59.96'), other: of(2021, '50.00', '61.33') })).toEqual([])
    expect(told({ now: of(2023, '63.3', '59.9'), before: of(2022, '50.00', '63.31') })).toEqual([])
  })
})
