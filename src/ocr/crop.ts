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
  const columns = Array.from({ length: own }, (_, x) => spanOf(box[0] - pad + (x + 0.5) * stepX, stepX))
  for (let y = 0; y < HEIGHT; y++) {
    const row = spanOf(box[1] - pad + (y + 0.5) * stepY, stepY)
    for (let x = 0; x < own; x++) out[y * width + x] = sampled(picture, columns[x]!, row) / 127.5 - 1
  }
  return out
}

/** Pixels in one direction that a target pixel covers: from `first` on, with the share of each that it covers. */
interface Span {
  readonly first: number
  readonly shares: readonly number[]
}

/** Where a line grows, a target pixel covers one pixel's width, of two pixels. */
function spanOf(middle: number, step: number): Span {
  const reach = Math.max(1, step) / 2
  const first = Math.floor(middle - reach)
  const shares: number[] = []
  for (let i = first; i < middle + reach; i++)
    shares.push(Math.min(i + 1, middle + reach) - Math.max(i, middle - reach))
  return { first, shares }
}

/** Mean of the pixels under a target pixel; what lies outside the picture is white. */
function sampled({ width, height, data }: Picture, columns: Span, rows: Span): number {
  let [sum, weight] = [0, 0]
  for (let n = 0; n < rows.shares.length; n++) {
    const wy = rows.shares[n]!
    const j = rows.first + n
    for (let m = 0; m < columns.shares.length; m++) {
      const wx = columns.shares[m]!
      const i = columns.first + m
      const inside = i >= 0 && j >= 0 && i < width && j < height
      sum += wx * wy * (inside ? data[j * width + i]! : 255)
      weight += wx * wy
    }
  }
  return sum / weight
}
