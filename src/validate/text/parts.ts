import type { Figure } from '../../model.ts'
import { TOTAL } from '../../notation/totals.ts'
import { type Finding, money, onPage, printed } from './findings.ts'
import { amountOf, type Interval, isZero, middle, overlap, plus } from './interval.ts'
import type { Said, Sentence } from './sentences.ts'

const RULE = 'narrative.parts'

/** Wholes whose parts are all of a kind, so that what is printed must add up. Source: wording of 部门决算公开 第三部分. */
const COMPLETE: readonly { readonly whole: RegExp; readonly parts: readonly RegExp[] }[] = [
  {
    whole: new RegExp(`本年支出|支出${TOTAL}|绩效|财政拨款支出|^支出`),
    parts: [/^基本支出$/, /^项目支出$/, /^经营支出$/, /^上缴上级支出$/, /^对附属单位补助支出$/],
  },
  { whole: /基本支出/, parts: [/^人员经费(?:支出)?$/, /^公用经费(?:支出)?$/] },
  { whole: /政府采购/, parts: [/货物(?:采购|支出|类)/, /工程(?:采购|支出|类)/, /服务(?:采购|支出|类)/] },
]

/** 本年支出合计…，其中：基本支出…；项目支出…: parts against the sum that the sentence states before them. */
export function parts(sentences: readonly Sentence[]): Finding[] {
  return [...sentences.flatMap(partsIn), ...procurement(sentences)]
}

function partsIn({ said, text }: Sentence): Finding[] {
  const amounts = said.filter(s => money(s.figure) && s.figure.period === 'current' && s.figure.role !== 'budget')
  return COMPLETE.flatMap(rule => {
    const chosen = rule.parts.flatMap(name => amounts.find(s => name.test(s.figure.subject)) ?? [])
    const first = Math.min(...chosen.map(s => said.indexOf(s)))
    const whole = amounts.findLast(s => said.indexOf(s) < first && rule.whole.test(s.figure.subject))
    if (chosen.length < 2 || !whole || chosen.includes(whole)) return []
    const listed = chosen.map(s => s.figure)
    if (rule.parts.some(name => isUnread(name, text, listed))) return [unknown(whole.figure, listed)]
    return [sumOf(whole.figure, listed)]
  })
}

/** A part that the sentence gives a number which is none of the figures: misprinted, or misread. */
const isUnread = (name: RegExp, text: string, listed: readonly Figure[]): boolean =>
  !listed.some(f => name.test(f.subject)) && new RegExp(`${name.source.replace(/^\^|\$$/g, '')}\\D{0,2}\\d`).test(text)

const unknown = (whole: Figure, listed: readonly Figure[]): Finding => ({
  rule: RULE,
  outcome: 'insufficient-data',
  expected: null,
  actual: whole.value,
  figures: [whole, ...listed],
  facts: [],
})

function sumOf(whole: Figure, listed: readonly Figure[]): Finding {
  const sum = listed.map(amountOf).reduce(plus)
  const stated = amountOf(whole)
  const fine = overlap(sum, stated)
  const exact = middle(sum).eq(middle(stated))
  const terms = listed.map(f => f.value).join(' + ')
  const finding = {
    rule: RULE,
    outcome: fine ? ('pass' as const) : ('fail' as const),
    expected: middle(sum).toFixed(),
    actual: middle(stated).toFixed(),
    figures: [whole, ...listed],
    facts: [],
  }
  if (fine && exact) return finding
  const total = inUnit(sum, whole)
  return {
    ...finding,
    severity: fine ? 'note' : 'error',
    message: `${whole.subject}：文中为${printed(whole)}，分项 ${terms} = ${total}${whole.unit}${fine ? '，属尾差' : ''}（${onPage(whole)}）`,
  }
}

const inUnit = (amount: Interval, like: Figure): string => {
  const factor = middle(amountOf(like)).eq(0) ? 1 : middle(amountOf(like)).div(like.value)
  return middle(amount).div(factor).toFixed()
}

/** Contracts of small firms, within and outside what was set aside for them, are all part of the total. */
function procurement(sentences: readonly Sentence[]): Finding[] {
  const said = sentences.flatMap(s => s.said).filter(s => /采购/.test(s.figure.section ?? ''))
  const total = said.find(s => /采购(?:支出)?(?:总额|金额|总金额)/.test(s.figure.subject + s.before) && money(s.figure))
  const won = (where: RegExp): Said | undefined => said.find(s => where.test(s.before) && /中标|成交/.test(s.before))
  const reserved = won(/面向中小企业预留/)
  const other = won(/其他政府采购项目/)
  if (!total || !reserved || !other || isZero(other.figure) || isZero(reserved.figure)) return []
  const sum = plus(amountOf(reserved.figure), amountOf(other.figure))
  const fine = sum.low.lte(amountOf(total.figure).high)
  return [
    {
      rule: 'narrative.procurement',
      outcome: fine ? 'pass' : 'fail',
      expected: total.figure.value,
      actual: middle(sum).toFixed(),
      figures: [total.figure, reserved.figure, other.figure],
      facts: [],
      ...(fine
        ? {}
        : {
            severity: 'error' as const,
            message: `政府采购总额${printed(total.figure)}，预留项目中小企业成交${printed(reserved.figure)}，其他项目中小企业成交${printed(other.figure)}，两者之和超过总额`,
          }),
    },
  ]
}
