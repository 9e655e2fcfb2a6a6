/** Titles composed by chance: whose table, whose money, which way, what of it, in whose words. */
import type { Random } from '../../../samples/make/random.ts'

export interface TitleStyle {
  /** In front of a statement's own words. */
  readonly prefix: string
  readonly both: '收入支出' | '收支'
  readonly appropriated: boolean
  /** 决算 or 预算; empty where titles do not say it. */
  readonly phase: string
  readonly summary: string
  readonly detail: string
  readonly function: (title: string) => string
  readonly economic: (title: string) => string
  readonly three: string
  readonly whole: (title: string, number: number) => string
}

export interface Whose {
  readonly entity: string
  readonly year: number
  readonly phase: '决算' | '预算'
}

const ORDINALS = '一二三四五六七八九十'
const two = (n: number) => String(n).padStart(2, '0')

export function titleStyle(random: Random, { entity, year, phase }: Whose): TitleStyle {
  const before = (mark: string) => (t: string) => t.replace(/((决算|预算)?(明细|情况)*表)$/, `${mark}$1`)
  const behind = (mark: string) => (t: string) => `${t}（${mark}）`
  const plain = (t: string) => t
  return {
    prefix: random.pick([
      '',
      '',
      '部门',
      '单位',
      `${year}年度`,
      `${year}年`,
      entity,
      `${entity}${year}年度`,
      `${year}年度${entity}`,
    ]),
    both: random.pick(['收入支出', '收支']),
    appropriated: random.chance(0.6),
    phase: random.chance(phase === '预算' ? 0.5 : 0.85) ? phase : '',
    summary: random.pick(['总表', '总表', '总体情况表']),
    detail: random.pick(['表', '表', '表', '情况表']),
    function: random.pick([
      plain,
      plain,
      before('功能分类'),
      behind('按功能分类科目'),
      behind('功能科目'),
      behind('按功能分类'),
    ]),
    economic: random.pick([
      plain,
      plain,
      (t: string) => t.replace(/(情况)?表$/, '明细表'),
      before('经济分类'),
      behind('按经济分类科目'),
      behind('按部门预算经济分类科目'),
    ]),
    three: random.pick([
      '财政拨款“三公”经费支出',
      '一般公共预算财政拨款“三公”经费支出',
      '一般公共预算“三公”经费支出',
      '“三公”经费支出',
      '“三公”经费、会议费和培训费支出',
      '“三公”经费公共预算财政拨款支出',
    ]),
    whole: random.pick<TitleStyle['whole']>([
      t => t,
      t => t,
      t => t,
      (t, n) => `表${n}：${t}`,
      (t, n) => `附表${n} ${t}`,
      (t, n) => `表${ORDINALS[n - 1]}、${t}`,
      (t, n) => `${t}（公开${two(n)}表）`,
      (t, n) => `${ORDINALS[n - 1]}、${t}`,
      t => [...t].join(' '),
    ]),
  }
}

/** The title of a statement, `budget:` or not. @param number its place among the tables */
export function titleOf(style: TitleStyle, statement: string, number: number): string | null {
  const { both, phase, summary, detail } = style
  const money = (name: string) => name + (style.appropriated ? '财政拨款' : '')
  const kind = statement.replace(/^budget:/, '')
  const total = `${phase}${summary}`
  const own: Readonly<Record<string, () => string>> = {
    'revenue-expenditure-summary': () => `${both}${total}`,
    revenue: () => `收入${phase}${detail}`,
    expenditure: () => style.function(`支出${phase}${detail}`),
    'appropriation-summary': () => `财政拨款${both}${total}`,
    'general-budget-expenditure': () => style.function(`${money('一般公共预算')}支出${phase}${detail}`),
    'general-budget-basic-expenditure': () => style.economic(`${money('一般公共预算')}基本支出${phase}${detail}`),
    'government-fund': () =>
      `${money('政府性基金预算')}${statement === kind ? both : ''}${statement === kind ? '' : '支出'}${phase}${detail}`,
    'state-capital': () => `${money('国有资本经营预算')}支出${phase}${detail}`,
    'three-public': () => `${style.three}${phase}${detail}`,
    'state-assets': () => '国有资产占用情况表',
  }
  const words = own[kind]?.()
  return words === undefined ? null : style.whole(style.prefix + words, number)
}
