/** Names of keys of the report for people, Chinese and English; a key without a name stands for itself. */
import names from './names.json'
import type { Language } from './strings.ts'

type Names = Readonly<Record<string, readonly [zh: string, en: string]>>

export const STATEMENTS: Names = {
  'revenue-expenditure-summary': ['收入支出决算总表', 'Revenue and expenditure summary'],
  revenue: ['收入决算表', 'Revenue'],
  expenditure: ['支出决算表', 'Expenditure'],
  'appropriation-summary': ['财政拨款收入支出决算总表', 'Appropriation summary'],
  'general-budget-expenditure': ['一般公共预算财政拨款支出决算表', 'General budget expenditure'],
  'general-budget-basic-expenditure': ['一般公共预算财政拨款基本支出决算表', 'General budget basic expenditure'],
  'government-fund': ['政府性基金预算财政拨款收入支出决算表', 'Government fund'],
  'state-capital': ['国有资本经营预算财政拨款支出决算表', 'State capital'],
  'three-public': ['“三公”经费支出决算表', 'Three public expenses'],
  'state-assets': ['国有资产占用情况表', 'State assets'],
}

export const MEASURES: Names = {
  'revenue.amount': ['收入', 'Revenue'],
  'expenditure.amount': ['支出', 'Expenditure'],
  total: ['合计', 'Total'],
  fiscal_appropriation: ['财政拨款收入', 'Fiscal appropriation'],
  superior_subsidy: ['上级补助收入', 'Subsidy from above'],
  business_revenue: ['事业收入', 'Business revenue'],
  business_revenue_education_fees: ['教育收费', 'Education fees'],
  operating_revenue: ['经营收入', 'Operating revenue'],
  subordinate_remittance: ['附属单位上缴收入', 'Remittance of subordinates'],
  other_revenue: ['其他收入', 'Other revenue'],
  basic: ['基本支出', 'Basic'],
  project: ['项目支出', 'Project'],
  remittance_to_superior: ['上缴上级支出', 'Remittance to superior'],
  operating: ['经营支出', 'Operating'],
  subsidy_to_subordinates: ['对附属单位补助支出', 'Subsidy to subordinates'],
  'expenditure.total': ['支出合计', 'Expenditure, total'],
  'expenditure.general_budget': ['一般公共预算', 'General budget'],
  'expenditure.government_fund': ['政府性基金预算', 'Government fund'],
  'expenditure.state_capital': ['国有资本经营预算', 'State capital'],
  amount: ['金额', 'Amount'],
  personnel: ['人员经费', 'Personnel'],
  public: ['公用经费', 'Public'],
  opening_balance: ['年初结转和结余', 'Opening balance'],
  revenue: ['本年收入', 'Revenue'],
  expenditure_total: ['本年支出', 'Expenditure'],
  expenditure_basic: ['基本支出', 'Basic'],
  expenditure_project: ['项目支出', 'Project'],
  closing_balance: ['年末结转和结余', 'Closing balance'],
  budget: ['预算数', 'Budget'],
  adjusted_budget: ['全年预算数', 'Adjusted budget'],
  final: ['决算数', 'Final'],
  count: ['数量', 'Count'],
  yoy_percent: ['增减 %', 'Change %'],
  completion_percent: ['完成 %', 'Completion %'],
}

export const ITEMS: Names = {
  total: ['合计', 'Total'],
  overseas_travel: ['因公出国（境）费', 'Overseas travel'],
  vehicles_total: ['公务用车合计', 'Vehicles'],
  vehicle_purchase: ['公务用车购置费', 'Vehicle purchase'],
  vehicle_operation: ['公务用车运行维护费', 'Vehicle operation'],
  reception: ['公务接待费', 'Reception'],
}

export const TYPES: Names = {
  'department-final-accounts': ['部门决算', 'Department final accounts'],
  'department-budget': ['部门预算', 'Department budget'],
  'government-final-accounts': ['政府决算', 'Government final accounts'],
  'government-budget': ['政府预算', 'Government budget'],
  other: ['其他', 'Other'],
  department: ['部门', 'Department'],
  unit: ['单位', 'Unit'],
}

export const nameIn = (names: Names, key: string, language: Language): string =>
  names[key]?.[language === 'zh' ? 0 : 1] ?? key

const RULES: ReadonlyMap<string, string> = new Map(Object.entries(names.rules))

/** What an editor would call the rule; the rules of the narrative have only their key. */
export const ruleName = (rule: string): string => RULES.get(rule) ?? rule
