import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { withDrawnSigns } from './drawn-signs.ts'
import { type Annotation, fieldGlyphs } from './fields.ts'
import type { Glyph } from './glyphs.ts'
import { type Drawing, interpret, type PlacedImage } from './interpret.ts'
import { lyingFonts } from './lying.ts'
import { type Outline, outlineOf } from './outlines.ts'
import { asSeen } from './visibility.ts'

/** pdfjs' kind of a picture of which parts may be transparent. */
const RGBA = 3

/** What a page draws, and which of it a reader sees. */
export async function drawingOf(document: PDFDocumentProxy, page: PDFPageProxy): Promise<Drawing> {
  const drawing = await interpret(page, await document.getOptionalContentConfig())
  const annotations: readonly Annotation[] = await page.getAnnotations()
  const fields = fieldGlyphs(annotations, drawing.annotations, page.getViewport({ scale: 1 }))
  const images = await withOpacity(page, drawing)
  const files = annotations.flatMap(a => (a.fileId ? [{ id: a.fileId, name: a.file?.filename ?? a.fileId }] : []))
  const glyphs = fields.length ? [...drawing.glyphs, ...fields] : drawing.glyphs
  const seen = withDrawnSigns(asSeen({ ...drawing, files, images, glyphs }))
  const shapes = outlinesOf(document, page)
  const lying = lyingFonts(seen.glyphs, shapes)
  if (!lying.size) return seen
  const shaped = (g: Glyph): Glyph =>
    lying.has(g.font) && shapes(g.font, g.code)?.isBox === false ? { ...g, hasShape: true } : g
  return { ...seen, lying, glyphs: seen.glyphs.map(shaped) }
}

/** By document: pdfjs forgets an outline once it has drawn it, and sends it once. */
const outlines = new WeakMap<PDFDocumentProxy, Map<string, Outline | null>>()

/** The outlines of a page's characters, each looked up once in its document. */
function outlinesOf(document: PDFDocumentProxy, page: PDFPageProxy): (font: string, code: string) => Outline | null {
  const known = outlines.get(document) ?? new Map<string, Outline | null>()
  outlines.set(document, known)
  return (font, code) => {
    const key = `${font} ${code}`
    let outline = known.get(key)
    if (outline === undefined) {
      outline = outlineOf(page, font, code)
      known.set(key, outline)
    }
    return outline
  }
}

/** The pictures painted over characters, looked at: one with transparent parts hides nothing for certain. */
async function withOpacity(page: PDFPageProxy, { images, glyphs }: Drawing): Promise<readonly PlacedImage[]> {
  const first = glyphs[0]?.order ?? Number.POSITIVE_INFINITY
  return Promise.all(
    images.map(async image => {
      if (!image.opaque || image.isSolid || image.order < first) return image
      return { ...image, opaque: image.id !== null && (await isSolid(page, image.id)) }
    }),
  )
}

async function isSolid(page: PDFPageProxy, id: string): Promise<boolean> {
  const store = id.startsWith('g_') ? page.commonObjs : page.objs
  const decoded = await new Promise<{ readonly kind?: number; readonly data?: ArrayLike<number> } | null>(resolve =>
    store.get(id, resolve),
  )
  if (!decoded?.data) return false
  return decoded.kind !== RGBA || isOpaque(decoded.data)
}

function isOpaque(data: ArrayLike<number>): boolean {
  for (let i = 3; i < data.length; i += 4) if (data[i]! < 250) return false
  return true
}
