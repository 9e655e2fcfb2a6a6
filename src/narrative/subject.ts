import type { Figure } from '../model.ts'
import { withoutOrdinal } from '../notation/ordinals.ts'

/** Words in front of a number that say how it is to be read, not what it is about. */
const BUDGET =
  /(?:年初预算|全年预算|调整后?预算|年初部门预算|(?<!公共|基金|经营|保险)预算|计划)(?:数|安排|金额|资金)?(?:共|共计|为|是|达到)?[:：]?$/
const FINAL = /(?:支出|收入)?决算(?:数|支出|金额)?(?:共|共计|为|是|达到)?[:：]?$/
const COMPLETION = /完成[^，。；]*$|为(?:年初|全年|调整)?预算数?的$|(?:完成|执行)(?:率|进度)(?:为|达到?)?$/
/** 占预算的105.7% is how much of a plan was done; 占一般公共预算支出的20% is a share. */
const OF_PLAN = /占(?:全年|年初|年度|当年|本年|调整后?|变动|收入|支出)*(?:预算|计划|任务|目标)数?的?$/
const SHARE = /占[^，。；]*$|占比(?:为|约)?$|比重(?:为|约)?$/
const CHANGE =
  /(?:比|较|与|同)?(?:20\d\d年度?|上年度?|上一年度?|去年)?(?:决算数?|同期)?(?:相比|比)?[，,]?(?:同比|环比)?(?:增加|增长|上升|提高|上涨|净增|新增|减少|下降|降低|回落|增幅|降幅|压减|净减)(?:了|额|数|率)?(?:约|为)?$/
const LEADING =
  /^(?:其中|包括|主要包括|具体包括|以及|并且|共计|同时|分别为|主要是|根据|截[至止]|按照[^，]*划分|以上)?[:：，,]?(?:本部门|本单位|我部门|我单位|学校|全校|本级)?(?:现有|建有|另有|有)?(?:20\d\d年)?(?:度|末|底)?(?:\d{1,2}月(?:\d{1,2}日|底|末)?)?[，,]?/
const TRAILING =
  /(?:[，、；：]|涉及(?:资金)?|共有|各|均|近|余|共计|总额为|金额为|均为|分别为|为|是|达到?|约|有|共|数为)[:：]?$/

const UP_TO = /(?:增加|增长|上升|提高|减少|下降|降低)(?:到|至)$/
const LAST_YEAR = /(?:与|同|比|较|相比|对比|由|从)*(?:上年度?|上一年度?|去年|20\d\d年度?)(?:同期|末|底)?(?:的|为|是)?$/

/** 某市财政局2024年度收入支出总计 */
const OWNER =
  /^\p{Script=Han}{2,30}(?:局|委|会|部|院|校|学|中心|府|厅|办|处|站|队|所|馆|团|社|区|县|市|镇|乡|街道)20\d\d年度?/u

type Role = Figure['role']

/** What a number is to its subject, from the text between the number before it and itself. */
export function roleOf(before: string, period: Figure['period'], percent: boolean): Role {
  if (period === 'change') return percent ? 'rate' : 'change'
  if (percent)
    return COMPLETION.test(before) || OF_PLAN.test(before) ? 'completion' : SHARE.test(before) ? 'share' : null
  if (BUDGET.test(before)) return 'budget'
  return FINAL.test(before) ? 'final' : null
}

/** The name in front of a number; null where the clause names nothing new (…，下降1.87%). */
export function subjectIn(before: string): string | null {
  const clause = lastClause(before.replace(CHANGE, ''))
  const named = [UP_TO, LAST_YEAR, SHARE, COMPLETION, FINAL, BUDGET, CHANGE, TRAILING].reduce(
    (t, re) => t.replace(re, ''),
    clause,
  )
  const subject = strip(named)
  return subject.length >= 2 && /\p{Script=Han}/u.test(subject) ? subject : null
}

/** An item that a paragraph opens with: 一般公共服务支出（类）财政事务（款）行政运行（项） or 高中教育（2050204）. */
export function itemOf(text: string): string | null {
  const opening = withoutOrdinal(text)
  const coded = /^([\p{Script=Han}（）()、，]{2,40}?)[（(](\d{3,7})[）)]/u.exec(opening)
  if (coded) return `${coded[2]} ${coded[1]}`
  const levels = /^([^。；：\d]*?)[（(](类|款|项)[）)]/.exec(opening)
  if (!levels) return null
  const names = opening.split(/。|：|，|\d/)[0]!.matchAll(/(.*?)[（(](?:类|款|项)[）)]/g)
  return [...names].at(-1)?.[1] ?? null
}

/** The last clause of a text; brackets do not end one: 因公出国（境）费. */
function lastClause(text: string): string {
  let depth = 0
  for (let i = text.length - 1; i >= 0; i--) {
    const c = text[i]!
    if ('）)'.includes(c)) depth++
    else if ('（('.includes(c)) {
      if (depth === 0) return text.slice(i + 1)
      depth--
    } else if (depth === 0 && '，。；：、,;:'.includes(c) && i < text.length - 1 && !isList(text, i))
      return text.slice(i + 1)
  }
  return text
}

/** 收、支总计 is one name. */
const isList = (text: string, i: number): boolean =>
  text[i] === '、' && /收$/.test(text.slice(0, i)) && text[i + 1] === '支'

function strip(text: string): string {
  let rest = text
  for (let i = 0; i < 3; i++) rest = rest.replace(OWNER, '').replace(LEADING, '').replace(TRAILING, '')
  return withoutOrdinal(rest).replace(/[（(](?:类|款|项)[）)]/g, '')
}
