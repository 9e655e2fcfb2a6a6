import { describe, expect, test } from 'vitest'
import { amountOf } from '../../src/notation/amounts.ts'
import { loadSchemas } from '../../src/schemas.ts'
import { understand } from '../../src/statements/understand.ts'
import { hasTruth, readTruth, tableOf, tablesOf, truthNames } from './truth.ts'

const schemas = loadSchemas()
const accounts = { type: 'department-final-accounts', fiscalYear: 2023 } as const
const one = (...table: Parameters<typeof tableOf>) => understand([tableOf(...table)], accounts, schemas)
const brief = (r: ReturnType<typeof understand>) =>
  r.facts.map(f => [f.item ?? f.code ?? f.label, f.measure, f.amount].join(' '))

const EXPENDITURE = [
  '项目/编码',
  '项目/科目名称',
  '本年支出合计',
  '基本支出',
  '项目支出',
  '上缴上级支出',
  '经营支出',
  '对附属单位补助支出',
]
const ROW = ['205', '教育支出', '3.00', '1.00', '2.00', '', '---', '']

describe('which statement', () => {
  test('title', () => {
    expect(one('t1', EXPENDITURE, [ROW], { title: '公开03表 支 出 决 算 表' }).tables[0]!.statement).toBe('expenditure')
  })
  test('header, where the caption is wrong or missing', () => {
    for (const title of ['收入决算表', null, '某某局'])
      expect(one('t1', EXPENDITURE, [ROW], { title }).tables[0]!.statement).toBe('expenditure')
  })
  test('a caption that names another table is believed', () => {
    const columns = ['科目编码', '科目名称', '合计', '基本支出', '项目支出']
    const r = one('t1', columns, [['205', '教育支出', '3', '1', '2']], { title: '财政拨款支出决算表' })
    expect([r.tables[0]!.statement, r.facts.length]).toEqual([null, 0])
  })
})

test.each([
  ['收支决算总表', 'revenue-expenditure-summary'],
  ['部门收支总体情况表', 'revenue-expenditure-summary'],
  ['表1 收入支出决算总表(公开01表)', 'revenue-expenditure-summary'],
  ['部门收入总体情况表', 'revenue'],
  ['财政拨款收支总体情况表', 'appropriation-summary'],
  ['一般公共预算支出情况表', 'general-budget-expenditure'],
  ['一般公共预算财政拨款支出决算明细表', null],
  ['财政拨款支出决算明细表', null],
  ['项目支出决算表', null],
  ['一般公共预算财政拨款项目支出决算表', null],
  ['一般公共预算财政拨款基本支出决算明细表', 'general-budget-basic-expenditure'],
  ['政府性基金预算支出决算表', 'government-fund'],
  ['政府性基金预算财政拨款收支决算表', 'government-fund'],
  ['国有资本经营预算支出决算表', 'state-capital'],
  ['一般公共预算财政拨款“三公”经费、会议费、培训费支出决算表', 'three-public'],
  ['国有资产占有使用情况表', 'state-assets'],
  ['项目支出绩效自评表', null],
])('%s is %s', (title, statement) => {
  expect(one('t1', [''], [['']], { title }).tables[0]!.statement).toBe(statement)
})

describe('facts', () => {
  test('a dash is a fact without amount, a blank none; 元 are exact', () => {
    const r = one('t1', EXPENDITURE, [ROW], { title: '支出决算表' })
    expect(brief(r)).toEqual(['205 total 3.00', '205 basic 1.00', '205 project 2.00', '205 operating '])
    expect(r.facts[0]).toMatchObject({
      id: 'f1',
      text: '3.00',
      amountYuan: '30000.00',
      scheme: 'functional',
      row: 0,
      column: 2,
    })
  })
  test('the only row of a table that names nothing is its total, the first of several is not', () => {
    const amounts = ['3.00', '1.00', '2.00']
    const of = (rows: readonly string[][]) =>
      one('t1', EXPENDITURE.slice(2, 5), rows, { title: '支出决算表' }).facts.map(f => f.rowRole)
    expect(of([amounts])).toEqual(['total', 'total', 'total'])
    expect(new Set(of([amounts, amounts]))).toEqual(new Set(['item']))
  })
  test('类|款|项 in three columns, in parts or in full', () => {
    const columns = ['类', '款', '项', '科目名称', '合计', '基本支出', '项目支出']
    const rows = [
      ['合计', '', '', '', '9', '9', ''],
      ['201', '06', '01', '行政运行', '4', '4', ''],
      ['2010602', '', '', '一般行政管理事务', '5', '5', ''],
    ]
    const r = one('t1', columns, rows, { title: '一般公共预算财政拨款支出决算表' })
    expect(r.facts.filter(f => f.measure === 'total').map(f => f.code ?? f.label)).toEqual([
      '合计',
      '2010601',
      '2010602',
    ])
  })
  test('panels side by side; the lines of a summary stand for classes', () => {
    const columns = ['项目', '行次', '决算数', '项目', '行次', '决算数']
    const rows = [['一、财政拨款收入', '1', '8', '五、教育支出', '2', '8']]
    const r = one('t1', columns, rows, { title: '收支决算总表' })
    expect(brief(r)).toEqual(['财政拨款收入 revenue.amount 8', '教育支出 expenditure.amount 8'])
    expect(r.facts.map(f => f.impliedCode)).toEqual([null, '205'])
  })
  test('budget columns beside the accounts', () => {
    const columns = ['收入/项目', '收入/年初预算数', '收入/决算数', '支出/项目', '支出/年初预算数', '支出/决算数']
    const r = one('t1', columns, [['事业收入', '1', '2', '教育支出', '3', '4']], { title: '收入支出决算总表' })
    expect(r.facts.map(f => f.measure)).toEqual([
      'revenue.budget',
      'revenue.final',
      'expenditure.budget',
      'expenditure.final',
    ])
  })
  test('三公 by rows, counts in their own unit', () => {
    const rows = [
      ['（1）公务用车购置费', '1', '2'],
      ['4.公务用车保有量（辆）', '', '7'],
    ]
    const r = one('t1', ['项目', '预算数', '决算数'], rows, { title: '“三公”经费支出决算表' })
    expect(brief(r)).toEqual(['vehicle_purchase budget 1', 'vehicle_purchase final 2', '公务用车保有量（辆） final 7'])
    expect(r.facts.map(f => f.unit)).toEqual(['万元', '万元', '辆'])
  })
  test('三公 turned sideways; beside 会议费 the bare 合计 is not its total', () => {
    const columns = [
      '合计',
      '“三公”经费/小计',
      '“三公”经费/公务用车购置及运行维护费/小计',
      '“三公”经费/公务接待费',
      '会议费',
    ]
    const r = one('t1', columns, [['9', '5', '3', '2', '4']], { title: '“三公”经费、会议费支出决算表' })
    expect(brief(r)).toEqual(['total final 5', 'vehicles_total final 3', 'reception final 2'])
  })
})

describe('codes', () => {
  test('类|款|项 printed in steps complete to a code the row does not print', () => {
    const columns = ['类', '款', '项', '科目名称', '合计', '基本支出', '项目支出']
    const rows = [
      ['208', '', '', '社会保障和就业支出', '3', '3', ''],
      ['', '05', '', '行政事业单位养老支出', '3', '3', ''],
      ['', '', '05', '机关事业单位基本养老保险缴费支出', '3', '3', ''],
    ]
    const r = one('t1', columns, rows, { title: '一般公共预算财政拨款支出决算表' })
    const totals = r.facts.filter(f => f.measure === 'total')
    expect(totals.map(f => [f.code, f.impliedCode])).toEqual([
      ['208', null],
      [null, '20805'],
      [null, '2080505'],
    ])
  })
  test('a name that differs from the list is noted with the facts of its row', () => {
    const r = one('t1', EXPENDITURE, [['205', '卫生健康支出', '3', '1', '2', '', '', '']], { title: '支出决算表' })
    expect(r.issues).toMatchObject([{ rule: 'codes.name-differs', severity: 'note', facts: ['f1', 'f2', 'f3'] }])
    expect(r.facts[0]).toMatchObject({ code: '205', label: '卫生健康支出', officialName: '教育支出' })
  })
  test('a code and its name in one cell', () => {
    const columns = ['支出功能分类科目', '合计', '基本支出', '项目支出']
    const r = one('t1', columns, [['205 教育支出', '3', '1', '2']], { title: '一般公共预算支出情况表' })
    expect(brief(r)).toEqual(['205 total 3', '205 basic 1', '205 project 2'])
  })
})

describe('poor tables', () => {
  test('without header: codes, names and line numbers by their looks, measures by position', () => {
    const rows = [
      ['205', '教育支出', '1,000', '400', '600'],
      ['20502', '普通教育', '1,000', '400', '600'],
      ['2050205', '高等教育', '1,000', '400', '600'],
    ]
    const r = one('t1', ['', '', '', '', ''], rows, { title: '一般公共预算财政拨款支出决算表' })
    expect(brief(r).slice(0, 3)).toEqual(['205 total 1000', '205 basic 400', '205 project 600'])
  })
  test('a title misread by OCR, and only by OCR', () => {
    const columns = ['科目编码', '科目名称', '合计', '基本支出', '项目支出']
    const table = tableOf('t1', columns, [['205', '教育支出', '3', '1', '2']], {
      title: '一般公共预算财政拨欺支出诀算表',
    })
    const scanned = { ...table, rows: table.rows.map(row => row.map(c => ({ ...c, source: 'ocr' as const }))) }
    const statement = (t: typeof table) => understand([t], accounts, schemas).tables[0]!.statement
    expect([statement(scanned), statement(table)]).toEqual(['general-budget-expenditure', null])
  })
  test('a unit missing from one table is the one all others print', () => {
    const tables = [
      tableOf('t1', EXPENDITURE, [ROW], { title: '支出决算表', unit: '元' }),
      tableOf('t2', EXPENDITURE, [ROW], { title: '支出决算表（续）', unit: null }),
    ]
    const r = understand(tables, accounts, schemas)
    expect(r.facts.map(f => f.unit)).toEqual(Array(8).fill('元'))
    expect(r.tables[1]!.unit).toBeNull()
  })
})

test('国有资产 turned sideways: one count a column', () => {
  const columns = ['车辆数量（辆）/合计', '车辆数量（辆）/一般公务用车', '单价50万元（含）以上通用设备（台、套）']
  const r = one('t1', columns, [['3', '2', '1']], { title: '国有资产占用情况表', unit: null })
  expect(brief(r)).toEqual(['合计 count 3', '一般公务用车 count 2', '单价50万元（含）以上通用设备（台、套） count 1'])
  expect(r.facts[2]!.unit).toBe('台、套')
})

test('accounts of a city print names: the code follows from the chain of names', () => {
  const rows = [
    ['一', '一般公共服务支出', '9'],
    ['(一)', '人大事务', '9'],
    ['1', '行政运行', '9'],
  ]
  const table = tableOf('t1', ['序号', '项目', '决算'], rows, {
    title: '2021年某市本级一般公共预算支出决算表（功能分类）',
  })
  const r = understand([table], { type: 'government-final-accounts', fiscalYear: 2021 }, schemas)
  expect(r.tables[0]!.statement).toBe('government:general-budget-expenditure-by-function')
  expect(r.facts.map(f => f.code)).toEqual(['201', '20101', '2010101'])
})

test('in a budget every other table is budget:other', () => {
  const tables = [
    tableOf('t1', ['科目编码', '科目名称', '金额'], [['30201', '办公费', '5']], { title: '机关运行经费支出预算表' }),
    tableOf('t2', ['指标', '指标值'], [['数量', '5']], { title: '绩效目标表' }),
    tableOf('t3', EXPENDITURE, [ROW], { title: '支出预算总表' }),
  ]
  const r = understand(tables, { type: 'department-budget', fiscalYear: 2024 }, schemas)
  expect(r.tables.map(t => t.statement)).toEqual(['budget:other', 'budget:other', 'budget:expenditure'])
  expect(r.facts.filter(f => f.table !== 't3').map(f => [f.code, f.scheme])).toEqual([['30201', 'economic-department']])
})

describe.skipIf(!hasTruth)('the truth of eval/dev (not on a user machine)', () => {
  test.each(truthNames())('%s: every statement is recognised', name => {
    const truth = readTruth(name)
    const type = { type: truth.documentType, fiscalYear: truth.fiscalYear }
    const { tables } = understand(tablesOf(truth), type, schemas)
    const expected = truth.tables.map(t => (t.statement === 'other' ? null : t.statement))
    expect(tables.map(t => t.statement)).toEqual(expected)
  })

  test.each(truthNames())('%s: every number of every statement, and no other, has its measure', name => {
    const truth = readTruth(name)
    const type = { type: truth.documentType, fiscalYear: truth.fiscalYear }
    const { facts } = understand(tablesOf(truth), type, schemas)
    const isRowKey = (key: string) => /(^|\.)(code|class|type|item|name|line|seq|note)$/.test(key)
    truth.tables.forEach((t, i) => {
      if (!t.statement || t.statement === 'other' || t.statement.startsWith('government:')) return
      const expected = t.rows.flatMap((row, r) =>
        t.columnKeys.flatMap((key, c) =>
          key === null || isRowKey(key) || amountOf(row[c]!) === null ? [] : [`${r} ${c} ${key.replace(/^p\d\./, '')}`],
        ),
      )
      const own = facts.filter(f => f.table === `t${i + 1}` && f.amount !== null)
      const isWide = t.columnKeys.some(k => k?.endsWith('.reception'))
      const measured = own.map(f => `${f.row} ${f.column} ${isWide ? `${f.measure}.${f.item}` : f.measure}`)
      expect(measured, t.title ?? '').toEqual(expected)
    })
  })
})

describe('headers read from a picture', () => {
  const scanned = (...args: Parameters<typeof tableOf>) => {
    const table = tableOf(...args)
    return { ...table, rows: table.rows.map(row => row.map(c => ({ ...c, source: 'ocr' as const }))) }
  }
  const read = (...args: Parameters<typeof tableOf>) => understand([scanned(...args)], accounts, schemas)

  test('a label that says nothing takes the measure of its place, where the others agree', () => {
    const columns = [
      '科目编码',
      '科目名称',
      '本年支出合计',
      '基木支岀',
      '项目支出',
      '上缴上级支出',
      '经营支出',
      '对附属单位补助支出',
    ]
    const { facts } = read('t1', columns, [ROW], { title: '支出决算表' })
    expect(facts.find(f => f.measure === 'basic')?.amount).toBe('1.00')
  })

  test('items of a sideways 三公 table follow from the sequence', () => {
    const items = [
      '合计',
      '因公出国（境）费',
      '公务用车购置及运行维护费/小计',
      '公务用车购置及运行维护费/三购置',
      '公务用车购置及运行维护费/公务用车',
      '公务接待费',
    ]
    const columns = ['预算数', '决算数'].flatMap(phase => items.map(i => `${phase}/${i}`))
    const cells = ['6.00', '1.00', '3.00', '2.00', '1.00', '2.00']
    const { facts } = read('t1', columns, [[...cells, ...cells]], { title: '财政拨款“三公”经费支出决算表' })
    expect(facts.map(f => `${f.item} ${f.measure} ${f.amount}`)).toContain('vehicle_operation budget 1.00')
    expect(facts).toHaveLength(12)
  })
})
