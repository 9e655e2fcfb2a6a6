import { rootOf } from '../forest.ts'
import type { PixelBox } from '../picture.ts'
import type { Ink } from './threshold.ts'

/** The boxes of connected ink (8 neighbours), with the pixels in each. */
export interface Component {
  readonly box: PixelBox
  readonly ink: number
}

export function componentsOf({ width, height, data }: Ink): Component[] {
  const runs: number[] = [] // y, x0, x1 in turn
  const parent: number[] = []
  const root = (i: number): number => rootOf(parent, i)
  let [aboveFrom, aboveTo] = [0, 0]
  for (let y = 0; y < height; y++) {
    const first = parent.length
    let above = aboveFrom
    for (let x = 0, i = y * width; x < width; x++, i++) {
      if (!data[i]) continue
      const start = x
      while (x < width && data[y * width + x]) x++
      i = y * width + x
      const me = parent.length
      parent.push(me)
      runs.push(y, start, x)
      while (above < aboveTo && runs[above * 3 + 2]! < start) above++
      for (let k = above; k < aboveTo && runs[k * 3 + 1]! <= x; k++) {
        const [a, b] = [root(me), root(k)]
        if (a !== b) parent[Math.max(a, b)] = Math.min(a, b)
      }
    }
    aboveFrom = first
    aboveTo = parent.length
  }
  const found = new Map<number, [number, number, number, number, number]>()
  for (let k = 0; k < parent.length; k++) {
    const [y, x0, x1] = [runs[k * 3]!, runs[k * 3 + 1]!, runs[k * 3 + 2]!]
    const r = root(k)
    const c = found.get(r)
    if (!c) found.set(r, [x0, y, x1, y + 1, x1 - x0])
    else {
      c[0] = Math.min(c[0], x0)
      c[1] = Math.min(c[1], y)
      c[2] = Math.max(c[2], x1)
      c[3] = Math.max(c[3], y + 1)
      c[4] += x1 - x0
    }
  }
  return [...found.values()].map(([x0, top, x1, bottom, ink]) => ({ box: [x0, top, x1, bottom], ink }))
}
