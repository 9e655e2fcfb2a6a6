/** Made-up accounts in which everything adds up: figures of our own, the layout of the ministry's forms. */
import type { Report } from '../../src/model.ts'
import { type PlainTable, reportOf } from './report.ts'

const CLASSES = new Map([
  ['一般公共服务支出', '201'],
  ['社会保障和就业支出', '208'],
  ['卫生健康支出', '210'],
  ['城乡社区支出', '212'],
  ['国有资本经营预算支出', '223'],
])

const table = (
  statement: string,
  title: string,
  page: number,
  keys: string,
  rows: string,
  unit = '万元',
): PlainTable => ({
  statement,
  title,
  unit,
  pages: [page],
  columnKeys: keys.split(' '),
  rows: rows
    .trim()
    .split('\n')
    .map(line => line.split('|').map(cell => cell.trim())),
})

const summary = table(
  'revenue-expenditure-summary',
  '收入支出决算总表',
  4,
  'revenue.name revenue.amount expenditure.name expenditure.amount',
  `
一、一般公共预算财政拨款收入|1,190.00|一、一般公共服务支出|1,010.65
二、政府性基金预算财政拨款收入|50.00|八、社会保障和就业支出|144.47
三、国有资本经营预算财政拨款收入|11.75|九、卫生健康支出|29.04
四、上级补助收入|5.10|十一、城乡社区支出|52.30
五、事业收入|3.20|二十一、国有资本经营预算支出|11.75
六、经营收入|1.10||
七、附属单位上缴收入|0.90||
八、其他收入|8.20||
本年收入合计|1,270.25|本年支出合计|1,248.21
使用非财政拨款结余（含专用结余）|2.00|结余分配|1.34
年初结转和结余|40.30|年末结转和结余|63.00
总计|1,312.55|总计|1,312.55`,
)

const revenue = table(
  'revenue',
  '收入决算表',
  5,
  'code name total fiscal_appropriation superior_subsidy business_revenue operating_revenue subordinate_remittance other_revenue',
  `
|合计|1,270.25|1,251.75|5.10|3.20|1.10|0.90|8.20
201|一般公共服务支出|1,034.99|1,016.49|5.10|3.20|1.10|0.90|8.20
20101|人大事务|1,034.99|1,016.49|5.10|3.20|1.10|0.90|8.20
2010101|行政运行|724.59|706.09|5.10|3.20|1.10|0.90|8.20
2010102|一般行政管理事务|310.40|310.40|||||
208|社会保障和就业支出|144.47|144.47|||||
20805|行政事业单位养老支出|144.47|144.47|||||
2080505|机关事业单位基本养老保险缴费支出|96.31|96.31|||||
2080506|机关事业单位职业年金缴费支出|48.16|48.16|||||
210|卫生健康支出|29.04|29.04|||||
21011|行政事业单位医疗|29.04|29.04|||||
2101101|行政单位医疗|29.04|29.04|||||
212|城乡社区支出|50.00|50.00|||||
21208|国有土地使用权出让收入安排的支出|50.00|50.00|||||
2120801|征地和拆迁补偿支出|50.00|50.00|||||
223|国有资本经营预算支出|11.75|11.75|||||
22301|解决历史遗留问题及改革成本支出|11.75|11.75|||||
2230105|国有企业退休人员社会化管理补助支出|11.75|11.75|||||`,
)

const generalRows = `
201|一般公共服务支出|1,010.65|700.25|310.40
20101|人大事务|1,010.65|700.25|310.40
2010101|行政运行|700.25|700.25|
2010102|一般行政管理事务|310.40||310.40
208|社会保障和就业支出|144.47|144.47|
20805|行政事业单位养老支出|144.47|144.47|
2080505|机关事业单位基本养老保险缴费支出|96.31|96.31|
2080506|机关事业单位职业年金缴费支出|48.16|48.16|
210|卫生健康支出|29.04|29.04|
21011|行政事业单位医疗|29.04|29.04|
2101101|行政单位医疗|29.04|29.04|`

const expenditure = table(
  'expenditure',
  '支出决算表',
  6,
  'code name total basic project remittance_to_superior operating subsidy_to_subordinates',
  `|合计|1,248.21|873.76|374.45${generalRows}
212|城乡社区支出|52.30||52.30
21208|国有土地使用权出让收入安排的支出|52.30||52.30
2120801|征地和拆迁补偿支出|52.30||52.30
223|国有资本经营预算支出|11.75||11.75
22301|解决历史遗留问题及改革成本支出|11.75||11.75
2230105|国有企业退休人员社会化管理补助支出|11.75||11.75`,
)

const appropriation = table(
  'appropriation-summary',
  '财政拨款收入支出决算总表',
  7,
  'revenue.name revenue.amount expenditure.name expenditure.total expenditure.general_budget expenditure.government_fund expenditure.state_capital',
  `
一、一般公共预算财政拨款|1,190.00|一、一般公共服务支出|1,010.65|1,010.65||
二、政府性基金预算财政拨款|50.00|八、社会保障和就业支出|144.47|144.47||
三、国有资本经营预算财政拨款|11.75|九、卫生健康支出|29.04|29.04||
||十一、城乡社区支出|52.30||52.30|
||二十一、国有资本经营预算支出|11.75|||11.75
本年收入合计|1,251.75|本年支出合计|1,248.21|1,184.16|52.30|11.75
年初财政拨款结转和结余|13.30|年末财政拨款结转和结余|16.84|15.84|1.00|
一、一般公共预算财政拨款|10.00|||||
二、政府性基金预算财政拨款|3.30|||||
三、国有资本经营预算财政拨款||||||
总计|1,265.05|总计|1,265.05|1,200.00|53.30|11.75`,
)

const general = table(
  'general-budget-expenditure',
  '一般公共预算财政拨款支出决算表',
  8,
  'code name total basic project',
  `|合计|1,184.16|873.76|310.40${generalRows}`,
)

const basic = table(
  'general-budget-basic-expenditure',
  '一般公共预算财政拨款基本支出决算表',
  9,
  'p1.code p1.name p1.amount p2.code p2.name p2.amount',
  `
301|工资福利支出|700.00|302|商品和服务支出|140.00
30101|基本工资|400.55|30201|办公费|60.20
30102|津贴补贴|299.45|30212|因公出国（境）费用|1.30
303|对个人和家庭的补助|23.76|30217|公务接待费|4.40
30301|离休费|23.76|30231|公务用车运行维护费|20.10
|||30299|其他商品和服务支出|54.00
|||310|资本性支出|10.00
|||31002|办公设备购置|10.00
人员经费合计||723.76|公用经费合计||150.00`,
)

const basicByKind = table(
  'general-budget-basic-expenditure',
  '一般公共预算财政拨款基本支出决算明细表',
  9,
  'code name total personnel public',
  `
|合计|873.76|723.76|150.00
301|工资福利支出|700.00|700.00|
30101|基本工资|400.55|400.55|
30102|津贴补贴|299.45|299.45|
302|商品和服务支出|140.00||140.00
30201|办公费|140.00||140.00
303|对个人和家庭的补助|23.76|23.76|
30301|离休费|23.76|23.76|
310|资本性支出|10.00||10.00
31002|办公设备购置|10.00||10.00`,
)

const fund = table(
  'government-fund',
  '政府性基金预算财政拨款收入支出决算表',
  10,
  'code name opening_balance revenue expenditure_total expenditure_basic expenditure_project closing_balance',
  `
|合计|3.30|50.00|52.30||52.30|1.00
212|城乡社区支出|3.30|50.00|52.30||52.30|1.00
21208|国有土地使用权出让收入安排的支出|3.30|50.00|52.30||52.30|1.00
2120801|征地和拆迁补偿支出|3.30|50.00|52.30||52.30|1.00`,
)

const capital = table(
  'state-capital',
  '国有资本经营预算财政拨款支出决算表',
  11,
  'code name total basic project',
  `
|合计|11.75||11.75
223|国有资本经营预算支出|11.75||11.75
22301|解决历史遗留问题及改革成本支出|11.75||11.75
2230105|国有企业退休人员社会化管理补助支出|11.75||11.75`,
)

const threePublic = table(
  'three-public',
  '财政拨款“三公”经费支出决算表',
  12,
  'name budget adjusted_budget final',
  `
一、“三公”经费支出|30.00|28.00|26.50
1.因公出国（境）费|2.00|2.00|1.80
2.公务用车购置及运行维护费|22.00|21.00|20.10
（1）公务用车购置费|0.00|0.00|0.00
（2）公务用车运行维护费|22.00|21.00|20.10
3.公务接待费|6.00|5.00|4.60
（1）国内接待费|---|---|4.60
其中：外事接待费|---|---|
（2）国（境）外接待费|---|---|`,
)

const assets = table(
  'state-assets',
  '国有资产占用情况表',
  13,
  'name count',
  `
一、车辆数合计（台、辆）|5
1.机要通信用车|1
2.其他用车|4
二、单价100万元（含）以上设备（不含车辆）（台、套）|2`,
  '台、辆、套',
)

const government = table(
  'government:general-budget-expenditure',
  '全市一般公共预算支出决算表',
  1,
  'code name budget final completion_percent',
  `
|一般公共预算支出合计|5,000|4,750|95.0
201|一般公共服务支出|2,000|1,900|95.0
208|社会保障和就业支出|3,000|2,850|95.0`,
)

const balanceOf = (statement: string, title: string, own: string) =>
  table(
    statement,
    title,
    2,
    'revenue.name revenue.amount expenditure.name expenditure.amount',
    `
收入总计|15,179|支出总计|15,179
一、${own}收入|3,658|一、${own}支出|9,920
二、上级补助收入|11,521|二、上解上级支出|5,259
（一）返还性收入|6,713|（一）固定上解|3,675
（二）转移支付收入|4,808|（二）其他上解|1,584`,
  )
const governmentSummaries = [
  balanceOf('government:general-budget-summary', '一般公共预算收支决算总表', '一般公共预算'),
  balanceOf('government:government-fund-summary', '政府性基金预算收支决算总表', '政府性基金预算'),
  balanceOf('government:state-capital-summary', '国有资本经营预算收支决算总表', '国有资本经营预算'),
]

const insurance = table(
  'government:social-insurance',
  '社会保险基金预算收支决算总表',
  3,
  'name amount',
  `
收入总计|5,990
支出总计|5,990
一、社会保险基金预算收入|2,838
一、社会保险基金预算支出|2,393
二、上年结余|3,152
二、年终结余|3,597`,
)

const budget = table(
  'budget:general-budget-expenditure',
  '一般公共预算支出预算表',
  1,
  'code name total basic basic_personnel basic_public project',
  `
|合计|144.00|100.00|80.00|20.00|44.00
208|社会保障和就业支出|144.00|100.00|80.00|20.00|44.00`,
)

/** A budget table that is none of the known forms. */
const byProject = table(
  'budget:other',
  '财政拨款支出预算表',
  2,
  'code name total basic project',
  `
|合计|144.00|100.00|44.00
208|社会保障和就业支出|144.00|100.00|44.00
20805|行政事业单位养老支出|144.00|100.00|44.00`,
)

/** Ten tables. */
export const account = (): Report =>
  reportOf([summary, revenue, expenditure, appropriation, general, basic, fund, capital, threePublic, assets], CLASSES)

/** Between them they have every form of table that an identity is about. */
export const allForms = (): Report[] => [
  account(),
  reportOf([summary, expenditure, appropriation, general, basicByKind], CLASSES),
  reportOf([government, ...governmentSummaries, insurance]),
  reportOf([budget]),
  reportOf([byProject]),
]
