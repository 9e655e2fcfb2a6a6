/** Titles of the years before 2021, and of provinces. */
export const EARLIER = {
  'revenue-expenditure-summary': '部门收支总体情况表',
  revenue: '部门收入总体情况表',
  expenditure: '部门支出总体情况表',
  'appropriation-summary': '财政拨款收支总体情况表',
  'general-budget-expenditure': '一般公共预算支出情况表',
  'general-budget-basic-expenditure': '一般公共预算基本支出情况表',
  'three-public': '一般公共预算“三公”经费支出情况表',
  'government-fund': '政府性基金预算支出情况表',
  'state-capital': '国有资本经营预算支出情况表',
}
export const PLANS = {
  'revenue-expenditure-summary': '2024年收支预算总表',
  revenue: '2024年收入预算总表',
  expenditure: '2024年支出预算总表',
  'appropriation-summary': '2024年财政拨款收支预算总表',
  'general-budget-expenditure': '2024年一般公共预算财政拨款支出预算表',
  'general-budget-basic-expenditure': '2024年一般公共预算财政拨款基本支出预算表',
  'three-public': '2024年“三公”经费财政拨款支出预算表',
  'government-fund': '2024年政府性基金预算财政拨款支出预算表',
  'state-capital': '2024年国有资本经营预算财政拨款支出预算表',
}
