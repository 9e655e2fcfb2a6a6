import type { BBox, Edge, Word } from '../model.ts'
import { hundredths } from '../points.ts'
import { printed } from './characters.ts'
import type { Glyph } from './glyphs.ts'

/** A gap wider than this many font sizes starts a new word; letter-spaced titles and columns stay apart, kerning does not. */
const GAP = 0.35
/** Where a rule passes between two characters, this much of a gap is enough. Text that overflows its cell has none. */
const GAP_AT_RULE = 0.12
/** Baselines within this many font sizes are one line. */
const BASELINE = 0.25
/** The same character again within this many font sizes is fake bold or a shadow; squeezed ones stand closer. */
const OVERPRINT = 0.22
const OVERPRINT_OF_WIDTH = 0.6
/** A smaller character that is raised or lowered by this many font sizes is a note's number. */
const RAISED = 0.08
const SMALLER = 0.8
/** Characters that share more than this of the narrower one's width are printed over each other. */
const SHARED = 0.5

interface Run {
  text: string
  readonly glyphs: Glyph[]
  /** Drawn in another order than it reads: a comma may be drawn last. */
  mixed: boolean
  x0: number
  top: number
  x1: number
  bottom: number
  size: number
  /** The file has a space before it. */
  spaced: boolean
}

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

function withoutOverprint(glyphs: readonly Glyph[]): Glyph[] {
  const seen = new Map<number, Glyph[]>()
  return glyphs.filter(g => {
    if (g.space || !g.text) return true
    const code = g.text.codePointAt(0)!
    // The grid is coarse (one cell per font size), so a twin is in this cell or the nearest neighbours.
    const [gx, gy] = [g.x0 / (g.size || 1), g.bottom / (g.size || 1)]
    const [cx, cy] = [Math.floor(gx), Math.floor(gy)]
    const nx = gx - cx < 0.5 ? cx - 1 : cx + 1
    const ny = gy - cy < 0.5 ? cy - 1 : cy + 1
    const here = cellOf(code, cx, cy)
    const list = seen.get(here)
    if (
      hasTwin(list, g) ||
      hasTwin(seen.get(cellOf(code, nx, cy)), g) ||
      hasTwin(seen.get(cellOf(code, cx, ny)), g) ||
      hasTwin(seen.get(cellOf(code, nx, ny)), g)
    )
      return false
    if (list) list.push(g)
    else seen.set(here, [g])
    return true
  })
}

/** A small integer, which maps look up fastest; different cells may share one. */
const cellOf = (code: number, cx: number, cy: number): number =>
  (Math.imul(code, 0x9e3779b1) ^ Math.imul(cx, 73856093) ^ Math.imul(cy, 19349663)) >> 2

function hasTwin(list: readonly Glyph[] | undefined, g: Glyph): boolean {
  if (!list) return false
  const step = OVERPRINT * g.size || 1
  const stepX = Math.min(step, OVERPRINT_OF_WIDTH * (g.x1 - g.x0) || 1)
  for (const twin of list)
    if (Math.abs(twin.x0 - g.x0) <= stepX && Math.abs(twin.bottom - g.bottom) <= step && twin.text === g.text)
      return true
  return false
}

/** Characters that follow one another in the file and on the page. */
function runsOf(glyphs: readonly Glyph[], rules: readonly Edge[]): Run[] {
  const runs: Run[] = []
  let run: Run | null = null
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
      run.text += text
      if (g.x0 < run.glyphs.at(-1)!.x0) run.mixed = true
      run.glyphs.push(g)
      run.x0 = Math.min(run.x0, g.x0)
      run.x1 = Math.max(run.x1, g.x1)
      run.top = Math.min(run.top, g.top)
      run.bottom = Math.max(run.bottom, g.bottom)
    } else {
      run = runOf(g, text, spaced)
      runs.push(run)
    }
    spaced = false
  }
  return runs
}

/** What follows the decimals of a figure and is smaller, or is drawn by another operator, may be no part of it. */
const isAfterFigure = (run: Run, g: Glyph): boolean =>
  (g.order !== run.glyphs.at(-1)!.order || g.size < SMALLER * run.size) && ENDED.test(run.text)

const runOf = (g: Glyph, text: string, spaced: boolean): Run => ({
  text,
  glyphs: [g],
  mixed: false,
  x0: g.x0,
  top: g.top,
  x1: g.x1,
  bottom: g.bottom,
  size: g.size,
  spaced,
})

type Extent = Pick<Run, 'x0' | 'x1' | 'top' | 'bottom' | 'size'>

function follows(run: Extent, next: Extent, rules: readonly Edge[]): boolean {
  const size = Math.max(run.size, next.size)
  const gap = next.x0 - run.x1
  if (Math.abs(run.bottom - next.bottom) > BASELINE * size) return false
  if (gap > GAP * size || gap < -0.5 * size || isRaised(run, next) || isRaised(next, run)) return false
  return gap <= GAP_AT_RULE * size || !ruleBetween(rules, run, next)
}

const isRaised = (run: Extent, note: Extent): boolean =>
  note.size < SMALLER * run.size && Math.abs(run.bottom - note.bottom) > RAISED * run.size

function ruleBetween(rules: readonly Edge[], run: Extent, next: Extent): boolean {
  const y = (next.top + next.bottom) / 2
  let low = 0
  let high = rules.length
  while (low < high) {
    const mid = (low + high) >> 1
    if (rules[mid]!.at < run.x1 - 1) low = mid + 1
    else high = mid
  }
  for (let i = low; i < rules.length && rules[i]!.at <= next.x0 + 1; i++)
    if (rules[i]!.from <= y && rules[i]!.to >= y) return true
  return false
}

/** Joins runs that touch on one baseline, wherever they stand in the file. */
function merged(runs: readonly Run[], rules: readonly Edge[]): Run[] {
  const sorted = [...runs].sort((a, b) => a.bottom - b.bottom || a.x0 - b.x0)
  const out: Run[] = []
  for (let start = 0; start < sorted.length; ) {
    let end = start + 1
    while (end < sorted.length && sorted[end]!.bottom - sorted[end - 1]!.bottom <= 0.5) end++
    const line = sorted.slice(start, end).sort((a, b) => a.x0 - b.x0)
    let last: Run | null = null
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
function isInside(run: Run, next: Run): boolean {
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
const isNextFigure = (last: Run, next: Run): boolean =>
  ENDED.test(last.text) && (next.spaced ? /^-?\d/.test(next.text) : FIGURE.test(next.text))

const isMarkAfter = (last: Run, next: Run): boolean => next.size < SMALLER * last.size && ENDED.test(last.text)

/** Widest gap between the characters of a letter-spaced figure, and how much gaps differ, in font sizes. */
const [SPACED, UNEVEN] = [1.2, 0.3]
const SPACED_FIGURE = /^-?\d{1,3}(,?\d{3})*\.\d\d?$/

/** A line with the characters of letter-spaced figures put together: they stand at even distances. */
function spacedFigures(line: readonly Run[], rules: readonly Edge[]): Run[] {
  const out: Run[] = []
  for (let i = 0; i < line.length; ) {
    let end = i + 1
    while (end < line.length && isEven(line, i, end, rules)) end++
    const text = line
      .slice(i, end)
      .map(r => r.text)
      .join('')
    if (end - i > 3 && SPACED_FIGURE.test(text)) {
      const parts = line.slice(i, end)
      const last = parts.at(-1)!
      out.push({ ...line[i]!, text, x1: last.x1, glyphs: parts.flatMap(p => p.glyphs) })
      i = end
    } else out.push(line[i++]!)
  }
  return out
}

const isOne = (run: Run): boolean => run.text.length === 1 && /[-\d,.]/.test(run.text)

function isEven(line: readonly Run[], from: number, to: number, rules: readonly Edge[]): boolean {
  const [last, next] = [line[to - 1]!, line[to]!]
  if (!isOne(line[from]!) || !isOne(next)) return false
  const gap = next.x0 - last.x1
  const first = line[from + 1]!.x0 - line[from]!.x1
  const { size } = next
  return gap > 0 && gap <= SPACED * size && Math.abs(gap - first) <= UNEVEN * size && !ruleBetween(rules, last, next)
}

/** Text written up or down the page: one run as long as it goes on in its column. */
function turnedRuns(glyphs: readonly Glyph[]): Run[] {
  const runs: Run[] = []
  let run: Run | null = null
  for (const g of glyphs) {
    const text = printed(g.text)
    if (g.space || !text.trim()) continue
    const near =
      run &&
      Math.abs(run.x0 - g.x0) < BASELINE * g.size &&
      Math.max(g.top - run.bottom, run.top - g.bottom) < GAP * g.size
    if (run && near) {
      run.text += text
      run.glyphs.push(g)
      run.x1 = Math.max(run.x1, g.x1)
      run.top = Math.min(run.top, g.top)
      run.bottom = Math.max(run.bottom, g.bottom)
    } else {
      run = runOf(g, text, false)
      runs.push(run)
    }
  }
  return runs
}
