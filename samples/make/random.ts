/** Numbers that look random and are the same for the same seed. */
export interface Random {
  /** 0 ≤ x < 1 */
  readonly next: () => number
  /** from ≤ x ≤ to, whole */
  readonly whole: (from: number, to: number) => number
  readonly chance: (probability: number) => boolean
  readonly pick: <T>(list: readonly T[]) => T
  /** Whole parts of a whole total, near the weights. */
  readonly split: (total: number, weights: readonly number[]) => number[]
}

/** mulberry32, in the public domain. */
export function randomOf(seed: number): Random {
  let state = Math.imul(seed + 1, 0x9e3779b9) >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    next,
    whole: (from, to) => from + Math.floor(next() * (to - from + 1)),
    chance: probability => next() < probability,
    pick: list => list[Math.floor(next() * list.length)]!,
    split: (total, weights) => {
      const drawn = weights.map(w => w * (0.6 + 0.8 * next()))
      const sum = drawn.reduce((a, b) => a + b, 0)
      const parts = drawn.map(d => Math.floor((total * d) / sum))
      const largest = drawn.indexOf(Math.max(...drawn))
      parts[largest] = parts[largest]! + total - parts.reduce((a, b) => a + b, 0)
      return parts
    },
  }
}
