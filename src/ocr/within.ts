import type { Reading } from '../picture.ts'
import { advanced, type Beam, logLikelihood, START, type Steps } from './ctc.ts'
import { type Grammar, MARKS } from './grammar.ts'

/** A character less likely than this in a step is taken for as likely: grammar, not one step, rules texts out. */
const FLOOR = 1e-5
/** Alternatives handed on, those less likely than this beside the best left out. */
const KEPT = 4
const LEAST = 1e-3

/**
 * The likeliest texts of a grammar, with what else the line may say among the alternatives. Confidence is the share that
 * the best has of all those, the one outside included: what the picture says, not what the grammar leaves.
 * @param outside the likeliest text without the grammar
 */
export function decodeWithin(
  line: Steps,
  grammar: Grammar,
  outside: string,
  classesOf: (character: string) => readonly number[],
): Reading | null {
  const printed = (mark: string): readonly number[] => [...(MARKS[mark] ?? mark)].flatMap(classesOf)
  const marks = Object.keys(MARKS)
  const classes = marks.map(printed)
  let beams: readonly Beam[] = START
  for (let t = 0; t < line.steps; t++) {
    const row = line.offset + t * line.classes
    const blank = line.data[row]!
    const candidates = [
      [0, Math.max(FLOOR, blank)] as const,
      ...classes.map(
        (own, i) =>
          [
            i + 1,
            Math.max(
              FLOOR,
              own.reduce((p, k) => p + line.data[row + k]!, 0),
            ),
          ] as const,
      ),
    ]
    beams = rescaled(
      advanced(beams, blank > SURELY ? candidates.slice(0, 1) : candidates, ['', ...marks], grammar.mayBegin),
    )
  }
  const texts = beams.map(b => b.text).filter(grammar.isWhole)
  const weighed = texts
    .map(text => ({ text, log: logLikelihood(line, text, printed) }))
    .sort((a, b) => b.log - a.log || (a.text < b.text ? -1 : 1))
  const [best, ...others] = weighed
  if (!best) return null
  const against =
    (grammar.isWhole(outside) ? Number.NEGATIVE_INFINITY : logLikelihood(line, outside, printed)) - best.log
  const all = weighed.reduce((sum, w) => sum + Math.exp(w.log - best.log), Math.exp(against))
  return {
    text: best.text,
    confidence: 1 / all,
    alternatives: others
      .map(({ text, log }) => ({ text, confidence: Math.exp(log - best.log) / all }))
      .filter(a => a.confidence > LEAST)
      .slice(0, KEPT),
  }
}

/** A step that shows nothing: no character is looked for in it. */
const SURELY = 0.9995

/** Probabilities of many steps would become zero. */
function rescaled(beams: readonly Beam[]): Beam[] {
  const sum = beams.reduce((s, b) => s + b.blank + b.char, 0)
  return beams.map(b => ({ ...b, blank: b.blank / sum, char: b.char / sum }))
}
