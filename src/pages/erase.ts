import type { Picture } from '../picture.ts'
import type { Rule } from './rules.ts'
import type { Ink } from './threshold.ts'

/**
 * The picture and its ink without the rules. Strokes that cross a rule stay: a pixel of the band remains dark where it
 * is dark on both sides of it. Horizontals come first, so where rules cross nothing remains.
 */
export function withoutRules(
  picture: Picture,
  ink: Ink,
  rules: readonly Rule[],
): { readonly picture: Picture; readonly ink: Ink } {
  const grey = Uint8Array.from(picture.data)
  const bits = Uint8Array.from(ink.data)
  const { width, height } = picture
  for (const rule of rules) {
    const [along, across] = rule.horizontal ? [1, width] : [width, 1]
    const [length, limit] = rule.horizontal ? [width, height] : [height, width]
    const half = rule.thickness / 2 + 1
    for (let t = Math.max(0, Math.floor(rule.from) - 1); t < Math.min(length, rule.to + 1); t++) {
      const share = (t - rule.from) / Math.max(1, rule.to - rule.from)
      const at = rule.start + (rule.end - rule.start) * Math.min(1, Math.max(0, share))
      const a = Math.max(0, Math.round(at - half - 0.5))
      const b = Math.min(limit - 1, Math.round(at + half - 0.5))
      const before = Math.max(0, a - 1) * across + t * along
      const after = Math.min(limit - 1, b + 1) * across + t * along
      const lighter = Math.max(grey[before]!, grey[after]!)
      const crossed = bits[before]! & bits[after]!
      for (let k = a; k <= b; k++) {
        const i = k * across + t * along
        if (grey[i]! < lighter) grey[i] = lighter
        bits[i] = crossed
      }
    }
  }
  return { picture: { width, height, data: grey }, ink: { width, height, data: bits } }
}
