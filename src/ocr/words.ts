import type { BBox, Word } from '../model.ts'
import type { Picture, PixelBox, Reading } from '../picture.ts'
import { asDash } from './dashes.ts'
import type { OcrEngine } from './engine.ts'
import { isFigure, misreadFigures, withSeparators } from './figures.ts'
import { asPrinted } from './punctuation.ts'

/** A line of text in a picture; `isFlat` for a single dash or 一. */
export interface Line {
  readonly box: PixelBox
  readonly isFlat: boolean
}

const NOTHING: Reading = { text: '', confidence: 0, alternatives: [] }

/**
 * The words of a picture: each line is read; what stands in a column of figures and is none is read again as one; flat
 * marks are named by their shape.
 * @param toPage pixels → upright points
 */
export async function readWords(
  picture: Picture,
  lines: readonly Line[],
  toPage: (box: PixelBox) => BBox,
  engine: OcrEngine,
): Promise<Word[]> {
  const [flat, written] = [lines.filter(l => l.isFlat), lines.filter(l => !l.isFlat)]
  const readings = await engine.read(picture, written)
  const first = written.map((line, i) => wordOf(toPage(line.box), readings[i]!, engine.name))
  const doubtful = misreadFigures(first)
  const again = await engine.read(
    picture,
    doubtful.map(i => ({ box: written[i]!.box, figures: true })),
  )
  const words = first
    .map((word, i) => {
      const k = doubtful.indexOf(i)
      return k < 0 ? word : withFigures(word, again[k]!, engine.name)
    })
    .filter(w => w.text)
  return [...words, ...flat.map(l => asDash(wordOf(toPage(l.box), NOTHING, engine.name), words))]
}

/** A word read once more as a figure: what it was taken for stays as an alternative. */
function withFigures(word: Word, reading: Reading, engine: string): Word {
  const text = withSeparators(reading.text)
  if (!isFigure(text)) return word
  const before = word.text ? [{ text: word.text, confidence: word.confidence, engine }] : []
  return {
    ...word,
    text,
    confidence: round(reading.confidence),
    alternatives: [...before, ...(word.alternatives ?? [])],
  }
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
