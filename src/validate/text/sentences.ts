import type { Figure } from '../../model.ts'
import { printed } from './findings.ts'

/** A figure with the words of its sentence between the number before it and itself, and after it. */
export interface Said {
  readonly figure: Figure
  readonly before: string
  readonly after: string
}
export interface Sentence {
  readonly text: string
  readonly section: string | null
  readonly said: readonly Said[]
}

/** The figures by sentence, in reading order. */
export function sentencesOf(figures: readonly Figure[]): Sentence[] {
  const groups: Figure[][] = []
  let from = 0
  for (const figure of figures) {
    const last = groups.at(-1)
    // 该项指标得分为3分 may stand twice in a row: then the second number is not found behind the first.
    const at = figure.sentence.indexOf(printed(figure), from)
    const same = last && last[0]!.sentence === figure.sentence && last[0]!.section === figure.section && at >= 0
    if (same) last.push(figure)
    else groups.push([figure])
    from = (same ? at : Math.max(figure.sentence.indexOf(printed(figure)), 0)) + printed(figure).length
  }
  return groups.map(group => {
    const text = group[0]!.sentence
    let from = 0
    const said = group.map(figure => {
      const found = text.indexOf(printed(figure), from)
      const start = found < 0 ? from : found
      const before = text.slice(from, start)
      from = start + printed(figure).length
      return { figure, before, after: text.slice(from) }
    })
    return { text, section: group[0]!.section, said }
  })
}
