import { boxOf } from '../lines.ts'
import type { BBox, Word } from '../model.ts'
import { isAmount, isFigure } from '../notation/shapes.ts'
import type { Rule } from './edges.ts'
import type { Fill, Filled } from './fill.ts'
import { gridOf } from './grid.ts'
import { numberingRules } from './head-rules.ts'
import type { Region } from './regions.ts'
import { rowsOf } from './words/rows.ts'
import { type Run, type RunLine, runLines } from './words/runs.ts'

/** Figures on one baseline differ by less than this share of their size. */
const BASELINE = 0.6
/** A column that a rule is missing in holds two amounts in this share of its cells with amounts, and in this many. */
const MOST = 0.6
const CELLS = 3
/** A row outside the outermost rule stands no further from it than this many font sizes. */
const NEAR = 1.6
const PADDING = 2
/** As many whole numbers under one another are no code that was broken over lines. */
const SURELY = 3

/**
 * The rules that a partly ruled table leaves out: a row at its top or foot that no rule closes, the rule under the
 * header in some of the columns, rows that only stand under one another in a cell, two columns of amounts in one cell.
 * @param filled of these words
 */
export function completed(region: Region, words: readonly Word[], filled: Fill): Region {
  const closed = withRules(withOuterRows(region, words), 'h', missingGroupRules(region, words))
  const numbered = withRules(closed, 'h', numberingRules(filled(closed).cells))
  const headed = withRules(numbered, 'h', missingHeadRules(filled(numbered)))
  const wide = withRules(headed, 'v', missingColumns(filled(headed)))
  return withRules(wide, 'h', missingRows(filled(wide)))
}

const withRules = (region: Region, side: 'h' | 'v', rules: readonly Rule[]): Region =>
  rules.length ? { ...region, [side]: [...region[side], ...rules] } : region

/** Rows of the grid in which several columns hold figures on the same baselines: a rule between those lines. */
function missingRows({ grid, cells }: Filled): Rule[] {
  return grid.ys.slice(1).flatMap((bottom, row): Rule[] => {
    const own = cells.filter(c => c.row === row && c.rowSpan === 1)
    const columns = own.map(cell => linesIn(cell.words))
    if (!areRows(columns)) return []
    const rows = rowsOf(runLines(own.flatMap(c => c.words)))
    return rows.slice(1).flatMap((below, i) => {
      const at = (rows[i]!.bbox[3] + below.bbox[1]) / 2
      if (at <= grid.ys[row]! || at >= bottom) return []
      return own.map(({ bbox }) => ({ at, from: bbox[0], to: bbox[2] }))
    })
  })
}

/** Higher than this (points) above a rule there is room for a label. */
const LABEL = 6

/** A rule between columns that begins below the header's top, under a label: it parts what one label stands over. */
function missingGroupRules({ bbox, h, v }: Region, words: readonly Word[]): Rule[] {
  const top = bbox[1]
  const high = v.filter(r => r.from - top < LABEL).map(r => r.at)
  return v.flatMap(({ at, from }): Rule[] => {
    const [left, right] = [high.filter(x => x < at - 1).at(-1), high.find(x => x > at + 1)]
    if (from - top < LABEL || left === undefined || right === undefined || high.some(x => Math.abs(x - at) < 1))
      return []
    const isOver = (w: Word) => w.bbox[0] > left && w.bbox[2] < right && w.bbox[1] > top - 1 && w.bbox[3] < from + 1
    const isDrawn = h.some(r => r.at > top + 1 && r.at < from + 1 && r.from < at && r.to > at)
    const others = v.some(r => r.at > left + 1 && r.at < right - 1 && r.from < from - 1)
    return words.some(isOver) && !isDrawn && !others ? [{ at: from, from: left, to: right }] : []
  })
}

/** A label and the rows below it in one cell, where another column has a rule under its label: the rule goes on. */
function missingHeadRules({ grid, cells }: Filled): Rule[] {
  return grid.ys.slice(1, -1).flatMap((at, i): Rule[] => {
    const stack = cells
      .filter(c => c.row === i + 1)
      .map(c => figuresIn(c.words))
      .reduce<readonly Run[]>((best, s) => (s.length > best.length ? s : best), [])
    if (stack.length < SURELY) return []
    return cells
      .filter(c => c.row <= i && c.row + c.rowSpan > i + 1)
      .filter(c => {
        const below = c.words.filter(w => w.bbox[1] > at)
        const beside = stack.filter(f => below.some(w => w.bbox[1] < f.bbox[3] && w.bbox[3] > f.bbox[1]))
        return c.words.some(w => w.bbox[3] < at) && beside.length >= SURELY
      })
      .map(({ bbox }) => ({ at, from: bbox[0], to: bbox[2] }))
  })
}

/** Whether the lines of a row's cells are rows: figures under one another in two columns, or beside as many names. */
function areRows(
  columns: readonly { readonly lines: readonly RunLine[]; readonly figures: readonly Run[] }[],
): boolean {
  const stacks = columns.map(c => c.figures).filter(s => s.length > 0)
  const most = Math.max(0, ...stacks.map(s => s.length))
  if (most < 2) return false
  const together = stacks.filter(s => s.length > 1)
  const names = columns.some(c => !c.figures.length && c.lines.length >= most)
  // A code or a serial number broken over two lines beside a name that is, too.
  const surely = most >= SURELY || stacks.some(s => s.filter(r => isAmount(r.text)).length > 1)
  const alone = columns.every(c => c.lines.length === c.figures.length && c.figures.every(r => isAmount(r.text)))
  if (together.length < 2 && !(names && surely) && !alone) return false
  const reference = together.find(s => s.length === most)!
  return stacks.every(s => s.every(a => reference.some(b => onOneBaseline(a, b)) || !overlaps(a, reference)))
}

/** Figures that stand alone on their lines, top to bottom; none where anything else stands there, too. */
const figuresIn = (words: readonly Word[]): readonly Run[] => linesIn(words).figures

function linesIn(words: readonly Word[]): { readonly lines: readonly RunLine[]; readonly figures: readonly Run[] } {
  const lines = runLines(words)
  const figures = lines.flatMap(l => (l.runs.length === 1 && isFigure(l.runs[0]!.text) ? [l.runs[0]!] : []))
  return { lines, figures: figures.length === lines.length ? figures : [] }
}

const centreY = (r: Run): number => (r.bbox[1] + r.bbox[3]) / 2
const onOneBaseline = (a: Run, b: Run): boolean => Math.abs(centreY(a) - centreY(b)) < BASELINE * a.size
/** Half on the baseline of one and half on another: no common rows. */
const overlaps = (a: Run, others: readonly Run[]): boolean =>
  others.some(b => Math.min(a.bbox[3], b.bbox[3]) - Math.max(a.bbox[1], b.bbox[1]) > 0)

/** Where most cells of a column hold two amounts side by side: a rule in the white between them. */
function missingColumns({ grid, cells }: Filled): Rule[] {
  const rules: Rule[] = []
  const groups = Map.groupBy(
    cells.filter(c => c.words.length > 0),
    c => `${c.col} ${c.colSpan}`,
  )
  for (const group of groups.values()) {
    const lines = group.map(c => ({ cell: c, pair: pairIn(c.words) }))
    const pairs = lines.flatMap(l => (l.pair ? [{ cell: l.cell, pair: l.pair }] : []))
    const single = lines.filter(l => !l.pair && runLines(l.cell.words).some(x => x.runs.some(r => isAmount(r.text))))
    if (pairs.length < CELLS || pairs.length < MOST * (pairs.length + single.length)) continue
    const low = Math.max(...pairs.map(p => p.pair[0].bbox[2]))
    const high = Math.min(...pairs.map(p => p.pair[1].bbox[0]))
    if (low >= high) continue
    const first = group[0]!
    const drawn = grid.xs.slice(first.col + 1, first.col + first.colSpan)
    const at = drawn.find(x => x > low && x < high) ?? (low + high) / 2
    const top = Math.min(...pairs.map(p => p.cell.bbox[1]))
    const bottom = Math.max(...pairs.map(p => p.cell.bbox[3]))
    rules.push({ at, from: top, to: bottom })
  }
  return rules
}

function pairIn(words: readonly Word[]): readonly [Run, Run] | null {
  const lines = runLines(words)
  const runs = lines.length === 1 ? lines[0]!.runs : []
  return runs.length === 2 && runs.every(r => isAmount(r.text)) ? [runs[0]!, runs[1]!] : null
}

/** Lines of amounts that stand in the columns just above the first or below the last rule are rows of the table. */
function withOuterRows(region: Region, words: readonly Word[]): Region {
  const grid = gridOf(region)
  const [left, top, right, bottom] = grid.bbox
  if (grid.xs.length < 4) return region
  const lines = runLines(words.filter(w => w.bbox[0] > left - 2 && w.bbox[2] < right + 2))
  const isRow = (l: RunLine): boolean =>
    l.runs.length > 1 &&
    l.runs.some(r => isAmount(r.text)) &&
    !l.runs.some(r => grid.xs.some(x => r.bbox[0] < x - 1 && r.bbox[2] > x + 1))
  const above = lines.findLast(l => l.bbox[3] <= top + 1)
  const below = lines.find(l => l.bbox[1] >= bottom - 1)
  const added: BBox[] = []
  if (above && isRow(above) && top - above.bbox[3] < NEAR * above.runs[0]!.size)
    added.push([left, above.bbox[1] - PADDING, right, top])
  if (below && isRow(below) && below.bbox[1] - bottom < NEAR * below.runs[0]!.size)
    added.push([left, bottom, right, below.bbox[3] + PADDING])
  if (!added.length) return region
  return {
    bbox: boxOf([region.bbox, ...added]),
    h: [...region.h, ...added.flatMap(([x0, y0, x1, y1]) => [y0, y1].map(at => ({ at, from: x0, to: x1 })))],
    v: [...region.v, ...added.flatMap(([, y0, , y1]) => grid.xs.map(at => ({ at, from: y0, to: y1 })))],
  }
}
