import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** Of a character's outline, in font sizes from its origin: how many closed lines it has, and their box. */
export interface Outline {
  readonly rings: number
  readonly left: number
  readonly bottom: number
  readonly right: number
  readonly top: number
}

/** How many numbers follow each of pdfjs' path operators: move, line, curve, quadratic curve, close. */
const NUMBERS = [2, 2, 6, 4, 0]

/** The outline that pdfjs compiled for a character of an embedded font; null where it has none. */
export function outlineOf(page: PDFPageProxy, font: string, code: string): Outline | null {
  const id = `${font}_path_${code}`
  if (!page.commonObjs.has(id)) return null
  const { path }: { readonly path?: ArrayLike<number> | null } = page.commonObjs.get(id) ?? {}
  if (!path?.length) return null
  let rings = 0
  let [left, bottom, right, top] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let i = 0; i < path.length; ) {
    const numbers = NUMBERS[path[i]!]
    if (numbers === undefined) return null
    if (path[i] === 0) rings++
    for (let k = i + 1; k < i + numbers; k += 2) {
      left = Math.min(left, path[k]!)
      right = Math.max(right, path[k]!)
      bottom = Math.min(bottom, path[k + 1]!)
      top = Math.max(top, path[k + 1]!)
    }
    i += 1 + numbers
  }
  return rings ? { rings, left, bottom, right, top } : null
}
