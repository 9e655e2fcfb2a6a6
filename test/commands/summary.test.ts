import { expect, test } from 'vitest'
import type { Outcome } from '../../src/batch/run.ts'
import { Pace, paceLine } from '../../src/commands/progress.ts'
import { summaryText } from '../../src/commands/summary.ts'

const outcome = (document: string, parts: Partial<Outcome> = {}): Outcome => ({
  path: `in/${document}.pdf`,
  document,
  status: 'complete',
  pages: 10,
  unread: 0,
  tables: 9,
  facts: 500,
  amounts: 400,
  proven: 399,
  errors: 1,
  warnings: 2,
  error: null,
  reused: false,
  quarantined: false,
  duplicateOf: null,
  ...parts,
})

test('a row per document with columns under one another, totals, and what is not complete with the reason', () => {
  const failed = {
    status: 'failed',
    pages: 0,
    tables: 0,
    facts: 0,
    amounts: 0,
    proven: 0,
    errors: 0,
    warnings: 0,
  } as const
  const text = summaryText(
    [
      outcome('某局2023'),
      outcome('b', { status: 'partial', unread: 2 }),
      outcome('c', { ...failed, error: 'c.pdf: the PDF is encrypted; give its password with --password' }),
    ],
    ['none: there are no PDF files in this folder; give another'],
    'out',
  )
  expect(text.split('\n')).toEqual([
    'document  status    pages  tables  facts  proven  errors  warnings',
    '某局2023  complete     10       9    500     99%       1         2',
    'b         partial      10       9    500     99%       1         2',
    'c         failed        0       0      0       -       0         0',
    '',
    '3 documents (1 complete, 1 partial, 1 failed), 20 pages, 18 tables, 1000 facts (99% of the amounts proven)',
    'partial  in/b.pdf: 2 of 10 pages were not read; out/b/report.json says why',
    'failed   in/c.pdf: the PDF is encrypted; give its password with --password',
    'failed   none: there are no PDF files in this folder; give another',
    '',
    'out/facts.csv       every number: statement, code, amount, page, verdict',
    'out/issues.csv      what the checks found, errors of the publishers included',
    'out/<document>/     report.json and the tables as printed',
    'out/DICTIONARY.md   what each column means',
  ])
})

test('of many documents only those that need a look are listed', () => {
  const many = Array.from({ length: 50 }, (_, i) => outcome(`d${i}`, i === 7 ? { status: 'partial', unread: 1 } : {}))
  const rows = summaryText(many, [], 'out').split('\n')
  expect(rows.filter(row => /^d\d/.test(row))).toEqual([expect.stringMatching(/^d7 +partial/)])
  expect(rows).toContainEqual(expect.stringMatching(/^50 documents \(49 complete/))
})

test('time left is told from the bytes done', () => {
  const pace = new Pace([3000, 1000])
  expect(pace.left(1)).toBe('…')
  pace.page(0, 5, 10)
  expect([pace.fraction, pace.pages, pace.left(30)]).toEqual([0.375, 5, '0:50'])
  pace.done(0, { reused: false, status: 'complete' })
  expect([pace.fraction, pace.documents, pace.left(3600 * 4)]).toEqual([0.75, 1, '1:20:00'])
})

test('what an earlier run did makes the rest seem no faster; failures are counted', () => {
  const pace = new Pace([1000, 1000, 7000])
  pace.done(2, { reused: true, status: 'complete' })
  pace.done(0, { reused: false, status: 'failed' })
  expect([pace.fraction, pace.documents, pace.failed]).toEqual([0.5, 2, 1])
})

test('logs say how far a run is', () => {
  const pace = new Pace([1000, 1000, 2000])
  pace.page(0, 8, 8)
  pace.done(0, { reused: false, status: 'failed' })
  expect(paceLine(pace, 3, 4)).toBe('[1/3, 1 failed, 2.0 pages/s, 0:12 left]')
  pace.done(1, { reused: true, status: 'complete' })
  pace.page(2, 1, 2)
  pace.done(2, { reused: false, status: 'complete' })
  expect([pace.fraction, paceLine(pace, 3, 6)]).toEqual([1, '[3/3, 1 failed, 1.5 pages/s]'])
})

test('slow reading is told by the minute or the hour, and nothing before the first page', () => {
  const pace = new Pace([1000, 1000])
  expect(paceLine(pace, 2, 30)).toBe('[0/2, … left]')
  pace.page(0, 1, 8)
  expect([30, 600].map(seconds => paceLine(pace, 2, seconds).split(', ')[1])).toEqual(['2.0 pages/min', '6.0 pages/h'])
})

test('a hundred thousand documents are counted page by page', () => {
  const pace = new Pace(Array.from({ length: 100_000 }, () => 1000))
  for (let i = 0; i < 100_000; i++) {
    pace.page(i, 1, 1)
    pace.left(i)
  }
  expect([pace.fraction, pace.pages]).toEqual([1, 100_000])
})

test('duplicates and what was done before are told', () => {
  const text = summaryText([outcome('a', { reused: true }), outcome('b', { duplicateOf: 'a' })], [], 'out')
  expect(text).toContain('b         same')
  expect(text).toContain('2 documents (2 complete, 0 partial, 0 failed, 1 of them duplicates, 1 done before)')
})

test('what is set aside is told with why and where', () => {
  const entry = {
    folder: '报告-01234567',
    sha256: null,
    status: 'gone' as const,
    error: null,
    files: [{ given: 'in/报告.pdf', path: '/x/in/报告.pdf' }],
    extraction: null,
  }
  const text = summaryText([outcome('a')], [], 'out', [
    { entry, isCorrected: true },
    { entry: { ...entry, status: 'superseded' }, isCorrected: false },
  ])
  expect(text.split('\n').slice(4, 7)).toEqual([
    '2 documents of earlier runs are no longer current and were set aside:',
    '  gone        in/报告.pdf: the file is no longer there; its report is in out/set-aside/报告-01234567, with its corrections',
    '  superseded  in/报告.pdf: the file has other content now; its report is in out/set-aside/报告-01234567',
  ])
})
