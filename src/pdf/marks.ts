import type { BBox } from '../model.ts'

/** Something painted that is no character: where, when and how. */
export interface Mark {
  readonly bbox: BBox
  /** Place of its operator among the page's: what is greater lies on top. */
  readonly order: number
  /** `#rrggbb`, or another word where a pattern or a picture has many. */
  readonly colour: string
  /** Nothing shows through any of its box. */
  readonly opaque: boolean
}

/** Height of the strips (points) by which marks are looked up. */
const STRIP = 24

/** Finds the marks that hold a place. */
export function markIndex<M extends Mark>(marks: readonly M[]): (x: number, y: number) => M[] {
  const strips = new Map<number, M[]>()
  for (const mark of marks)
    for (let i = Math.floor(mark.bbox[1] / STRIP); i <= Math.floor(mark.bbox[3] / STRIP); i++) {
      const list = strips.get(i)
      if (list) list.push(mark)
      else strips.set(i, [mark])
    }
  return (x, y) =>
    (strips.get(Math.floor(y / STRIP)) ?? []).filter(
      ({ bbox: [x0, top, x1, bottom] }) => x >= x0 && x <= x1 && y >= top && y <= bottom,
    )
}

/** Red, green and blue, 0 to 255; null for a pattern. */
export function channelsOf(colour: string): readonly [number, number, number] | null {
  if (!/^#[0-9a-f]{6}$/i.test(colour)) return null
  const rgb = Number.parseInt(colour.slice(1), 16)
  return [rgb >> 16, (rgb >> 8) & 255, rgb & 255]
}
