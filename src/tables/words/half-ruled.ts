import { linesOf } from '../../lines.ts'
import type { BBox, Word } from '../../model.ts'
import { endsInTotal, isBareTotalOrScore } from '../../notation/totals.ts'
import type { Rule } from '../edges.ts'
import { isDatum, isNumbering } from '../first-row.ts'
import { boxOfRules, type Region } from '../regions.ts'
import { type Columns, columnsUnder, fits } from './columns.ts'
import { covered, intervalOf } from './intervals.ts'
import { blocksOf, type Label, leavesOf, type Under } from './labels.ts'
import { type Run, runLines } from './runs.ts'
import { type CarriedHeader, isPartOf } from './unruled.ts'

/** Rules of one table end at the same places, within this many points. */
const SAME_END = 6
/** Fewer full-width rules than this are a page header, an underline, a signature line. */
const FEWEST_RULES = 3
/** The middle of implied columns is known to this many points. */
const CENTRED = 8
/**
 * White between words of one name in a body, in font sizes. In a picture a bracket's box is its ink, and the white
 * beside it belongs to the bracket: at 0.5 project names of five scanned columns fall apart (d09-zebra-deg-ocr).
 */
const WITHIN_NAME = 1

/**
 * Regions ruled only horizontally: rules of the same extent, one above the other, with verticals implied by the white
 * between the words. `alone` are rules that touch no vertical one.
 * @param carried of the table that the page before ends with: a page that goes on with it, without a header or with the
 *   same one, takes its columns, as its own words may leave white where a column goes on
 */
export function halfRuledRegions(alone: readonly Rule[], words: readonly Word[], carried: CarriedHeader): Region[] {
  const groups: Rule[][] = []
  for (const rule of [...alone].sort((a, b) => a.at - b.at)) {
    const group = groups.findLast(g => {
      const [from, to] = extent(g)
      const inside = rule.from >= from - SAME_END && rule.to <= to + SAME_END
      return inside && !hasHeadingBetween(words, g.at(-1)!.at, rule.at)
    })
    if (group) group.push(rule)
    else groups.push([rule])
  }
  return groups.flatMap(h => {
    const [from, to] = extent(h)
    const full = h.filter(r => r.from <= from + SAME_END && r.to >= to - SAME_END)
    if (full.length < FEWEST_RULES) return []
    const bbox = boxOfRules(full, [])
    const inside = words.filter(w => isInside(w, bbox))
    const v = impliedVerticals(bandsOf(separating(h, full, inside), inside), h, bbox, carried)
    return v.length ? [{ h, v, bbox }] : []
  })
}

const extent = (rules: readonly Rule[]): readonly [number, number] => [
  Math.min(...rules.map(r => r.from)),
  Math.max(...rules.map(r => r.to)),
]

const isInside = (w: Word, [x0, top, x1, bottom]: BBox): boolean => {
  const [x, y] = [(w.bbox[0] + w.bbox[2]) / 2, (w.bbox[1] + w.bbox[3]) / 2]
  return x > x0 - 2 && x < x1 + 2 && y > top && y < bottom
}

/** A title or a note between two rules ends the table above it. */
function hasHeadingBetween(words: readonly Word[], top: number, bottom: number): boolean {
  const between = words.filter(w => w.bbox[1] >= top - 1 && w.bbox[3] <= bottom + 1)
  return linesOf(between).some(l => /^注|单位[:：]|决算表$|预算表$|情况表$/.test(l.text.replace(/\s+/g, '')))
}

/** What stands between two full-width rules. */
interface Band {
  readonly top: number
  readonly bottom: number
  readonly words: readonly Word[]
}

/** A row beside 类, 款 and 项, which hang down from the header, has no rule over all columns. */
const WIDE = 0.5

/** The rules between bands: those over all columns, and in a first band that holds labels and amounts those over the rest. */
function separating(h: readonly Rule[], full: readonly Rule[], words: readonly Word[]): readonly Rule[] {
  const [first, second] = full
  const hasAmounts = words.some(w => isBetweenRules(w, first!.at, second!.at) && isDatum(w.text))
  if (!hasAmounts) return full
  const width = first!.to - first!.from
  const more = h.filter(
    r =>
      r.at > first!.at + SAME_END &&
      r.at < second!.at - SAME_END &&
      r.to >= first!.to - SAME_END &&
      r.to - r.from >= WIDE * width,
  )
  return [first!, ...more, ...full.slice(1)]
}

const bandsOf = (full: readonly Rule[], words: readonly Word[]): Band[] =>
  full.slice(1).map((rule, i) => {
    const [top, bottom] = [full[i]!.at, rule.at]
    return { top, bottom, words: words.filter(w => isBetweenRules(w, top, bottom)) }
  })

const isBetweenRules = (w: Word, top: number, bottom: number): boolean => {
  const y = (w.bbox[1] + w.bbox[3]) / 2
  return y > top && y < bottom
}

/**
 * Vertical rules where the words leave white: between columns in the body, between labels in the header, where a group
 * label stands over several columns and hides some of the boundaries.
 */
function impliedVerticals(bands: readonly Band[], all: readonly Rule[], bbox: BBox, carried: CarriedHeader): Rule[] {
  const first = bands.findIndex(b => b.words.some(w => isDatum(w.text)))
  const numbered = bands.findIndex(numbersColumns) + 1 // a first row may have names and no amounts
  const end = first < 0 ? Math.min(1, bands.length) : numbered && numbered < first ? numbered : first
  const [head, body] = [bands.slice(0, end), bands.slice(end)]
  // 人员经费合计 stands across columns and hides the white between them.
  const names = body.flatMap(b => b.words).filter(w => !endsInTotal(w.text))
  const rows = runLines(names.length ? names : bands.flatMap(b => b.words), WITHIN_NAME)
  const labels = runLines(head.filter(b => !numbersColumns(b)).flatMap(b => b.words))
  const isRepeated = labels.every(l => l.runs.every(r => isPartOf(r.text, carried.labels)))
  const goesOn = (isRepeated && carried.columns.find(xs => hasSides(xs, bbox) && fits(rows, xs))) || null
  const inLine = covered(rows.flatMap(l => l.runs).map(intervalOf))
  const under = columnsUnder(labels, inLine, goesOn, underIn(head, all, bbox))
  const bounds = under.xs.slice(1, -1)
  const ends = groupEnds(under)
  return [
    ...body.flatMap(({ top, bottom, words }) =>
      bounds.slice(spannedByTotal(words, [bbox[0], ...bounds, bbox[2]])).map(at => ({ at, from: top, to: bottom })),
    ),
    ...head.flatMap(band => headVerticals(band, all, bounds, ends)),
  ]
}

/** The rule right under a group's label ends where the group does: one within the header, and not all across it. */
const underIn =
  (head: readonly Band[], all: readonly Rule[], [x0, , x1]: BBox): Under =>
  box => {
    const [top, bottom] = [head[0]?.top ?? 0, head.at(-1)?.bottom ?? 0]
    const labels = head.flatMap(b => b.words)
    const partial = all.filter(
      r => r.at > top + 1 && r.at < bottom - 1 && (r.from > x0 + SAME_END || r.to < x1 - SAME_END),
    )
    const below = labels.filter(w => w.bbox[1] >= box[3] - 1 && w.bbox[0] < box[2] && w.bbox[2] > box[0])
    const own = partial.filter(
      r => r.at >= box[3] - 3 && r.from <= box[0] + 1 && r.to >= box[2] - 1 && !below.some(w => w.bbox[3] <= r.at + 1),
    )
    return own.length ? own.reduce((a, r) => (r.at < a.at ? r : a)) : null
  }

/**
 * How many boundaries from the left the cell of a 合计 spans: its text stands in the middle of several columns, far
 * from the middle of the one it is in, and nothing else stands in them.
 */
function spannedByTotal(band: readonly Word[], xs: readonly number[]): number {
  const [first, second] = byX(band)
  if (!first || !isBareTotalOrScore(first.text)) return 0
  const middle = (first.bbox[0] + first.bbox[2]) / 2
  const column = xs.findLastIndex(x => x <= middle)
  const off = (from: number, to: number) => Math.abs((xs[from]! + xs[to]!) / 2 - middle)
  let best = 0
  for (let k = 2; k < xs.length - 1 && xs[k]! <= (second?.bbox[0] ?? 0) + 1; k++)
    if (k > column && off(0, k) < (best ? off(0, best) : 0.5 * off(column, column + 1))) best = k
  return best && off(0, best) <= CENTRED ? best - 1 : 0
}

/** Labels above 栏次 1 2 3 are still those of their columns. */
const numbersColumns = ({ words }: Band): boolean => isNumbering(byX(words).map(w => w.text))
const byX = (words: readonly Word[]): Word[] => [...words].sort((a, b) => a.bbox[0] - b.bbox[0])

const hasSides = (before: readonly number[], bbox: BBox): boolean =>
  Math.abs(before[0]! - bbox[0]) <= SAME_END && Math.abs(before.at(-1)! - bbox[2]) <= SAME_END

/** Lines of one label stand closer than this many font sizes, with no rule between. */
const LEADING = 0.8
/** A rule may touch the glyphs above and below it by this share of their size. */
const TOUCHING = 0.3

/** Labels of a header band as boxes: lines of one label stand over one another with no rule between. */
const labelsIn = (words: readonly Word[], rules: readonly Rule[]): BBox[] =>
  blocksOf(
    runLines(words).flatMap(l => l.runs),
    (above, run) => run.bbox[1] - above[3] <= LEADING * run.size && !rules.some(r => isBetween(r, above, run)),
  ).map(b => b.bbox)

const isBetween = (r: Rule, above: BBox, { bbox, size }: Run): boolean =>
  r.at > above[3] - TOUCHING * size && r.at < bbox[1] + TOUCHING * size && r.from < bbox[2] && r.to > bbox[0]

/** Of each label over others its box and the right side of the last column below it. */
function groupEnds({ labels, columns, xs }: Columns): (readonly [BBox, number])[] {
  const ends = (label: Label): (readonly [BBox, number])[] => {
    if (!label.below.length) return []
    const last = leavesOf(label).at(-1)!
    const column = columns.findLastIndex(c => c.label === last)
    return [[label.bbox, xs[column + 1]!], ...label.below.flatMap(ends)]
  }
  return labels.flatMap(ends)
}

/** Where the rule under a group label ends, between it and the next one, the group ends; else with the labels below. */
function groupEnd(left: BBox, right: BBox, partial: readonly Rule[], ends: GroupEnds): number | null {
  const under = (b: BBox) => partial.find(r => r.at >= b[3] - 3 && r.from < b[2] && r.to > b[0])
  const isBetween = (x: number | undefined) => x !== undefined && x > left[2] - 3 && x < right[0] + 3
  const below = ends.find(([box]) => box[0] <= left[0] + 1 && box[2] >= left[2] - 1 && box[3] >= left[3] - 1)?.[1]
  return [under(left)?.to, under(right)?.from, below].find(isBetween) ?? null
}

type GroupEnds = readonly (readonly [BBox, number])[]

/** Verticals of one header band: between neighbouring labels, at the column boundary nearest to the middle. */
function headVerticals(band: Band, all: readonly Rule[], bounds: readonly number[], ends: GroupEnds): Rule[] {
  const partial = all.filter(r => r.at > band.top + 1 && r.at < band.bottom - 1)
  const levels = [band.top, ...partial.map(r => r.at), band.bottom].filter((y, i, ys) => i === 0 || y - ys[i - 1]! > 3)
  const blocks = labelsIn(band.words, partial)
  // A label over or under no partial rule belongs to every level of the band, wherever in it it is printed.
  const isWhole = (b: BBox) => !partial.some(r => r.from < b[2] - 1 && r.to > b[0] + 1)
  return levels.slice(1).flatMap((bottom, i) => {
    const top = levels[i]!
    const isAt = (b: BBox) => Math.min(b[3], bottom) - Math.max(b[1], top) > 0.35 * Math.min(b[3] - b[1], bottom - top)
    const here = blocks.filter(b => isWhole(b) || isAt(b)).sort((a, b) => a[0] - b[0])
    return here.slice(1).flatMap((block, k): Rule[] => {
      const left = here[k]!
      const middle = groupEnd(left, block, partial, ends) ?? (left[2] + block[0]) / 2
      const between = bounds.filter(x => x > left[2] - 3 && x < block[0] + 3)
      if (!between.length) return []
      const at = between.reduce((best, x) => (Math.abs(x - middle) < Math.abs(best - middle) ? x : best))
      return [{ at, from: top, to: bottom }]
    })
  })
}
