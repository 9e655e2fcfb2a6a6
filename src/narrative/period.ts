import type { Figure } from '../model.ts'

type Sense = Pick<Figure, 'period' | 'direction'>

const INCREASE = '增加|增长|上升|提高|增收|增支|上涨|上浮|增幅|净增|新增|扩大|多'
const DECREASE = '减少|下降|降低|减支|减收|下浮|回落|压减|缩减|降幅|减幅|净减|节约|少'
const CHANGED = new RegExp(
  `(?:(${INCREASE})|(${DECREASE}))(?:了|额|数|率|幅度|金额|比例)?(?:共|共计|约|近|为|达|达到|了)?[:：（(]?$`,
)
/** 增加（减少）5万元 says neither. */
const EITHER = new RegExp(`(?:${INCREASE})[（(/](?:${DECREASE})[）)]?|增减`)
/** 增加到 and 增加至 name the new amount. */
const PREVIOUS =
  /(?:上年度?|上一年度?|去年|(20\d\d)年度?)(?:同期|末|底)?(?:的|实际|实有|完成|收入|支出|经费)*(?:决算)?(?:数|额|总额)?(?:的|是|为|共)?$/
/** 与2016年度（8648.07万元）相比, 比上年决算数（8648.07万元）增加: the base in brackets. */
const BASE_IN_BRACKETS = /(?:与|较|比|由|从)(?:上年度?|上一年度?|去年|(20\d\d)年度?)[^，。；（(\d]{0,8}[（(]$/
/** 减少23.16万元（5.20%） and 减少23.16万元，变动率5.20%. */
const BARE = /(?:[，（(、]|元)(?:同比|变动率?|变化率?|变动比例|比例|幅度)?(?:为|约)?$/
const FLAT = /(?:基本)?持平|无增减|没有变化|无变化/

/**
 * Which year a number is about and which way it goes, from the text between the number before it and itself.
 * @param before text of the passage up to the number
 * @param after text that follows it to the end of the passage
 * @param last what the number before it in the sentence was; a bare percentage in a change goes its way
 */
export function senseOf(
  before: string,
  after: string,
  year: number | null,
  last: Sense | null,
  percent: boolean,
): Sense {
  const changed = CHANGED.exec(before)
  if (changed) {
    if (EITHER.test(before.slice(-12))) return { period: 'change', direction: null }
    return { period: 'change', direction: changed[1] ? 'increase' : 'decrease' }
  }
  if (EITHER.test(before.slice(-10))) return { period: 'change', direction: null }
  if (percent && last?.period === 'change' && BARE.test(before)) return last
  const previous = PREVIOUS.exec(before) ?? BASE_IN_BRACKETS.exec(before)
  if (
    previous &&
    (!previous[1] || (year !== null && Number(previous[1]) < year)) &&
    !/(?:完成|占)[^，。；]*$/.test(before)
  )
    return { period: 'previous', direction: null }
  return { period: 'current', direction: !percent && isFlat(after) ? 'flat' : null }
}

/** Characters after an amount within which 持平 is said of it: the longest of the development set is 27. */
const FAR = 60

/** 与上年持平, said of an amount before the next number; 与预算数持平 is about another thing. */
function isFlat(after: string): boolean {
  const upTo = after.replace(/20\d\d年/g, '上年').split(/\d/)[0] ?? ''
  const flat = FLAT.exec(upTo)
  if (!flat || flat.index > FAR) return false
  const said = upTo.slice(0, flat.index)
  const clause = said.slice(Math.max(said.lastIndexOf('。'), said.lastIndexOf('；')) + 1)
  return /(?:上年|上一年|去年|同比|同期)/.test(clause) && !/预算数?$|预算数?基本$/.test(clause)
}
