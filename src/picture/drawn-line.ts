/** A drawn line in pixels: along x (horizontal) or along y (vertical), possibly slightly tilted. */
export interface DrawnLine {
  readonly horizontal: boolean
  /** Position across the line at its start, its end, and on average. */
  readonly start: number
  readonly end: number
  readonly at: number
  readonly from: number
  readonly to: number
  /** Pixels across. */
  readonly thickness: number
  /** Where along it there is ink, small holes included. */
  readonly pieces: readonly (readonly [number, number])[]
  /** Where it runs, [along, across] from start to end, where the page is bent; absent where it is straight. */
  readonly path?: readonly (readonly [number, number])[]
}

/** Position across a line at a place along it; beyond its ends that of the end. */
export function centreAt({ path, from, to, start, end }: DrawnLine, along: number): number {
  const share = Math.min(1, Math.max(0, (along - from) / Math.max(1, to - from)))
  if (!path) return start + (end - start) * share
  const next = path.findIndex(([t]) => t > along)
  if (next === 0) return path[0]![1]
  if (next < 0) return path.at(-1)![1]
  const [[t0, a0], [t1, a1]] = [path[next - 1]!, path[next]!]
  return a0 + ((a1 - a0) * (along - t0)) / (t1 - t0)
}

/** Pixels between two places along a rule that are drawn. */
export const drawnBetween = ({ pieces }: Pick<DrawnLine, 'pieces'>, from: number, to: number): number =>
  pieces.reduce((sum, [a, b]) => sum + Math.max(0, Math.min(b, to) - Math.max(a, from)), 0)
