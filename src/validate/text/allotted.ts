import type { Figure, Report } from '../../model.ts'
import { isWholeFlow, TOTAL } from '../../notation/totals.ts'
import { type Finding, money, onPage, printed } from './findings.ts'
import { amountOf, intervalOf, overlap } from './interval.ts'
import type { Said, Sentence } from './sentences.ts'

const SELF = '(?:本(?:部门|单位|中心|局|委|校|院|机关))?'
const YEAR = '(?:20\\d\\d年度?)?'
/** 2024年本中心财政年初预算收入, 2024年财政预算资金: all that the department's budget gives it, and no project's. */
const BUDGETED = new RegExp(`^${YEAR}${SELF}${YEAR}财政(?:年初)?预算(?:收入|资金)(?:${TOTAL})?(?:为|共计?)?$`)
/** 2024年市财政已拨款. */
const PAID = new RegExp(
  `^${YEAR}(?:本级|省|市|县|区|上级)?财政(?:已|共|累计)(?:经?拨款|拨付|拨入)(?:资金|经费)?(?:为|共计?)?$`,
)

const clauseOf = ({ before }: Said): string => before.split(/[，。；：:、]/).at(-1)!
const isOf = (name: RegExp) => (said: Said) =>
  money(said.figure) && said.figure.period === 'current' && name.test(clauseOf(said))

/** What the text says the budget gave the department, against itself and against the table of its revenue. */
export function allotted(report: Report, sentences: readonly Sentence[]): Finding[] {
  return [...budgeted(sentences), ...paid(report, sentences)]
}

function budgeted(sentences: readonly Sentence[]): Finding[] {
  const [first, ...others] = sentences.flatMap(s => s.said.filter(isOf(BUDGETED))).map(s => s.figure)
  if (!first) return []
  return others.map(figure => {
    const message = `财政预算资金：${onPage(first)}为${printed(first)}，${onPage(figure)}为${printed(figure)}`
    return findingOf(
      'narrative.stated-twice',
      first.value,
      figure,
      overlap(amountOf(first), amountOf(figure)),
      message,
      [first],
    )
  })
}

/** Beside the department's own total the money is all of its; elsewhere it may be a project's. */
function paid(report: Report, sentences: readonly Sentence[]): Finding[] {
  const total = report.facts.find(
    f =>
      f.statement === 'revenue' && f.rowRole === 'total' && f.measure === 'fiscal_appropriation' && f.amount !== null,
  )
  const table = report.tables.find(t => t.id === total?.table)
  if (!total?.amountYuan || !table) return []
  return sentences
    .filter(s => s.said.some(x => isWholeFlow(x.figure.subject)))
    .flatMap(s => s.said.filter(isOf(PAID)))
    .map(({ figure }) => {
      const fine = overlap(amountOf(figure), intervalOf(total.amountYuan!))
      const message = `财政已拨款：文中为${printed(figure)}（${onPage(figure)}），《${table.title ?? '收入决算表'}》（第${total.page}页）财政拨款收入为${total.text}${total.unit ?? ''}`
      return { ...findingOf('narrative.appropriated', total.amount!, figure, fine, message, []), facts: [total.id] }
    })
}

const findingOf = (
  rule: string,
  expected: string,
  figure: Figure,
  fine: boolean,
  message: string,
  others: readonly Figure[],
): Finding => ({
  rule,
  outcome: fine ? 'pass' : 'fail',
  expected,
  actual: figure.value,
  figures: [figure, ...others],
  facts: [],
  ...(fine ? {} : { severity: 'warning' as const, message }),
})
