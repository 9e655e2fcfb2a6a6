import { expect, test } from 'vitest'
import { featuresOf } from '../../src/notation/titles.ts'
import { titleKey } from '../../src/statements/text.ts'

const said = (title: string) => {
  const { funds, direction, about, isTable, foreign } = featuresOf(titleKey(title))
  return [funds.join('+'), direction ?? '', [...about].join('+'), isTable ? '表' : '', foreign].join(' ').trim()
}

test.each([
  ['收入支出决算总表', 'both  表'],
  ['高等学校财政拨款支出决算表', 'fiscal_appropriation expenditure  表'],
  ['一般公共预算财政拨款收入支出决算表', 'general_budget both  表'],
  ['2024年度云山县财政局一般公共预算支出功能分类预算表', 'general_budget expenditure function 表'],
  ['一般公共预算基本支出部门预算经济分类预算表', 'general_budget expenditure basic+economic 表'],
  ['财政拨款政府性基金支出预算表', 'government_fund expenditure  表'],
  ['政府性基金、国有资本经营预算支出表', 'government_fund+state_capital expenditure  表'],
  ['“三公”经费、会议费和培训费支出决算表', 'expenditure three_public+conferences 表'],
  ['国有资产监督管理委员会收入支出决算总表', 'both  表'],
  ['政府采购支出情况表', 'expenditure procurement 表'],
  ['一般公共预算财政拨欺支出诀算表', 'general_budget expenditure  表 财政拨欺诀算'],
  ['项目支出（分单位）预算表（试行）', 'expenditure project 表'],
])('%s: %s', (title, features) => {
  expect(said(title)).toBe(features)
})
