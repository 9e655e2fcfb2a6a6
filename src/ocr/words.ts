import type { BBox, Word } from '../model.ts'
import { isCanonical, withSeparators } from '../notation/figures.ts'
import type { Picture, PixelBox, Reading } from '../picture.ts'
import { asDash } from './dashes.ts'
import type { OcrEngine, Target } from './engine.ts'
import { missedOrdinals } from './enumerations.ts'
import { impossibleAmounts, misreadFigures, usualPlaces } from './figures.ts'
import { coreOf, distance, type Lexicon } from './lexicon.ts'
import { asPrinted } from './punctuation.ts'

/** A line of text in a picture; `isFlat` for a single dash or 一. */
export interface PicturedLine {
  readonly box: PixelBox
  readonly isFlat: boolean
}

const NOTHING: Reading = { text: '', confidence: 0, alternatives: [] }

/**
 * The words of a picture: each line is read; what stands in a column of figures and is none is read again as one; names
 * the forms do not know are weighed against those they do; flat marks are named by their shape.
 * @param toPage pixels → upright points
 */
export async function readWords(
  picture: Picture,
  lines: readonly PicturedLine[],
  toPage: (box: PixelBox) => BBox,
  engine: OcrEngine,
  lexicon: Lexicon,
): Promise<Word[]> {
  const [flat, written] = [lines.filter(l => l.isFlat), lines.filter(l => !l.isFlat)]
  const readings = await engine.read(picture, written)
  const first = written.map((line, i) => wordOf(toPage(line.box), readings[i]!, engine.name))
  const figures = new Set([...misreadFigures(first), ...impossibleAmounts(first)])
  const ordinals = missedOrdinals(first)
  const again = first.flatMap((word, i): Again[] => {
    const { box } = written[i]!
    const ordinal = ordinals.get(i)
    const near = ordinal || isDoubtfulName(word) ? lexicon.near(word.text) : []
    const among = ordinal ? [ordinal + coreOf(word.text), ...near] : near
    if (among.length) return [{ i, target: { box, among }, ordinal }]
    return figures.has(i) ? [{ i, target: { box, figures: true, places: usualPlaces(first, word) } }] : []
  })
  const second = await engine.read(
    picture,
    again.map(a => a.target),
  )
  const words = [...first]
  again.forEach(({ i, target, ordinal }, k) => {
    const [word, reading] = [first[i]!, second[k]!]
    if (!target.figures) words[i] = withName(word, reading, engine.name, ordinal)
    else if (reading.confidence >= LIKELY) words[i] = withFigures(word, reading, engine.name)
  })
  const kept = words.filter(w => w.text)
  return [...kept, ...flat.map(l => asDash(wordOf(toPage(l.box), NOTHING, engine.name), kept))]
}

interface Again {
  readonly i: number
  readonly target: Target
  /** What should number the line, where it is numbered otherwise. */
  readonly ordinal?: string | undefined
}

/**
 * What is at least so likely beside the likeliest text that is no amount is taken for one. On a fax the least likely of
 * 30 right ones had 4e-4 (0:00), the likeliest of 35 wrong ones 3e-5 (GK06, a name in a column of figures).
 */
const LIKELY = 1e-4

/** Surer than this, a name stays as it was read. */
const SURE = 0.985
const isDoubtfulName = ({ text, confidence }: Word): boolean =>
  confidence < SURE && (text.match(/[\u4e00-\u9fff]/g)?.length ?? 0) >= 3

/** How much less likely (natural logarithm) than the reading a name of the forms may be, and more per character changed. */
const PRIOR = 4
const PRIOR_PER_CHARACTER = 3
const CHARACTERS = 2
/** And more where the line has the number that its place on the form gives it. */
const PRIOR_IN_PLACE = 8
/** Confidence of a name taken for its likeness: the picture alone did not say so. */
const TAKEN = 0.9

/** A word as the likeliest name of the forms, where the picture allows it: what was read stays as an alternative. */
function withName(word: Word, { alternatives }: Reading, engine: string, ordinal?: string): Word {
  const lessThan = (likely: number) => Math.log(Math.max(1e-9, word.confidence) / likely)
  const [best] = alternatives
    .map(a => ({ ...a, less: lessThan(a.confidence) - (ordinal && a.text.startsWith(ordinal) ? PRIOR_IN_PLACE : 0) }))
    .sort((a, b) => a.less - b.less)
  if (!best || best.text === word.text) return word
  if (best.less > PRIOR + PRIOR_PER_CHARACTER * Math.min(CHARACTERS, distance(best.text, word.text))) return word
  const before = { text: word.text, confidence: word.confidence, engine }
  return { ...word, text: best.text, confidence: TAKEN, alternatives: [before, ...(word.alternatives ?? [])] }
}

/** A word read once more as a figure: what it was taken for stays as an alternative. */
function withFigures(word: Word, reading: Reading, engine: string): Word {
  const readings = [reading, ...reading.alternatives, ...(word.alternatives ?? [])]
  const figure = readings.find(r => isCanonical(withSeparators(r.text)))
  if (!figure) return word
  const before = word.text ? [{ text: word.text, confidence: word.confidence, engine }] : []
  const alternatives = [...before, ...(word.alternatives ?? [])]
  return { ...word, text: withSeparators(figure.text), confidence: round(figure.confidence), alternatives }
}

function wordOf(bbox: BBox, reading: Reading, engine: string): Word {
  const alternatives = reading.alternatives.map(a => ({
    text: asPrinted(a.text),
    confidence: round(a.confidence),
    engine,
  }))
  return {
    text: asPrinted(reading.text),
    bbox,
    source: 'ocr',
    confidence: round(reading.confidence),
    size: Math.round((bbox[3] - bbox[1]) * 100) / 100,
    ...(alternatives.length ? { alternatives } : {}),
  }
}

const round = (v: number): number => Math.round(v * 1000) / 1000
