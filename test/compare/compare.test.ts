import { expect, test } from 'vitest'
import { compared, type Query, type Row, valuesOf } from '../../src/compare/compare.ts'
import { keyComparisons, keyValues } from '../../src/compare/key-lines.ts'
import { linesIn } from '../../src/compare/lines.ts'
import { withKeys } from '../../src/keys/keys.ts'
import type { Fact, Figure, Report } from '../../src/model.ts'
import type { Result } from '../../src/write/column.ts'
import { factOf, reportOf } from '../fixtures/report.ts'

const QUERY: Query = {
  ...{ text: '公务接待费', part: false, phase: 'executed', statement: null, measure: null },
  ...{ region: null, level: null, kind: null },
}
const money = (amount: string) => ({ amount, text: amount, amountYuan: (Number(amount) * 10_000).toFixed(2) })
const reception = (amount: string, more: Partial<Fact> = {}): Fact =>
  factOf({
    ...{ statement: 'three-public', item: 'reception', label: '公务接待费', measure: 'final', verdict: 'proven' },
    ...{ code: null, scheme: null, officialName: null, level: null, fiscalYear: 2023, phase: 'executed' },
    ...money(amount),
    ...more,
  })
const figure = (value: string, more: Partial<Figure> = {}): Figure => ({
  ...{ id: 'g1', page: 9, bbox: [0, 0, 1, 1], section: null, subject: '公务接待费', period: 'current', value },
  ...{ text: `${value}万元`, unit: '万元', direction: null, reason: null, fact: null, role: null },
  sentence: '公务接待费4.00万元，比上年减少1.50万元，比年初预算减少9.00万元，上年5.00万元，去年5.50万元',
  ...more,
})

let documents = 0
function result(entity: string, year: number, parts: Partial<Report>, more: Partial<Result> = {}): Result {
  const document = { ...reportOf().document, entity, fiscalYear: year, title: null }
  const facts = (parts.facts ?? []).map(
    (f): Fact => ({ ...f, fiscalYear: year - (f.measure.startsWith('previous') ? 1 : 0) }),
  )
  const report = withKeys(reportOf({ ...parts, facts, document: { ...document, ...parts.document } }))
  return { document: `d${documents++}`, file: 'a.pdf', report, error: null, ...more }
}
const rowsOf = (results: readonly Result[], query: Partial<Query> = {}): readonly Row[] => {
  const asked = { ...QUERY, ...query }
  return compared(valuesOf(results, asked), asked).rows
}
const short = ({ entity, year, value, rank, share, change, changePercent, previous }: Row) => [
  entity,
  year,
  value,
  rank,
  share,
  previous?.origin ?? null,
  change,
  changePercent,
]

test('who spent most, what share it is, and whether it rose, by last year’s own report', () => {
  const rows = rowsOf([
    result('甲局', 2023, { facts: [reception('6.00')] }),
    result('乙局', 2023, { facts: [reception('2.00')] }),
    result('甲局', 2022, { facts: [reception('4.00')] }),
  ])
  expect(rows.map(short)).toEqual([
    ['甲局', 2023, '60000.00', 1, '75.00', 'report', '20000.00', '50.00'],
    ['乙局', 2023, '20000.00', 2, '25.00', null, null, null],
    ['甲局', 2022, '40000.00', 1, '100.00', null, null, null],
  ])
  expect(rows[0]!.factKey).toBe('department-final-accounts/2023/360000/甲局/three-public/reception/final')
})

test('without that report the column of last year counts, and before the text', () => {
  const column = reception('5.00', { measure: 'previous_final' })
  const figures = [figure('4.00'), figure('1.50', { period: 'change', role: 'change', direction: 'decrease' })]
  const own = result('甲局', 2023, { facts: [reception('4.00')], figures })
  expect(rowsOf([own]).map(short)).toEqual([['甲局', 2023, '40000.00', 1, '100.00', 'text', '-15000.00', '-27.27']])
  const both = result('甲局', 2023, { facts: [reception('4.00'), column], figures })
  expect(rowsOf([both])[0]!.previous).toMatchObject({ value: '50000.00', origin: 'column', year: 2022 })
})

test('a text counts only where it speaks of this amount, of last year, and does not contradict itself', () => {
  const change = figure('1.50', { period: 'change', role: 'change', direction: 'decrease' })
  const before = (...figures: Figure[]) =>
    rowsOf([result('甲局', 2023, { facts: [reception('4.00')], figures })])[0]!.previous?.value ?? null
  expect(before(change)).toBe(null) // nothing says of which amount
  expect(before(figure('3.00'), change)).toBe(null) // of another
  expect(before(figure('4.00'), change, figure('5.00', { period: 'previous' }))).toBe(null) // 5.50 and 5.00
  expect(before(figure('4.00'), change, figure('5.50', { period: 'previous' }))).toBe('55000.00')
  const plan = figure('9.00', { period: 'change', role: 'change', direction: 'decrease' })
  expect(before(figure('4.00'), plan)).toBe(null) // 比年初预算
  const same = { sentence: '公务接待费4.00万元，比年初预算减少4.00万元' }
  const saved = figure('4.00', { period: 'change', role: 'change', direction: 'decrease', ...same })
  expect(before(figure('4.00', same), saved)).toBe(null)
})

test('of two copies one counts, and a 单位 is not its department', () => {
  const unit = { document: { ...reportOf().document, entity: '甲局', entityLevel: 'unit' as const, title: null } }
  const rows = rowsOf([
    result('甲局', 2023, { facts: [reception('6.00')] }),
    result('甲局', 2023, { facts: [reception('6.00')] }, { preferred: false }),
    result('甲局', 2023, { facts: [reception('1.00')], ...unit }),
  ])
  expect(rows.map(r => [r.entityKey, r.rank, r.share])).toEqual([
    ['360000/甲局', 1, '85.71'],
    ['360000/甲局·单位', 2, '14.29'],
  ])
})

test('filters by place, level and kind narrow the group that shares are of', () => {
  const place = (code: string, city: string | null) => ({
    document: {
      ...reportOf().document,
      entity: '甲局',
      fiscalYear: 2023,
      region: { province: '江西省', city, county: null, code },
    },
  })
  const results = [
    result('甲局', 2023, { facts: [reception('6.00')], ...place('360000', null) }),
    result('甲局', 2023, { facts: [reception('2.00')], ...place('360200', '景德镇市') }),
  ]
  const shares = (query: Partial<Query>) => rowsOf(results, query).map(r => [r.regionCode, r.share])
  expect(shares({ region: '36' })).toEqual([
    ['360000', '75.00'],
    ['360200', '25.00'],
  ])
  expect(shares({ region: '景德镇' })).toEqual([['360200', '100.00']])
  expect(shares({ level: 'province' })).toEqual([['360000', '100.00']])
  expect(shares({ kind: 'unit' })).toEqual([])
})

test('one statement and one line for all: what a name means elsewhere is named, and can be asked for', () => {
  const code = { statement: 'general-budget-basic-expenditure', code: '30217', item: null, measure: 'amount' }
  const results = [result('甲局', 2023, { facts: [reception('6.00'), reception('2.00', code)] })]
  const { chosen, others } = compared(valuesOf(results, QUERY), QUERY)
  expect([chosen?.lineItem, others.map(o => o.lineItem)]).toEqual(['reception', ['30217']])
  expect(rowsOf(results, { text: '30217' })[0]!.value).toBe('20000.00')
  expect(rowsOf(results, { text: '接待', part: true })[0]!.lineItem).toBe('reception')
  expect(rowsOf(results, { text: '接待' })).toEqual([])
})

test('金额 and 决算数 of one statement are one column; 收入总计 is no line of expenditure', () => {
  const total = (measure: string, amount: string) =>
    reception(amount, {
      statement: 'revenue-expenditure-summary',
      item: null,
      label: '总计',
      rowRole: 'total',
      measure,
    })
  const rows = rowsOf(
    [
      result('甲局', 2023, { facts: [total('revenue.amount', '6.00'), total('expenditure.amount', '5.00')] }),
      result('乙局', 2023, { facts: [total('revenue.final', '2.00'), total('expenditure.final', '1.00')] }),
    ],
    { text: '收入总计' },
  )
  expect(rows.map(r => [r.entity, r.value])).toEqual([
    ['甲局', '60000.00'],
    ['乙局', '20000.00'],
  ])
})

test('what the text says of 本年收入合计 is not last year’s of 本年支出合计', () => {
  const year = (measure: string, amount: string, label: string) =>
    reception(amount, { statement: 'revenue-expenditure-summary', item: null, label, measure })
  const facts = [year('revenue.amount', '6.00', '本年收入合计'), year('expenditure.amount', '5.00', '本年支出合计')]
  const says = { sentence: '本年收入合计6.00万元，比上年增加1.00万元', subject: '本年收入合计' }
  const figures = [
    figure('6.00', says),
    figure('1.00', { period: 'change', role: 'change', direction: 'increase', ...says }),
  ]
  const results = [result('甲局', 2023, { facts, figures })]
  const previous = (text: string) => rowsOf(results, { text })[0]!.previous?.value ?? null
  expect([previous('本年收入合计'), previous('本年支出合计')]).toEqual(['50000.00', null])
  const { report, document } = results[0]!
  const found = keyComparisons(keyValues(document, report!)).map(k => [k.zh, k.comparison.rows[0]!.previous?.value])
  expect(found).toEqual([
    ['本年收入合计', '50000.00'],
    ['本年支出合计', undefined],
  ])
})

test('the lines that there are, and how many have them', () => {
  const results = [
    result('甲局', 2022, { facts: [reception('6.00')] }),
    result('乙局', 2023, { facts: [reception('6.00'), factOf()] }),
  ]
  expect(linesIn(results).map(l => [l.lineItem, l.statement, l.entities, l.years])).toEqual([
    ['reception', 'three-public', 2, '2022–2023'],
    ['2080505', 'revenue', 1, '2023'],
  ])
})
