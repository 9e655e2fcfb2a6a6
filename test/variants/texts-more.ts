/** 云南, 山东, 北京. */
import { spent } from '../../samples/make/accounts.ts'
import { levels, made } from './text-numbers.ts'

export const yunnan = made(n => {
  const { m, p, more, year } = n
  return [
    [
      '一、收入决算情况说明',
      `${n.accounts.entity}${year}年度收入合计${m(n.revenue)}。其中：财政拨款收入${m(n.fiscal)}，占总收入的${p(n.fiscal, n.revenue)}；上级补助收入${m(0)}，占总收入的0.00%；事业收入${m(n.sum(i => i.business))}（含教育收费${m(0)}），占总收入的${p(
        n.sum(i => i.business),
        n.revenue,
      )}；经营收入${m(0)}，占总收入的0.00%；附属单位缴款收入${m(0)}，占总收入的0.00%；其他收入${m(n.sum(i => i.other))}，占总收入的${p(
        n.sum(i => i.other),
        n.revenue,
      )}。与上年相比，收入合计增加${more(n.revenue).by}，增长${more(n.revenue).rate}。其中：财政拨款收入增加${more(n.fiscal).by}，增长${more(n.fiscal).rate}；上级补助收入与上年持平。主要原因是项目增加。`,
    ],
    [
      '二、支出决算情况说明',
      `${n.accounts.entity}${year}年度支出合计${m(n.expenditure)}。其中：基本支出${m(n.basic)}，占总支出的${p(n.basic, n.expenditure)}；项目支出${m(n.expenditure - n.basic)}，占总支出的${p(n.expenditure - n.basic, n.expenditure)}；上缴上级支出、经营支出、对附属单位补助支出共${m(0)}，占总支出的0.00%。与上年相比，支出合计增加${more(n.expenditure).by}，增长${more(n.expenditure).rate}。其中：基本支出增加${more(n.basic).by}，增长${more(n.basic).rate}；项目支出增加${more(n.expenditure - n.basic).by}，增长${more(n.expenditure - n.basic).rate}。`,
      `（一）基本支出情况`,
      `${year}年度用于保障机构正常运转的日常支出${m(n.basic)}。其中：基本工资、津贴补贴等人员经费支出${m(n.personnel)}，占基本支出的${p(n.personnel, n.basic)}；办公费、印刷费、水电费、办公设备购置等公用经费${m(n.running)}，占基本支出的${p(n.running, n.basic)}。`,
      '（二）项目支出情况',
      `${year}年度用于保障机构为完成特定的行政工作任务或事业发展目标，用于专项业务工作的经费支出${m(n.expenditure - n.basic)}。`,
    ],
    [
      '三、一般公共预算财政拨款支出决算情况说明',
      '（一）一般公共预算财政拨款支出决算总体情况',
      `${year}年度一般公共预算财政拨款支出${m(n.generalSpent)}，占本年支出合计的${p(n.generalSpent, n.expenditure)}。与上年相比增加${more(n.generalSpent).by}，增长${more(n.generalSpent).rate}。`,
      '（二）一般公共预算财政拨款支出决算具体情况',
      ...n.classes.map(
        (c, i) =>
          `${i + 1}.${c.name.replace(/支出$/, '')}（类）支出${m(c.amount)}，占一般公共预算财政拨款总支出的${p(c.amount, n.generalSpent)}。主要用于日常工作。`,
      ),
    ],
    [
      '四、财政拨款“三公”经费支出决算情况说明',
      '（一）“三公”经费财政拨款支出决算总体情况',
      `${year}年度财政拨款“三公”经费支出年初预算为${m(n.three.budget[0]!)}，支出决算为${m(n.three.final[0]!)}，完成年初预算的${p(n.three.final[0]!, n.three.budget[0]!)}。其中：因公出国（境）费支出年初预算为${m(0)}，支出决算为${m(0)}；公务用车购置及运行维护费支出年初预算为${m(n.three.budget[2]!)}，支出决算为${m(n.three.final[2]!)}，完成年初预算的${p(n.three.final[2]!, n.three.budget[2]!)}；公务接待费支出年初预算为${m(n.three.budget[5]!)}，支出决算为${m(n.three.final[5]!)}，完成年初预算的${p(n.three.final[5]!, n.three.budget[5]!)}。`,
      `${year}年度财政拨款“三公”经费支出决算数比上年增加${more(n.three.final[0]!).by}，增长${more(n.three.final[0]!).rate}。`,
    ],
  ]
})

export const shandong = made(n => {
  const { m, p, more, year } = n
  return [
    [
      '一、收入支出决算总体情况',
      `${year}年度收、支总计均为${m(n.total)}。与${year - 1}年度相比，收、支总计各增加${more(n.total).by}，增长${more(n.total).rate}。主要是项目增加。`,
    ],
    [
      '二、收入决算情况',
      `本年收入合计${m(n.revenue)}，其中：财政拨款收入${m(n.fiscal)}，占${p(n.fiscal, n.revenue)}；事业收入${m(n.sum(i => i.business))}，占${p(
        n.sum(i => i.business),
        n.revenue,
      )}；其他收入${m(n.sum(i => i.other))}，占${p(
        n.sum(i => i.other),
        n.revenue,
      )}。具体情况如下：`,
      `1、财政拨款收入${m(n.fiscal)}。与${year - 1}年度相比，增加${more(n.fiscal).by}，增长${more(n.fiscal).rate}。主要是人员增加。`,
      `2、其他收入${m(n.sum(i => i.other))}。与${year - 1}年度相比，增加${more(n.sum(i => i.other)).by}，增长${more(n.sum(i => i.other)).rate}。`,
    ],
    [
      '三、支出决算情况',
      `本年支出合计${m(n.expenditure)}，其中：基本支出${m(n.basic)}，占${p(n.basic, n.expenditure)}；项目支出${m(n.expenditure - n.basic)}，占${p(n.expenditure - n.basic, n.expenditure)}。具体情况如下：`,
      `1、基本支出${m(n.basic)}。与${year - 1}年度相比，增加${more(n.basic).by}，增长${more(n.basic).rate}。`,
      `2、项目支出${m(n.expenditure - n.basic)}。与${year - 1}年度相比，增加${more(n.expenditure - n.basic).by}，增长${more(n.expenditure - n.basic).rate}。`,
    ],
    [
      '四、财政拨款收入支出决算总体情况',
      `${year}年度财政拨款收、支总计均为${m(n.fiscal + n.opening)}。与${year - 1}年度相比，财政拨款收、支总计各增加${more(n.fiscal + n.opening).by}，增长${more(n.fiscal + n.opening).rate}。`,
    ],
    [
      '五、一般公共预算财政拨款支出决算情况',
      `${year}年度一般公共预算财政拨款支出${m(n.generalSpent)}，占本年支出合计的${p(n.generalSpent, n.expenditure)}。与${year - 1}年度相比，一般公共预算财政拨款支出增加${more(n.generalSpent).by}，增长${more(n.generalSpent).rate}。`,
      `${year}年度一般公共预算财政拨款支出年初预算为${m(n.sum(i => i.budget, n.general))}，支出决算为${m(n.generalSpent)}，完成年初预算的${p(
        n.generalSpent,
        n.sum(i => i.budget, n.general),
      )}。其中：`,
      ...n.general.map(
        (i, k) =>
          `${k + 1}、${levels(i.code)}。年初预算为${m(i.budget)}，支出决算为${m(spent(i))}，完成年初预算的${p(spent(i), i.budget)}。`,
      ),
    ],
    [
      '六、“三公”经费支出决算情况',
      `${year}年度“三公”经费支出预算为${m(n.three.budget[0]!)}，支出决算为${m(n.three.final[0]!)}，完成预算的${p(n.three.final[0]!, n.three.budget[0]!)}；${year}年度决算数比${year - 1}年度增加${more(n.three.final[0]!).by}，增长${more(n.three.final[0]!).rate}。`,
      `公务用车购置及运行维护费支出${m(n.three.final[2]!)}，占${p(n.three.final[2]!, n.three.final[0]!)}，其中：公务用车购置支出${m(0)}，公务用车运行维护费支出${m(n.three.final[4]!)}，比上年决算数增加${more(n.three.final[4]!).by}。公务接待费支出${m(n.three.final[5]!)}，占${p(n.three.final[5]!, n.three.final[0]!)}。`,
    ],
  ]
})

export const beijing = made(n => {
  const { m, p, more, year } = n
  return [
    [
      '一、收入支出决算总体情况说明',
      `${year}年度收、支总计${m(n.total)}，比上年增加${more(n.total).by}，增长${more(n.total).rate}。`,
      `（一）收入决算说明`,
      `${year}年度本年收入合计${m(n.revenue)}，比上年增加${more(n.revenue).by}，增长${more(n.revenue).rate}，其中：财政拨款收入${m(n.fiscal)}，占收入合计的${p(n.fiscal, n.revenue)}；上级补助收入${m(0)}，占收入合计的0%；事业收入${m(n.sum(i => i.business))}，占收入合计的${p(
        n.sum(i => i.business),
        n.revenue,
      )}；其他收入${m(n.sum(i => i.other))}，占收入合计的${p(
        n.sum(i => i.other),
        n.revenue,
      )}。`,
      '（二）支出决算说明',
      `${year}年度本年支出合计${m(n.expenditure)}，比上年增加${more(n.expenditure).by}，增长${more(n.expenditure).rate}，其中：基本支出${m(n.basic)}，占支出合计的${p(n.basic, n.expenditure)}；项目支出${m(n.expenditure - n.basic)}，占支出合计的${p(n.expenditure - n.basic, n.expenditure)}。`,
    ],
    [
      '二、财政拨款收入支出决算总体情况说明',
      `${year}年度财政拨款收、支总计${m(n.fiscal + n.opening)}，比上年增加${more(n.fiscal + n.opening).by}，增长${more(n.fiscal + n.opening).rate}。主要原因：人员增加。`,
    ],
    [
      '三、一般公共预算财政拨款支出决算情况说明',
      '（一）一般公共预算财政拨款支出决算总体情况',
      `${year}年度一般公共预算财政拨款支出${m(n.generalSpent)}，主要用于以下方面（按大类）：${n.classes.map(c => `${c.name}${m(c.amount)}，占本年财政拨款支出${p(c.amount, n.generalSpent)}`).join('；')}。`,
      '（二）一般公共预算财政拨款支出决算具体情况',
      ...n.classes.map(
        (c, i) =>
          `${i + 1}、“${c.name}”（类）${year}年度决算${m(c.amount)}，比${year}年年初预算增加${more(c.amount).by}，增长${more(c.amount).rate}。`,
      ),
    ],
    [
      '四、“三公”经费财政拨款决算情况',
      `${year}年“三公”经费财政拨款决算数${m(n.three.final[0]!)}，比${year}年“三公”经费财政拨款年初预算${m(n.three.budget[0]!)}减少${m(n.three.budget[0]! - n.three.final[0]!)}。其中：`,
      `1.因公出国（境）费用。${year}年决算数${m(0)}，比${year}年年初预算数${m(0)}增加（减少）${m(0)}。`,
      `2.公务接待费。${year}年决算数${m(n.three.final[5]!)}，比${year}年年初预算数${m(n.three.budget[5]!)}减少${m(n.three.budget[5]! - n.three.final[5]!)}。主要原因：厉行节约。${year}年公务接待费主要用于业务往来，公务接待${n.guests[0]}批次，公务接待${n.guests[1]}人次。`,
      `3.公务用车购置及运行维护费。${year}年决算数${m(n.three.final[2]!)}，比${year}年年初预算数${m(n.three.budget[2]!)}减少${m(n.three.budget[2]! - n.three.final[2]!)}。其中，公务用车购置费${year}年决算数${m(0)}，公务用车运行维护费${year}年决算数${m(n.three.final[4]!)}。${year}年公务用车保有量${n.vehicles}辆，车均运行维护费${m(Math.round(n.three.final[4]! / Math.max(1, n.vehicles)))}。`,
    ],
  ]
})
