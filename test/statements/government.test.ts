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

describe('the section a table stands under', () => {
  const under = (section: string | undefined, title = '一般公共预算收入表', columns = ['项目', '金额']) =>
    understand(
      [{ ...tableOf('t1', columns, [['增值税', '1000']], { title, unit: '万元' }), ...(section ? { section } : {}) }],
      report(),
      schemas,
    ).facts.map(f => [f.fiscalYear, f.scope])
  test('gives year and level where title and headers name none', () => {
    expect(under(undefined)).toEqual([[null, null]])
    expect(under('第一部分2025年省级预算执行情况')).toEqual([[2025, '省级']])
    expect(under('第二部分2026年全省预算草案')).toEqual([[2026, '全省']])
  })
  test('and nothing where they do', () => {
    const title = '2025年全省一般公共预算收入表'
    expect(under('第二部分2026年省级预算草案', title)).toEqual(under(undefined, title))
    const columns = ['项目', '2024年决算数']
    expect(under('第二部分2026年预算草案', undefined, columns)).toEqual(under(undefined, undefined, columns))
  })
})

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
  const codesOf = (names: string, area: string | null = null) =>
    placesOf(names.split(' '), schemas.regions, area)!.map(p => p?.regionCode ?? null)
  test('districts of one name belong to the city above them', () => {
    expect(
      codesOf('江苏省 一、南京市 （一）市本级 （二）鼓楼区 二、徐州市 （一）鼓楼区 （二）云龙区', '320000'),
    ).toEqual(['320000', '320100', '320100', '320106', '320300', '320302', '320303'])
    expect(codesOf('南京 鼓楼 玄武 徐州 鼓楼 丰县', '320000')).toEqual([
      '320100',
      '320106',
      '320102',
      '320300',
      '320302',
      '320321',
    ])
  })
  test('a district that its city has no more is not that of another city; counties below no city keep their code', () => {
    expect(codesOf('石家庄市 长安区 新华区 邢台市 桥东区 张家口市 桥东区 宣化区', '130000')).toEqual([
      '130100',
      '130102',
      '130105',
      '130500',
      null,
      '130700',
      '130702',
      '130705',
    ])
    expect(codesOf('郑州市 金水区 中原区 洛阳市 涧西区 省直管县 巩义市 兰考县', '410000').slice(-2)).toEqual([
      '410181',
      '410225',
    ])
  })
  test('the province follows from the names where nothing else says it', () => {
    expect(placesOf(['郑州市', '开封市', '洛阳市'], schemas.regions, null)!.map(p => p?.regionCode)).toEqual([
      '410100',
      '410200',
      '410300',
    ])
  })
  test('rows that say what of debt they are leave their columns the stages, not the title’s 余额', () => {
    const rows = [
      ['2023年末地方政府一般债务余额', '', '1100'],
      ['2024年地方政府一般债务限额', '1250', ''],
      ['2024年地方政府一般债务发行额', '', '90'],
    ]
    const facts = factsOf('2024年一般债务余额表', ['项目', '预算数', '决算数'], rows)
    expect(facts.filter(f => f.amount !== null).map(f => f.measure)).toEqual(['final', 'budget', 'final'])
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

describe('whose money a table is about', () => {
  const scopeOf = (title: string) => {
    const table = tableOf('t1', ['项目', '决算数'], [['增值税', '1000']], { title, unit: '万元' })
    return understand([table], report(), schemas).tables[0]!.scope
  }
  test.each([
    ['2024年全市一般公共预算收入决算表', '全市'],
    ['2024年市本级一般公共预算收入决算表', '市本级'],
    ['2024年区县级一般公共预算收入决算表', '区县级'],
    ['2024年县区一般公共预算收入决算表', '县区'],
    ['2024年某市一般公共预算收入决算表', null],
    ['2024年市对区县一般公共预算转移支付决算表', null],
  ])('%s: %s', (title, scope) => {
    expect(scopeOf(title)).toBe(scope)
  })
  test('a department’s table has none', () => {
    const table = tableOf('t1', ['项目', '决算数'], [['人大事务', '1000']], { title: '支出决算表', unit: '万元' })
    const kind = { ...report(), type: 'department-final-accounts' } as const
    expect(understand([{ ...table, scope: '全省' }], kind, schemas).tables[0]).not.toHaveProperty('scope')
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
