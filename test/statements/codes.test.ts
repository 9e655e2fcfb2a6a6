import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { classOfSummaryLine, indexCodes, resolveCodes } from '../../src/statements/codes.ts'
import { hasShared, sharedPath } from '../shared.ts'
import { codeFiles } from './code-files.ts'

const index = indexCodes(codeFiles)
const functional = (code: string | null, name: string, year: number | null = 2024) =>
  resolveCodes([{ code, name, ordinal: null }], 'functional', year, index)[0]!
const byNames = (rows: readonly (readonly [string | null, string])[], year = 2021) =>
  resolveCodes(
    rows.map(([ordinal, name]) => ({ code: null, ordinal, name })),
    'functional',
    year,
    index,
  ).map(r => r.code)

describe('the lists', () => {
  test('split at commas alone: no field holds a comma or a quote', () => {
    for (const [file, text] of Object.entries(codeFiles)) {
      const widths = new Set(
        text
          .trim()
          .split('\n')
          .map(l => l.split(',').length),
      )
      expect([file, widths.size, text.includes('"')]).toEqual([file, 1, false])
    }
  })

  test('every parent is in its list, and a code begins with it', () => {
    const orphans = index.entries.filter(
      e => e.parent && (!index.nodes[e.scheme].has(e.parent) || !e.code.startsWith(e.parent)),
    )
    expect(orphans).toEqual([])
  })

  test('a missing file is named', () => {
    expect(() => indexCodes({})).toThrow('schemas/codes/renames.csv')
  })
})

describe('whole codes', () => {
  test('the official name follows the year', () => {
    expect(functional('210', '卫生健康支出', 2024).officialName).toBe('卫生健康支出')
    expect(functional('210', '医疗卫生与计划生育支出', 2017)).toMatchObject({
      officialName: '医疗卫生与计划生育支出',
      deviation: null,
    })
  })

  test('an old name is a deviation that quotes both', () => {
    const { officialName, deviation } = functional('20805', '行政事业单位离退休', 2024)
    expect(officialName).toBe('行政事业单位养老支出')
    expect(deviation).toContain('“行政事业单位离退休”是旧名')
    expect(deviation).toContain('“行政事业单位养老支出”')
  })

  test('where the year of a change is uncertain, both names are right', () => {
    expect(functional('21305', '扶贫', 2021).deviation).toBeNull()
    expect(functional('21305', '巩固脱贫衔接乡村振兴', 2021).deviation).toBeNull()
  })

  test('cut, misspelt and foreign names are told apart', () => {
    expect(functional('2080505', '机关事业单位基本养老保险缴费支').deviation).toContain('不完整')
    expect(functional('2080505', '机关事业单位基本养老保检缴费支出').deviation).toContain('略有不同')
    expect(functional('2080505', '机关事业单位职业年金缴费支出').deviation).toContain('是 2080506 的名称')
    expect(functional('2111101', '减排专项支出').deviation).toContain('2111103')
    expect(functional('2130213', '执法与监督').deviation).toBeNull()
  })

  test('a code the list lacks is kept and reported', () => {
    expect(functional('2089977', '某项支出')).toEqual({
      code: '2089977',
      officialName: null,
      level: '项',
      deviation: '编码 2089977（某项支出）不在分类目录中',
    })
  })

  test('words in the code column are no code', () => {
    expect(functional('人员经费合计', '')).toEqual({ code: null, officialName: null, level: null, deviation: null })
  })

  test('a row that lost its code gets the one between its neighbours that has its name', () => {
    const rows = ['2080505', null, '210'].map((code, i) => ({
      code,
      ordinal: null,
      name: ['机关事业单位基本养老保险缴费支出', '机关事业单位职业年金缴费支出', '卫生健康支出'][i]!,
    }))
    expect(resolveCodes(rows, 'functional', 2024, index).map(r => r.code)).toEqual(['2080505', '2080506', '210'])
  })
})

/** 公开06表 of the seed report: the code column shows four digits, the name column cuts names. */
const NARROW = `301 工资福利支出
3010 基本工资=30101 3010 津贴补贴=30102 3010 奖金=30103 3010 伙食补助费=30106 3010 绩效工资=30107
3010 机关事业单位基本养=30108 3010 职业年金缴费=30109 3011 职工基本医疗保险缴=30110 3011 公务员医疗补助缴款=30111
3011 其他社会保障缴费=30112 3011 住房公积金=30113 3011 医疗费=30114 3019 其他工资福利支出=30199
303 对个人和家庭的补助
3030 离休费=30301 3030 退休费=30302 3030 退职(役)费=30303 3030 抚恤金=30304 3030 生活补贴=30305 3030 救济费=30306
3030 医疗费补助=30307 3030 助学金=30308 3030 奖励金=30309 3031 个人农业生产补贴=30310 3031 代缴社会保险费=30311
3039 其他对个人和家庭的=30399
302 商品和服务支出
3020 办公费=30201 3020 印刷费=30202 3020 咨询费=30203 3020 手续费=30204 3020 水费=30205 3020 电费=30206
3020 邮电费=30207 3020 取暖费=30208 3020 物业管理费=30209 3021 差旅费=30211 3021 因公出国(境)=30212
3021 维修(护)费=30213 3021 租赁费=30214 3021 会议费=30215 3021 培训费=30216 3021 公务接待费=30217
3021 专用材料费=30218 3022 被装购置费=30224 3022 专用燃料费=30225 3022 劳务费=30226 3022 委托业务费=30227
3022 工会经费=30228 3022 福利费=30229 3023 公务用车运行=30231 3023 其他交通费用=30239 3024 税金及附加费=30240
3029 其他商品和服=30299
307 债务利息及费用支出
30701 国内债务付息 310 资本性支出 31002 办公设备购置`
const narrowRows = [...NARROW.matchAll(/(\d+) ([^\s=]+)(?:=(\d+))?/g)].map(([, code, name, truth]) => ({
  code: code!,
  name: name!,
  ordinal: null,
  truth: truth ?? code!,
}))

describe('codes cut off by a narrow column', () => {
  test('order and name settle all of 301, 302 and 303', () => {
    const out = resolveCodes(narrowRows, 'economic-department', 2024, index)
    expect(out.map(r => r.code)).toEqual(narrowRows.map(r => r.truth))
    expect(out[1]!.deviation).toBe('印刷编码“3010”不完整，按顺序和名称为 30101')
  })

  test('also where the rows of several panels alternate', () => {
    const panels = ['301', '303', '302'].map(c => narrowRows.filter(r => r.truth.startsWith(c)))
    const mixed = panels[2]!.flatMap((_, i) => panels.flatMap(p => p[i] ?? []))
    expect(resolveCodes(mixed, 'economic-department', 2024, index).map(r => r.code)).toEqual(mixed.map(r => r.truth))
  })

  test('a row without a readable name takes the only code that order leaves', () => {
    const rows = narrowRows.map(r => (r.truth === '30102' ? { ...r, name: '' } : r))
    expect(resolveCodes(rows, 'economic-department', 2024, index)[2]!.code).toBe('30102')
  })

  test('a name that fits nothing is not forced', () => {
    const rows = narrowRows.map(r => (r.truth === '30102' ? { ...r, name: '购车专款' } : r))
    const row = resolveCodes(rows, 'economic-department', 2024, index)[2]!
    expect(row.code).toBeNull()
    expect(row.deviation).toContain('不能确定')
  })

  test('a 项 whose column shows five digits', () => {
    const names = ['行政事业单位养老支出', '机关事业单位基本养老保险缴费支出', '机关事业单位职业年金缴费支出']
    const rows = names.map(name => ({ code: '20805', name, ordinal: null }))
    const codes = resolveCodes(rows, 'functional', 2024, index).map(r => r.code)
    expect(codes).toEqual(['20805', '2080505', '2080506'])
  })
})

describe('names alone', () => {
  test('行政运行 is a key only under its parent', () => {
    const rows = [
      ['一', '一般公共服务支出'],
      ['（一）', '人大事务'],
      ['1', '行政运行'],
      ['（二）', '政协事务'],
      ['1', '行政运行'],
      ['二', '公共安全支出'],
      ['（一）', '公安'],
      ['1', '行政运行'],
    ] as const
    const codes = ['201', '20101', '2010101', '20102', '2010201', '204', '20402', '2040201']
    expect(byNames(rows)).toEqual(codes)
    expect(byNames(rows.map(([, name]) => [null, name]))).toEqual(codes)
    expect(
      byNames(rows.map(([ordinal, name]) => [null, `${ordinal}${/\d|[一二]$/.test(ordinal) ? '、' : ''}${name}`])),
    ).toEqual(codes)
  })

  test('of two codes with one name, the one of the year', () => {
    const rows = [
      ['一', '其他支出'],
      ['（一）', '其他支出（款）'],
      ['1', '其他支出（项）'],
    ] as const
    expect(byNames(rows, 2024).at(-1)).toBe('2299999')
    expect(byNames(rows, 2018).at(-1)).toBe('2299901')
  })

  test('a misprint between two known neighbours is read, an unknown name is not', () => {
    const rows = (name: string) =>
      [
        ['一', '公共安全支出'],
        ['（一）', '监狱'],
        ['1', '行政运行'],
        ['2', name],
        ['3', '狱政设施建设'],
      ] as const
    expect(byNames(rows('犯入改造'))[3]).toBe('2040705')
    expect(byNames(rows('信息采购专款'))[3]).toBeNull()
  })

  test('a 款 with an unknown name is the one under which its children stand', () => {
    const rows = [
      ['一', '教育支出'],
      ['（一）', '某某教育'],
      ['1', '学前教育'],
      ['2', '高中教育'],
    ] as const
    expect(byNames(rows)).toEqual(['205', '20502', '2050201', '2050204'])
  })

  test('totals and classes printed together are no class', () => {
    expect(
      byNames([
        [null, '一般公共预算支出'],
        ['2.', '国防和公共安全支出'],
        ['3.', '教育支出'],
      ]),
    ).toEqual([null, null, '205'])
  })

  test('taxes without ordinals under 税收收入', () => {
    const rows = ['（一）税收收入小计', '增值税', '契税', '（二）非税收入小计', '专项收入']
    const out = resolveCodes(
      rows.map(name => ({ code: null, ordinal: null, name })),
      'revenue',
      2021,
      index,
    )
    expect(out.map(r => r.code)).toEqual(['101', '10101', '10119', '103', '10302'])
  })
})

describe('lines of a summary', () => {
  test.each([
    ['八', '社会保障和就业支出', 2024, '208'],
    ['二十一', '国有资本经营预算支出', 2024, '223'],
    ['二十六', '抗役特别国债安排的支出', 2023, '234'],
    ['九', '医疗卫生与计划生育支出', 2017, '210'],
    ['十四', '资源勘探工业信息等支', 2024, '215'],
    [null, '一、教育支出', 2024, '205'],
    ['一', '一般公共预算支出', 2021, null],
    ['一', '一般公共预算财政拨款收入', 2024, null],
    ['一', '基本支出', 2019, null],
    [null, '本年支出合计', 2024, null],
  ] as const)('%s %s (%s) → %s', (ordinal, name, year, code) => {
    expect(classOfSummaryLine(ordinal, name, year, index)).toBe(code)
  })
})

const harbin = sharedPath('eval/dev/harbin-2021.truth.json')
/** Only where the evaluation documents are at hand. */
describe.skipIf(!hasShared('codes.test', 'eval/dev/harbin-2021.truth.json'))(
  'a city-level account that prints no codes',
  () => {
    const { tables } = JSON.parse(existsSync(harbin) ? readFileSync(join(harbin), 'utf8') : '{}') as {
      tables: { columnKeys: string[]; rows: string[][]; codes?: (string | null)[] }[]
    }
    test('98 % of the codes follow from the names, and none is wrong', () => {
      const table = tables.find(t => t.codes)!
      const rows = table.rows.map(r => ({ code: null, ordinal: r[0] || null, name: r[1]! }))
      const out = resolveCodes(rows, 'functional', 2021, index)
      const known = [...out.keys()].filter(i => table.codes![i])
      expect(known.filter(i => out[i]!.code && out[i]!.code !== table.codes![i])).toEqual([])
      expect(known.filter(i => out[i]!.code).length).toBeGreaterThanOrEqual(0.98 * known.length)
    })
  },
)
