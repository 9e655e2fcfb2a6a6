import type { Picture } from '../picture.ts'

/** Darker is ink, in a picture that has only ink and paper. */
const DARK = 128
/**
 * More of a picture's pixels than this are specks only where it came by fax or from a dirty glass. Single dark pixels
 * were at most 4 in 10,000 on the development scans, 18 in 10,000 on pages made fax-like.
 */
const DIRTY = 8e-4
/**
 * Coarser pictures are left alone: strokes fall into specks themselves. Of a page's own ink, with dirt strewn over it,
 * 80 of 47,286 pixels went at 100 dpi, 1 of 89,790 at 150, none at 200 and 300.
 */
const LEAST_DPI = 140
/** How far around a speck (points) there is no print: a decimal point stands closer than this to its digits. */
const APART = 1.5

/**
 * The picture without specks of one or two pixels that stand apart from print, where there are so many that they are
 * dirt. Size alone does not tell: at 100 dpi a decimal point is as small as a speck, and 1,976.02 without it is 197602.
 */
export function withoutSpecks(picture: Picture, dpi: number): Picture {
  if (dpi < LEAST_DPI) return picture
  const { width, height, data } = picture
  const reach = Math.max(2, Math.round((APART * dpi) / 72))
  const margin = reach + 2 // what is looked at around a pixel at the end of its reach
  const specks: number[] = []
  for (let y = margin; y < height - margin; y++)
    for (let x = margin, i = y * width + margin; x < width - margin; x++, i++)
      if (data[i]! < DARK && isSmall(data, width, i) && !isNearPrint(data, width, i, reach)) specks.push(i)
  if (specks.length < DIRTY * data.length) return picture
  const clean = data.slice()
  for (const i of specks) clean[i] = 255
  return { width, height, data: clean }
}

/** A pixel alone, or one of two. */
function isSmall(data: Uint8Array, width: number, i: number): boolean {
  const near = neighbours(data, width, i)
  return near.length === 0 || (near.length === 1 && neighbours(data, width, near[0]!).length === 1)
}

function neighbours(data: Uint8Array, width: number, i: number): number[] {
  const dark: number[] = []
  for (const row of [i - width, i, i + width])
    for (let k = row - 1; k <= row + 1; k++) if (k !== i && data[k]! < DARK) dark.push(k)
  return dark
}

/** Whether anything larger than a speck stands within `reach` pixels. */
function isNearPrint(data: Uint8Array, width: number, i: number, reach: number): boolean {
  for (let row = i - reach * width; row <= i + reach * width; row += width)
    for (let k = row - reach; k <= row + reach; k++) if (data[k]! < DARK && !isSmall(data, width, k)) return true
  return false
}
