import type { Edge } from '../model.ts'
import type { Glyph } from './glyphs.ts'

/** Characters of one word as they are put together. */
export interface GlyphRun {
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

export const runOf = (g: Glyph, text: string, spaced: boolean): GlyphRun => ({
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

export type Extent = Pick<GlyphRun, 'x0' | 'x1' | 'top' | 'bottom' | 'size'>

/** @param rules vertical ones, left to right */
export function ruleBetween(rules: readonly Edge[], run: Extent, next: Extent): boolean {
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

/** Widest gap between the characters of a letter-spaced figure, and how much gaps differ, in font sizes. */
const [SPACED, UNEVEN] = [1.2, 0.3]
const SPACED_FIGURE = /^-?\d{1,3}(,?\d{3})*\.\d\d?$/

/** A line with the characters of letter-spaced figures put together: they stand at even distances. */
export function spacedFigures(line: readonly GlyphRun[], rules: readonly Edge[]): GlyphRun[] {
  const out: GlyphRun[] = []
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

const isOne = (run: GlyphRun): boolean => run.text.length === 1 && /[-\d,.]/.test(run.text)

function isEven(line: readonly GlyphRun[], from: number, to: number, rules: readonly Edge[]): boolean {
  const [last, next] = [line[to - 1]!, line[to]!]
  if (!isOne(line[from]!) || !isOne(next)) return false
  const gap = next.x0 - last.x1
  const first = line[from + 1]!.x0 - line[from]!.x1
  const { size } = next
  return gap > 0 && gap <= SPACED * size && Math.abs(gap - first) <= UNEVEN * size && !ruleBetween(rules, last, next)
}
