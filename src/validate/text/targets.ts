import type { Figure } from '../../model.ts'
import { SIGN } from '../../notation/ordinals.ts'
import { type Finding, money, onPage, printed } from './findings.ts'
import { amountOf, intervalOf, overlap } from './interval.ts'
import type { Said, Sentence } from './sentences.ts'

const AT_LEAST = /(?:≥|>=|＞|不低于|不少于|不小于|大于|超过|高于)$/
const AT_MOST = /(?:≤|<=|＜|不高于|不超过|不大于|低于|控制在|小于)$/
const PLANNED = /(?:计划|目标)[^，。；]*$/
const RESULT = /(?:实际|达到?了?|完成|累计|为|共计?)$/
const CLAIMED = /达到[^，。；]*(?:目标|标准|要求)|完成[^，。；]*(?:目标|任务)|实现[^，。；]*目标/

/** Ordinals of the list and words before what is planned. */
const OPENING = new RegExp(`^(?:[（(]?\\d+[）)]|${SIGN}|初|制定|计划)+`)

interface Goal {
  readonly figure: Figure
  readonly name: string
  readonly least: boolean
  readonly most: boolean
  readonly owner: string | null
}

/** The fund or project that a heading, or the sentence before the number, is about. */
const OWNER = /[\p{Script=Han}“”]{2,25}(?:资金|基金|项目|经费|补助|补贴)(?=$|[^\p{Script=Han}]|[的年]|绩效)/gu
const ownerOf = ({ section, text }: Sentence, { figure }: Said): string | null => {
  const before = text.slice(0, Math.max(text.indexOf(printed(figure)), 0))
  return `${section ?? ''} ${before}`.match(OWNER)?.at(-1) ?? null
}
/** Unless both name another. */
const isOfOne = (a: string | null, b: string | null): boolean =>
  a === null || b === null || a.endsWith(b) || b.endsWith(a)

/** 增值收益：≥130000万元 against the target and the result that the evaluation names later. */
export function targets(sentences: readonly Sentence[]): Finding[] {
  const goals: Goal[] = []
  const findings: Finding[] = []
  for (const sentence of sentences) {
    findings.push(...scope(sentence))
    for (const said of sentence.said) {
      const owner = ownerOf(sentence, said)
      const goal = goalOf(said, owner)
      if (goal) {
        const earlier = goals.find(
          g => isOfOne(g.owner, owner) && sameName(g.name, goal.name) && comparable(g.figure, goal.figure),
        )
        if (earlier) findings.push(...again(earlier, goal))
        goals.push(goal)
      } else {
        const wanted = goals.filter(g => (g.least || g.most) && isOfOne(g.owner, owner) && isResultOf(g, said))
        // two funds have such a target, and the result does not say whose it is
        const isOpen = wanted.some(g => !isOfOne(g.owner, wanted[0]!.owner))
        if (wanted[0] && !isOpen) findings.push(...result(wanted[0], said, sentence.text))
      }
    }
  }
  return findings
}

const NEW = /(?:新增|净增)(\p{Script=Han}{2,})$/u

/** 计划新增单位300个，…单位数314个，达到目标: what was to be added, against all that there are. */
function scope({ said, text }: Sentence): Finding[] {
  return said.flatMap((goal, i): Finding[] => {
    const name = PLANNED.test(goal.before) ? NEW.exec(goal.before)?.[1] : undefined
    const next = said[i + 1]
    if (!name || !next || next.figure.unit !== goal.figure.unit || !CLAIMED.test(next.after)) return []
    const isStock = next.before.replace(RESULT, '').endsWith(`${name}数`) && !/新增|净增|增加/.test(next.before)
    if (!isStock) return []
    const message = `目标是新增${name}${printed(goal.figure)}，所比的是${name}数${printed(next.figure)}（${onPage(next.figure)}），文中却称${CLAIMED.exec(text)?.[0] ?? '达到目标'}`
    return [
      {
        rule: 'performance.target-scope',
        outcome: 'fail',
        expected: goal.figure.value,
        actual: next.figure.value,
        figures: [next.figure, goal.figure],
        facts: [],
        severity: 'warning',
        message,
      },
    ]
  })
}

function goalOf({ figure, before }: Said, owner: string | null): Goal | null {
  const least = AT_LEAST.test(before)
  const most = AT_MOST.test(before)
  if (figure.period !== 'current' || figure.role === 'completion' || figure.role === 'share') return null
  // A bare ≥ belongs to a list of targets; 低于0.3% without 计划 may be a finding about the result.
  if (!/[≥≤]|>=|<=/.test(before) && !PLANNED.test(before)) return null
  const name = cleanName(before)
  return name.length >= 3 ? { figure, name, least, most, owner } : null
}

function cleanName(before: string): string {
  const clauses = before
    .replace(AT_LEAST, '')
    .replace(AT_MOST, '')
    .split(/[，。；：:]/)
  return (clauses.findLast(c => c !== '') ?? '')
    .replace(/^.*20\d\d年?/, '')
    .replace(/^截[至止]\d+月(?:底|末|\d+日)?/, '')
    .replace(OPENING, '')
    .replace(/(?:为|达到|计划|目标|实际|数|每?年|个)+$/, '')
    .replace(/^年/, '')
}

/** 住房公积金增值收益 and 增值收益. */
const sameName = (a: string, b: string): boolean => a.length >= 3 && b.length >= 3 && (a.endsWith(b) || b.endsWith(a))
const comparable = (a: Figure, b: Figure): boolean =>
  // % against ‰ is a finding of its own.
  a.unit === b.unit || (money(a) && money(b))
const rangeOf = (f: Figure) => (f.unit === '‰' ? intervalOf(f.value, 0.1) : amountOf(f))

function again(earlier: Goal, goal: Goal): Finding[] {
  const fine = overlap(rangeOf(earlier.figure), rangeOf(goal.figure))
  return [
    {
      rule: 'performance.target-twice',
      outcome: fine ? 'pass' : 'fail',
      expected: earlier.figure.value,
      actual: goal.figure.value,
      figures: [goal.figure, earlier.figure],
      facts: [],
      ...(fine
        ? {}
        : {
            severity: 'error' as const,
            message: `${goal.name}的目标：${onPage(earlier.figure)}为${printed(earlier.figure)}，${onPage(goal.figure)}为${printed(goal.figure)}`,
          }),
    },
  ]
}

function isResultOf(goal: Goal, { figure, before }: Said): boolean {
  if (figure.period !== 'current' || !comparable(goal.figure, figure) || figure.unit === '分') return false
  const clause = cleanName(before.replace(RESULT, ''))
  return sameName(goal.name, clause) || sameName(goal.name.replace(/^人员|^群众|^社会|^服务对象/, ''), clause)
}

function result(goal: Goal, { figure, after }: Said, text: string): Finding[] {
  const [wanted, got] = [rangeOf(goal.figure), rangeOf(figure)]
  const fine = goal.least ? got.high.gte(wanted.low) : got.low.lte(wanted.high)
  const claimed = CLAIMED.test(after) || (CLAIMED.test(text) && !/未(?:达到|完成)|低于/.test(text))
  const base = {
    rule: 'performance.target',
    outcome: fine ? ('pass' as const) : ('fail' as const),
    expected: goal.figure.value,
    actual: figure.value,
    figures: [figure, goal.figure],
    facts: [],
  }
  if (fine) return [base]
  const sign = goal.least ? '≥' : '≤'
  const message = `${goal.name}：目标${sign}${printed(goal.figure)}（${onPage(goal.figure)}），结果为${printed(figure)}（${onPage(figure)}），未达目标`
  return [{ ...base, severity: claimed ? 'error' : 'warning', message: claimed ? `${message}，文中却称达到` : message }]
}
