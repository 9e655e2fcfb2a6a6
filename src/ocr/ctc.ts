import type { Reading } from '../picture.ts'

/** Probabilities of one line: `steps` rows of `classes`, class 0 is the blank. */
export interface Steps {
  readonly data: Float32Array
  readonly offset: number
  readonly steps: number
  readonly classes: number
}

/** Readings kept at each step. */
const BEAMS = 8
/** Characters looked at in each step. */
const CANDIDATES = 6
/** A less likely character than this is no reading. */
const LEAST = 1e-3
/** Alternatives handed on. */
const KEPT = 4

export interface Beam {
  readonly text: string
  readonly last: number
  /** Probability of all paths that end in a blank, and in the last character. */
  blank: number
  char: number
}
export const START: readonly Beam[] = [{ text: '', last: 0, blank: 1, char: 0 }]

/**
 * The likeliest texts by prefix beam search (Hannun 2014), with their probability as confidence.
 * @param allowed classes the text may be made of; all when undefined.
 */
export function decode(line: Steps, characters: readonly string[], allowed?: readonly number[]): Reading {
  let beams = START
  for (let t = 0; t < line.steps; t++) {
    const row = line.offset + t * line.classes
    const candidates = allowed ? restricted(line.data, row, allowed) : likeliest(line.data, row, line.classes)
    beams = advanced(beams, candidates, characters)
  }
  const [best, ...others] = beams
  const p = (b: Beam) => Math.min(1, b.blank + b.char)
  return {
    text: best!.text.trim(),
    confidence: p(best!),
    alternatives: others
      .slice(0, KEPT)
      .map(b => ({ text: b.text.trim(), confidence: p(b) }))
      .filter(a => a.confidence > LEAST),
  }
}

/** A class and its probability. */
export type Candidate = readonly [number, number]

/** The likeliest beams after one more step. @param admits which texts may go on; all when undefined */
export function advanced(
  beams: readonly Beam[],
  candidates: readonly Candidate[],
  characters: readonly string[],
  admits: (text: string) => boolean = () => true,
): Beam[] {
  const next = new Map<string, Beam>()
  const at = (text: string, last: number): Beam => {
    let beam = next.get(text)
    if (!beam) {
      beam = { text, last, blank: 0, char: 0 }
      next.set(text, beam)
    }
    return beam
  }
  for (const beam of beams) {
    const all = beam.blank + beam.char
    for (const [k, p] of candidates) {
      if (k === 0) at(beam.text, beam.last).blank += all * p
      else if (k === beam.last && beam.text) {
        at(beam.text, beam.last).char += beam.char * p
        at(beam.text + characters[k]!, k).char += beam.blank * p
      } else at(beam.text + characters[k]!, k).char += all * p
    }
  }
  const ranked = [...next.values()]
    .filter(b => admits(b.text))
    .sort((a, b) => b.blank + b.char - a.blank - a.char || (a.text < b.text ? -1 : 1))
  return ranked.slice(0, BEAMS)
}

function likeliest(data: Float32Array, row: number, classes: number): Candidate[] {
  const blank = data[row]!
  if (blank > 0.9995) return [[0, 1]]
  const top: [number, number][] = []
  for (let k = 0; k < classes; k++) {
    const p = data[row + k]!
    if (p < LEAST) continue
    let i = top.length
    while (i > 0 && top[i - 1]![1] < p) i--
    if (i >= CANDIDATES) continue
    top.splice(i, 0, [k, p])
    if (top.length > CANDIDATES) top.pop()
  }
  return top.length ? top : [[0, blank]]
}

/** Probabilities among the allowed classes and the blank. */
function restricted(data: Float32Array, row: number, allowed: readonly number[]): Candidate[] {
  let sum = data[row]!
  for (const k of allowed) sum += data[row + k]!
  const floor = 1e-4
  const out: Candidate[] = [[0, Math.max(floor, data[row]! / (sum || 1))]]
  for (const k of allowed) {
    const p = data[row + k]! / (sum || 1)
    if (p >= LEAST) out.push([k, p])
  }
  return out
}

/** Smallest probability of a character in a step: no single step rules a text out. */
const FLOOR = 1e-7

/**
 * Natural logarithm of the probability that a line says `text` (forward algorithm, Graves 2006).
 * @param classesOf classes that print as a character; a character without any makes the text impossible.
 */
export function logLikelihood(line: Steps, text: string, classesOf: (character: string) => readonly number[]): number {
  const characters = [...text].map(classesOf)
  if (characters.some(c => !c.length) || characters.length > line.steps) return Number.NEGATIVE_INFINITY
  const states = 2 * characters.length + 1
  const same = [...text].map((c, i, all) => i > 0 && all[i - 1] === c)
  let row = new Float64Array(states)
  let scale = 0
  for (let t = 0; t < line.steps; t++) {
    const at = line.offset + t * line.classes
    const next = new Float64Array(states)
    let sum = 0
    for (let s = 0; s < states; s++) {
      const k = s >> 1
      let before = t === 0 ? (s < 2 ? 1 : 0) : row[s]! + (s > 0 ? row[s - 1]! : 0)
      if (t > 0 && s > 2 && s % 2 && !same[k]) before += row[s - 2]!
      if (!before) continue
      let p = 0
      if (s % 2 === 0) p = line.data[at]!
      else for (const c of characters[k]!) p += line.data[at + c]!
      next[s] = before * Math.max(FLOOR, p)
      sum += next[s]!
    }
    if (!sum) return Number.NEGATIVE_INFINITY
    for (let s = 0; s < states; s++) next[s]! /= sum
    scale += Math.log(sum)
    row = next
  }
  return scale + Math.log(row[states - 1]! + (states > 1 ? row[states - 2]! : 0))
}
