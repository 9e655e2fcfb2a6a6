import { rootOf } from '../forest.ts'
import type { PixelBox } from '../picture.ts'
import { fours, nextInk } from './next-ink.ts'
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
  const words = fours(data)
  let [aboveFrom, aboveTo] = [0, 0]
  for (let y = 0; y < height; y++) {
    const first = parent.length
    let above = aboveFrom
    const [row, rowEnd] = [y * width, (y + 1) * width]
    for (let i = nextInk(data, words, row, rowEnd); i < rowEnd; i = nextInk(data, words, i, rowEnd)) {
      const start = i - row
      while (i < rowEnd && data[i]) i++
      const x = i - row
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
  return boxesOf(runs, parent)
}

/** The box of each set of runs, in the order of their first runs. */
function boxesOf(runs: readonly number[], parent: number[]): Component[] {
  const places = new Int32Array(parent.length).fill(-1)
  const found: { box: [number, number, number, number]; ink: number }[] = []
  for (let k = 0; k < parent.length; k++) {
    const [y, x0, x1] = [runs[k * 3]!, runs[k * 3 + 1]!, runs[k * 3 + 2]!]
    const r = rootOf(parent, k)
    if (places[r] === -1) {
      places[r] = found.length
      found.push({ box: [x0, y, x1, y + 1], ink: x1 - x0 })
      continue
    }
    const component = found[places[r]!]!
    const { box } = component
    if (x0 < box[0]) box[0] = x0
    if (x1 > box[2]) box[2] = x1
    box[3] = y + 1 // runs come from top to bottom
    component.ink += x1 - x0
  }
  return found
}
