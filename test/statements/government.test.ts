import { describe, expect, test } from 'vitest'
import type { DocumentInfo } from '../../src/model.ts'
import { loadSchemas } from '../../src/schemas.ts'
import { placesOf } from '../../src/statements/government/places.ts'
import { titleOf } from '../../src/statements/government/title.ts'
import { understand } from '../../src/statements/understand.ts'
import { tableOf } from './truth.ts'

const schemas = loadSchemas()
const henan = { province: '河南省', city: null, county: null, code: '410000' }
const report = (over: Partial<DocumentInfo> = {}) =>
  ({
    type: 'government-budget',
    fiscalYear: 2026,
    title: '2025年预算执行情况和2026年预算草案',
    region: henan,
    ...over,
  }) as const
const factsOf = (title: string | null, columns: string[], rows: string[][], over: Partial<DocumentInfo> = {}) =>
  understand([tableOf('t1', columns, rows, { title, unit: '万元' })], report(over), schemas).facts
const times = (title: string, columns: string[], over?: Partial<DocumentInfo>) =>
  factsOf(title, ['项目', ...columns], [['增值税', ...columns.map((_, i) => String(1000 + i))]], over).map(
    f => `${f.measure} ${f.fiscalYear}`,
  )

describe('the year and stage of a column', () => {
  test('come from its header, seen from the year of the title', () => {
    const columns = ['2024年决算数', '2025年预算数', '2025年调整预算数', '2025年执行数', '2026年预算数']
    expect(times('2025年全省一般公共预算收入执行情况表', columns)).toEqual([
      'previous_final 2024',
      'budget 2025',
      'adjusted_budget 2025',
      'final 2025',
      'next_budget 2026',
    ])
  })
  test('上年 is the year before the title’s, not before the document’s', () => {
    expect(times('2025年全省一般公共预算收入执行情况表', ['上年执行数', '执行数'])).toEqual([
      'previous_final 2024',
      'final 2025',
    ])
  })
  test('in a report on two years follow the stage where no year is printed, and are null where that says nothing', () => {
    expect(times('全省一般公共预算收入执行情况表', ['预算数', '执行数'])).toEqual(['budget 2025', 'final 2025'])
    expect(times('全省一般公共预算收入情况表', ['金额'])).toEqual(['amount null'])
  })
  test('derived columns, and percentages by their cells', () => {
    const columns = ['执行数', '执行数为汇总调整预算数的', '执行数为上年执行数的', '比上年增减额']
    const rows = [['增值税', '1000', '100.1%', '104.0%', '40']]
    const facts = factsOf('2025年全省一般公共预算收入执行情况表', ['项目', ...columns], rows)
    expect(facts.map(f => [f.measure, f.unit])).toEqual([
      ['final', '万元'],
      ['completion_percent', '%'],
      ['yoy_percent', '%'],
      ['change_amount', '万元'],
    ])
  })
})

test.each([
  ['2024年省级一般公共预算支出决算明细表', 'general-budget-expenditure-by-function', '省级'],
  ['全市2025年政府性基金预算收支平衡情况表', 'government-fund-summary', '全市'],
  ['2023年省级国有资本经营预算收入决算表', 'state-capital-revenue', '省级'],
  ['2019年区本级社会保险基金预算总表', 'social-insurance', '区本级'],
  ['2024年税收返还和转移支付分市县决算表', 'transfers-by-county', null],
  ['2023年省对各市专项转移支付分地区分项目决算表', 'transfers-by-county', null],
  ['2023年市对各县区转移支付决算表（分项目）', 'transfers-by-item', null],
  ['2023年一般公共预算支出预算（草案）（含市属各功能区）', 'general-budget-expenditure', null],
  ['2023年地方政府债务限额及余额决算情况表', 'debt-limit-and-balance', null],
  ['2026年新增债务限额分配表', 'other', null],
])('%s is %s', (title, statement, scope) => {
  expect(titleOf(title)).toMatchObject({ statement: `government:${statement}`, scope })
})

describe('rows that are places', () => {
  const labels = ['合计', '省本级', '郑州市', '其中：市本级及市辖区', '巩义市', '洛阳市', '某某经济带']
  test('have their code, and their own level its scope', () => {
    const places = placesOf(labels, schemas.regions, '410000')!
    expect(places.map(p => p && [p.regionCode, p.scope])).toEqual([
      ['410000', null],
      ['410000', '省本级'],
      ['410100', null],
      ['410100', expect.stringContaining('本级')],
      ['410181', null],
      ['410300', null],
      null,
    ])
  })
  test('the province follows from the names where nothing else says it', () => {
    expect(placesOf(['郑州市', '开封市', '洛阳市'], schemas.regions, null)!.map(p => p?.regionCode)).toEqual([
      '410100',
      '410200',
      '410300',
    ])
  })
  test('debt by place: kind, limit or balance, year; what is no known place is not the document’s', () => {
    const columns = ['地区', '2023年末余额', '2024年限额', '2024年末余额']
    const rows = labels.map((l, i) => [l, ...[1, 2, 3].map(n => String(1000 * i + n))])
    const facts = factsOf('2024年政府一般债务分地区余额情况表', columns, rows, {
      type: 'government-final-accounts',
      fiscalYear: 2024,
    })
    expect(facts.slice(6, 9).map(f => [f.place, f.measure, f.fiscalYear])).toEqual([
      ['郑州市', 'general_debt_balance', 2023],
      ['郑州市', 'general_debt_limit', 2024],
      ['郑州市', 'general_debt_balance', 2024],
    ])
    expect(facts.at(-1)).toMatchObject({ place: '某某经济带', regionCode: null })
  })
})

test('figures that ran together are no fact', () => {
  const facts = factsOf(
    '2025年全省收入执行情况表',
    ['项目', '执行数'],
    [
      ['甲', '821204556133'],
      ['乙', '12'],
    ],
  )
  expect(facts.map(f => f.label)).toEqual(['乙'])
})
