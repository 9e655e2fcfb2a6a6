/** Pages of a PDF as bad scanners and cameras return them. */
import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { Paper } from '../../samples/make/paper.ts'
import { type Random, randomOf } from '../../samples/make/random.ts'

/** Office scan at 150 dpi; 1-bit with dirt; two red seals; on its side; uneven light, blurred and more askew. */
export const KINDS = ['150dpi', 'fax', 'seal', 'side', 'light'] as const
export type Kind = (typeof KINDS)[number]

/** @param pages 1-based, in the order of the new file */
export async function degraded(
  pdf: Uint8Array,
  pages: readonly number[],
  kind: Kind,
  seed: number,
): Promise<Uint8Array> {
  const random = randomOf(seed)
  const paper = new Paper(kind)
  const document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise
  for (const number of pages) {
    const page = await document.getPage(number)
    const viewport = page.getViewport({ scale: (kind === '150dpi' ? 150 : 200) / 72 })
    const drawn = createCanvas(Math.round(viewport.width), Math.round(viewport.height))
    await page.render({ canvas: drawn as never, viewport }).promise
    const canvas = photographed(drawn, kind, random)
    paper.addPage({ landscape: canvas.width > canvas.height })
    paper.picture(canvas.toBuffer('image/jpeg', kind === 'fax' ? 90 : 50))
  }
  await document.loadingTask.destroy()
  return paper.finish()
}

function photographed(drawn: Canvas, kind: Kind, random: Random): Canvas {
  const [w, h] = kind === 'side' ? [drawn.height, drawn.width] : [drawn.width, drawn.height]
  const canvas = createCanvas(w, h)
  const context = canvas.getContext('2d')
  context.fillStyle = 'white'
  context.fillRect(0, 0, w, h)
  context.translate(w / 2, h / 2)
  const skew = (random.next() * 2 - 1) * (kind === 'light' ? 1.5 : 0.8)
  context.rotate(((kind === 'side' ? 90 : 0) + skew) * (Math.PI / 180))
  if (kind === 'light') context.filter = 'blur(0.8px)'
  context.drawImage(drawn, -drawn.width / 2, -drawn.height / 2)
  context.setTransform(1, 0, 0, 1, 0, 0)
  if (kind === 'seal') for (const [x, y] of [[0.6, 0.3] as const, [0.35, 0.55] as const]) seal(context, w * x, h * y)
  soil(context, w, h, kind, random)
  return canvas
}

function seal(context: SKRSContext2D, x: number, y: number): void {
  context.strokeStyle = 'rgba(210, 30, 30, 0.7)'
  context.lineWidth = 10
  context.beginPath()
  context.arc(x, y, 120, 0, 7)
  context.stroke()
}

/** Paper is not white, toner not black; noise, shadow, or one bit a pixel with dirt. */
function soil(context: SKRSContext2D, width: number, height: number, kind: Kind, random: Random): void {
  const image = context.getImageData(0, 0, width, height)
  const { data } = image
  for (let i = 0; i < data.length; i += 4) {
    const [x, y] = [(i / 4) % width, Math.floor(i / 4 / width)]
    const noise = (random.next() - 0.5) * (kind === 'fax' ? 60 : 16)
    const light = kind === 'light' ? 0.55 + 0.45 * (x / width) * (1 - (0.4 * y) / height) : 1
    const dirt = kind === 'fax' && random.next() < 0.002
    for (let k = i; k < i + 3; k++) {
      const value = (38 + (data[k]! / 255) * 206 + noise) * light
      data[k] = dirt ? 0 : kind === 'fax' ? (value < 140 ? 0 : 255) : value
    }
  }
  context.putImageData(image, 0, 0)
}
