import type { BBox, Edge, Word } from '../model.ts'
import { hundredths } from '../points.ts'
import { printed } from './characters.ts'
import { type Extent, type GlyphRun, ruleBetween, runOf, spacedFigures } from './glyph-runs.ts'
import type { Glyph } from './glyphs.ts'
import { withoutOverprint } from './printed-twice.ts'

/** A gap wider than this many font sizes starts a new word; letter-spaced titles and columns stay apart, kerning does not. */
const GAP = 0.35
/** Where a rule passes between two characters, this much of a gap is enough. Text that overflows its cell has none. */
const GAP_AT_RULE = 0.12
/**
 * And characters whose boxes overlap by more than this are two texts, where a rule passes through the first one's last
 * box: a full-width bracket is white on its outer side.
 */
const OVERHANG = 0.1
/** Baselines within this many font sizes are one line. */
const BASELINE = 0.25
/** A smaller character that is raised or lowered by this many font sizes is a note's number. */
const RAISED = 0.08
const SMALLER = 0.8
/** Characters that share more than this of the narrower one's width are printed over each other. */
const SHARED = 0.5

/**
 * Words of a page from its characters. Slanted text (watermarks, seals) is left out, text printed twice for boldness
 * counts once, and the order in the file is only used within a word.
 */
export function wordsOf(glyphs: readonly Glyph[], edges: readonly Edge[]): Word[] {
  return glyphWords(glyphs, edges).map(({ text, bbox, size }) => ({ text, bbox, source: 'text', confidence: 1, size }))
}

/** A word with its characters as they stand. */
export interface GlyphWord {
  readonly text: string
  readonly bbox: BBox
  readonly size: number
  readonly glyphs: readonly Glyph[]
}

/** The words of {@link wordsOf} with the characters they are made of. */
export function glyphWords(glyphs: readonly Glyph[], edges: readonly Edge[]): GlyphWord[] {
  const rules = edges.filter(e => e.orientation === 'v' && e.origin === 'vector').sort((a, b) => a.at - b.at)
  const upright = withoutOverprint(glyphs.filter(g => g.turn === 0))
  const turned = glyphs.filter(g => g.turn === 1 || g.turn === 3)
  return [...merged(runsOf(upright, rules), rules), ...turnedRuns(turned)].map(r => {
    const inPlace = r.mixed ? r.glyphs.toSorted((a, b) => a.x0 + a.x1 - b.x0 - b.x1) : r.glyphs
    return {
      text: r.mixed ? inPlace.map(g => printed(g.text)).join('') : r.text,
      bbox: [hundredths(r.x0), hundredths(r.top), hundredths(r.x1), hundredths(r.bottom)],
      size: hundredths(r.size),
      glyphs: inPlace,
    }
  })
}

/** Characters that follow one another in the file and on the page. */
function runsOf(glyphs: readonly Glyph[], rules: readonly Edge[]): GlyphRun[] {
  const runs: GlyphRun[] = []
  let run: GlyphRun | null = null
  let spaced = false
  for (const g of glyphs) {
    const text = printed(g.text)
    if (g.space) {
      run = null
      spaced = true
      continue
    }
    if (!text) continue
    if (run && follows(run, g, rules) && !isAfterFigure(run, g)) {
      if (g.x0 < run.glyphs.at(-1)!.x0) run.mixed = true
      run.x0 = Math.min(run.x0, g.x0)
      takeIn(run, g, text)
    } else {
      run = runOf(g, text, spaced)
      runs.push(run)
    }
    spaced = false
  }
  return runs
}

/** What follows the decimals of a figure and is smaller, or is drawn by another operator, may be no part of it. */
const isAfterFigure = (run: GlyphRun, g: Glyph): boolean =>
  (g.order !== run.glyphs.at(-1)!.order || g.size < SMALLER * run.size) && ENDED.test(run.text)

function takeIn(run: GlyphRun, g: Glyph, text: string): void {
  run.text += text
  run.glyphs.push(g)
  run.x1 = Math.max(run.x1, g.x1)
  run.top = Math.min(run.top, g.top)
  run.bottom = Math.max(run.bottom, g.bottom)
}

function follows(run: Extent, next: Extent, rules: readonly Edge[]): boolean {
  const size = Math.max(run.size, next.size)
  const gap = next.x0 - run.x1
  if (Math.abs(run.bottom - next.bottom) > BASELINE * size) return false
  if (gap > GAP * size || gap < -0.5 * size || isRaised(run, next) || isRaised(next, run)) return false
  if (gap < -OVERHANG * size) return !ruleBetween(rules, { ...run, x1: run.x1 - 0.5 * size }, next)
  return gap <= GAP_AT_RULE * size || !ruleBetween(rules, run, next)
}

const isRaised = (run: Extent, note: Extent): boolean =>
  note.size < SMALLER * run.size && Math.abs(run.bottom - note.bottom) > RAISED * run.size

/** Joins runs that touch on one baseline, wherever they stand in the file. */
function merged(runs: readonly GlyphRun[], rules: readonly Edge[]): GlyphRun[] {
  const sorted = [...runs].sort((a, b) => a.bottom - b.bottom || a.x0 - b.x0)
  const out: GlyphRun[] = []
  for (let start = 0; start < sorted.length; ) {
    let end = start + 1
    while (end < sorted.length && sorted[end]!.bottom - sorted[end - 1]!.bottom <= 0.5) end++
    const line = sorted.slice(start, end).sort((a, b) => a.x0 - b.x0)
    let last: GlyphRun | null = null
    for (const run of spacedFigures(line, rules)) {
      const inside = last && isInside(last, run)
      if (last && (inside || (follows(last, run, rules) && !isNextFigure(last, run) && !isMarkAfter(last, run)))) {
        last.mixed ||= inside || run.mixed
        last.glyphs.push(...run.glyphs)
        last.text += run.text
        last.x1 = Math.max(last.x1, run.x1)
        last.top = Math.min(last.top, run.top)
        last.bottom = Math.max(last.bottom, run.bottom)
      } else {
        last = { ...run, glyphs: [...run.glyphs] }
        out.push(last)
      }
    }
    start = end
  }
  return out
}

/** Whether a run stands in a gap of another on its line: what was drawn later, a comma between its digits. */
function isInside(run: GlyphRun, next: GlyphRun): boolean {
  if (next.x0 < run.x0 || next.x1 > run.x1 || isRaised(run, next)) return false
  if (Math.abs(run.bottom - next.bottom) > BASELINE * run.size) return false
  return next.glyphs.every(g =>
    run.glyphs.every(o => {
      const shared = Math.min(g.x1, o.x1) - Math.max(g.x0, o.x0)
      return shared < SHARED * Math.min(g.x1 - g.x0, o.x1 - o.x0)
    }),
  )
}

/** Where a figure may have ended and the next operator may begin another. */
const ENDED = /\d\.\d\d$/
const FIGURE = /^-?\d{1,3}(,?\d{3})*\.\d/

/** `12.00 34.00` without a rule between them: a figure ends with its decimals where the file has a space or a whole figure begins. */
const isNextFigure = (last: GlyphRun, next: GlyphRun): boolean =>
  ENDED.test(last.text) && (next.spaced ? /^-?\d/.test(next.text) : FIGURE.test(next.text))

const isMarkAfter = (last: GlyphRun, next: GlyphRun): boolean =>
  next.size < SMALLER * last.size && ENDED.test(last.text)

/** Text written up or down the page: one run as long as it goes on in its column. */
function turnedRuns(glyphs: readonly Glyph[]): GlyphRun[] {
  const runs: GlyphRun[] = []
  let run: GlyphRun | null = null
  for (const g of glyphs) {
    const text = printed(g.text)
    if (g.space || !text.trim()) continue
    const near =
      run &&
      Math.abs(run.x0 - g.x0) < BASELINE * g.size &&
      Math.max(g.top - run.bottom, run.top - g.bottom) < GAP * g.size
    if (run && near) {
      takeIn(run, g, text)
    } else {
      run = runOf(g, text, false)
      runs.push(run)
    }
  }
  return runs
}
