import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { applyBox, applyX, applyY, compose, type Matrix } from './matrix.ts'

/** Of a character's outline, in font sizes from its origin: how many closed lines it has, and their box. */
export interface Outline {
  /** Null where the character is a picture. */
  readonly rings: number | null
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

/** The outline of a character: of an embedded font as pdfjs compiled it, of a Type 3 font as it is drawn; null where it has none. */
export function outlineOf(page: PDFPageProxy, font: string, code: string): Outline | null {
  const known: TypeThree = page.commonObjs.has(font) ? page.commonObjs.get(font) : {}
  if (known.charProcOperatorList) return drawnOutline(known.charProcOperatorList.get(code), known.fontMatrix)
  const id = `${font}_path_${code}`
  if (!page.commonObjs.has(id)) return null
  const { path }: { readonly path?: ArrayLike<number> | null } = page.commonObjs.get(id) ?? {}
  return path?.length ? measured(path, IDENTITY) : null
}

interface TypeThree {
  readonly charProcOperatorList?: ReadonlyMap<string, Operators>
  readonly fontMatrix?: readonly number[]
}
interface Operators {
  readonly fnArray: readonly number[]
  readonly argsArray: readonly unknown[]
}
const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0]

/** Of a Type 3 character: its paths, or the box of the picture it is. */
function drawnOutline(drawn: Operators | undefined, fontMatrix: readonly number[] | undefined): Outline | null {
  if (!drawn || fontMatrix?.length !== 6) return null
  let matrix = fontMatrix as unknown as Matrix
  const saved: Matrix[] = []
  let all: Outline | null = null
  drawn.fnArray.forEach((fn, i) => {
    const args = drawn.argsArray[i] as readonly unknown[]
    if (fn === OPS.save) saved.push(matrix)
    else if (fn === OPS.restore) matrix = saved.pop() ?? matrix
    else if (fn === OPS.transform) matrix = compose(matrix, args as readonly number[])
    else if (fn === OPS.constructPath) {
      const path = (args[1] as readonly (ArrayLike<number> | null)[])[0]
      if (path?.length) all = together(all, measured(path, matrix))
    } else if (PICTURES.has(fn)) {
      const [left, low, right, high] = applyBox(matrix, 0, 0, 1, 1)
      const [bottom, top] = [Math.min(low, high), Math.max(low, high)]
      all = together(all, { rings: null, left, bottom, right, top, isBox: false })
    }
  })
  return all
}

const PICTURES = new Set<number>([OPS.paintImageMaskXObject, OPS.paintImageXObject, OPS.paintInlineImageXObject])

function together(a: Outline | null, b: Outline | null): Outline | null {
  if (!a || !b) return a ?? b
  return {
    rings: a.rings === null || b.rings === null ? null : a.rings + b.rings,
    left: Math.min(a.left, b.left),
    bottom: Math.min(a.bottom, b.bottom),
    right: Math.max(a.right, b.right),
    top: Math.max(a.top, b.top),
    isBox: false,
  }
}

/** A path in pdfjs' encoding; null where it leaves no ink. */
function measured(path: ArrayLike<number>, matrix: Matrix): Outline | null {
  let rings = 0
  let isSquare = true
  let [x, y] = [0, 0]
  let [left, bottom, right, top] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let i = 0; i < path.length; ) {
    const numbers = NUMBERS[path[i]!]
    if (numbers === undefined) return null
    if (path[i] === 0) rings++
    else if (path[i] !== 1 && numbers) isSquare = false
    for (let k = i + 1; k < i + numbers; k += 2) {
      const [toX, toY] = [applyX(matrix, path[k]!, path[k + 1]!), applyY(matrix, path[k]!, path[k + 1]!)]
      if (path[i] === 1) isSquare &&= Math.abs(toX - x) < EVEN || Math.abs(toY - y) < EVEN
      left = Math.min(left, toX)
      right = Math.max(right, toX)
      bottom = Math.min(bottom, toY)
      top = Math.max(top, toY)
      if (k === i + 1) [x, y] = [toX, toY]
    }
    i += 1 + numbers
  }
  if (Math.max(right - left, top - bottom) < SMALLEST) return null
  return rings ? { rings, left, bottom, right, top, isBox: isSquare && rings === 2 } : null
}
