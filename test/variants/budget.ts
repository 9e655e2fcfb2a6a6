/** 部门预算 in the form of 预算管理一体化 (2021 on) and of the years before: the same accounts, as a plan. */
import { type Accounts, type Item, spent } from '../../samples/make/accounts.ts'
import { CLASSES } from '../../samples/make/catalog.ts'
import { sixOf } from '../../samples/make/forms.ts'
import { printed } from '../../samples/make/money.ts'
import type { Column, Row, TableSpec } from '../../samples/make/table.ts'
import { columns, rows } from './forms.ts'

type Of = (accounts: Accounts) => readonly TableSpec[]

const spec = (title: string, statement: string | null, heads: Column[], body: Row[]): TableSpec => ({
  statement: statement && `budget:${statement}`,
  title,
  unit: '万元',
  columns: heads,
  numbered: false,
  rows: body,
  notes: [],
})

import { byCode, classes, economic, money, ORDINALS, sum, summary } from './budget-rows.ts'

export const unified =
  (names: ReadonlyMap<string, string>, titles: Readonly<Record<string, string>> = {}): Of =>
  accounts => {
    const { items, entity } = accounts
    const general = items.filter(i => i.source === 'general')
    const fund = items.filter(i => i.source === 'fund')
    const capital = items.filter(i => i.source === 'capital')
    const all = sum(items, spent)
    const title = (key: string, usual: string) => titles[key] ?? usual
    const sources = [general, fund, capital].map(s => sum(s, spent))
    const three = sixOf(accounts.threePublic.budget)
    const revenue = [
      ...['一、一般公共预算拨款收入', '二、政府性基金预算拨款收入', '三、国有资本经营预算拨款收入'].map((n, i) => [
        n,
        money(sources[i]!),
      ]),
      ...[
        '四、财政专户管理资金收入',
        '五、事业收入',
        '六、事业单位经营收入',
        '七、上级补助收入',
        '八、附属单位上缴收入',
        '九、其他收入',
      ].map(n => [n, '']),
      ['本年收入合计', money(all)],
      ['上年结转结余', ''],
      ['收入总计', money(all)],
    ]
    const spending = [
      ...classes(items).map((c, i) => [`${ORDINALS[i]}、${c.name}`, money(c.amount)]),
      ['本年支出合计', money(all)],
      ['年终结转结余', ''],
      ['支出总计', money(all)],
    ]
    const bySource = (some: readonly Item[]) =>
      [
        sum(some, spent),
        ...[general, fund, capital].map(s =>
          sum(
            some.filter(i => s.includes(i)),
            spent,
          ),
        ),
      ].map(money)
    return [
      spec(
        title('revenue-expenditure-summary', '部门收支总表'),
        'revenue-expenditure-summary',
        columns([
          ['收入/项目', 'revenue.name', 3, 'left'],
          ['收入/预算数', 'revenue.budget', 1.3],
          ['支出/项目', 'expenditure.name', 3, 'left'],
          ['支出/预算数', 'expenditure.budget', 1.3],
        ]),
        summary(revenue, spending, 2),
      ),
      spec(
        title('revenue', '部门收入总表'),
        'revenue',
        columns([
          ['部门（单位）代码', null, 1, 'left'],
          ['部门（单位）名称', 'name', 2.4, 'left'],
          ['合计', 'total'],
          ['本年收入/小计', null],
          ...[
            '一般公共预算',
            '政府性基金预算',
            '国有资本经营预算',
            '财政专户管理资金',
            '事业收入',
            '事业单位经营收入',
            '上级补助收入',
            '附属单位上缴收入',
            '其他收入',
          ].map(n => [`本年收入/${n}`, null] as const),
          ['上年结转结余', null],
        ]),
        rows([
          ['', '合计', money(all), money(all), ...sources.map(money), '', '', '', '', '', '', ''],
          ['301001', entity, money(all), money(all), ...sources.map(money), '', '', '', '', '', '', ''],
        ]),
      ),
      spec(
        title('expenditure', '部门支出总表'),
        'expenditure',
        columns([
          ['科目编码', 'code', 1.2, 'left'],
          ['科目名称', 'name', 3, 'left'],
          ['合计', 'total'],
          ['基本支出', 'basic'],
          ['项目支出', 'project'],
          ['事业单位经营支出', 'operating'],
          ['上缴上级支出', 'remittance_to_superior'],
          ['对附属单位补助支出', 'subsidy_to_subordinates'],
        ]),
        byCode(items, i => [spent(i), i.basic, i.project, 0, 0, 0]),
      ),
      spec(
        title('appropriation-summary', '财政拨款收支总表'),
        'appropriation-summary',
        columns([
          ['收入/项目', 'revenue.name', 3, 'left'],
          ['收入/预算数', 'revenue.budget', 1.2],
          ['支出/项目', 'expenditure.name', 3, 'left'],
          ['支出/合计', 'expenditure.total', 1.1],
          ['支出/一般公共预算', 'expenditure.general_budget', 1.1],
          ['支出/政府性基金预算', 'expenditure.government_fund', 1.1],
          ['支出/国有资本经营预算', 'expenditure.state_capital', 1.1],
        ]),
        summary(
          [
            ['一、本年收入', money(all)],
            ...['（一）一般公共预算拨款', '（二）政府性基金预算拨款', '（三）国有资本经营预算拨款'].map((n, i) => [
              n,
              money(sources[i]!),
            ]),
            ['二、上年结转', ''],
            ['收入总计', money(all)],
          ],
          [
            ['一、本年支出', ...bySource(items)],
            ...CLASSES.flatMap(([code, name]) =>
              items.some(i => i.code.startsWith(code))
                ? [[name, ...bySource(items.filter(i => i.code.startsWith(code)))]]
                : [],
            ).map(([n, ...v], i) => [`（${ORDINALS[i]}）${n}`, ...v]),
            ['二、年终结转结余', '', '', '', ''],
            ['支出总计', ...bySource(items)],
          ],
          5,
        ),
      ),
      spec(
        title('general-budget-expenditure', '一般公共预算支出表'),
        'general-budget-expenditure',
        columns([
          ['科目编码', 'code', 1.2, 'left'],
          ['科目名称', 'name', 3, 'left'],
          ['合计', 'total'],
          ['基本支出/小计', 'basic'],
          ['基本支出/人员经费', 'basic_personnel'],
          ['基本支出/公用经费', 'basic_public'],
          ['项目支出', 'project'],
        ]),
        byCode(general, i => [
          spent(i),
          i.basic,
          i.basic - Math.floor(i.basic / 3),
          Math.floor(i.basic / 3),
          i.project,
        ]),
      ),
      spec(
        title('general-budget-basic-expenditure', '一般公共预算基本支出表'),
        'general-budget-basic-expenditure',
        columns([
          ['部门预算支出经济分类科目/科目编码', 'code', 1.2, 'left'],
          ['部门预算支出经济分类科目/科目名称', 'name', 3, 'left'],
          ['本年一般公共预算基本支出/合计', 'total'],
          ['本年一般公共预算基本支出/人员经费', 'personnel'],
          ['本年一般公共预算基本支出/公用经费', 'public'],
        ]),
        economic(accounts, names),
      ),
      spec(
        title('three-public', '一般公共预算“三公”经费支出表'),
        'three-public',
        columns([
          ['“三公”经费合计', 'budget.total'],
          ['因公出国（境）费', 'budget.overseas_travel'],
          ['公务用车购置及运行费/小计', 'budget.vehicles_total'],
          ['公务用车购置及运行费/公务用车购置费', 'budget.vehicle_purchase'],
          ['公务用车购置及运行费/公务用车运行费', 'budget.vehicle_operation'],
          ['公务接待费', 'budget.reception'],
        ]),
        rows([three.map(v => printed(v, '万元'))]),
      ),
      spec(
        title('government-fund', '政府性基金预算支出表'),
        'government-fund',
        columns([
          ['科目编码', 'code', 1.2, 'left'],
          ['科目名称', 'name', 3, 'left'],
          ['本年政府性基金预算支出/合计', 'expenditure_total'],
          ['本年政府性基金预算支出/基本支出', 'expenditure_basic'],
          ['本年政府性基金预算支出/项目支出', 'expenditure_project'],
        ]),
        fund.length ? byCode(fund, i => [spent(i), i.basic, i.project]) : rows([['', '合计', '', '', '']]),
      ),
      spec(
        title('state-capital', '国有资本经营预算支出表'),
        'state-capital',
        columns([
          ['科目编码', 'code', 1.2, 'left'],
          ['科目名称', 'name', 3, 'left'],
          ['本年国有资本经营预算支出/合计', 'total'],
          ['本年国有资本经营预算支出/基本支出', 'basic'],
          ['本年国有资本经营预算支出/项目支出', 'project'],
        ]),
        capital.length ? byCode(capital, i => [spent(i), i.basic, i.project]) : rows([['', '合计', '', '', '']]),
      ),
      spec(
        title('projects', '项目支出表'),
        null,
        columns([
          ['类型', null, 1, 'left'],
          ['项目名称', null, 3, 'left'],
          ['项目单位', null, 3, 'left'],
          ['合计', null],
          ['本年拨款/一般公共预算', null],
          ['本年拨款/政府性基金预算', null],
          ['财政专户管理资金', null],
          ['单位资金', null],
        ]),
        rows([
          ['合计', '', '', '30.00', '30.00', '', '', ''],
          ['特定目标类', '河长制工作经费', entity, '10.00', '10.00', '', '', ''],
          ['其他运转类', '办公用房维修', entity, '20.00', '20.00', '', '', ''],
        ]),
      ),
    ]
  }
