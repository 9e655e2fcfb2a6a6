import type { Figure } from '../../model.ts'
import { compared } from './changes.ts'
import { type Finding, percent, printed } from './findings.ts'
import { amountOf, intervalOf, isZero, overlap, percentOf } from './interval.ts'
import type { Said, Sentence } from './sentences.ts'

const RULE = 'narrative.share'

/**
 * 财政拨款收入1969.84万元，占99.69%. What it is a share of is often not said: the amounts stated before it in the section
 * and the totals of the document are tried, and the one that suits most shares of the sentence is the base of all.
 */
export function shares(sentences: readonly Sentence[], totals: readonly Figure[]): Finding[] {
  return sentences.flatMap((sentence, i) => {
    const pairs = pairsIn(sentence.said)
    if (!pairs.length) return []
    const earlier = sentences
      .slice(Math.max(0, i - 6), i + 1)
      .filter(s => s.section === sentence.section)
      .flatMap(s => s.said.map(x => x.figure))
    const bases = [...earlier, ...totals].filter(
      f =>
        f.unit === pairs[0]!.part.unit &&
        f.period === 'current' &&
        f.role !== 'budget' &&
        !isZero(f) &&
        !pairs.some(p => p.part === f),
    )
    return judge(pairs, bases)
  })
}

interface Pair {
  readonly part: Figure
  readonly share: Figure
}

function pairsIn(said: readonly Said[]): Pair[] {
  return said.flatMap(({ figure, before }, i) => {
    const part = said[i - 1]?.figure
    if (figure.role !== 'share' || !part || percent(part) || part.period !== 'current' || part.role === 'budget')
      return []
    return /占/.test(before) && part.unit !== '%' ? [{ part, share: figure }] : []
  })
}

const suits = ({ part, share }: Pair, base: Figure): boolean => {
  const exact = percentOf(amountOf(part), amountOf(base))
  return exact !== null && overlap(exact, intervalOf(share.value))
}

function judge(pairs: readonly Pair[], bases: readonly Figure[]): Finding[] {
  const telling = pairs.filter(p => !isZero(p.part))
  const best = bases
    .map(base => ({ base, count: telling.filter(p => suits(p, base)).length }))
    .reduce<{ base: Figure; count: number } | null>((a, b) => (a && a.count >= b.count ? a : b), null)
  return pairs.map(pair => {
    const figures = [pair.share, pair.part]
    const unknown = { rule: RULE, expected: null, actual: pair.share.value, figures, facts: [] }
    if (isZero(pair.part)) return { ...unknown, outcome: isZero(pair.share) ? 'pass' : 'insufficient-data' }
    if (bases.some(base => suits(pair, base))) return { ...unknown, outcome: 'pass' }
    // A base that suits no share of the sentence is a guess.
    if (!best || best.count === 0) return { ...unknown, outcome: 'insufficient-data' }
    const exact = percentOf(amountOf(pair.part), amountOf(best.base))!
    const arithmetic = `${pair.part.value} ÷ ${best.base.subject} ${printed(best.base)}`
    return compared(RULE, exact, pair.share, [...figures, best.base], arithmetic)
  })
}
