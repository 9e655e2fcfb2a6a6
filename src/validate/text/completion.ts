import type { Figure } from '../../model.ts'
import { compared } from './changes.ts'
import { type Finding, percent, printed } from './findings.ts'
import { amountOf, isZero, percentOf } from './interval.ts'
import type { Sentence } from './sentences.ts'

const RULE = 'narrative.completion'
const WHOLE_YEAR = /全年|调整/

/** 年初预算为…，支出决算为…，完成年初预算的…: 决算 ÷ 预算, of the budget the rate names; none from a zero base. */
export function completion(sentences: readonly Sentence[]): Finding[] {
  return sentences.flatMap(({ said }) => {
    const budgets: { figure: Figure; wholeYear: boolean }[] = []
    let final: Figure | null = null
    return said.flatMap(({ figure, before }): Finding[] => {
      if (figure.role === 'budget') {
        if (final) budgets.length = 0
        final = null
        budgets.push({ figure, wholeYear: WHOLE_YEAR.test(before) })
      } else if (!percent(figure) && figure.period === 'current' && (figure.role === 'final' || budgets.length)) {
        if (!final) final = figure
        if (budgets.length && budgets.at(-1)!.figure.subject !== figure.subject) budgets.length = 0
      } else if (figure.role === 'completion' && final) {
        const named = budgets.find(b => b.wholeYear === WHOLE_YEAR.test(before)) ?? budgets.at(-1)
        if (named && named.figure.unit === final.unit) return [rate(named.figure, final, figure)]
      }
      return []
    })
  })
}

function rate(budget: Figure, final: Figure, stated: Figure): Finding {
  const figures = [stated, final, budget]
  const none = { rule: RULE, expected: null, actual: stated.value, figures, facts: [] }
  if (isZero(budget) && !isZero(stated))
    return {
      ...none,
      outcome: 'fail',
      severity: 'warning',
      message: `${final.subject}：预算为${printed(budget)}，没有完成率可言，文中称完成${printed(stated)}`,
    }
  const exact = percentOf(amountOf(final), amountOf(budget))
  if (exact === null || isZero(budget)) return { ...none, outcome: 'not-applicable' }
  return compared(RULE, exact, stated, figures, `${final.value} ÷ ${budget.value}`)
}
