import type { Fact, Figure, Page } from '../model.ts'
import { withPlainYears } from '../notation/years.ts'
import { numbersIn } from './numbers.ts'
import { type Passage, passagesOf } from './passages.ts'
import { senseOf } from './period.ts'
import { itemOf, roleOf, subjectIn } from './subject.ts'
import { factOf } from './targets.ts'

/** Definitions of terms state no figures of the year. */
const GLOSSARY = /名词解释/
const REASON = /(?:主要)?原因(?:是|为|在于|：|:)+([^。]*)/

/**
 * The numbers that the text states, in reading order.
 * @param pages with the words that stand outside tables
 * @param fiscalYear the year that `current` means; without it a year in the text cannot tell the previous one
 */
export function figures(pages: readonly Page[], facts: readonly Fact[], fiscalYear: number | null): Figure[] {
  const found = passagesOf(pages)
    .filter(p => !GLOSSARY.test(p.headings))
    .flatMap(p => figuresOf(p, fiscalYear))
  return found.map((f, i) => ({ ...f.figure, id: `g${i + 1}`, fact: factOf(f.figure, f.headings, facts) }))
}

interface Found {
  readonly figure: Omit<Figure, 'id' | 'fact'>
  readonly headings: string
}

function figuresOf(passage: Passage, year: number | null): Found[] {
  const text = plainYears(passage.text)
  const item = itemOf(text)
  const numbers = numbersIn(text)
  const found: Found[] = []
  let subject = item ?? passage.section?.replace(/^[^、）)]*[、）)]/, '') ?? ''
  let last: Omit<Figure, 'id' | 'fact'> | null = null
  const outer: string[] = []
  numbers.forEach((number, i) => {
    const start = sentenceStart(text, number.start)
    const from = Math.max(start, numbers[i - 1]?.end ?? 0)
    const before = text.slice(from, number.start)
    const percent = /[%‰点]/.test(number.unit)
    const sense = senseOf(
      text.slice(Math.max(start, from - 1), number.start),
      text.slice(number.end),
      year,
      from > start ? last : null,
      percent,
    )
    const role = roleOf(before, sense.period, percent)
    if (start === from) outer.length = 0
    subject = afterBrackets(before, subject, outer)
    const named = subjectIn(before)
    // 年初预算为…，支出决算为… after the name of an item is about the item.
    if (named) subject = named
    else if (item && start !== sentenceStart(text, numbers[i - 1]?.start ?? 0) && !last) subject = item
    const sentence = sentenceAt(text, number.start)
    const figure = {
      ...passage.at(number.start, number.end),
      section: passage.section,
      sentence,
      subject,
      period: sense.period,
      value: number.value,
      text: text.slice(number.start, number.end),
      unit: number.unit,
      direction: number.negative ? turned(sense.direction) : sense.direction,
      reason: REASON.exec(text.slice(number.end))?.[1]?.slice(0, 200) ?? null,
      role,
    }
    found.push({ figure, headings: passage.headings })
    last = figure
  })
  return found
}

/**
 * 税收收入500万元（其中：增值税200万元），增加100万元: behind the bracket it is about taxes again.
 * @param outer subjects before each bracket that is open; is changed
 */
function afterBrackets(before: string, subject: string, outer: string[]): string {
  let about = subject
  for (const [bracket] of before.matchAll(/[（(）)]/g))
    if (/[（(]/.test(bracket)) outer.push(about)
    else about = outer.pop() ?? about
  return about
}

/** 增加-5万元 is a decrease. */
function turned(direction: Figure['direction']): Figure['direction'] {
  if (direction === 'increase') return 'decrease'
  return direction === 'decrease' ? 'increase' : direction
}

/** The letter O for zero in years; nothing may change its length. */
function plainYears(text: string): string {
  const plain = withPlainYears(text)
  return plain.length === text.length ? plain : text
}

const sentenceStart = (text: string, index: number): number =>
  Math.max(...['。', '！', '？'].map(c => text.lastIndexOf(c, index - 1))) + 1

function sentenceAt(text: string, index: number): string {
  const end = text.slice(index).search(/[。！？]/)
  return text.slice(sentenceStart(text, index), end < 0 ? undefined : index + end)
}
