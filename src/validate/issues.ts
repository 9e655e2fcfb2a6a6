/** Findings as sentences for an editor. */
import type { Issue } from '../model.ts'
import { arithmeticOf } from './arithmetic.ts'
import { CELL_RULE } from './cells.ts'
import { abs, decimalOf } from './decimal.ts'
import {
  type Equation,
  type Finding,
  holds,
  isAdvisory,
  isGap,
  partsOf,
  residual,
  type Values,
  wholeOf,
} from './identities/equations.ts'
import type { Rules } from './identities/rules.ts'
import { TEXT_RULE } from './judge/against-text.ts'
import type { Cause, Suspect } from './judge/cause.ts'
import { DIGIT_RULE } from './judge/digits.ts'
import { READING_RULES } from './judge/notations.ts'
import type { Amount } from './ledger.ts'
import { isFigureRule } from './text/figures.ts'
import { cellName, inPrintOf, nameOf, printed, type Tables, tableName } from './wording.ts'

/** Rules of issues that are no identity of the list. */
const OWN = [
  'rounding',
  'repair',
  'clipped',
  'row-shift',
  'swapped',
  'swapped-columns',
  'unit',
  ...READING_RULES,
  CELL_RULE,
  DIGIT_RULE,
  TEXT_RULE,
] as const
type Own = (typeof OWN)[number]

/** True for an issue that this stage made: validating again replaces it. */
export function isOwnIssue(issue: Issue, rules: Rules): boolean {
  if (isFigureRule(issue.rule)) return true
  return (OWN as readonly string[]).includes(issue.rule) || rules.identities.some(rule => rule.id === issue.rule)
}

function issueAt(
  amount: Amount,
  rule: string,
  severity: Issue['severity'],
  message: string,
  facts: readonly Amount[],
): Issue {
  return { rule, severity, message, facts: facts.map(a => a.fact.id), page: amount.fact.page, bbox: amount.fact.bbox }
}

/** One issue for each cause. */
export function causeIssue(cause: Cause, values: Values, tables: Tables): Issue {
  const first = cause.suspects[0]!.amount
  const amounts = cause.suspects.map(s => s.amount)
  const say = (rule: string, message: string) => issueAt(first, rule, severityOf(cause, values), message, amounts)
  const rule = cause.explained[0]!.rule.id
  if (cause.kind === 'value') return say(rule, valueMessage(cause, values, tables))
  if (cause.kind === 'swap') return say('swapped', swapMessage(cause.suspects, cause.explained.length, tables))
  const count = cause.explained.length
  if (cause.kind === 'row-shift') return say('row-shift', shiftMessage(cause, tables))
  if (cause.kind === 'columns') {
    const headings = [...new Set(amounts.map(a => cellName(a, tables).replace(/^“.*”/, '')))].join('”与“')
    return say('swapped-columns', `${tableName(first, tables)}“${headings}”两栏的数字似互换，${count}项勾稽关系不符。`)
  }
  if (cause.kind === 'unit')
    return say(
      'unit',
      `${tableName(first, tables)}金额单位印为${first.fact.unit ?? '空'}，与其他各表相差若干数量级，${count}项表间关系不符。`,
    )
  const sums = differences(cause.explained, values, tables)
  const hint = cause.kind === 'missing-row' ? '，可能缺少一行或多出一行' : ''
  return say(rule, `${sums}${hint}。`)
}

function severityOf({ convincing, suspects, explained }: Cause, values: Values): Issue['severity'] {
  const beyondRounding = explained.some(e => abs(residual(e, values)) > 2n * e.tolerance)
  const involved = [...suspects.map(s => s.amount), ...explained.flatMap(e => [...e.whole, ...e.parts])]
  const isText = involved.every(a => a.fact.source === 'text')
  const isKnown = explained.some(e => !e.rule.lenient)
  return convincing && beyondRounding && isText && isKnown ? 'error' : 'warning'
}

/** Enough to find the place; the rest is in the issue's facts. */
const NAMED = 3

function valueMessage({ suspects, explained, convincing }: Cause, values: Values, tables: Tables): string {
  const { amount, value } = suspects[0]!
  const should = inPrintOf(amount, value!)
  if (convincing) {
    const difference = inPrintOf(amount, abs(value! - amount.value))
    const telling = explained.find(e => arithmeticOf(e, values) !== '') ?? explained[0]!
    const count = explained.length > 1 ? `等${explained.length}项勾稽关系` : ''
    return `${nameOf(amount, tables)}印为 ${printed(amount)}，按“${telling.name}”${count}应为 ${should}，相差 ${difference}${inBrackets(arithmeticOf(telling, values))}。`
  }
  const options = suspects
    .slice(0, NAMED)
    .map(s => `${cellName(s.amount, tables)} ${printed(s.amount)}（应为 ${inPrintOf(s.amount, s.value!)}）`)
  const more = suspects.length > NAMED ? `等${suspects.length}处之一` : ''
  return `${differences(explained, values, tables)}，可疑：${options.join('、')}${more}。`
}

/** The first identity with its numbers, and how many more there are. */
function differences(equations: readonly Equation[], values: Values, tables: Tables): string {
  const [e] = equations as [Equation]
  const of = e.whole.find(a => !a.blank) ?? e.whole[0]!
  const whole = e.whole.length === 1 ? printed(of) : inPrintOf(of, wholeOf(e, values))
  const parts = inPrintOf(of, partsOf(e, values))
  const other = e.parts.find(a => !a.blank && a.fact.table !== of.fact.table)
  const where = other ? `（${tableName(other, tables)}）` : ''
  const more = equations.length > 1 ? `（同类不符共${equations.length}项）` : ''
  const gap = inPrintOf(of, abs(residual(e, values)))
  const sum = inBrackets(arithmeticOf(e, values))
  return `${nameOf(of, tables)} ${whole} 与“${e.name}”计算所得 ${parts}${where} 不符，相差 ${gap}${sum}${more}`
}

const inBrackets = (text: string): string => (text ? `（${text}）` : '')

function swapMessage(suspects: readonly Suspect[], count: number, tables: Tables): string {
  const [a, b] = suspects.map(s => s.amount) as [Amount, Amount]
  return `${nameOf(a, tables)} ${printed(a)} 与${cellName(b, tables)} ${printed(b)} 似互换位置，${count}项勾稽关系不符。`
}

function shiftMessage({ suspects, explained }: Cause, tables: Tables): string {
  const known = suspects.filter(s => s.value !== null)
  const { amount, value } = known[0] ?? suspects[0]!
  const example =
    value === null ? '' : `，如${cellName(amount, tables)}印为 ${printed(amount)}，应为 ${inPrintOf(amount, value)}`
  return `${tableName(amount, tables)}数字与科目名称错开一行${example}，涉及${suspects.length}个数字、${explained.length}项勾稽关系。`
}

/** Lower bounds that do not hold: two tables that need not be about the same money, so a warning each. */
export function advisoryIssues(findings: readonly Finding[], values: Values, tables: Tables): Issue[] {
  return findings.flatMap(f => {
    if (isGap(f) || !isAdvisory(f.rule) || holds(f, values)) return []
    const [whole, part] = [f.whole[0]!, f.parts[0]!]
    const message = `${nameOf(whole, tables)} ${printed(whole)} 小于${nameOf(part, tables)} ${printed(part)}。`
    return issueAt(whole, f.rule.id, 'warning', message, [whole, part])
  })
}

/** Rounding differences, summed up in one line. */
export function roundingIssue(findings: readonly Finding[], values: Values): Issue[] {
  const rounded = findings.flatMap(f => {
    if (isGap(f) || f.quotient || isAdvisory(f.rule) || !holds(f, values)) return []
    const difference = abs(residual(f, values))
    return difference === 0n ? [] : [{ f, difference }]
  })
  if (!rounded.length) return []
  const largest = rounded.reduce((a, b) => (b.difference > a.difference ? b : a))
  const most = decimalOf(largest.difference, largest.f.whole[0]!.power)
  const unit = largest.f.whole[0]!.fact.unit ?? ''
  const message = `共${rounded.length}处合计与分项之和存在尾差，最大 ${most}${unit}，在四舍五入范围之内。`
  return [{ rule: 'rounding' satisfies Own, severity: 'note', message, facts: [], page: null, bbox: null }]
}

export function repairIssue(amount: Amount, evidence: string, tables: Tables): Issue {
  const to = inPrintOf(amount, amount.value)
  const message = `${nameOf(amount, tables)}印为 ${amount.fact.repair!.from}，更正为 ${to}：${evidence}`
  return issueAt(amount, 'repair' satisfies Own, 'note', message, [amount])
}

/** Amounts that are cut off: what they probably are, where the sums say so to within rounding. */
export function clippedIssue(amounts: readonly Amount[], tables: Tables): Issue[] {
  const [first] = amounts
  if (!first) return []
  const places = amounts.slice(0, NAMED).map((a, i, all) => {
    const sameTable = a.fact.table === all[i - 1]?.fact.table && a.fact.page === all[i - 1]?.fact.page
    const name = sameTable ? cellName(a, tables) : nameOf(a, tables)
    return `${name} ${printed(a)}${a.fact.repair ? `（推算为 ${inPrintOf(a, a.value)}，末位待核）` : ''}`
  })
  const list = places.join('、')
  const more = amounts.length > NAMED ? `等${amounts.length}处` : ''
  return [issueAt(first, 'clipped' satisfies Own, 'warning', `${list}${more}数字似被单元格截断。`, amounts)]
}
