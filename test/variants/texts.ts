/** 情况说明 in the words of several provinces. All of it is true of the accounts: no finding is right. */
import { appropriated, spent } from '../../samples/make/accounts.ts'
import { levels, made } from './text-numbers.ts'
import { beijing, shandong, yunnan } from './texts-more.ts'

export const sichuan = made(n => {
  const { m, p, more, year } = n
  return [
    [
      '一、收入支出决算总体情况说明',
      `${year}年度收、支总计均为${m(n.total)}。与${year - 1}年度相比，收、支总计各增加${more(n.total).by}，增长${more(n.total).rate}。主要变动原因是项目增加。`,
    ],
    [
      '二、收入决算情况说明',
      `${year}年度本年收入合计${m(n.revenue)}，其中：一般公共预算财政拨款收入${m(n.of('general', appropriated))}，占${p(n.of('general', appropriated), n.revenue)}；政府性基金预算财政拨款收入${m(n.of('fund', appropriated))}，占${p(n.of('fund', appropriated), n.revenue)}；国有资本经营预算财政拨款收入${m(n.of('capital', appropriated))}，占${p(n.of('capital', appropriated), n.revenue)}；上级补助收入${m(0)}，占0%；事业收入${m(n.sum(i => i.business))}，占${p(
        n.sum(i => i.business),
        n.revenue,
      )}；经营收入${m(0)}，占0%；附属单位上缴收入${m(0)}，占0%；其他收入${m(n.sum(i => i.other))}，占${p(
        n.sum(i => i.other),
        n.revenue,
      )}。`,
    ],
    [
      '三、支出决算情况说明',
      `${year}年度本年支出合计${m(n.expenditure)}，其中：基本支出${m(n.basic)}，占${p(n.basic, n.expenditure)}；项目支出${m(n.expenditure - n.basic)}，占${p(n.expenditure - n.basic, n.expenditure)}；上缴上级支出${m(0)}，占0%；经营支出${m(0)}，占0%；对附属单位补助支出${m(0)}，占0%。`,
    ],
    [
      '四、财政拨款收入支出决算总体情况说明',
      `${year}年度财政拨款收、支总计均为${m(n.fiscal + n.opening)}。与${year - 1}年度相比，财政拨款收、支总计各增加${more(n.fiscal + n.opening).by}，增长${more(n.fiscal + n.opening).rate}。主要变动原因是人员增加。`,
    ],
    [
      '五、一般公共预算财政拨款支出决算情况说明',
      '（一）一般公共预算财政拨款支出决算总体情况',
      `${year}年度一般公共预算财政拨款支出${m(n.generalSpent)}，占本年支出合计的${p(n.generalSpent, n.expenditure)}。与${year - 1}年度相比，一般公共预算财政拨款支出增加${more(n.generalSpent).by}，增长${more(n.generalSpent).rate}。主要变动原因是人员增加。`,
      '（二）一般公共预算财政拨款支出决算结构情况',
      `${year}年度一般公共预算财政拨款支出${m(n.generalSpent)}，主要用于以下方面：${n.classes.map(c => `${c.name}${m(c.amount)}，占${p(c.amount, n.generalSpent)}`).join('；')}。`,
      '（三）一般公共预算财政拨款支出决算具体情况',
      `${year}年度一般公共预算支出决算数为${m(n.generalSpent)}，完成预算100%。其中：`,
      ...n.general.map(
        (i, k) => `${k + 1}.${levels(i.code)}：支出决算为${m(spent(i))}，完成预算100%，决算数等于预算数。`,
      ),
    ],
    [
      '六、一般公共预算财政拨款基本支出决算情况说明',
      `${year}年度一般公共预算财政拨款基本支出${m(n.sum(i => i.basic, n.general))}，其中：`,
      `人员经费${m(n.personnel)}，主要包括：基本工资、津贴补贴、奖金、绩效工资、机关事业单位基本养老保险缴费、住房公积金、生活补助等。`,
      `公用经费${m(n.running)}，主要包括：办公费、印刷费、水费、电费、差旅费、公务接待费、工会经费、其他交通费用等。`,
    ],
    [
      '七、财政拨款“三公”经费支出决算情况说明',
      `（一）“三公”经费财政拨款支出决算总体情况说明`,
      `${year}年度“三公”经费财政拨款支出决算为${m(n.three.final[0]!)}，完成预算${p(n.three.final[0]!, n.three.budget[0]!)}，较上年度增加${more(n.three.final[0]!).by}，增长${more(n.three.final[0]!).rate}。`,
      `（二）“三公”经费财政拨款支出决算具体情况说明`,
      `${year}年度“三公”经费财政拨款支出决算中，因公出国（境）费支出决算${m(n.three.final[1]!)}，占${p(n.three.final[1]!, n.three.final[0]!)}；公务用车购置及运行维护费支出决算${m(n.three.final[2]!)}，占${p(n.three.final[2]!, n.three.final[0]!)}；公务接待费支出决算${m(n.three.final[5]!)}，占${p(n.three.final[5]!, n.three.final[0]!)}。具体情况如下：`,
      `1.因公出国（境）经费支出${m(n.three.final[1]!)}，完成预算0%。全年安排因公出国（境）团组0次，出国（境）0人。`,
      `2.公务用车购置及运行维护费支出${m(n.three.final[2]!)}，完成预算${p(n.three.final[2]!, n.three.budget[2]!)}。其中：公务用车购置支出${m(n.three.final[3]!)}。全年按规定更新购置公务用车0辆。截至${year}年12月31日，单位共有公务用车${n.vehicles}辆。公务用车运行维护费支出${m(n.three.final[4]!)}。主要用于公务出行等所需的公务用车燃料费、维修费、过路过桥费、保险费等支出。`,
      `3.公务接待费支出${m(n.three.final[5]!)}，完成预算${p(n.three.final[5]!, n.three.budget[5]!)}。其中：国内公务接待支出${m(n.three.final[5]!)}，主要用于执行公务、开展业务活动开支的用餐费等。国内公务接待${n.guests[0]}批次，${n.guests[1]}人次（不包括陪同人员），共计支出${m(n.three.final[5]!)}。外事接待支出${m(0)}，外事接待0批次，0人，共计支出${m(0)}。`,
    ],
    ['八、政府性基金预算支出决算情况说明', `${year}年度政府性基金预算财政拨款支出${m(n.of('fund', spent))}。`],
    ['九、国有资本经营预算支出决算情况说明', `${year}年度国有资本经营预算财政拨款支出${m(n.of('capital', spent))}。`],
  ]
})

export const hubei = made(n => {
  const { m, p, more, year } = n
  const end = n.revenue + n.opening + n.accounts.ownOpening
  return [
    [
      '一、收入支出决算总体情况说明',
      `${year}年度收、支总计均为${m(end)}。与${year - 1}年度相比，收、支总计各增加${more(end).by}，增长${more(end).rate}，主要原因是专项经费增加。`,
    ],
    [
      '二、收入决算情况说明',
      `${year}年度收入合计${m(n.revenue)}，与${year - 1}年度相比，收入合计增加${more(n.revenue).by}，增长${more(n.revenue).rate}。其中：财政拨款收入${m(n.fiscal)}，占本年收入${p(n.fiscal, n.revenue)}；事业收入${m(n.sum(i => i.business))}，占本年收入${p(
        n.sum(i => i.business),
        n.revenue,
      )}；其他收入${m(n.sum(i => i.other))}，占本年收入${p(
        n.sum(i => i.other),
        n.revenue,
      )}。`,
    ],
    [
      '三、支出决算情况说明',
      `${year}年度支出合计${m(n.expenditure)}，与${year - 1}年度相比，支出合计增加${more(n.expenditure).by}，增长${more(n.expenditure).rate}。其中：基本支出${m(n.basic)}，占本年支出${p(n.basic, n.expenditure)}；项目支出${m(n.expenditure - n.basic)}，占本年支出${p(n.expenditure - n.basic, n.expenditure)}。`,
    ],
    [
      '四、财政拨款收入支出决算总体情况说明',
      `${year}年度财政拨款收、支总计均为${m(n.fiscal + n.opening)}。与${year - 1}年度相比，财政拨款收、支总计各增加${more(n.fiscal + n.opening).by}，增长${more(n.fiscal + n.opening).rate}。主要原因是专项经费增加。`,
      `${year}年度财政拨款收入中，一般公共预算财政拨款收入${m(n.of('general', appropriated))}，比${year - 1}年度决算数增加${more(n.of('general', appropriated)).by}。增加主要原因是人员经费增加。政府性基金预算财政拨款收入${m(n.of('fund', appropriated))}。国有资本经营预算财政拨款收入${m(n.of('capital', appropriated))}。`,
    ],
    [
      '五、一般公共预算财政拨款支出决算情况说明',
      `${year}年度一般公共预算财政拨款支出${m(n.generalSpent)}，占本年支出合计的${p(n.generalSpent, n.expenditure)}。与${year - 1}年度相比，一般公共预算财政拨款支出增加${more(n.generalSpent).by}，增长${more(n.generalSpent).rate}。`,
      `${year}年度一般公共预算财政拨款支出${m(n.generalSpent)}，主要用于以下方面：${n.classes.map((c, i) => `${i + 1}.${c.name}（类）支出${m(c.amount)}，占${p(c.amount, n.generalSpent)}`).join('。')}。`,
      `${year}年度一般公共预算财政拨款支出年初预算为${m(n.sum(i => i.budget, n.general))}，支出决算为${m(n.generalSpent)}，完成年初预算的${p(
        n.generalSpent,
        n.sum(i => i.budget, n.general),
      )}。其中：基本支出${m(n.sum(i => i.basic, n.general))}，项目支出${m(n.generalSpent - n.sum(i => i.basic, n.general))}。项目支出主要用于日常业务。`,
      ...n.general.map(
        (i, k) =>
          `${k + 1}.${levels(i.code)}。年初预算为${m(i.budget)}，支出决算为${m(spent(i))}，完成年初预算的${p(spent(i), i.budget)}，支出决算数与年初预算数的差异主要原因：年中追加。`,
      ),
    ],
    [
      '六、一般公共预算财政拨款基本支出决算情况说明',
      `${year}年度一般公共预算财政拨款基本支出${m(n.sum(i => i.basic, n.general))}，其中：人员经费${m(n.personnel)}，主要包括：基本工资、津贴补贴、奖金；公用经费${m(n.running)}，主要包括：办公费、印刷费、差旅费。`,
    ],
    [
      '七、“三公”经费支出决算情况说明',
      `${year}年度“三公”经费财政拨款支出预算为${m(n.three.budget[0]!)}，支出决算为${m(n.three.final[0]!)}，完成预算的${p(n.three.final[0]!, n.three.budget[0]!)}。决算数小于预算数的主要原因是厉行节约。`,
      `1.因公出国（境）费支出预算为${m(n.three.budget[1]!)}，支出决算为${m(n.three.final[1]!)}。全年因公出国（境）团组0个，累计0人次。`,
      `2.公务用车购置及运行费支出预算为${m(n.three.budget[2]!)}，支出决算为${m(n.three.final[2]!)}，完成预算的${p(n.three.final[2]!, n.three.budget[2]!)}，其中：（1）公务用车购置费支出${m(n.three.final[3]!)}，本年度购置（更新）公务用车0辆。（2）公务用车运行维护费支出${m(n.three.final[4]!)}，主要用于公车维修。截至${year}年12月31日，开支财政拨款的公务用车保有量${n.vehicles}辆。`,
      `3.公务接待费支出预算为${m(n.three.budget[5]!)}，支出决算为${m(n.three.final[5]!)}，完成预算的${p(n.three.final[5]!, n.three.budget[5]!)}。${year}年度共接待国内来访团组${n.guests[0]}个、${n.guests[1]}人次（不包括陪同人员）。`,
    ],
    [
      '八、机关运行经费支出说明',
      `${year}年度机关运行经费支出${m(n.running)}，比${year - 1}年度增加${more(n.running).by}，增长${more(n.running).rate}。主要原因是物价上涨。`,
    ],
    [
      '九、政府采购支出说明',
      `${year}年度政府采购支出总额${m(300_000_00)}，其中：政府采购货物支出${m(100_000_00)}、政府采购工程支出${m(0)}、政府采购服务支出${m(200_000_00)}。授予中小企业合同金额${m(300_000_00)}，占政府采购支出总额的100%，其中：授予小微企业合同金额${m(150_000_00)}，占授予中小企业合同金额的50%。`,
    ],
  ]
})

export const xinjiang = made(n => {
  const { m, p, more, year } = n
  const closing = n.total - n.expenditure
  return [
    [
      '一、收入支出决算总体情况说明',
      `${year}年度收入总计${m(n.total)}，其中：本年收入合计${m(n.revenue)}，使用非财政拨款结余${m(0)}，年初结转和结余${m(n.total - n.revenue)}。`,
      `${year}年度支出总计${m(n.total)}，其中：本年支出合计${m(n.expenditure)}，结余分配${m(0)}，年末结转和结余${m(closing)}。`,
      `收入支出总计与上年相比，增加${more(n.total).by}，增长${more(n.total).rate}，主要原因是：项目增加。`,
    ],
    [
      '二、收入决算情况说明',
      `本年收入${m(n.revenue)}，其中：财政拨款收入${m(n.fiscal)}，占${p(n.fiscal, n.revenue)}；上级补助收入${m(0)}，占0.00%；事业收入${m(n.sum(i => i.business))}，占${p(
        n.sum(i => i.business),
        n.revenue,
      )}；经营收入${m(0)}，占0.00%；附属单位上缴收入${m(0)}，占0.00%；其他收入${m(n.sum(i => i.other))}，占${p(
        n.sum(i => i.other),
        n.revenue,
      )}。`,
    ],
    [
      '三、支出决算情况说明',
      `本年支出${m(n.expenditure)}，其中：基本支出${m(n.basic)}，占${p(n.basic, n.expenditure)}；项目支出${m(n.expenditure - n.basic)}，占${p(n.expenditure - n.basic, n.expenditure)}；上缴上级支出${m(0)}，占0.00%；经营支出${m(0)}，占0.00%；对附属单位补助支出${m(0)}，占0.00%。`,
    ],
    [
      '四、财政拨款收入支出决算总体情况说明',
      `财政拨款收入总计${m(n.fiscal + n.opening)}，其中：年初财政拨款结转和结余${m(n.opening)}，本年财政拨款收入${m(n.fiscal)}。财政拨款支出总计${m(n.fiscal + n.opening)}，其中：年末财政拨款结转和结余${m(n.sum(i => i.closing))}，本年财政拨款支出${m(n.sum(spent))}。`,
      `财政拨款收入支出总体与上年相比，增加${more(n.fiscal + n.opening).by}，增长${more(n.fiscal + n.opening).rate}，主要原因是：人员增加。与年初预算相比，年初预算数${m(n.sum(i => i.budget))}，决算数${m(n.sum(spent))}，预决算差异率${p(
        n.sum(spent) - n.sum(i => i.budget),
        n.sum(i => i.budget),
      )}，主要原因是：年中追加项目。`,
    ],
    [
      '五、一般公共预算财政拨款支出决算情况说明',
      `一般公共预算财政拨款支出${m(n.generalSpent)}，占本年支出合计的${p(n.generalSpent, n.expenditure)}。与上年相比，增加${more(n.generalSpent).by}，增长${more(n.generalSpent).rate}，主要原因是：人员增加。`,
      `一般公共预算财政拨款支出${m(n.generalSpent)}，其中：${n.classes.map((c, i) => `${i + 1}.${c.name}（类）${m(c.amount)}，占${p(c.amount, n.generalSpent)}`).join('；')}。`,
      ...n.general.map(
        (i, k) =>
          `${k + 1}.${levels(i.code)}：支出决算数为${m(spent(i))}，比上年决算增加${more(spent(i)).by}，增长${more(spent(i)).rate}，主要原因是：项目增加。`,
      ),
    ],
    [
      '六、一般公共预算财政拨款基本支出决算情况说明',
      `一般公共预算财政拨款基本支出${m(n.sum(i => i.basic, n.general))}，其中：人员经费${m(n.personnel)}，包括：基本工资、津贴补贴。公用经费${m(n.running)}，包括：办公费、印刷费。`,
    ],
    [
      '七、财政拨款“三公”经费支出决算情况说明',
      `“三公”经费财政拨款支出${m(n.three.final[0]!)}，比上年增加${more(n.three.final[0]!).by}，增长${more(n.three.final[0]!).rate}，主要原因是：公务增加。其中：因公出国（境）费支出${m(n.three.final[1]!)}，占0.00%；公务用车购置及运行维护费支出${m(n.three.final[2]!)}，占${p(n.three.final[2]!, n.three.final[0]!)}；公务接待费支出${m(n.three.final[5]!)}，占${p(n.three.final[5]!, n.three.final[0]!)}。`,
      `与全年预算相比，“三公”经费支出全年预算数${m(n.three.budget[0]!)}，决算数${m(n.three.final[0]!)}，预决算差异率-${p(n.three.budget[0]! - n.three.final[0]!, n.three.budget[0]!)}，主要原因是：厉行节约。`,
    ],
  ]
})

export const TEXTS = { sichuan, hubei, xinjiang, yunnan, shandong, beijing }
