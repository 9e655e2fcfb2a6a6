/** What the values of coded columns mean: value, Chinese, English. A test holds the lists against the model. */
export interface ValueList {
  readonly columns: readonly string[]
  readonly values: readonly (readonly [value: string, zh: string, en: string])[]
}

export const VALUES: readonly ValueList[] = [
  {
    columns: ['status'],
    values: [
      ['complete', '全部页面已读', 'every page was read'],
      ['partial', '有页面未读', 'some pages were not read'],
      ['failed', '没有读出内容', 'nothing was read'],
    ],
  },
  {
    columns: ['type'],
    values: [
      ['department-final-accounts', '部门（单位）决算', 'final accounts of a department or unit'],
      ['department-budget', '部门（单位）预算', 'budget of a department or unit'],
      ['government-final-accounts', '政府决算', 'final accounts of a government'],
      ['government-budget', '政府预算', 'budget of a government'],
      ['other', '其他', 'other'],
    ],
  },
  {
    columns: ['statement'],
    values: [
      ['revenue-expenditure-summary', '收入支出决算总表', 'summary of revenue and expenditure'],
      ['revenue', '收入决算表', 'revenue'],
      ['expenditure', '支出决算表', 'expenditure'],
      ['appropriation-summary', '财政拨款收入支出决算总表', 'summary of fiscal appropriations'],
      ['general-budget-expenditure', '一般公共预算财政拨款支出决算表', 'expenditure of the general public budget'],
      ['general-budget-basic-expenditure', '一般公共预算财政拨款基本支出决算表', 'its basic expenditure'],
      ['government-fund', '政府性基金预算财政拨款收入支出决算表', 'government-managed funds'],
      ['state-capital', '国有资本经营预算财政拨款支出决算表', 'state capital operations'],
      ['three-public', '财政拨款“三公”经费支出决算表', 'travel abroad, vehicles and receptions'],
      ['state-assets', '国有资产占用情况表', 'state assets in use'],
      ['budget:…', '同名预算表', 'the same statement of a budget'],
      ['government:…', '政府决算、预算报表', 'a statement of government-wide accounts'],
    ],
  },
  {
    columns: ['item'],
    values: [
      ['total', '“三公”经费合计', 'total'],
      ['overseas_travel', '因公出国（境）费', 'travel abroad'],
      ['vehicles_total', '公务用车购置及运行维护费', 'vehicles'],
      ['vehicle_purchase', '公务用车购置费', 'purchase of vehicles'],
      ['vehicle_operation', '公务用车运行维护费', 'running of vehicles'],
      ['reception', '公务接待费', 'official receptions'],
    ],
  },
  {
    columns: ['scheme'],
    values: [
      ['functional', '支出功能分类', 'by function'],
      ['economic-department', '部门预算支出经济分类', 'by economic nature, departments'],
      ['economic-government', '政府预算支出经济分类', 'by economic nature, governments'],
      ['revenue', '收入分类', 'revenue'],
    ],
  },
  {
    columns: ['measure', 'finSource'],
    values: [
      ['total', '合计', 'total'],
      ['amount', '金额、决算数', 'amount'],
      ['budget', '年初预算数', 'budget as approved'],
      ['adjusted_budget', '全年（调整）预算数', 'budget as adjusted'],
      ['final', '决算数', 'final accounts'],
      ['basic', '基本支出', 'basic expenditure'],
      ['project', '项目支出', 'project expenditure'],
      ['personnel', '人员经费', 'personnel'],
      ['public', '公用经费', 'running costs'],
      ['remittance_to_superior', '上缴上级支出', 'remitted to the superior body'],
      ['operating', '经营支出', 'operating expenditure'],
      ['subsidy_to_subordinates', '对附属单位补助支出', 'subsidies to subordinate units'],
      ['fiscal_appropriation', '财政拨款', 'fiscal appropriation'],
      ['general_budget', '一般公共预算', 'general public budget'],
      ['government_fund', '政府性基金预算', 'government-managed funds'],
      ['state_capital', '国有资本经营预算', 'state capital operations'],
      ['superior_subsidy', '上级补助收入', 'subsidy from the superior body'],
      ['business_revenue', '事业收入', 'revenue of public services'],
      ['business_revenue_education_fees', '其中：教育收费', 'of which education fees'],
      ['operating_revenue', '经营收入', 'operating revenue'],
      ['subordinate_remittance', '附属单位上缴收入', 'remitted by subordinate units'],
      ['other_revenue', '其他收入', 'other revenue'],
      ['opening_balance', '年初结转和结余', 'balance brought forward'],
      ['closing_balance', '年末结转和结余', 'balance carried forward'],
      ['count', '数量', 'count'],
      ['yoy_percent', '比上年增减（%）', 'change on the year before, percent'],
      ['completion_percent', '完成预算（%）', 'share of the budget that was carried out, percent'],
      ['revenue.…, expenditure.…', '收入栏、支出栏', 'panel of revenue, panel of expenditure'],
    ],
  },
  {
    columns: ['phase'],
    values: [
      ['approved', '年初预算', 'approved'],
      ['adjusted', '调整预算', 'adjusted'],
      ['executed', '决算', 'executed'],
    ],
  },
  {
    columns: ['direction'],
    values: [
      ['revenue', '收入', 'revenue'],
      ['expenditure', '支出', 'expenditure'],
    ],
  },
  {
    columns: ['source'],
    values: [
      ['text', 'PDF 文字层', 'text layer of the PDF'],
      ['ocr', '文字识别', 'optical character recognition'],
    ],
  },
  {
    columns: ['verdict'],
    values: [
      ['proven', '有勾稽关系证实', 'an identity that passes would fail if this amount were another'],
      ['unproven', '没有勾稽关系涉及', 'no identity covers it'],
      ['disputed', '勾稽不符或读取存疑', 'an identity fails, or the reading is doubtful'],
      [
        'repaired',
        '原文残缺，已按两处独立依据修正',
        'the print is clipped or misread; two independent sources settle it',
      ],
    ],
  },
  {
    columns: ['severity'],
    values: [
      ['error', '文件自相矛盾，或读取有误', 'the document contradicts itself, or a reading is wrong'],
      ['warning', '可能有误', 'likely wrong'],
      ['note', '尾差、旧名称等', 'rounding, old names'],
    ],
  },
]
