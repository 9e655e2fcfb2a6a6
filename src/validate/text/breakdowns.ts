import { type Finding, money, onPage, printed } from './findings.ts'
import { amountOf, type Interval, middle, overlap, plus } from './interval.ts'
import type { Said, Sentence } from './sentences.ts'

const RULE = 'narrative.breakdown'
/** Sentences behind the one with the whole that may divide it. */
const REACH = 2
/** A way that gives less of the whole names some of its parts, as examples. */
const NEARLY = 0.9

/**
 * A whole that the sentences behind it divide in two ways, by kind and by place, of which one adds up: then the other
 * should. One way alone may leave things out.
 */
export function breakdowns(sentences: readonly Sentence[]): Finding[] {
  return sentences.flatMap((sentence, i): Finding[] => {
    const [whole, ...more] = sentence.said.filter(isAmount)
    if (!whole || more.length || !sentences[i + 1]?.text.startsWith('其中')) return []
    const behind = sentences.slice(i + 1, i + 1 + REACH).filter(s => s.section === sentence.section)
    const ways = behind.map(s => s.said.filter(isAmount)).filter(parts => isDivision(whole, parts))
    if (ways.length < REACH) return []
    const fine = ways.map(w => overlap(sumOf(w), amountOf(whole.figure)))
    if (ways.some(w => middle(sumOf(w)).lt(middle(amountOf(whole.figure)).times(NEARLY)))) return []
    return fine.some(Boolean) ? ways.map((parts, way) => findingOf(whole, parts, fine[way]!)) : []
  })
}

/** Each is less than the whole, and all share a word with it: 全市提取住房公积金, 住房消费类提取, 市区提取. */
function isDivision(whole: Said, parts: readonly Said[]): boolean {
  const limit = middle(amountOf(whole.figure))
  const words = [...whole.figure.subject].map((_, i, all) => all.slice(i, i + 2).join('')).filter(w => w.length === 2)
  return (
    parts.length >= 2 &&
    parts.every(p => middle(amountOf(p.figure)).lt(limit)) &&
    words.some(word => parts.every(p => p.figure.subject.includes(word)))
  )
}

const isAmount = ({ figure }: Said): boolean => money(figure) && figure.period === 'current' && figure.role === null
const sumOf = (parts: readonly Said[]): Interval => parts.map(p => amountOf(p.figure)).reduce(plus)

function findingOf({ figure }: Said, parts: readonly Said[], fine: boolean): Finding {
  const listed = parts.map(p => p.figure)
  const sum = middle(sumOf(parts)).toFixed()
  const base = {
    rule: RULE,
    expected: sum,
    actual: middle(amountOf(figure)).toFixed(),
    figures: [figure, ...listed],
    facts: [],
  }
  if (fine) return { ...base, outcome: 'pass' }
  const terms = listed.map(printed).join(' + ')
  const message = `${figure.subject}：文中为${printed(figure)}，分项 ${terms} 之和不符，另一种分法相符（${onPage(figure)}）`
  return { ...base, outcome: 'fail', severity: 'warning', message }
}
