import type { Glyph } from './glyphs.ts'

/** Finds the characters whose middle is no further (points) above or below a height than `reach`. */
export function bandIndex(glyphs: readonly Glyph[]): (y: number, reach: number) => Glyph[] {
  const sorted = [...glyphs].sort((a, b) => a.top + a.bottom - b.top - b.bottom)
  const middles = Float64Array.from(sorted, g => (g.top + g.bottom) / 2)
  return (y, reach) => {
    let low = 0
    let high = middles.length
    while (low < high) {
      const mid = (low + high) >> 1
      if (middles[mid]! < y - reach) low = mid + 1
      else high = mid
    }
    let end = low
    while (end < middles.length && middles[end]! <= y + reach) end++
    return sorted.slice(low, end)
  }
}
