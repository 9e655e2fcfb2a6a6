import { expect, test } from 'vitest'
import type { DocumentInfo } from '../../src/model.ts'
import { leftovers } from '../../src/narrative/leftovers.ts'
import { page } from './page.ts'

const accounts: DocumentInfo = {
  type: 'department-final-accounts',
  title: null,
  entity: '某局',
  entityLevel: 'department',
  region: null,
  fiscalYear: 2024,
}
const found = (text: string, document = accounts) =>
  leftovers([page(`第三部分 决算情况说明\n一、收入决算情况说明\n ${text}`)], document).map(i => i.rule)
const inGlossary = (text: string, document = accounts) =>
  leftovers([page(`第四部分 名词解释\n ${text}`)], document).map(i => i.rule)

test('what is left of the form: the choice between more and less, blanks', () => {
  expect(found('本年收入12.50万元，比上年增加（减少）3.20万元。')).toEqual(['text.choice'])
  expect(found('本年收入12.50万元，比上年增长/下降3.20%。')).toEqual(['text.choice'])
  expect(found('比上年增加3.20万元（减少人员所致）。')).toEqual([])
  expect(found('比上年增加（减少）0.00万元。')).toEqual([])
  expect(found('XX局2024年收入12.50万元。')).toEqual(['text.placeholder'])
  expect(found('本年收入××万元，20XX年为3.20万元。')).toEqual(['text.placeholder', 'text.placeholder'])
  expect(found('局长张××，型号XX-200。')).toEqual([])
})

test('a figure that lost its unit', () => {
  expect(found('本年收入12.50万元，支出为11.20，其中基本支出8.10万元。')).toEqual(['text.unit'])
  expect(found('比上年增长5.32。')).toEqual(['text.unit'])
  expect(found('三项支出分别为1.20，3.40，5.60万元。')).toEqual([])
  expect(found('本年收入12.50万元，增长5.32%，占地3.20公顷，见第1.20节。')).toEqual([])
})

test("last year's text: the end of another year, a definition by a year to come", () => {
  expect(found('截至2023年12月31日，共有车辆3辆。')).toEqual(['text.year'])
  expect(found('截至2024年12月31日，共有车辆3辆，2023年末为2辆。')).toEqual([])
  expect(inGlossary('使用结余：单位弥补2025年收支差额的数额。')).toEqual(['text.year'])
  expect(inGlossary('使用结余：单位弥补2024年收支差额的数额。')).toEqual([])
  expect(inGlossary('结转到2025年的资金。', { ...accounts, type: 'department-budget' })).toEqual([])
})

test('a warning with its words and its place; no account, no warning', () => {
  const [issue] = leftovers([page('一、收入\n 比上年增加（减少）3.20万元。')], accounts)
  expect(issue).toMatchObject({ severity: 'warning', page: 1, facts: [] })
  expect(issue!.message).toBe('“…比上年增加（减少）3.20万元。…”：表样中的二选一未取舍。')
  expect(issue!.bbox![2]).toBeGreaterThan(issue!.bbox![0])
  expect(found('比上年增加（减少）3.20万元。', { ...accounts, type: 'other' })).toEqual([])
})
