import { expect, test } from 'vitest'
import { chartsOf } from '../../src/review/charts.ts'
import { correctedOf, entryOf } from '../../src/review/row.ts'
import { factOf, reportOf } from '../fixtures/report.ts'

const NOTHING = { corrections: { schemaVersion: '1' as const, reviewed: null, corrections: [] }, revision: 'none' }
const year = (fiscalYear: number, code208: string, type: 'department-final-accounts' | 'department-budget') => {
  const base = reportOf()
  const of = (id: string, code: string, amountYuan: string) =>
    factOf({ id, statement: 'expenditure', code, measure: 'total', amountYuan, verdict: 'proven' })
  const meals = factOf({
    id: 'f9',
    statement: 'three-public',
    item: 'reception',
    measure: 'final',
    amountYuan: '10.00',
  })
  const facts = [of('f1', '208', code208), of('f2', '20805', '1.00'), of('f3', '201', '5000000.00'), meals]
  const report = { ...base, document: { ...base.document, fiscalYear, type }, facts }
  return entryOf(`${type}-${fiscalYear}`, correctedOf(report, NOTHING))
}
const ACCOUNTS = 'department-final-accounts'
const entries = [year(2023, '30.00', ACCOUNTS), year(2022, '20.00', ACCOUNTS), year(2024, '9.00', 'department-budget')]

test('expenditure by function and 三公 over the years, budgets left out', () => {
  const { entities, entity, functions, threePublic } = chartsOf(entries, null)
  expect(entities).toEqual([{ entity: '某局', years: 2, documents: 2 }])
  expect(entity).toBe('某局')
  expect(functions.map(s => [s.key, s.points.map(p => [p.year, p.amountYuan])])).toEqual([
    [
      '201',
      [
        [2022, '5000000.00'],
        [2023, '5000000.00'],
      ],
    ],
    [
      '208',
      [
        [2022, '20.00'],
        [2023, '30.00'],
      ],
    ],
  ])
  expect(threePublic.map(s => [s.key, s.points.length])).toEqual([['reception', 2]])
})

test('the share of proven amounts, of each document that has amounts', () => {
  expect(chartsOf(entries, '某局').proven.map(p => [p.year, p.share])).toEqual([
    [2023, 0.75],
    [2022, 0.75],
    [2024, 0.75],
  ])
  expect(chartsOf(entries, '另一局')).toMatchObject({ functions: [], threePublic: [], proven: [] })
})
