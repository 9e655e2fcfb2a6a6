import type { Line } from '../lines.ts'
import { NUMERAL, ordinalAt, withoutOrdinal } from '../notation/ordinals.ts'
import { MONEY, unitIn } from '../notation/units.ts'

/** What stands above a grid. */
export interface Caption {
  readonly title: string | null
  readonly unit: string | null
  readonly entity: string | null
}

/** Lines above a grid that are looked at, from the nearest up. */
const LINES = 8
/** Longer than this (characters) is a sentence, not a title. */
const LONG = 60

const TITLE = /表(?:(?:[（(][^）)]*[）)]){1,2}|[“"].*[”"])?$/
/** （功能分类） on a line of its own below the title. */
const SUBTITLE = /^[（(](?!\d{4}|单位|续)[^（()）]{2,20}[）)]$/
const NUMBER = `(?:${NUMERAL}|\\d)`
const NO_TITLE = new RegExp(
  `^(第.{1,3}部分.*(部门|单位|年度?)决算(公开)?(报)?表|[（(]?公开\\S{0,4}表[）)]?|[（(]?\\S{0,6}\\d{1,2}(?:[-－.]\\d{1,2})?表[）)]?|` +
    `附?表${NUMBER}*[-－]?\\d*|报表|.*如下表|.*见下?表|.*下表)$`,
)
const ENTITY = new RegExp(
  '(?:^|[\\s)）表])(?:(?:编制|预算|填报|公开|汇总)?(?:部门|单位)(?:名称|编码及名称|（公章）)?|部门（单位）(?:名称)?)[:：]\\s*' +
    `((?!(?:人民币)?(?:${MONEY})|台|辆|个)[^\\s:：]+?)(?=\\s|金额|单位[:：]|\\d{4}年|公开|$)`,
)
/** 表2： · 附表三 · 附表2-1-1 · 附件1, also where the year follows at once: 附表12020年… is 附表1. */
const PLACE = `(?:${NUMERAL}|\\d{1,2}?(?=\\d{4}年|\\D)(?:[-－.]\\d{1,2}?(?=\\d{4}年|\\D))*)`
const TABLE_NUMBER = new RegExp(`^(?:附?表${PLACE}[:：、.．]*|附件\\d{1,2}?(?=\\d{4}年|\\D)[:：]?|公开\\S{1,4}表[:：])`)
/** 2.4 before a title is its number in the document's outline. */
const OUTLINE = /^\d{1,2}(?:\.\d{1,2}?)+(?=\d{4}年|[^\d.年月万亿%])/
/** What a title without the word 表 ends with; it is set in larger type than what stands below it. */
const HEADING = /(?:预算|决算|草案|执行|情况)(?:[（(][^）)]*[）)]){0,2}$/
const LARGER = 1.2

/**
 * Title, unit and 部门 from the lines above a grid.
 * @param above lines between the table before (or the top of the page) and the grid, top to bottom
 * @param width of the grid, in points: a title is wrapped where its next character would reach beyond it
 */
export function captionOf(above: readonly Line[], width: number): Caption {
  const lines = withWholeBrackets(above.slice(-LINES))
  let title: string | null = null
  let unit: string | null = null
  let entity: string | null = null
  let subtitle = ''
  let heading: string | null = null
  for (let i = lines.length - 1; i >= 0; i--) {
    const line = lines[i]!
    const text = line.text.trim()
    unit ??= unitIn(text)
    entity ??= ENTITY.exec(text)?.[1] ?? null
    const plainLine = text.replace(/\s+/g, '')
    if (title === null && SUBTITLE.test(plainLine) && !unitIn(text)) subtitle = plainLine
    for (const part of partsOf(line)) {
      const plain = part.replace(/\s+/g, '')
      const whole = TITLE.test(plain) ? withLinesAbove(plain, lines.slice(0, i + 1), width) : plain
      if (title === null && (isTitle(plain) || (whole !== plain && isTitle(whole)))) title = whole + subtitle
    }
    if (isHeading(plainLine, line, lines.slice(i + 1)))
      heading ??= withLinesAbove(plainLine, lines.slice(0, i + 1), width)
    if (title !== null || isSentence(text)) break
  }
  title ??= heading
  return { title: title === null ? null : cleanTitle(title), unit, entity }
}

/** A title broken inside its closing bracket as one line: …决算表（不含 · 管委会）. */
function withWholeBrackets(lines: readonly Line[]): Line[] {
  const out: Line[] = []
  for (const line of lines) {
    const above = out.at(-1)
    const isRest = above && isContinued(line, above, 0) && OPEN.test(above.text) && CLOSED.test(line.text)
    if (isRest)
      out[out.length - 1] = { text: above.text + line.text, bbox: line.bbox, words: [...above.words, ...line.words] }
    else out.push(line)
  }
  return out
}

const OPEN = /[（(][^（）()]*$/
const CLOSED = /^[^（）()]*[）)]\s*$/

const isHeading = (text: string, line: Line, below: readonly Line[]): boolean =>
  HEADING.test(text) &&
  text.length <= LONG &&
  ordinalAt(text) === null &&
  !NO_TITLE.test(text) &&
  sizeOf(line) > SMALL &&
  below.length > 0 &&
  below.every(l => sizeOf(line) > LARGER * sizeOf(l))

const sizeOf = (line: Line): number => line.words[0]!.size

/** A line that names a table. @param text without white space */
export const isTitle = (text: string): boolean =>
  TITLE.test(text) && text.length <= LONG && text.length > 2 && !NO_TITLE.test(text)

/** 附表三 and nothing more. */
export const isTableNumber = (text: string): boolean => ALONE.test(text)
const ALONE = new RegExp(`^附?[表件](?:${NUMBER}|[-－.])+[:：、]?$`)

const isSentence = (text: string): boolean => /[。；]$/.test(text) || text.length > LONG

/** Runs of the line with no gap wider than two characters in them: 部门 at the left, 单位 at the right. */
function partsOf(line: Line): string[] {
  const parts: string[] = []
  let end = Number.NEGATIVE_INFINITY
  for (const word of line.words) {
    if (word.bbox[0] - end > 2.5 * word.size) parts.push(word.text)
    else parts[parts.length - 1] += word.text
    end = word.bbox[2]
  }
  return parts.length > 1 ? [line.text, ...parts] : parts
}

/** A title wrapped over lines, of which `lines` ends with the last: those above have its size and are none of their own. */
function withLinesAbove(title: string, lines: readonly Line[], width: number): string {
  const [above, line] = [lines.at(-2), lines.at(-1)!]
  if (!above || !isContinued(line, above, SMALL)) return title
  const text = above.text.replace(/\s+/g, '')
  if (
    isTitle(text) ||
    unitIn(text) ||
    /[:：。；，]$|^第.{1,3}部分|^[（(]/.test(text) ||
    ((/^附件?/.test(text) || ordinalAt(text)?.level === 1) && !isFull(above, width))
  )
    return title
  return withLinesAbove(text + title, lines.slice(0, -1), width)
}

/** 五、…支出功能分类 · 预算表 is one title, 五、支出情况 · 支出预算表 a heading and a title. */
const isFull = (line: Line, width: number): boolean => line.bbox[2] - line.bbox[0] + sizeOf(line) > width

/** Type (points) of running text, which is set across the page as wrapped titles are. */
const SMALL = 12

function isContinued(line: Line, above: Line, larger: number): boolean {
  const [size, other] = [sizeOf(line), sizeOf(above)]
  const middle = (l: Line) => (l.bbox[0] + l.bbox[2]) / 2
  return (
    Math.abs(size - other) < 0.05 * size &&
    size > larger &&
    line.bbox[1] - above.bbox[3] < 1.2 * size &&
    Math.abs(middle(line) - middle(above)) < size
  )
}

export const cleanTitle = (title: string): string =>
  withoutNumbering(title.replace(/\s+/g, '')).replace(/[（(]续表?[）)]|^续表/g, '')

function withoutNumbering(title: string): string {
  const rest = withoutOrdinal(title.replace(TABLE_NUMBER, '').replace(OUTLINE, ''))
  return rest === title ? rest : withoutNumbering(rest)
}
