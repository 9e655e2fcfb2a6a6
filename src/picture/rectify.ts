import type { Picture } from '../picture.ts'
import type { DrawnLine } from './drawn-line.ts'
import { rulesOf } from './rules.ts'
import { isInTable, type Sample, sidesOf, through } from './sides.ts'
import { type Ink, inkOf } from './threshold.ts'

/**
 * Where a pixel of the straightened picture comes from: `angle` turns the page about its centre, then horizontals are
 * tilted by `h0 + h1·y` and verticals by `v0 + v1·x` (from the centre), as a camera that stands askew tilts them.
 */
export interface Warp {
  readonly angle: number
  readonly h0: number
  readonly h1: number
  readonly v0: number
  readonly v1: number
}

const STRAIGHT: Warp = { angle: 0, h0: 0, h1: 0, v0: 0, v1: 0 }
/** Degrees searched to each side: what a feeder or a hand does. */
const WIDEST = 7
/** A displacement below this many pixels at the page's edge is not worth a blur. */
const WORTH = 1.2
/** Rules shorter than this (inches) say little about a tilt. */
const TELLING = 1

export interface Rectified {
  readonly picture: Picture
  readonly ink: Ink
  readonly rules: readonly DrawnLine[]
  readonly warp: Warp
}

/** A picture with its lines of text level and its rules on the axes, with the ink and the rules found on the way. */
export function rectify(picture: Picture, dpi: number): Rectified {
  const angle = skewOf(inkOf(picture, dpi, stepOf(dpi)), dpi)
  let warp: Warp = { ...STRAIGHT, angle }
  if (displacement(warp, picture) < WORTH) warp = STRAIGHT
  let straight = warp === STRAIGHT ? picture : warped(picture, warp)
  let ink = inkOf(straight, dpi)
  let rules = rulesOf(ink, dpi)
  const tilts = tiltsOf(rules, picture, dpi)
  if (displacement({ ...tilts, angle: 0 }, picture) >= WORTH) {
    warp = { ...tilts, angle: warp.angle }
    straight = warped(picture, warp)
    ink = inkOf(straight, dpi)
    rules = rulesOf(ink, dpi)
  }
  return { picture: straight, ink, rules, warp }
}

const displacement = (w: Warp, { width, height }: Picture): number => {
  const half = Math.max(width, height) / 2
  return (
    half * (Math.abs(Math.sin(w.angle)) + Math.abs(w.h0) + Math.abs(w.v0) + (Math.abs(w.h1) + Math.abs(w.v1)) * half)
  )
}

/** A pixel of so many, each way, tells how a page is turned. */
const stepOf = (dpi: number): number => Math.max(1, Math.round(dpi / 75))

/** The angle (radians) at which rows of ink are sharpest, from each `stepOf`th pixel each way. */
function skewOf(ink: Ink, dpi: number): number {
  const points = sampled(ink, stepOf(dpi))
  if (points.length < 200) return 0
  const bin = dpi / 75
  const sharpness = (degrees: number) => rowSharpness(points, (degrees * Math.PI) / 180, bin, ink)
  const best = (from: number, to: number, step: number) => {
    let [angle, most] = [0, -1]
    for (let d = from; d <= to + 1e-9; d += step) {
      const s = sharpness(d)
      if (s > most) [angle, most] = [d, s]
    }
    return angle
  }
  const coarse = best(-WIDEST, WIDEST, 0.25)
  const fine = best(coarse - 0.25, coarse + 0.25, 0.03125)
  return (fine * Math.PI) / 180
}

/** x and y of ink in turn, one row of pixels in `step`. */
function sampled({ width, height, data }: Ink, step: number): Float32Array {
  const points: number[] = []
  for (let y = 0; y < height; y += step)
    for (let x = 0; x < width; x += step) if (data[y * width + x]) points.push(x, y)
  return Float32Array.from(points)
}

function rowSharpness(points: Float32Array, angle: number, bin: number, { width, height }: Ink): number {
  const [c, s] = [Math.cos(angle) / bin, Math.sin(angle) / bin]
  const offset = Math.ceil((width * Math.abs(s) + 1) * 1)
  const rows = new Float64Array(Math.ceil(height / bin) + 2 * offset + 2)
  for (let i = 0; i < points.length; i += 2) {
    const r = points[i + 1]! * c - points[i]! * s + offset
    const k = Math.floor(r)
    const part = r - k
    rows[k]! += 1 - part
    rows[k + 1]! += part
  }
  let sum = 0
  for (const n of rows) sum += n * n
  return sum
}

function tiltsOf(rules: readonly DrawnLine[], { width, height }: Picture, dpi: number): Omit<Warp, 'angle'> {
  const long = rules.filter(r => r.to - r.from >= TELLING * dpi)
  const h = line(
    long.filter(r => r.horizontal).map(r => ({ x: r.at - height / 2, y: tilt(r), w: r.to - r.from })),
    height,
  )
  const upright = long
    .filter(r => !r.horizontal && isInTable(r, long, dpi))
    .map(r => ({ x: r.at - width / 2, y: tilt(r), w: r.to - r.from }))
  const v = upright.length ? line(upright, width) : through(sidesOf(long, width, dpi))
  return { h0: h[0], h1: h[1], v0: v[0], v1: v[1] }
}

const tilt = (r: DrawnLine): number => (r.end - r.start) / (r.to - r.from)

/** Weighted y = a + b·x, twice: what lies far from the first answer has no say in the second. */
function line(samples: readonly Sample[], extent: number): [number, number] {
  if (!samples.length) return [0, 0]
  const middle = [...samples].sort((p, q) => p.y - q.y)[samples.length >> 1]!.y
  const first = samples.filter(s => Math.abs(s.y - middle) < 0.01)
  const [a, b] = fit(first, extent)
  return fit(
    first.filter(s => Math.abs(s.y - a - b * s.x) < 0.003),
    extent,
  )
}

function fit(samples: readonly Sample[], extent: number): [number, number] {
  let [n, sx, sy, sxx, sxy] = [0, 0, 0, 0, 0]
  for (const { x, y, w } of samples) {
    n += w
    sx += w * x
    sy += w * y
    sxx += w * x * x
    sxy += w * x * y
  }
  if (!n) return [0, 0]
  const spread = sxx - (sx * sx) / n
  // Rules close together cannot tell how the tilt changes over the page.
  const b = samples.length >= 4 && spread / n > (extent / 12) ** 2 ? (sxy - (sx * sy) / n) / spread : 0
  return [(sy - b * sx) / n, b]
}

/** Bilinear; what lies outside is white. */
export function warped(picture: Picture, warp: Warp): Picture {
  const { width, height, data } = picture
  const out = new Uint8Array(width * height).fill(255)
  const [cx, cy] = [width / 2, height / 2]
  const [cos, sin] = [Math.cos(warp.angle), Math.sin(warp.angle)]
  const { h0, h1, v0, v1 } = warp
  const [lastX, lastY] = [width - 1, height - 1]
  for (let y = 0; y < height; y++) {
    const dy = y - cy
    const h = h0 + h1 * dy
    for (let x = 0, i = y * width; x < width; x++, i++) {
      const dx = x - cx
      const u = dx + (v0 + v1 * dx) * dy
      const v = dy + h * dx
      const sx = cx + u * cos - v * sin
      const sy = cy + u * sin + v * cos
      if (!(sx >= 0 && sy >= 0 && sx < lastX && sy < lastY)) continue
      const ix = sx | 0
      const iy = sy | 0
      const j = iy * width + ix
      const a = data[j]!
      const b = data[j + 1]!
      const c = data[j + width]!
      const d = data[j + width + 1]!
      if (a === b && a === c && a === d) {
        out[i] = a // paper, mostly
        continue
      }
      const fx = sx - ix
      const fy = sy - iy
      const top = a * (1 - fx) + b * fx
      const bottom = c * (1 - fx) + d * fx
      out[i] = top * (1 - fy) + bottom * fy + 0.5
    }
  }
  return { width, height, data: out }
}
