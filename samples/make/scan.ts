/** Pages of a PDF as an office scanner returns them: grey pictures at 200 dpi, slightly turned and noisy. */
import { createCanvas } from '@napi-rs/canvas'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { Paper } from './paper.ts'
import { type Random, randomOf } from './random.ts'
import type { Truth } from './truth.ts'

const DPI = 200
const MAX_SKEW = 0.6
const NOISE = 14
/** Paper is not white, toner not black. */
const WHITE = 244
const BLACK = 38
const JPEG_QUALITY = 34

/** @param pages 1-based, in the order of the new file */
export async function scan(
  pdf: Uint8Array,
  pages: readonly number[],
  seed: number,
  title: string,
): Promise<Uint8Array> {
  const random = randomOf(seed)
  const paper = new Paper(title)
  const document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise
  for (const number of pages) {
    const page = await document.getPage(number)
    const viewport = page.getViewport({ scale: DPI / 72 })
    const [width, height] = [Math.round(viewport.width), Math.round(viewport.height)]
    const canvas = createCanvas(width, height)
    const context = canvas.getContext('2d')
    context.fillStyle = 'white'
    context.fillRect(0, 0, width, height)
    const drawn = createCanvas(width, height)
    await page.render({ canvas: drawn, viewport }).promise
    context.translate(width / 2, height / 2)
    context.rotate(((random.next() * 2 - 1) * MAX_SKEW * Math.PI) / 180)
    context.drawImage(drawn, -width / 2, -height / 2)
    const image = context.getImageData(0, 0, width, height)
    soil(image.data, random)
    context.putImageData(image, 0, 0)
    paper.addPage({ landscape: width > height })
    paper.picture(canvas.toBuffer('image/jpeg', JPEG_QUALITY))
  }
  await document.loadingTask.destroy()
  return paper.finish()
}

function soil(rgba: Uint8ClampedArray, random: Random): void {
  for (let i = 0; i < rgba.length; i += 4) {
    const grey = (rgba[i]! * 3 + rgba[i + 1]! * 6 + rgba[i + 2]!) / 10
    const noisy = BLACK + (grey / 255) * (WHITE - BLACK) + (random.next() - 0.5) * NOISE
    rgba.fill(noisy, i, i + 3)
  }
}

/** The truth of the pages that were kept; tables on other pages are not in it. */
export function scannedTruth(truth: Truth, pages: readonly number[], file: string): Truth {
  const tables = truth.tables
    .filter(t => t.pages.every(p => pages.includes(p)))
    .map(t => ({ ...t, pages: t.pages.map(p => pages.indexOf(p) + 1) }))
  return { ...truth, file, pages: pages.length, kind: 'scan', tables }
}
