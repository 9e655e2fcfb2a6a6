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
}

/** Pixels between two places along a rule that are drawn. */
export const drawnBetween = ({ pieces }: Pick<DrawnLine, 'pieces'>, from: number, to: number): number =>
  pieces.reduce((sum, [a, b]) => sum + Math.max(0, Math.min(b, to) - Math.max(a, from)), 0)
