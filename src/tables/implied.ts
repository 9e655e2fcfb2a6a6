import { boxOf, linesOf } from '../lines.ts'
import type { BBox, Word } from '../model.ts'
import { isEnumerator, isNumeric } from '../notation/shapes.ts'
import { endsInTotal, isBareTotalOrScore } from '../notation/totals.ts'
import type { Rule } from './edges.ts'
import { isDatum, isNumbering } from './first-row.ts'
import { matched } from './lattice.ts'
import { boxOfRules, type Region } from './regions.ts'
import { covered } from './runs.ts'

/** Rules of one table end at the same places, within this many points. */
const SAME_END = 6
/** Fewer full-width rules than this are a page header, an underline, a signature line. */
const FEWEST_RULES = 3
/** The middle of implied columns is known to this many points. */
const CENTRED = 8

/**
 * Regions ruled only horizontally: rules of the same extent, one above the other, with verticals implied by the white
 * between the words. `alone` are rules that touch no vertical one.
 * @param before column boundaries of the table that the page before ends with: a page that goes on with it without a
 *   header takes them, as its own words may leave white where a column goes on
 */
export function horizontalRegions(
  alone: readonly Rule[],
  words: readonly Word[],
  before?: readonly number[],
): Region[] {
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
    const v = impliedVerticals(full, h, inside, bbox, before)
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

/**
 * Vertical rules where the words leave white: between columns in the body, between labels in the header, where a group
 * label stands over several columns and hides some of the boundaries.
 */
function impliedVerticals(
  full: readonly Rule[],
  all: readonly Rule[],
  words: readonly Word[],
  bbox: BBox,
  before?: readonly number[],
): Rule[] {
  const bands = full.slice(1).map((rule, i) => ({ top: full[i]!.at, bottom: rule.at }))
  const inBand = (band: { top: number; bottom: number }) =>
    words.filter(w => {
      const y = (w.bbox[1] + w.bbox[3]) / 2
      return y > band.top && y < band.bottom
    })
  const head = headBands(bands.map(inBand))
  const body = bands.slice(head).flatMap(inBand)
  // 人员经费合计 stands across columns and hides the white between them.
  const names = body.filter(w => !endsInTotal(w.text))
  const labels = bands
    .slice(0, head)
    .map(inBand)
    .filter(band => !numbersColumns(band))
  const columns = columnsOf(names.length ? names : words, labels.flat())
  const own = columns.slice(1).map((c, i) => (columns[i]!.to + c.from) / 2)
  const bounds = head === 0 && before && goesOn(before, bbox, words) ? before.slice(1, -1) : own
  if (!bounds.length) return []
  const rules: Rule[] = []
  for (const band of bands.slice(head)) {
    const open = spannedByTotal(inBand(band), [bbox[0], ...bounds, bbox[2]])
    for (const at of bounds.slice(open)) rules.push({ at, from: band.top, to: band.bottom })
  }
  for (const band of bands.slice(0, head)) rules.push(...headVerticals(band, all, inBand(band), bounds))
  return rules
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
const numbersColumns = (band: readonly Word[]): boolean => isNumbering(byX(band).map(w => w.text))
const byX = (words: readonly Word[]): Word[] => [...words].sort((a, b) => a.bbox[0] - b.bbox[0])

/** Same sides, and hardly a word stands across one of the boundaries. */
function goesOn(before: readonly number[], bbox: BBox, words: readonly Word[]): boolean {
  if (Math.abs(before[0]! - bbox[0]) > SAME_END || Math.abs(before.at(-1)! - bbox[2]) > SAME_END) return false
  const across = words.filter(w => !endsInTotal(w.text) && before.some(x => x > w.bbox[0] + 1 && x < w.bbox[2] - 1))
  return across.length <= 0.05 * words.length
}

/** How many bands from the top hold no amounts. */
function headBands(bands: readonly (readonly Word[])[]): number {
  const first = bands.findIndex(words => words.some(w => isDatum(w.text)))
  return first < 0 ? Math.min(1, bands.length) : first
}

/** Intervals of x that words cover, with a column for every header label that stands over white. */
function columnsOf(body: readonly Word[], head: readonly Word[]): { from: number; to: number }[] {
  const columns = covered(withEnumerations(body)).map(c => ({ ...c }))
  const leaves = leavesOf(blocksOf(head, [])).sort((a, b) => a[0] - b[0])
  const pairs = matched(
    columns,
    leaves.map(bbox => ({ text: '', bbox, below: [] })),
  )
  for (const { body: column, label } of pairs) if (column && label) widen(column, label.bbox, columns)
  return pairs.map(({ body: column, label }) => column ?? { from: label!.bbox[0], to: label!.bbox[2] })
}

/**
 * An enumeration set apart from its name (一、 … 八、) makes no column: its interval reaches to the next word. Nor do
 * the parts of a name in a picture, where a bracket's box is its ink and the white beside it belongs to the bracket.
 */
function withEnumerations(words: readonly Word[]): { from: number; to: number }[] {
  return linesOf(words, 99).flatMap(({ words: line }) =>
    line.map((w, i) => {
      const next = line[i + 1]
      const gap = next ? next.bbox[0] - w.bbox[2] : Number.POSITIVE_INFINITY
      const goesOn = (isEnumerator(w.text) && gap < 2 * w.size) || (next && isOnePhrase(w, next) && gap < w.size)
      return { from: w.bbox[0], to: next && goesOn ? next.bbox[0] : w.bbox[2] }
    }),
  )
}

const isOnePhrase = (a: Word, b: Word): boolean =>
  a.source === 'ocr' && b.source === 'ocr' && !isNumeric(a.text) && !isNumeric(b.text)

/** Labels of single columns: none stands below, and none to either side below (收入 over 项目 and 决算数). */
function leavesOf(blocks: readonly BBox[]): BBox[] {
  return blocks.filter(b => {
    const middle = (b[0] + b[2]) / 2
    const lower = blocks.filter(o => o[1] >= b[3] - 2)
    if (lower.some(o => o[0] < b[2] && o[2] > b[0])) return false
    const beside = blocks.filter(o => o !== b && o[1] < b[3] && o[3] > b[1])
    const isNear = (o: BBox) => !beside.some(n => n[0] > Math.min(o[0], middle) && n[2] < Math.max(o[2], middle))
    return !(lower.some(o => o[2] < middle && isNear(o)) && lower.some(o => o[0] > middle && isNear(o)))
  })
}

/** A label may be wider than what its column holds: 功能分类科目 over 205. */
function widen(column: { from: number; to: number }, label: BBox, all: readonly { from: number; to: number }[]): void {
  const left = Math.max(...all.filter(c => c.to < column.from).map(c => c.to), Number.NEGATIVE_INFINITY)
  const right = Math.min(...all.filter(c => c.from > column.to).map(c => c.from), Number.POSITIVE_INFINITY)
  if (label[0] > left) column.from = Math.min(column.from, label[0])
  if (label[2] < right) column.to = Math.max(column.to, label[2])
}

/** Labels of a header band as boxes: lines of one label stand over one another with no rule between. */
function blocksOf(words: readonly Word[], rules: readonly Rule[]): BBox[] {
  const blocks: BBox[] = []
  for (const line of linesOf(words, 0.5))
    for (const word of line.words) {
      const k = blocks.findIndex(b => {
        const apart = word.bbox[1] - b[3]
        const overlap = Math.min(b[2], word.bbox[2]) - Math.max(b[0], word.bbox[0])
        if (overlap <= 0 || apart > 0.8 * word.size) return false
        return !rules.some(
          r =>
            r.at > b[3] - word.size * 0.3 &&
            r.at < word.bbox[1] + word.size * 0.3 &&
            r.from < word.bbox[2] &&
            r.to > word.bbox[0],
        )
      })
      if (k < 0) blocks.push(word.bbox)
      else blocks[k] = boxOf([blocks[k]!, word.bbox])
    }
  return blocks
}

/** Where the rule under a group label ends, the group ends. */
function groupEnd(left: BBox, right: BBox, partial: readonly Rule[]): number | null {
  const under = (b: BBox) => partial.find(r => r.at >= b[3] - 3 && r.from < b[2] && r.to > b[0])
  return under(left)?.to ?? under(right)?.from ?? null
}

/** Verticals of one header band: between neighbouring labels, at the column boundary nearest to the middle. */
function headVerticals(
  band: { readonly top: number; readonly bottom: number },
  all: readonly Rule[],
  words: readonly Word[],
  bounds: readonly number[],
): Rule[] {
  const partial = all.filter(r => r.at > band.top + 1 && r.at < band.bottom - 1)
  const levels = [band.top, ...partial.map(r => r.at), band.bottom].filter((y, i, ys) => i === 0 || y - ys[i - 1]! > 3)
  const blocks = blocksOf(words, partial)
  // A label over or under no partial rule belongs to every level of the band, wherever in it it is printed.
  const isWhole = (b: BBox) => !partial.some(r => r.from < b[2] - 1 && r.to > b[0] + 1)
  return levels.slice(1).flatMap((bottom, i) => {
    const top = levels[i]!
    const isAt = (b: BBox) => Math.min(b[3], bottom) - Math.max(b[1], top) > 0.35 * Math.min(b[3] - b[1], bottom - top)
    const here = blocks.filter(b => isWhole(b) || isAt(b)).sort((a, b) => a[0] - b[0])
    return here.slice(1).flatMap((block, k): Rule[] => {
      const left = here[k]!
      const middle = groupEnd(left, block, partial) ?? (left[2] + block[0]) / 2
      const between = bounds.filter(x => x > left[2] - 3 && x < block[0] + 3)
      if (!between.length) return []
      const at = between.reduce((best, x) => (Math.abs(x - middle) < Math.abs(best - middle) ? x : best))
      return [{ at, from: top, to: bottom }]
    })
  })
}
