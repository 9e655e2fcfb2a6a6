import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** Of a character's outline, in font sizes from its origin: how many closed lines it has, and their box. */
export interface Outline {
  readonly rings: number
  readonly left: number
  readonly bottom: number
  readonly right: number
  readonly top: number
  /** A hollow rectangle: what fonts draw for a character they do not have; viewers leave it out where a space is meant. */
  readonly isBox: boolean
}

/** How many numbers follow each of pdfjs' path operators: move, line, curve, quadratic curve, close. */
const NUMBERS = [2, 2, 6, 4, 0]

/** Less than this (font sizes) leaves no ink. */
const SMALLEST = 0.02
/** Coordinates that differ by less (font sizes) are the same. */
const EVEN = 0.005

/** The outline that pdfjs compiled for a character of an embedded font; null where it has none. */
export function outlineOf(page: PDFPageProxy, font: string, code: string): Outline | null {
  const id = `${font}_path_${code}`
  if (!page.commonObjs.has(id)) return null
  const { path }: { readonly path?: ArrayLike<number> | null } = page.commonObjs.get(id) ?? {}
  if (!path?.length) return null
  let rings = 0
  let isSquare = true
  let [x, y] = [0, 0]
  let [left, bottom, right, top] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let i = 0; i < path.length; ) {
    const numbers = NUMBERS[path[i]!]
    if (numbers === undefined) return null
    const [toX, toY] = [path[i + 1]!, path[i + 2]!]
    if (path[i] === 0) rings++
    else if (path[i] === 1) isSquare &&= Math.abs(toX - x) < EVEN || Math.abs(toY - y) < EVEN
    else if (numbers) isSquare = false
    if (numbers) [x, y] = [toX, toY]
    for (let k = i + 1; k < i + numbers; k += 2) {
      left = Math.min(left, path[k]!)
      right = Math.max(right, path[k]!)
      bottom = Math.min(bottom, path[k + 1]!)
      top = Math.max(top, path[k + 1]!)
    }
    i += 1 + numbers
  }
  if (Math.max(right - left, top - bottom) < SMALLEST) return null
  return rings ? { rings, left, bottom, right, top, isBox: isSquare && rings === 2 } : null
}
