import type { Picture } from '../picture.ts'

/** Darker is ink, in a picture that has only ink and paper. */
const DARK = 128
/**
 * More of a picture's pixels than this are specks only where it came by fax or from a dirty glass. Single dark pixels
 * were at most 4 in 10,000 on the development scans, 18 in 10,000 on pages made fax-like.
 */
const DIRTY = 8e-4
/** Coarser pictures are left alone: strokes fall into specks themselves. At 100 dpi 2,022 pixels of faint ink went. */
const LEAST_DPI = 140
/** How far from its digits (points) a decimal point stands at most, and how far they rise beside it. */
const APART = 1.5
const RISE = 4

/**
 * The picture without specks of one or two pixels, where there are so many that they are dirt. Size alone does not tell:
 * in faint print at 200 dpi a decimal point is as small, and 1,976.02 without it is 197602. So a speck stays where a
 * point may stand: print on both sides of it and none below.
 */
export function withoutSpecks(picture: Picture, dpi: number): Picture {
  if (dpi < LEAST_DPI) return picture
  const { width, height, data } = picture
  const reach = Math.max(2, Math.round((APART * dpi) / 72))
  const rise = Math.round((RISE * dpi) / 72)
  const margin = rise + 3 // what is looked at around a pixel
  const specks: number[] = []
  for (let y = margin; y < height - margin; y++)
    for (let i = y * width + margin, end = (y + 1) * width - margin; i < end; i++) {
      if (data[i]! >= DARK) continue
      if (data[i - 1]! < DARK && data[i + 1]! < DARK) continue // most of them: the inside of a stroke
      if (isSmall(data, width, i)) specks.push(i)
    }
  if (specks.length < DIRTY * data.length) return picture
  const clean = data.slice()
  for (const i of specks) if (!isPoint(data, width, i, reach, rise)) clean[i] = 255
  return { width, height, data: clean }
}

/** A pixel alone, or one of two. */
function isSmall(data: Uint8Array, width: number, i: number): boolean {
  const near = onlyNeighbour(data, width, i)
  return near === NONE || (near !== SEVERAL && onlyNeighbour(data, width, near) >= 0)
}

const NONE = -1
const SEVERAL = -2

/** Where the one dark neighbour of a pixel is, NONE or SEVERAL. */
function onlyNeighbour(data: Uint8Array, width: number, i: number): number {
  let found = NONE
  for (let row = i - width; row <= i + width; row += width)
    for (let k = row - 1; k <= row + 1; k++) {
      if (k === i || !(data[k]! < DARK)) continue
      if (found !== NONE) return SEVERAL
      found = k
    }
  return found
}

/** Whether a speck stands where a decimal point does: at the foot of a digit on its left and one on its right. */
function isPoint(data: Uint8Array, width: number, i: number, reach: number, rise: number): boolean {
  const hasPrint = (top: number, bottom: number, left: number, right: number) => {
    for (let row = i + top * width; row <= i + bottom * width; row += width)
      for (let k = row + left; k <= row + right; k++) if (data[k]! < DARK && !isSmall(data, width, k)) return true
    return false
  }
  return (
    hasPrint(-rise, 1, -reach - 1, -1) && hasPrint(-rise, 1, 1, reach + 1) && !hasPrint(3, reach + 2, -reach, reach)
  )
}
