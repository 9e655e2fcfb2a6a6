import type { Glyph } from './glyphs.ts'
import { applyBox, type Matrix } from './matrix.ts'

/** What of pdfjs' annotation data counts here. */
export interface Annotation {
  readonly id: string
  readonly subtype?: string
  readonly fieldType?: string
  readonly fieldValue?: unknown
  readonly rect: readonly number[]
  readonly annotationFlags?: number
  readonly textAlignment?: number | null
  readonly password?: boolean
  readonly fileId?: string | null
  readonly file?: { readonly filename?: string }
  readonly contentsObj?: { readonly str?: string }
  readonly defaultAppearanceData?: { readonly fontSize?: number }
}

/** Flags of an annotation that no viewer shows: hidden, no view (ISO 32000-1, table 165). */
const UNSHOWN = 2 | 32
/** Largest size of text whose field says "as large as fits", and its share of the field's height. */
const [AUTOMATIC, FITS] = [12, 0.7]
/** Space between a field's border and its text, in points. */
const PADDING = 2
/** Widths in font sizes: Helvetica's, which viewers take for figures, and an ideograph's. */
const [NARROW, FIGURE, WIDE] = [0.278, 0.556, 1]

/**
 * The text of form fields and notes that the file gives without a drawing: a viewer draws it by itself. Placed where
 * viewers do, with the usual widths.
 * @param drawn ids of the annotations that the page's operators draw
 */
export function fieldGlyphs(
  annotations: readonly Annotation[],
  drawn: ReadonlySet<string>,
  viewport: { readonly transform: readonly number[] },
): Glyph[] {
  return annotations.flatMap(annotation => {
    const text = textOf(annotation)
    if (!text || drawn.has(annotation.id) || (annotation.annotationFlags ?? 0) & UNSHOWN) return []
    return placed(text, annotation, viewport.transform as unknown as Matrix)
  })
}

function textOf({ subtype, fieldType, fieldValue, password, contentsObj }: Annotation): string {
  if (subtype === 'FreeText') return contentsObj?.str ?? ''
  if (subtype !== 'Widget' || password || (fieldType !== 'Tx' && fieldType !== 'Ch')) return ''
  if (Array.isArray(fieldValue)) return fieldValue.join(' ')
  return typeof fieldValue === 'string' ? fieldValue : ''
}

function placed(text: string, { id, rect, textAlignment, defaultAppearanceData }: Annotation, m: Matrix): Glyph[] {
  const [x0, top, x1, bottom] = applyBox(m, rect[0]!, rect[1]!, rect[2]!, rect[3]!)
  const lines = text.split(/\r\n?|\n/)
  const height = (bottom - top) / lines.length
  const size = defaultAppearanceData?.fontSize || Math.min(AUTOMATIC, FITS * height)
  return lines.flatMap((line, i) => {
    const characters = [...line]
    const room = x1 - x0 - 2 * PADDING - characters.reduce((sum, c) => sum + widthOf(c) * size, 0)
    let x = x0 + PADDING + Math.max(0, room) * ((textAlignment ?? 0) / 2)
    const y = top + (i + 0.5) * height
    return characters.map(c => {
      const left = x
      x += widthOf(c) * size
      return {
        text: c,
        x0: left,
        top: y - size / 2,
        x1: x,
        bottom: y + size / 2,
        size,
        turn: 0,
        invisible: false,
        space: c.trim() === '',
        order: Number.MAX_SAFE_INTEGER,
        colour: '#000000',
        alpha: 1,
        font: `field ${id}`,
        code: c,
      }
    })
  })
}

function widthOf(c: string): number {
  if (c >= '\u2e80') return WIDE
  return /[.,:;'!|il ]/.test(c) ? NARROW : FIGURE
}
