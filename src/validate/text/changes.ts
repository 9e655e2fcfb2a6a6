import type { Figure } from '../../model.ts'
import { type Finding, onPage, percent, printed } from './findings.ts'
import { amountOf, type Interval, intervalOf, isZero, minus, overlap, percentOf, plus } from './interval.ts'
import type { Sentence } from './sentences.ts'

/** Half a unit in the last printed place more: rates adjusted so that they add up are doubtful, not plainly wrong. */
const NEAR = 1.5

/** 63.31, 减少 105.30, 下降 62.45%: the change over the amount of the year before, from the change or from both amounts. */
export function changes(sentences: readonly Sentence[]): Finding[] {
  const findings: Finding[] = []
  let current: Figure | null = null
  let previous: Figure | null = null
  let section: string | null = null
  for (const sentence of sentences) {
    if (sentence.section !== section) current = null
    section = sentence.section
    let change: Figure | null = null
    previous = null
    for (const { figure, before } of sentence.said) {
      if (percent(figure)) {
        // 占比下降2% is about the share, not about the amount before it.
        if (figure.period !== 'change' || /占|比重|完成率|执行率|覆盖率/.test(before)) continue
        if (change && figure.direction && change.direction && figure.direction !== change.direction)
          findings.push(turned(change, figure))
        else if (change && current && sameThing(current, change)) findings.push(rate(current, change, figure))
        else if (!change && current && previous) findings.push(rateOfBoth(current, previous, figure))
        change = null
      } else if (figure.period === 'change') {
        change = figure
        if (current && previous?.subject === figure.subject && sameThing(current, figure))
          findings.push(difference(current, previous, figure))
      } else if (figure.period === 'previous') previous = figure
      else {
        current = figure
        change = null
      }
    }
  }
  return findings
}

/** 收入支出总计 after 2024年度收入支出总计: one names the other, and both are money or the same count. */
const sameThing = (current: Figure, change: Figure): boolean =>
  current.unit === change.unit &&
  (current.subject === change.subject ||
    current.subject.endsWith(change.subject) ||
    change.subject.endsWith(current.subject))

function rate(current: Figure, change: Figure, stated: Figure): Finding {
  const [now, by] = [amountOf(current), amountOf(change)]
  const figures = [stated, current, change]
  if (change.direction !== 'increase' && change.direction !== 'decrease') return unsaid('insufficient-data', figures)
  const before = change.direction === 'increase' ? minus(now, by) : plus(now, by)
  const exact = percentOf(by, before)
  const sum = `${current.value} ${change.direction === 'increase' ? '-' : '+'} ${change.value}`
  if (exact === null && !isZero(change) && !isZero(stated)) return zeroBase(current, change, stated)
  if (exact === null) return unsaid('not-applicable', figures)
  return compared('narrative.change-rate', exact, stated, figures, `${change.value} ÷ (${sum})`)
}

/** A rate of which nothing can be said. */
const unsaid = (outcome: Finding['outcome'], figures: readonly Figure[]): Finding => ({
  rule: 'narrative.change-rate',
  outcome,
  expected: null,
  actual: null,
  figures,
  facts: [],
})

const rateOfBoth = (current: Figure, previous: Figure, stated: Figure): Finding => {
  const [now, then] = [amountOf(current), amountOf(previous)]
  const by = stated.direction === 'decrease' ? minus(then, now) : minus(now, then)
  const exact = percentOf(by, then)
  const figures = [stated, current, previous]
  if (exact === null || by.high.lt(0)) return unsaid('not-applicable', figures)
  return compared('narrative.change-rate', exact, stated, figures, `${current.value} 与上年 ${previous.value} 相比`)
}

function difference(current: Figure, previous: Figure, change: Figure): Finding {
  const up = change.direction === 'increase'
  const exact = up ? minus(amountOf(current), amountOf(previous)) : minus(amountOf(previous), amountOf(current))
  const fine = overlap(exact, amountOf(change))
  return {
    rule: 'narrative.change',
    outcome: fine ? 'pass' : 'fail',
    expected: exact.low.plus(exact.high).div(2).toFixed(),
    actual: change.value,
    figures: [change, current, previous],
    facts: [],
    ...(fine
      ? {}
      : {
          severity: 'error' as const,
          message: `${current.subject}由上年${printed(previous)}变为${printed(current)}，文中却称${up ? '增加' : '减少'}${printed(change)}`,
        }),
  }
}

function zeroBase(current: Figure, change: Figure, stated: Figure): Finding {
  return {
    rule: 'narrative.zero-base',
    outcome: 'fail',
    expected: null,
    actual: stated.value,
    figures: [stated, current, change],
    facts: [],
    severity: 'warning',
    message: `${current.subject}${printed(current)}，增加${printed(change)}，上年基数为0，增长${printed(stated)}没有意义`,
  }
}

const turned = (change: Figure, stated: Figure): Finding => ({
  rule: 'narrative.direction',
  outcome: 'fail',
  expected: change.direction,
  actual: stated.direction,
  figures: [stated, change],
  facts: [],
  severity: 'error',
  message: `${change.subject}变动${printed(change)}与${printed(stated)}的方向相反，一处为增，一处为减`,
})

/** A printed percentage against the one that its amounts give. */
export function compared(
  rule: string,
  exact: Interval,
  stated: Figure,
  figures: readonly Figure[],
  arithmetic: string,
): Finding {
  const own = intervalOf(stated.value, stated.unit === '‰' ? 0.1 : 1)
  const fine = overlap(exact, own)
  const places = stated.value.split('.')[1]?.length ?? 0
  const expected = exact.low.plus(exact.high).div(2).toFixed(places)
  const base = { rule, expected, actual: stated.value, figures, facts: [] }
  if (fine) return { ...base, outcome: 'pass' }
  const unit = own.high.minus(own.low).times(NEAR)
  const near = overlap(exact, { low: own.low.minus(unit), high: own.high.plus(unit) })
  return {
    ...base,
    outcome: 'fail',
    severity: near ? 'warning' : 'error',
    message: `${stated.subject}：文中为${printed(stated)}，${arithmetic} = ${expected}${stated.unit}（${onPage(stated)}）`,
  }
}
