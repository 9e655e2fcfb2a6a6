import type { Picture, PixelBox } from '../picture.ts'

/** Height of the recogniser's input. */
export const HEIGHT = 48
/** White around the ink, as a share of its height: the recogniser was trained on loosely cut lines. */
const MARGIN = 0.16
/** Narrowest and widest input. */
const NARROWEST = 48
const WIDEST = 1920
/** Input widths are multiples of this, so that batches are alike. */
const STEP = 16

const margin = ([, top, , bottom]: PixelBox): number => Math.max(2, (bottom - top) * MARGIN)

const scaleOf = (box: PixelBox): number => HEIGHT / (box[3] - box[1] + 2 * margin(box))

/** Width of a line in the recogniser's input. */
export function widthOf(box: PixelBox): number {
  const natural = (box[2] - box[0] + 2 * margin(box)) * scaleOf(box)
  return Math.min(WIDEST, Math.max(NARROWEST, Math.ceil(natural / STEP) * STEP))
}

/** A line of text at the recogniser's height, values -1 (black) to 1 (white), padded with 0 on the right. */
export function lineImage(picture: Picture, box: PixelBox, width: number): Float32Array {
  const pad = margin(box)
  const scale = scaleOf(box)
  const natural = (box[2] - box[0] + 2 * pad) * scale
  const own = Math.min(width, Math.max(1, Math.round(natural)))
  const [stepX, stepY] = [(box[2] - box[0] + 2 * pad) / own, 1 / scale]
  const out = new Float32Array(HEIGHT * width)
  for (let y = 0; y < HEIGHT; y++) {
    const sy = box[1] - pad + (y + 0.5) * stepY
    for (let x = 0; x < own; x++) {
      const sx = box[0] - pad + (x + 0.5) * stepX
      out[y * width + x] = sampled(picture, sx, sy, stepX, stepY) / 127.5 - 1
    }
  }
  return out
}

/** Mean of the pixels under a target pixel where the line shrinks, bilinear where it grows. */
function sampled({ width, height, data }: Picture, x: number, y: number, stepX: number, stepY: number): number {
  const [rx, ry] = [Math.max(1, stepX) / 2, Math.max(1, stepY) / 2]
  let [sum, weight] = [0, 0]
  for (let j = Math.floor(y - ry); j < y + ry; j++) {
    const wy = Math.min(j + 1, y + ry) - Math.max(j, y - ry)
    if (wy <= 0) continue
    for (let i = Math.floor(x - rx); i < x + rx; i++) {
      const wx = Math.min(i + 1, x + rx) - Math.max(i, x - rx)
      if (wx <= 0) continue
      const inside = i >= 0 && j >= 0 && i < width && j < height
      sum += wx * wy * (inside ? data[j * width + i]! : 255)
      weight += wx * wy
    }
  }
  return sum / weight
}
