/** What is left of a form, of last year's text, or of a figure that lost its unit: none of it needs a table to be seen. */
import type { DocumentInfo, Issue, Page } from '../model.ts'
import { figuresIn } from '../notation/figures.ts'
import { unitAfter } from '../notation/units.ts'
import { withPlainYears, yearsIn } from '../notation/years.ts'
import { type Passage, passagesOf } from './passages.ts'

type Rule = 'text.choice' | 'text.placeholder' | 'text.unit' | 'text.year'

interface Slip {
  readonly rule: Rule
  /** Characters of the passage. */
  readonly start: number
  readonly end: number
  readonly what: string
}

type Look = (text: string, passage: Passage, document: DocumentInfo) => Slip[]

/**
 * A warning for each slip, quoted with its sentence.
 * @param pages with the words that stand outside tables
 */
export function leftovers(pages: readonly Page[], document: DocumentInfo): Issue[] {
  if (document.type === 'other') return []
  return passagesOf(pages).flatMap(passage => {
    const plain = withPlainYears(passage.text)
    const text = plain.length === passage.text.length ? plain : passage.text
    return LOOKS.flatMap(look => look(text, passage, document)).map(slip => issueOf(slip, text, passage))
  })
}

/** Characters quoted around what is meant. */
const AROUND = 14

function issueOf({ rule, start, end, what }: Slip, text: string, passage: Passage): Issue {
  const quoted = text.slice(Math.max(0, start - AROUND), Math.min(text.length, end + AROUND))
  const message = `“…${quoted}…”：${what}。`
  return { rule, severity: 'warning', message, facts: [], ...passage.at(start, end) }
}

const slips = (rule: Rule, what: string, pattern: RegExp, text: string): Slip[] =>
  [...text.matchAll(pattern)].map(m => ({ rule, start: m.index, end: m.index + m[0].length, what }))

const UP = '增加|增长|上升|提高'
const DOWN = '减少|下降|降低'
/** Not zero: 增加（减少）0.00万元 is neither. */
const AMOUNT = '(?=[^。；，\\d]{0,6}[\\d.,]*[1-9])'
/** 增加（减少） before a number; in definitions no number follows. */
const CHOICE = new RegExp(
  `(?:${UP})[（(/／](?:${DOWN})[）)]?${AMOUNT}|(?:${DOWN})[（(/／](?:${UP})[）)]?${AMOUNT}`,
  'g',
)
const choices: Look = text => slips('text.choice', '表样中的二选一未取舍', CHOICE, text)

/** XX局, ××万元, （单位名称）; a person's 张××， stands before a stop. */
const PLACEHOLDER =
  /[XxＸ×✕＊*]{2,}(?=[年月日个万元亿辆人次台批局部门单位办公室厅委])|_{3,}|[（(](?:部门|单位)名称[）)]|20[XxＸ×*]{2}年/g
const placeholders: Look = text => slips('text.placeholder', '表样中的空白未填', PLACEHOLDER, text)

/** What a figure stands behind: without one of these a decimal may number a chapter or be a score. */
const STATED = /(?:为|增加|增长|上升|减少|下降|降低|支出|收入|达到|占)[了约]?$/
const CLOSED = /^(?:[。；，,;）)]|$)/
/** Shares a unit with what follows: 分别为1.20，3.40，5.60万元. */
const SHARED = /分别|依次|单位[：:]/
const units: Look = (text, { headings }) =>
  SHARED.test(text) || SHARED.test(headings)
    ? []
    : figuresIn(text).flatMap(({ printed, start }): Slip[] => {
        const end = start + printed.length
        const after = text.slice(end)
        if (!/\.\d\d$/.test(printed) || unitAfter(after) || !CLOSED.test(after)) return []
        return STATED.test(text.slice(0, start)) ? [{ rule: 'text.unit', start, end, what: '数后缺单位或百分号' }] : []
      })

const GLOSSARY = /名词解释/
const END_OF_YEAR = /截[至止](20\d\d)年(?:12月31日|年?[末底])/g

/** The accounts of one year state things at its end, and define nothing by a year that is still to come. */
const years: Look = (text, { headings }, { fiscalYear, type }) => {
  if (fiscalYear === null || type !== 'department-final-accounts') return []
  const wrong = (year: number) => `${fiscalYear}年度的决算写作${year}年`
  if (GLOSSARY.test(headings))
    return yearsIn(text)
      .filter(year => year > fiscalYear)
      .map(year => ({
        rule: 'text.year',
        start: text.indexOf(`${year}年`),
        end: text.indexOf(`${year}年`) + 5,
        what: wrong(year),
      }))
  return [...text.matchAll(END_OF_YEAR)].flatMap((m): Slip[] => {
    const sentence = sentenceAt(text, m.index)
    const isOther = Number(m[1]) !== fiscalYear && !sentence.includes(String(fiscalYear))
    return isOther ? [{ rule: 'text.year', start: m.index, end: m.index + m[0].length, what: wrong(Number(m[1])) }] : []
  })
}

function sentenceAt(text: string, index: number): string {
  const start = text.lastIndexOf('。', index) + 1
  const end = text.indexOf('。', index)
  return text.slice(start, end < 0 ? undefined : end)
}

const LOOKS: readonly Look[] = [choices, placeholders, units, years]
