import type { Picture } from '../picture.ts'
import { centreAt, type DrawnLine } from './drawn-line.ts'
import type { Ink } from './threshold.ts'

/**
 * The ink without the rules. Strokes that cross a rule stay: what is dark on both sides of it remains dark.
 * Horizontals come first, so where rules cross nothing remains.
 */
export function withoutRules(ink: Ink, rules: readonly DrawnLine[]): Ink {
  const data = ink.data.slice()
  for (const rule of rules)
    acrossBand(rule, ink, (before, after, i) => {
      data[i] = data[before]! & data[after]!
    })
  return { ...ink, data }
}

/** The ink without the rules and whatever crosses them: characters of two rows that touch one rule come apart. */
export function cutAtRules(ink: Ink, rules: readonly DrawnLine[]): Ink {
  const data = ink.data.slice()
  for (const rule of rules)
    acrossBand(rule, ink, (_before, _after, i) => {
      data[i] = 0
    })
  return { ...ink, data }
}

/** The picture without the rules; strokes that cross them stay. */
export function paintedOver(picture: Picture, rules: readonly DrawnLine[]): Picture {
  const data = picture.data.slice()
  for (const rule of rules)
    acrossBand(rule, picture, (before, after, i) => {
      const lighter = Math.max(data[before]!, data[after]!)
      if (data[i]! < lighter) data[i] = lighter
    })
  return { ...picture, data }
}

/** Calls `use` for each pixel of a rule with the pixels on both sides of it. */
function acrossBand(
  rule: DrawnLine,
  { width, height }: { readonly width: number; readonly height: number },
  use: (before: number, after: number, i: number) => void,
): void {
  const [along, across] = rule.horizontal ? [1, width] : [width, 1]
  const [length, limit] = rule.horizontal ? [width, height] : [height, width]
  const half = rule.thickness / 2 + 1
  for (let t = Math.max(0, Math.floor(rule.from) - 1); t < Math.min(length, rule.to + 1); t++) {
    const at = centreAt(rule, t)
    const a = Math.max(0, Math.round(at - half - 0.5))
    const b = Math.min(limit - 1, Math.round(at + half - 0.5))
    const before = Math.max(0, a - 1) * across + t * along
    const after = Math.min(limit - 1, b + 1) * across + t * along
    for (let k = a; k <= b; k++) use(before, after, k * across + t * along)
  }
}
