import { boxOf } from '../../lines.ts'
import type { BBox } from '../../model.ts'
import { type Interval, intervalOf } from './intervals.ts'
import type { Run, RunLine } from './runs.ts'

/** A header label and, where it stands over several, the labels under it, left to right. */
export interface Label {
  readonly text: string
  readonly bbox: BBox
  readonly below: readonly Label[]
}

type Block = Omit<Label, 'below'>

/** Lines of one label stand closer than this many font sizes. */
const LEADING = 0.5
/** And a group's labels stand below it by more than this share of a line's height. */
const APART = 0.5
/** How far from half way a label as high as the header may stand, as a share of its height: rows differ in theirs. */
const HALF_WAY = 0.2
/** Labels of one line of the header differ in height by less than this share of it; those set across lines by more. */
const SAME_LINE = 0.35
/** What it costs, in points off the middle, to leave a lower label under none. */
const OFF_CENTRE = 10
/** The same for a label on the lowest line: with nothing over it there would be a blank cell. */
const PARENTLESS = 30
/** To give one of several groups none, or two, of the labels that there are as many of as groups. */
const UNEVEN = 40
/** And to leave a label on the highest line over none, where some stand below it. */
const CHILDLESS = 50

/**
 * The labels of an unruled header as a tree: a label stands over those below it in whose middle it is set.
 * @param columns what the body's columns cover, which says how wide a label's column is
 * @param under how far the rule under a label reaches, which says what it stands over; null where there is none
 */
export function labelTree(lines: readonly RunLine[], columns: readonly Interval[], under: Under = () => null): Label[] {
  const blocks = blocksOf(
    lines.flatMap(l => l.runs),
    isWrapped,
  )
  return levelOf(blocks, { columns, under, whole: wholeHeight(blocks) })
}

export type Under = (label: BBox) => Interval | null

/** What a label's place in the tree depends on. */
interface Frame {
  readonly under: Under
  readonly columns: readonly Interval[]
  /** Labels that stand as high as the whole header: over none and under none. */
  readonly whole: ReadonlySet<Block>
}

/** Labels half way between the highest and the lowest line, with none above and none below. */
function wholeHeight(blocks: readonly Block[]): Set<Block> {
  const centres = blocks.map(b => centreY(b.bbox))
  const [high, low] = [Math.min(...centres), Math.max(...centres)]
  const isAlone = ({ bbox }: Block) =>
    blocks.every(o => o.bbox === bbox || o.bbox[0] >= bbox[2] || o.bbox[2] <= bbox[0])
  const isHalfWay = ({ bbox }: Block) => Math.abs(centreY(bbox) - (high + low) / 2) < HALF_WAY * (low - high)
  // 小计 and 基本支出 as often as there are groups above are theirs.
  const tops = blocks.filter(b => centreY(b.bbox) - high < SAME_LINE * (b.bbox[3] - b.bbox[1])).length
  const isOfGroups = ({ text }: Block) => {
    const same = blocks.filter(b => b.text === text).length
    return same > 1 && same <= tops
  }
  return new Set(blocks.filter(b => isHalfWay(b) && isAlone(b) && !isOfGroups(b)))
}

export const leavesOf = (label: Label): Label[] => (label.below.length ? label.below.flatMap(leavesOf) : [label])

/** Labels as boxes: a run goes on with the first label over it that `isOneLabel` says it is a line of. */
export function blocksOf(runs: readonly Run[], isOneLabel: (above: BBox, run: Run) => boolean): Block[] {
  const blocks: { text: string; bbox: BBox }[] = []
  for (const run of [...runs].sort((a, b) => a.bbox[1] - b.bbox[1])) {
    const above = blocks.find(
      ({ bbox }) => Math.min(bbox[2], run.bbox[2]) > Math.max(bbox[0], run.bbox[0]) && isOneLabel(bbox, run),
    )
    if (above) Object.assign(above, { bbox: boxOf([above.bbox, run.bbox]), text: above.text + run.text })
    else blocks.push({ bbox: run.bbox, text: run.text })
  }
  return blocks
}

/** The lines of a wrapped label share their middle or their left side. */
const isWrapped = (above: BBox, { bbox, size }: Run): boolean =>
  bbox[1] >= above[3] - 0.3 * size &&
  bbox[1] - above[3] < LEADING * size &&
  (Math.abs(middle(above) - middle(bbox)) < 0.3 * size || Math.abs(above[0] - bbox[0]) < 1)

const middle = (box: BBox): number => (box[0] + box[2]) / 2
const centreY = (box: BBox): number => (box[1] + box[3]) / 2
const isBelow = (box: BBox, above: BBox): boolean => box[1] >= above[3] - 1
const byX = (a: Block, b: Block): number => middle(a.bbox) - middle(b.bbox)

function levelOf(blocks: readonly Block[], frame: Frame): Label[] {
  const tops = blocks.filter(b => !blocks.some(o => isBelow(b.bbox, o.bbox))).sort(byX)
  const lower = blocks.filter(b => blocks.some(o => isBelow(b.bbox, o.bbox))).sort(byX)
  if (!lower.length) return tops.map(b => ({ ...b, below: [] }))
  const { owned, free } = shareOut(tops, lower, frame)
  const inside = (blocks: readonly Block[]) => levelOf(blocks, { ...frame, whole: wholeHeight(blocks) })
  const labels = tops.map((b, i) => ({ ...b, below: inside(owned[i]!) }))
  return [...labels, ...levelOf(free, frame)].sort((a, b) => middle(a.bbox) - middle(b.bbox))
}

/** Runs of neighbouring lower labels to the tops they are best centred under; `free` stand under none. */
function shareOut(tops: readonly Block[], lower: readonly Block[], { columns, under, whole }: Frame) {
  const extents = lower.map(b => widened(b, lower, columns))
  const highest = Math.min(...tops.map(t => centreY(t.bbox)))
  const lowest = Math.max(...lower.map(b => centreY(b.bbox)))
  const line = Math.min(...tops.map(t => t.bbox[3] - t.bbox[1]))
  const childless = tops.map(({ bbox }, i) => {
    const [from, to] = [tops[i - 1], tops[i + 1]].map(t => t && middle(t.bbox))
    const isUnder = (b: BBox) =>
      b[1] - bbox[3] > APART * line && middle(b) > (from ?? -1) && middle(b) < (to ?? Number.POSITIVE_INFINITY)
    const isGroup = centreY(bbox) - highest < SAME_LINE * line && lower.some(b => isUnder(b.bbox))
    return isGroup ? CHILDLESS : 0
  })
  const alone = lower.map(b => {
    if (whole.has(b)) return 0
    return lowest - centreY(b.bbox) < SAME_LINE * line ? PARENTLESS : OFF_CENTRE
  })
  const ruled = tops.map((top, i) => {
    const span = under(top.bbox)
    const isAlone = span && tops.every((t, k) => k === i || middle(t.bbox) < span.from || middle(t.bbox) > span.to)
    return isAlone ? lower.map(b => middle(b.bbox) > span.from && middle(b.bbox) < span.to) : null
  })
  const cost = (i: number, start: number, end: number): number => {
    const top = tops[i]!
    if (ruled[i]?.some(Boolean))
      return ruled[i].every((isIn, k) => isIn === (k >= start && k < end)) ? 0 : Number.POSITIVE_INFINITY
    if (start === end) return whole.has(top) ? 0 : childless[i]!
    if (whole.has(top) || lower.slice(start, end).some(b => whole.has(b))) return Number.POSITIVE_INFINITY
    if (!lower.slice(start, end).every(b => isBelow(b.bbox, top.bbox))) return Number.POSITIVE_INFINITY
    const from = Math.min(...extents.slice(start, end).map(e => e.from))
    const to = Math.max(...extents.slice(start, end).map(e => e.to))
    return Math.abs(middle(top.bbox) - (from + to) / 2)
  }
  const each = repeatedIn(lower, childless.filter(Boolean).length)
  const apart = (i: number, start: number, end: number): number =>
    childless[i] && each.some(text => lower.slice(start, end).filter(b => b.text === text).length !== 1) ? UNEVEN : 0
  // best[i][j]: the first i tops and j lower labels dealt with
  interface Step {
    readonly cost: number
    readonly start: number
    readonly kind: 'over' | 'free'
  }
  const never: Step = { cost: Number.POSITIVE_INFINITY, start: 0, kind: 'free' }
  const best: Step[][] = Array.from({ length: tops.length + 1 }, () => lower.map(() => never).concat(never))
  best[0]![0] = { cost: 0, start: 0, kind: 'free' }
  for (let i = 0; i <= tops.length; i++)
    for (let j = 0; j <= lower.length; j++) {
      if (i)
        for (let start = 0; start <= j; start++) {
          const sum = best[i - 1]![start]!.cost + cost(i - 1, start, j) + apart(i - 1, start, j)
          if (sum < best[i]![j]!.cost) best[i]![j] = { cost: sum, start, kind: 'over' }
        }
      const left = j ? best[i]![j - 1]!.cost + alone[j - 1]! : Number.POSITIVE_INFINITY
      if (left < best[i]![j]!.cost) best[i]![j] = { cost: left, start: j - 1, kind: 'free' }
    }
  const owned: Block[][] = tops.map(() => [])
  const free: Block[] = []
  for (let i = tops.length, j = lower.length; i > 0 || j > 0; ) {
    const step = best[i]![j]!
    if (step.kind === 'over') owned[--i] = lower.slice(step.start, j)
    else free.unshift(lower[j - 1]!)
    j = step.start
  }
  return { owned, free }
}

/** 项目 twice under two groups: each of them has one. */
const repeatedIn = (labels: readonly Block[], groups: number): string[] =>
  groups < 2
    ? []
    : [...Map.groupBy(labels, b => b.text)].flatMap(([text, same]) => (same.length === groups ? [text] : []))

/** A label with the column it heads, where it heads only one and alone; it is set in the middle of its cell. */
function widened(block: Block, labels: readonly Block[], columns: readonly Interval[]): Interval {
  const own = intervalOf(block)
  const column = headed(block, labels, columns)
  if (!column) return own
  const half = Math.max(middle(block.bbox) - column.from, column.to - middle(block.bbox), (own.to - own.from) / 2)
  return { from: middle(block.bbox) - half, to: middle(block.bbox) + half }
}

/** The column that a label stands over; where names and figures keep to their sides of wide cells, the nearest to it. */
function headed(block: Block, labels: readonly Block[], columns: readonly Interval[]): Interval | null {
  const apart = (c: Interval, { bbox }: Block) => Math.max(c.from - bbox[2], bbox[0] - c.to)
  const over = columns.filter(c => apart(c, block) < 0)
  if (over.length > 1) return null
  const nearest = columns.reduce<Interval | null>((a, c) => (a && apart(a, block) <= apart(c, block) ? a : c), null)
  const isOwn = (c: Interval) => labels.every(l => l === block || apart(c, l) > Math.max(0, apart(c, block)))
  return nearest && isOwn(nearest) ? nearest : null
}
