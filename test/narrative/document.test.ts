import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Table } from '../../src/model.ts'
import { describe as describeDocument } from '../../src/narrative/document.ts'
import { withDocument } from '../../src/pdf/document.ts'
import { readPage } from '../../src/pdf/read.ts'
import { type Division, regionOf } from '../../src/regions.ts'
import { hasShared, sharedPath } from '../shared.ts'
import { page } from './page.ts'

const regions: Division[] = readFileSync(join(import.meta.dirname, '../../schemas/regions/regions.csv'), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map(line => ({ code: line.slice(0, 6), name: line.slice(7) }))
const table = (title: string, entity: string | null = null): Table => ({
  id: 't1',
  statement: null,
  title,
  unit: '万元',
  entity,
  pages: [1],
  columns: [],
  rows: [],
  notes: [],
})

const DF = 'department-final-accounts'
test.each([
  ['#西南某大学2O23年度部门决算\n2024年8月', '西南某大学', 2023, DF, 'department'],
  ['#中共某市某区委\n#社会工作部2024年度\n#部门决算', '中共某市某区委社会工作部', 2024, DF, 'department'],
  ['#2022年度\n#部门决算公开\n某省教育厅\n2023年9月', '某省教育厅', 2022, DF, 'department'],
  ['#2023年度某县水利局部门决算公开说明', '某县水利局', 2023, DF, 'department'],
  ['#二〇二三年度部门决算\n单位名称：某市第一中学', '某市第一中学', 2023, DF, 'department'],
  ['#某市财政预算审核中心\n#2023年度单位决算', '某市财政预算审核中心', 2023, DF, 'unit'],
  ['#某县民政局部门2021年度决算公开报告\n二〇二二年九月', '某县民政局', 2021, DF, 'department'],
  ['附件1\n#某区机关事务管理局（本级）\n#2023年度单位决算', '某区机关事务管理局（本级）', 2023, DF, 'unit'],
  ['#某县卫生健康局2024年部门预算公开\n2024年2月', '某县卫生健康局', 2024, 'department-budget', 'department'],
  ['#2023 年度\n#某自治区统计局\n#部门决算', '某自治区统计局', 2023, DF, 'department'],
  [
    '保密审查情况：已审查\n部门主要负责人审签情况：已审签\n#某县审计局2020年部门决算',
    '某县审计局',
    2020,
    DF,
    'department',
  ],
  ['#某县某镇2023年度部门决算', '某县某镇', 2023, DF, 'department'],
  ['#某市2023年财政决算\n2024年9月', '某市', 2023, 'government-final-accounts', null],
  ['#关于某县2022年本级财政决算（草案）的报告', '某县', 2022, 'government-final-accounts', null],
  ['#某省某市2023年预算执行情况和2024年预算草案的报告', '某省某市', 2024, 'government-budget', null],
])('cover %j', (text, entity, fiscalYear, type, entityLevel) => {
  expect(describeDocument([page(text)], [])).toMatchObject({ entity, fiscalYear, type, entityLevel })
})

test('without a cover the line above the tables names the department and a title the year', () => {
  const tables = [table('收支预算总表', '某省人大常委会办公厅'), table('2019年政府采购预算表')]
  expect(describeDocument([page('收支预算总表\n部门： 某省人大常委会办公厅\n单位：万元')], tables)).toMatchObject({
    title: null,
    entity: '某省人大常委会办公厅',
    fiscalYear: 2019,
    type: 'department-budget',
  })
})

test('whose budget it is is told by the table that is called so, not by another or by a company that signs it', () => {
  const rows = [['北京', '1.00']].map(row =>
    row.map(text => ({ text, page: 1, bbox: [0, 0, 0, 0] as const, confidence: 1 })),
  )
  const household = table('家庭收支预算表')
  const statistics = { ...table('统计表'), title: null, columns: ['地区', '一般公共预算收入'], rows }
  expect(describeDocument([page('家庭收支预算表')], [household, statistics]).type).toBe('other')
  expect(describeDocument([page('年度预算表')], [table('年度预算表', '海天贸易有限责任公司')]).type).toBe('other')
  const appropriated = { ...table('年度预算表'), columns: ['项目', '财政拨款'] }
  expect(describeDocument([page('年度预算表')], [appropriated]).type).toBe('department-budget')
})

test('one table of a city is a document of its government', () => {
  const text =
    '#某市2023年全市一般公共预算支出决算表\n表二 单位:万元\n项 目 预算数\n教育支出 12\n科学技术支出 13\n农林水支出 1'
  expect(describeDocument([page(text)], [])).toMatchObject({
    entity: '某市',
    fiscalYear: 2023,
    type: 'government-final-accounts',
  })
})

test('德州市 ends with 市, not with 州; a county in the name of a project is nobody', () => {
  const of = (title: string, rest: readonly string[]) =>
    describeDocument(
      [page(`#${title}`)],
      [title, ...rest].map(t => table(t)),
      regions,
    ).entity
  expect(of('德州市2023年预算执行情况和2024年预算（草案）', ['2023年全市一般公共预算收入执行情况表'])).toBe('德州市')
  expect(of('河南省2024年财政决算（草案）', ['内黄县水利工程项目情况表'])).toBe('河南省')
})

test('目录 before the cover is no title', () => {
  const contents = page('目录\n#某局概况2022年度部门决算表')
  expect(describeDocument([contents, page('#某市某局\n#2023年度部门决算', 2)], [])).toMatchObject({ fiscalYear: 2023 })
})

describe('region', () => {
  test('county within its province', () => {
    expect(regionOf('上海市普陀区财政局', regions)).toEqual({
      province: '上海市',
      city: null,
      county: '普陀区',
      code: '310107',
    })
  })
  test('a name that several provinces have is not guessed', () => {
    expect(regionOf('普陀区财政局', regions)).toBeNull()
    expect(regionOf('舟山市普陀区财政局', regions)?.code).toBe('330903')
  })
  test('province and city', () => {
    expect(regionOf('景德镇市住房公积金管理中心', regions)).toMatchObject({ province: '江西省', code: '360200' })
    expect(regionOf('江苏省人大常委会办公厅', regions)).toMatchObject({ code: '320000', city: null })
    expect(regionOf('西南大学', regions)).toBeNull()
  })
})

const DEV = sharedPath('eval/dev')
describe.skipIf(!hasShared('narrative/document.test', 'eval/dev'))(
  'development set (skipped where ../shared is not on the machine)',
  () => {
    const truths = readdirSync(existsSync(DEV) ? DEV : '.')
      .filter(f => f.endsWith('.truth.json'))
      .map(f => JSON.parse(readFileSync(join(DEV, f), 'utf8')))
      .filter(t => t.kind !== 'scan')
    test.each(truths.map(t => [t.file, t]))('%s', async (file, truth) => {
      const bytes = new Uint8Array(readFileSync(join(DEV, file)))
      const pages = await withDocument({ file, bytes }, async pdf => {
        const read = []
        for (let n = 1; n <= Math.min(pdf.numPages, 25); n++) read.push((await readPage(pdf, n)).page)
        return read
      })
      expect(describeDocument(pages, [], regions)).toMatchObject({
        entity: truth.department,
        fiscalYear: truth.fiscalYear,
        type: truth.documentType,
      })
    })
  },
)

test('a name misread on the cover of a scan is the one the other pages print', () => {
  const scan = (text: string, number: number) => ({ ...page(text, number), engine: 'ppocr' })
  const pages = [
    scan('#青石具应急管理局\n#2024年度部门决算', 1),
    scan('部门：青石县应急管理局', 2),
    scan('纳入青石县应急管理局2024年度部门决算编制范围', 3),
  ]
  expect(describeDocument(pages, []).entity).toBe('青石县应急管理局')
  expect(
    describeDocument(
      pages.map(p => ({ ...p, engine: null })),
      [],
    ).entity,
  ).toBe('青石具应急管理局')
})
