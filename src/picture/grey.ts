import type { Picture } from '../picture.ts'

/**
 * How much of a pixel's redness is added to its red channel: paper under a seal that lets 70 % through comes out as
 * bright as paper beside it, at the seal's soft edges too, and what is printed in black keeps its contrast.
 */
const RED = 0.3
/** Less red than this is the tint of the paper, the lamp or the JPEG. */
const TINT = 8

/**
 * Grey from pdfjs' image kinds: 1 one bit a pixel (rows padded to bytes), 2 RGB, 3 RGBA. Red ink turns into paper, and
 * black figures under a seal stay black, because the red channel shows both so.
 */
export function grey(data: Uint8Array | Uint8ClampedArray, width: number, height: number, kind: number): Picture {
  const out = new Uint8Array(width * height)
  if (kind === 1) {
    const stride = (width + 7) >> 3
    for (let y = 0; y < height; y++)
      for (let i = y * width, j = y * stride, end = i + width; i < end; i += 8, j++) {
        const bits = data[j]!
        const last = Math.min(i + 8, end)
        if (bits === 255) out.fill(255, i, last)
        else for (let k = i, bit = 7; k < last; k++, bit--) out[k] = -((bits >> bit) & 1) // 255 or 0
      }
    return { width, height, data: out }
  }
  const step = kind === 3 ? 4 : 3
  for (let i = 0, j = 0; i < out.length; i++, j += step) {
    const r = data[j]!
    const g = data[j + 1]!
    const b = data[j + 2]!
    if (r === g && r === b) {
      out[i] = r
      continue
    }
    const red = r - Math.max(g, b)
    out[i] = red > TINT ? Math.min(255, r + RED * red) : 0.299 * r + 0.587 * g + 0.114 * b + 0.5
  }
  return { width, height, data: out }
}

/** Turned clockwise by quarter turns. */
export function turned(picture: Picture, quarters: number): Picture {
  const { width, height, data } = picture
  const q = ((quarters % 4) + 4) % 4
  if (q === 0) return picture
  const out = new Uint8Array(data.length)
  if (q === 2) {
    for (let i = 0; i < data.length; i++) out[data.length - 1 - i] = data[i]!
    return { width, height, data: out }
  }
  for (let y = 0; y < height; y++)
    for (let x = 0, i = y * width; x < width; x++, i++)
      out[q === 1 ? x * height + (height - 1 - y) : (width - 1 - x) * height + y] = data[i]!
  return { width: height, height: width, data: out }
}

/** Half the size, each pixel the mean of four. */
export function halved({ width, height, data }: Picture): Picture {
  const [w, h] = [width >> 1, height >> 1]
  const out = new Uint8Array(w * h)
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) {
      const i = 2 * y * width + 2 * x
      out[y * w + x] = (data[i]! + data[i + 1]! + data[i + width]! + data[i + width + 1]! + 2) >> 2
    }
  return { width: w, height: h, data: out }
}

/**
 * Share of the picture's rows, from the bottom, that are one even grey: what a decoder makes of a JPEG that breaks off.
 * Paper is white or noisy, a scanner's edge black or noisy.
 */
export function missingShare({ width, height, data }: Picture): number {
  const grey = data.at(-1) ?? 255
  if (grey >= 250 || grey <= 5) return 0
  let i = data.length - 1
  while (i >= 0 && data[i] === grey) i--
  return (height - 1 - Math.floor(i / width)) / height
}
