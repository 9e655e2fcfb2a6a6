import type { Glyph } from './glyphs.ts'
import type { Outline } from './outlines.ts'

/** Closed lines of a digit's outline: an open 4 has one, a stencil or an overlapping one more. */
const RINGS: Readonly<Record<string, readonly number[]>> = {
  0: [2, 3],
  1: [1],
  2: [1],
  3: [1],
  4: [1, 2],
  5: [1],
  6: [2],
  7: [1],
  8: [3, 2],
  9: [2],
}
/** A figure is higher than this (font sizes), a point or a comma is lower, and stands below this. */
const [FIGURE, POINT, ON_LINE] = [0.4, 0.35, 0.3]
/** What a minus may be mapped to, and what a point or a comma. */
const DASHES = '-‐‑‒–—―−－ˉ¯_~一﹣'
const POINTS = '.,:;\'`"·、。，．…‘’“”ˈ˙¸'
/** A character drawn fewer times than this proves nothing about its font, unless what it says is impossible. */
const ENOUGH = 3

/**
 * Fonts whose map to Unicode contradicts the shapes it is for: a digit with the wrong number of rings, a point that is
 * called a space, a shape that has no character at all, two shapes for one digit. Only fonts that draw figures are
 * judged; the others are for `garble`.
 * @param outline of a code of a font, null where it has none
 */
export function lyingFonts(
  glyphs: readonly Glyph[],
  outline: (font: string, code: string) => Outline | null,
): Set<string> {
  const fonts = new Map<string, Map<string, { readonly text: string; count: number }>>()
  for (const { invisible, font, code, text } of glyphs) {
    if (invisible) continue
    const codes = fonts.get(font) ?? new Map<string, { readonly text: string; count: number }>()
    fonts.set(font, codes)
    const known = codes.get(code)
    if (known) known.count++
    else codes.set(code, { text, count: 1 })
  }
  const doubted = new Set<string>()
  for (const [font, codes] of fonts) {
    const shapes = new Set<string>()
    for (const [code, { text, count }] of codes) {
      if (isPlain(text)) continue
      const shape = outline(font, code)
      if (!shape || shape.isBox) continue
      const double = /^\d$/.test(text) && shapes.has(text)
      shapes.add(text)
      if (isImpossible(text) || (count >= ENOUGH && (double || contradicts(text, shape))))
        doubted.add(`${font} ${code}`)
    }
  }
  return doubted.size ? amongFigures(glyphs, doubted) : new Set()
}

/** Fonts of doubted codes that stand beside digits, or beside other doubted ones: a row of dots in a list of contents does not. */
function amongFigures(glyphs: readonly Glyph[], doubted: ReadonlySet<string>): Set<string> {
  const out = new Set<string>()
  let last: Glyph | null = null
  for (const g of glyphs) {
    if (g.invisible) continue
    if (last && last.font === g.font && last.code !== g.code) {
      const isDoubted = [last, g].map(x => doubted.has(`${x.font} ${x.code}`))
      const isFigure = [last, g].map((x, i) => isDoubted[i] || /^\d$/.test(x.text))
      if (isFigure.every(Boolean) && isDoubted.some(Boolean)) out.add(g.font)
    }
    last = g
  }
  return out
}

/** Ideographs, letters and Chinese punctuation: their shapes are not judged. */
const isPlain = (text: string): boolean => /^[A-Za-z\u2e80-\u9fff\uf900-\ufaff\uff00-\uffee%()（）]/.test(text)

/** Whether a character's shape is judged: digits, points, dashes, and what is no character. */
export const isJudged = (text: string): boolean => !isPlain(text)

/** A shape that stands for no character, or for several digits. */
const isImpossible = (text: string): boolean =>
  text === '' || /^\d\d+$/.test(text) || /^[\u0000-\u001f\u007f-\u009f\ue000-\uf8ff\ufffd\u200b-\u200f]$/.test(text)

function contradicts(text: string, { rings, bottom, top }: Outline): boolean {
  if (text.trim() === '') return true
  const height = top - bottom
  const digits = RINGS[text]
  if (digits) return height < FIGURE || (rings !== null && !digits.includes(rings))
  const isPoint = height < POINT && (top + bottom) / 2 < ON_LINE
  if (text === ',') return !isPoint && top >= ON_LINE // the tail of some reaches far below
  if (text === '·') return height < POINT && (top + bottom) / 2 < ON_LINE / 2
  if (text === '.') return !isPoint
  if (DASHES.includes(text) || POINTS.includes(text)) return false
  return isPoint && (rings === 1 || rings === null) && text !== '_'
}
