/** Which box the arrow keys go to on a page. */
import type { Place } from './index.ts'

export type Direction = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown'
export const isDirection = (key: string): key is Direction => /^Arrow(Left|Right|Up|Down)$/.test(key)

const centre = ({ bbox: [x0, top, x1, bottom] }: Place) => [(x0 + x1) / 2, (top + bottom) / 2] as const
/** A box off to the side is this much further than one straight ahead. */
const ASIDE = 3

/** The next place in that direction from `from`; the place itself where there is none. */
export function nearest(from: Place, places: readonly Place[], direction: Direction): Place {
  const [x, y] = centre(from)
  const sign = direction === 'ArrowLeft' || direction === 'ArrowUp' ? -1 : 1
  const isAcross = direction === 'ArrowLeft' || direction === 'ArrowRight'
  const far = (place: Place): number => {
    const [px, py] = centre(place)
    const [ahead, aside] = isAcross ? [sign * (px - x), py - y] : [sign * (py - y), px - x]
    return ahead > 0.5 ? ahead + ASIDE * Math.abs(aside) : Number.POSITIVE_INFINITY
  }
  const best = places.reduce((a, b) => (far(b) < far(a) ? b : a), from)
  return Number.isFinite(far(best)) ? best : from
}
