import { centreAt, type DrawnLine } from './drawn-line.ts'

/** Side of a square of pixels (inches) that counts as one when white space is followed around the rules. */
const STEP = 0.015

/** Which enclosed area a place belongs to: two places in one cell of a ruled table have the same number. */
export interface Regions {
  at(x: number, y: number): number
  /** True of the area around the tables, which reaches the page's edge. */
  isOpen(region: number): boolean
}

export function regionsOf(width: number, height: number, rules: readonly DrawnLine[], dpi: number): Regions {
  const step = Math.max(2, Math.round(STEP * dpi))
  const [w, h] = [Math.ceil(width / step) + 1, Math.ceil(height / step) + 1]
  const labels = new Int32Array(w * h) // 0 unseen, -1 rule
  for (const r of rules) {
    const reach = step // corners that do not quite meet
    for (let t = r.from - reach; t <= r.to + reach; t += step / 2) {
      const at = centreAt(r, t)
      const [x, y] = r.horizontal ? [t, at] : [at, t]
      const [i, j] = [Math.floor(x / step), Math.floor(y / step)]
      if (i >= 0 && j >= 0 && i < w && j < h) labels[j * w + i] = -1
    }
  }
  let next = 0
  const stack = new Int32Array(w * h) // each place is put on it once
  let waiting = 0
  const visit = (i: number) => {
    if (labels[i] !== 0) return
    labels[i] = next
    stack[waiting++] = i
  }
  for (let seed = 0; seed < labels.length; seed++) {
    if (labels[seed] !== 0) continue
    next++
    visit(seed)
    while (waiting) {
      const i = stack[--waiting]!
      const x = i % w
      if (x > 0) visit(i - 1)
      if (x < w - 1) visit(i + 1)
      visit(i - w)
      visit(i + w)
    }
  }
  const at = (x: number, y: number): number => {
    const [i, j] = [Math.floor(x / step), Math.floor(y / step)]
    const here = labels[Math.min(h - 1, Math.max(0, j)) * w + Math.min(w - 1, Math.max(0, i))]!
    if (here > 0) return here
    // On a rule: the nearest area below, above, right or left of it.
    for (let d = 1; d < 6; d++)
      for (const k of [i + d + j * w, i - d + j * w, i + (j + d) * w, i + (j - d) * w])
        if ((labels[k] ?? -1) > 0) return labels[k]!
    return 0
  }
  const open = new Set<number>()
  for (let i = 0; i < w; i++) open.add(labels[i]!).add(labels[(h - 1) * w + i]!)
  for (let j = 0; j < h; j++) open.add(labels[j * w]!).add(labels[j * w + w - 1]!)
  return { at, isOpen: region => open.has(region) }
}
