import type { Picture } from '../picture.ts'

/** Darker is ink, in a picture that has only ink and paper. */
const DARK = 128
/** A page has more specks than this share of its pixels only when it came by fax or from a dirty glass. */
const DIRTY = 2e-4

/**
 * The picture without specks of one or two pixels, where there are so many that they are dirt. A decimal point is at
 * least two pixels in both directions from 100 dpi on.
 */
export function withoutSpecks(picture: Picture): Picture {
  const { width, height, data } = picture
  const specks: number[] = []
  const neighbours = (i: number): number => {
    let dark = 0
    for (const row of [i - width, i, i + width])
      for (let k = row - 1; k <= row + 1; k++) if (k !== i && data[k]! < DARK) dark++
    return dark
  }
  const darkNeighbour = (i: number): number => {
    for (const row of [i - width, i, i + width])
      for (let k = row - 1; k <= row + 1; k++) if (k !== i && data[k]! < DARK) return k
    return i
  }
  for (let y = 2; y < height - 2; y++)
    for (let x = 2, i = y * width + 2; x < width - 2; x++, i++) {
      if (data[i]! >= DARK) continue
      const near = neighbours(i)
      if (near === 0 || (near === 1 && neighbours(darkNeighbour(i)) === 1)) specks.push(i)
    }
  if (specks.length < DIRTY * data.length) return picture
  const clean = data.slice()
  for (const i of specks) clean[i] = 255
  return { width, height, data: clean }
}
