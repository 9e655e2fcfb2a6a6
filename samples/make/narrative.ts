/** 情况说明 of a made-up department: each paragraph with the figures it states. */
import { type Accounts, appropriated, spent, sumOf } from './accounts.ts'
import { NAMES } from './catalog.ts'
import { guestsOf, personnelOf, publicOf, sixOf, vehiclesOf } from './forms.ts'
import { percent, stated, type Unit } from './money.ts'

export interface Figure {
  readonly subject: string
  readonly period: 'current' | 'previous' | 'change'
  readonly value: string
  readonly unit: string
  readonly direction: 'increase' | 'decrease' | 'flat' | null
}

export interface Paragraph {
  readonly text: string
  readonly figures: readonly Figure[]
}

export interface Section {
  readonly heading: string
  readonly paragraphs: readonly Paragraph[]
}

const ORDINALS = '一二三四五六七八九'

export function narrativeOf(accounts: Accounts, unit: Unit): Section[] {
  const { items, year, growth } = accounts
  const general = items.filter(i => i.source === 'general')
  const revenue = sumOf(items, i => appropriated(i) + i.business + i.other)
  const expenditure = sumOf(items, i => spent(i) + i.ownProject)
  const basic = sumOf(items, i => i.basic)
  const total = revenue + sumOf(items, i => i.opening) + accounts.ownOpening
  const generalSpent = sumOf(general, spent)
  const generalBudget = sumOf(general, i => i.budget)
  const money = moneyIn(unit)
  const share = (subject: string, amount: number, whole: number) =>
    join(money(subject, amount), say('，占', percent(amount, whole), '%', { subject, period: 'current' }))
  const compared = (subject: string, amount: number) =>
    join(money(subject, amount), change(subject, amount, growth(subject), unit))
  const three = accounts.threePublic
  const sections: (readonly [string, readonly Paragraph[]])[] = [
    [
      '收入支出决算总体情况说明',
      [join(text(`${year}年度`), compared('收入支出总计', total), text('，主要原因：项目安排变化。'))],
    ],
    [
      '收入决算情况说明',
      [
        join(
          money('本年收入合计', revenue),
          text('，其中：'),
          share('财政拨款收入', sumOf(items, appropriated), revenue),
          text('；'),
          share(
            '事业收入',
            sumOf(items, i => i.business),
            revenue,
          ),
          text('；'),
          share(
            '其他收入',
            sumOf(items, i => i.other),
            revenue,
          ),
          text('。'),
        ),
      ],
    ],
    [
      '支出决算情况说明',
      [
        join(
          money('本年支出合计', expenditure),
          text('，其中：'),
          share('基本支出', basic, expenditure),
          text('；'),
          share('项目支出', expenditure - basic, expenditure),
          text('。'),
        ),
      ],
    ],
    [
      '一般公共预算财政拨款支出决算情况说明',
      [
        join(compared('一般公共预算财政拨款支出', generalSpent), text('，主要原因：人员和项目变化。')),
        completed('一般公共预算财政拨款支出', generalBudget, generalSpent, unit, '其中：'),
        ...general.map((i, n) => completed(`${n + 1}.${levels(i.code)}`, i.budget, spent(i), unit)),
      ],
    ],
    [
      '一般公共预算财政拨款基本支出决算情况说明',
      [
        join(
          money(
            '一般公共预算财政拨款基本支出',
            sumOf(general, i => i.basic),
          ),
          text('，其中：'),
          money('人员经费', personnelOf(accounts)),
          text('；'),
          money('公用经费', publicOf(accounts)),
          text('。'),
        ),
      ],
    ],
    [
      '“三公”经费支出决算情况说明',
      [
        completed('“三公”经费', sixOf(three.budget)[0]!, sixOf(three.final)[0]!, unit, '其中：'),
        join(
          money('（一）公务用车运行维护费', three.final[2]!),
          text('，'),
          say('年末公务用车保有量', String(vehiclesOf(accounts)), '辆', {
            subject: '公务用车保有量',
            period: 'current',
          }),
          text('。'),
        ),
        join(
          money('（二）公务接待费', three.final[3]!),
          text('，'),
          say('国内公务接待', String(guestsOf(accounts)[0]), '批', { subject: '国内公务接待批次', period: 'current' }),
          say('，', String(guestsOf(accounts)[1]), '人', { subject: '国内公务接待人次', period: 'current' }),
          text('次。'),
        ),
      ],
    ],
    [
      '机关运行经费支出情况说明',
      [join(compared('机关运行经费支出', publicOf(accounts)), text('，主要原因：日常开支变化。'))],
    ],
    [
      '国有资产占用情况说明',
      [
        join(
          text(`截至${year}年12月31日，本部门`),
          say('共有车辆', String(vehiclesOf(accounts)), '辆', { subject: '车辆', period: 'current' }),
          text('。'),
        ),
      ],
    ],
  ]
  return sections.map(([heading, paragraphs], i) => ({ heading: `${ORDINALS[i]}、${heading}`, paragraphs }))
}

const text = (words: string): Paragraph => ({ text: words, figures: [] })
const join = (...parts: readonly Paragraph[]): Paragraph => ({
  text: parts.map(p => p.text).join(''),
  figures: parts.flatMap(p => p.figures),
})

const say = (
  words: string,
  value: string,
  unit: string,
  about: Pick<Figure, 'subject' | 'period'> & Partial<Pick<Figure, 'direction'>>,
): Paragraph => ({ text: words + value + unit, figures: [{ direction: null, ...about, value, unit }] })

const subjectOf = (words: string) => words.replace(/^(\d+\.|（.）)/, '')

const moneyIn = (unit: Unit) => (words: string, amount: number) =>
  say(words, stated(amount, unit), unit, { subject: subjectOf(words), period: 'current' })

/** @param rate change ÷ last year */
function change(subject: string, amount: number, rate: number, unit: Unit): Paragraph {
  const difference = amount - Math.round(amount / (1 + rate))
  if (difference === 0) return text('，与上年持平')
  const direction = difference > 0 ? 'increase' : 'decrease'
  const about = { subject, period: 'change', direction } as const
  const size = Math.abs(difference)
  return join(
    say(difference > 0 ? '，比上年增加' : '，比上年减少', stated(size, unit), unit, about),
    say(difference > 0 ? '，增长' : '，下降', percent(size, amount - difference), '%', about),
  )
}

function completed(words: string, budget: number, final: number, unit: Unit, after = ''): Paragraph {
  const about = { subject: subjectOf(words), period: 'current' } as const
  const rate = budget ? [say('，完成年初预算的', percent(final, budget), '%', about)] : []
  return join(
    say(`${words}年初预算为`, stated(budget, unit), unit, about),
    say('，支出决算为', stated(final, unit), unit, about),
    ...rate,
    text(`。${after}`),
  )
}

const levels = (code: string) => `${NAMES[code.slice(0, 3)]}（类）${NAMES[code.slice(0, 5)]}（款）${NAMES[code]}（项）`
