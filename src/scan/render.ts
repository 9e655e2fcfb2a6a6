import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { drawingOf } from '../pdf/drawing.ts'
import type { Drawing, PlacedImage } from '../pdf/interpret.ts'
import { grey, halved, missingShare, turned } from '../picture/grey.ts'
import { withoutSpecks } from '../picture/specks.ts'
import type { Picture } from '../picture.ts'

export interface PagePicture {
  readonly picture: Picture
  /** Pixels per inch of the page. */
  readonly dpi: number
  /** Upright page points of the picture's left top corner. */
  readonly left: number
  readonly top: number
  /** Share of the picture that its file lacks, because it breaks off. */
  readonly missing: number
}

/** A picture that covers this share of the page's pictures is the scan; the others are stamps. */
const WHOLE = 0.9
/** It also covers this share of the page. */
const COVERED = 0.8
/** Resolution of a page that has to be drawn: engines gain nothing from more. */
const DRAWN = 220
/** Pictures finer than this are halved. */
const FINEST = 400
/** More pixels than this (A3 at 600 dpi has 70 million) are refused before they fill the memory. */
const MOST = 80_000_000

/**
 * What a page looks like, upright and grey: the embedded image itself where the page is one image, else drawn.
 * @throws Error with the reason in one clause when the picture is too large or damaged.
 */
export async function pictureOf(
  document: PDFDocumentProxy,
  number: number,
  size: { readonly width: number; readonly height: number },
): Promise<PagePicture> {
  const page = await document.getPage(number)
  try {
    // As `readPage` kept it, else once more: pdfjs names its images anew each time, and `cleanup` frees the first ones.
    const drawing = await drawingOf(document, page)
    const whole = wholeImage(drawing, size)
    const embedded = whole && (await embeddedPicture(page, whole))
    return embedded ?? (await drawnPicture(page, dpiOf(drawing)))
  } finally {
    page.cleanup()
  }
}

/** A page drawn as a viewer shows it, whatever it is made of. */
export async function drawnPage(document: PDFDocumentProxy, number: number): Promise<PagePicture> {
  const page = await document.getPage(number)
  try {
    return await drawnPicture(page, DRAWN)
  } finally {
    page.cleanup()
  }
}

/** The picture of a page that stands on its side or its head, after so many quarter turns clockwise. */
export function turnedPicture(
  { picture, dpi, left, top, missing }: PagePicture,
  size: { readonly width: number; readonly height: number },
  quarters: number,
): PagePicture {
  const [right, bottom] = [left + (picture.width * 72) / dpi, top + (picture.height * 72) / dpi]
  const corners = [
    [left, top],
    [size.height - bottom, left],
    [size.width - right, size.height - bottom],
    [top, size.width - right],
  ] as const
  const [x, y] = corners[quarters as 0 | 1 | 2 | 3]
  return { picture: turned(picture, quarters), dpi, left: x, top: y, missing }
}

const area = ({ bbox }: PlacedImage): number => (bbox[2] - bbox[0]) * (bbox[3] - bbox[1])

function wholeImage(
  { images, glyphs }: Drawing,
  { width, height }: { readonly width: number; readonly height: number },
): PlacedImage | null {
  if (glyphs.some(g => !g.invisible && !g.space)) return null
  const all = images.reduce((sum, image) => sum + area(image), 0)
  const largest = images.find(image => area(image) >= WHOLE * Math.max(all, COVERED * width * height))
  if (!largest?.id) return null
  const [a, b, c, d] = largest.matrix
  const straight = (Math.abs(b) < 1e-3 && Math.abs(c) < 1e-3) || (Math.abs(a) < 1e-3 && Math.abs(d) < 1e-3)
  return straight && a * d - b * c < 0 ? largest : null // y points down, so an image that is not mirrored flips
}

const dpiOf = ({ images }: Drawing): number => {
  const finest = Math.max(0, ...images.map(i => Math.sqrt((i.width * i.height) / (area(i) || 1)) * 72))
  return finest > 100 ? Math.min(300, finest) : DRAWN
}

interface Decoded {
  readonly width: number
  readonly height: number
  readonly kind: number
  readonly data?: Uint8Array | Uint8ClampedArray
}

async function embeddedPicture(page: PDFPageProxy, image: PlacedImage): Promise<PagePicture | null> {
  refuseLarge(image.width, image.height)
  const store = image.id!.startsWith('g_') ? page.commonObjs : page.objs
  const decoded = await new Promise<Decoded | null>(resolve => store.get(image.id!, resolve))
  if (!decoded) throw new Error('its picture is damaged and cannot be decoded')
  if (!decoded.data?.length || !decoded.width || !decoded.height) return null // a bitmap: drawn instead
  const stored = grey(decoded.data, decoded.width, decoded.height, decoded.kind)
  const upright = turned(stored, quarterTurns(image))
  const dpi = (upright.width * 72) / (image.bbox[2] - image.bbox[0])
  const half = dpi > FINEST
  return {
    picture: withoutSpecks(half ? halved(upright) : upright, half ? dpi / 2 : dpi),
    dpi: half ? dpi / 2 : dpi,
    left: image.bbox[0],
    top: image.bbox[1],
    missing: decoded.kind === 1 ? 0 : missingShare(stored),
  }
}

/** How often the image's pixels turn clockwise to stand as the page shows them. */
function quarterTurns({ matrix: [a, b] }: PlacedImage): number {
  if (Math.abs(a) > Math.abs(b)) return a > 0 ? 0 : 2
  return b > 0 ? 1 : 3
}

async function drawnPicture(page: PDFPageProxy, dpi: number): Promise<PagePicture> {
  const viewport = page.getViewport({ scale: dpi / 72 })
  const [width, height] = [Math.ceil(viewport.width), Math.ceil(viewport.height)]
  refuseLarge(width, height)
  const { createCanvas } = await import('@napi-rs/canvas')
  const canvas = createCanvas(width, height)
  const target = canvas as unknown as NonNullable<Parameters<PDFPageProxy['render']>[0]['canvas']>
  await page.render({ canvas: target, viewport, background: '#ffffff' }).promise
  const pixels = canvas.getContext('2d').getImageData(0, 0, width, height).data
  return { picture: withoutSpecks(grey(pixels, width, height, 3), dpi), dpi, left: 0, top: 0, missing: 0 }
}

function refuseLarge(width: number, height: number): void {
  if (width * height > MOST)
    throw new Error(`its picture of ${width} × ${height} pixels is larger than ${MOST / 1e6} million pixels`)
}
