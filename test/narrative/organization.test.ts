import { expect, test } from 'vitest'
import type { Cell, Table } from '../../src/model.ts'
import { organization } from '../../src/narrative/organization.ts'
import { page } from './page.ts'

const first = page(
  [
    '第一部分某局概况',
    '一、主要职责',
    ' 本局承担以下职责：',
    ' （一）编制计划并组织实施；',
    ' （二）承办其他事项。',
    '二、机构设置及人员情况',
    ' 纳入本套部门决算汇编范围的单位共2个，即某局（本级）、某中心。',
    ' 某局（本级）设立3个内设机构，分别是：秘书科、12329服务中心、办事处（东、西）。',
    ' 本部门年末编制内实有人员1,045人，其他人员40人。离退休人员24人。全年接待9人次。',
  ].join('\n'),
)

test('duties, offices, units and headcount of the first part', () => {
  expect(organization([first], [])).toEqual({
    duties: ['编制计划并组织实施', '承办其他事项'],
    offices: ['秘书科', '12329服务中心', '办事处（东、西）'],
    units: ['某局（本级）', '某中心'],
    headcount: [
      { kind: '编制内实有人员', count: 1045, page: 1 },
      { kind: '其他人员', count: 40, page: 1 },
      { kind: '离退休人员', count: 24, page: 1 },
    ],
  })
})

test('a table of 单位名称 goes before the sentence', () => {
  const cell = (text: string): Cell => ({ text, page: 1, bbox: [0, 0, 1, 1], confidence: 1 })
  const table: Table = {
    id: 't1',
    statement: null,
    title: null,
    unit: null,
    entity: null,
    pages: [1],
    columns: ['序号', '单位名称', '备注'],
    rows: [[cell('1'), cell('某局财政所'), cell('')]],
    notes: [],
  }
  expect(organization([first], [table]).units).toEqual(['某局财政所'])
})

test('the narrative names no duties', () => {
  const text = '第三部分2023年度部门决算情况说明\n一、收入决算情况说明\n （一）编制内实有人员20人。'
  expect(organization([page(text)], [])).toEqual({ duties: [], offices: [], units: [], headcount: [] })
})
