import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Page } from '../model.ts'
import { readWords } from '../ocr/words.ts'
import type { Glyph } from '../pdf/glyphs.ts'
import type { Drawing } from '../pdf/interpret.ts'
import { isJudged } from '../pdf/lying.ts'
import { type GlyphWord, glyphWords, wordsOf } from '../pdf/text.ts'
import type { Reading } from '../picture.ts'
import { toPage, toPixels } from './pixels.ts'
import { drawnPage } from './render.ts'
import type { Reader } from './unread.ts'

/** Stands for a character nobody knows yet. */
export const UNKNOWN = '\ufffd'
/** So many readings of a code are enough, and so many words are read at the most. */
const [VOTES, SAMPLES] = [5, 60]
/** Share of its readings that must agree on a code's meaning. */
const AGREED = 0.6
/** A reading less sure than this has no vote. */
const SURE = 0.6

/**
 * A page with figures whose font lies: words of the doubted codes are read from the picture, and each code means what
 * most readings have in its place. A word with a code that stays unknown is what the picture shows, as a reading.
 */
export async function readAgainstFonts(
  document: PDFDocumentProxy,
  page: Page,
  drawing: Drawing,
  reader: Reader,
): Promise<Page> {
  const glyphs = drawing.glyphs.filter(g => !g.invisible)
  const isDoubted = (g: Glyph): boolean => drawing.lying.has(g.font) && isJudged(g.text) && !(g.space && !g.hasShape)
  const asked = glyphs.map(g => (isDoubted(g) ? { ...g, text: UNKNOWN, space: false } : g))
  const source = await drawnPage(document, page.number)
  const samples = sampled(glyphWords(asked, page.edges))
  const targets = samples.map(w => ({ box: toPixels(source, w.bbox), figures: !/[^\ufffd\d.,-]/.test(w.text) }))
  const readings = await reader.engine.read(source.picture, targets)
  const votes = new Map<string, Map<string, number>>()
  votesFor(samples, readings, votes)
  const meanings = meaningsOf(votes)
  const known = asked.map(g => (g.text === UNKNOWN ? { ...g, text: meanings.get(keyOf(g)) ?? UNKNOWN } : g))
  const words = wordsOf(known, page.edges)
  const unsure = words.filter(w => w.text.includes(UNKNOWN))
  const lines = unsure.map(w => ({ box: toPixels(source, w.bbox), isFlat: false }))
  const seen = await readWords(source.picture, lines, box => toPage(source, box), reader.engine, reader.lexicon)
  const codes = new Set(asked.filter(g => g.text === UNKNOWN).map(keyOf))
  const settled = [...codes].filter(code => meanings.has(code)).length
  const { lying: _, ...rest } = page
  return {
    ...rest,
    engine: reader.engine.name,
    confidence: Math.min(1, ...seen.map(w => w.confidence)),
    reason: `${page.reason}; a font's codes contradict its shapes: ${settled} of ${codes.size} named by the picture`,
    words: [...words.filter(w => !w.text.includes(UNKNOWN)), ...seen],
    ...(settled < codes.size ? { lying: codes.size - settled } : {}),
  }
}

export const keyOf = (g: Glyph): string => `${g.font} ${g.code}`

/** Words that between them show every doubted code often enough; figures first, which are read best. */
export function sampled(words: readonly GlyphWord[]): GlyphWord[] {
  const seen = new Map<string, number>()
  const doubted = words.filter(w => w.text.includes(UNKNOWN))
  const isFigure = (w: GlyphWord): boolean => /^[\ufffd\d.,-]{3,}$/.test(w.text)
  const out: GlyphWord[] = []
  for (const word of [...doubted.filter(isFigure), ...doubted.filter(w => !isFigure(w))]) {
    const codes = word.glyphs.filter(g => g.text === UNKNOWN).map(keyOf)
    if (out.length >= SAMPLES || codes.every(code => (seen.get(code) ?? 0) >= VOTES)) continue
    for (const code of codes) seen.set(code, (seen.get(code) ?? 0) + 1)
    out.push(word)
  }
  return out
}

/** Counts what the readings of words have in the place of each unknown code. */
export function votesFor(
  samples: readonly GlyphWord[],
  readings: readonly Reading[],
  votes: Map<string, Map<string, number>>,
): void {
  samples.forEach(({ glyphs: own }, i) => {
    const read = [...readings[i]!.text.replace(/\s/g, '')]
    if (readings[i]!.confidence < SURE || read.length !== own.length) return
    own.forEach((g, k) => {
      if (g.text === UNKNOWN) vote(votes, keyOf(g), read[k]!)
    })
  })
}

function vote(votes: Map<string, Map<string, number>>, code: string, character: string): void {
  const own = votes.get(code) ?? new Map<string, number>()
  own.set(character, (own.get(character) ?? 0) + 1)
  votes.set(code, own)
}

/** What most readings of each code say: this share of them, and so many. */
export function meaningsOf(
  votes: ReadonlyMap<string, ReadonlyMap<string, number>>,
  share = AGREED,
  fewest = 1,
): Map<string, string> {
  const out = new Map<string, string>()
  for (const [code, own] of votes) {
    const all = [...own.values()].reduce((a, b) => a + b, 0)
    const [character, count] = [...own].reduce((a, b) => (b[1] > a[1] ? b : a))
    if (count >= fewest && count >= share * all) out.set(code, character)
  }
  return out
}
