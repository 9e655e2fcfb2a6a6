/** Sheets, rules, fonts and covers by chance. */
import type { Variation } from '../../../samples/make/document.ts'
import type { Rules } from '../../../samples/make/grid.ts'
import { LAYOUTS, type Layout } from '../../../samples/make/layouts.ts'
import type { Random } from '../../../samples/make/random.ts'
import {
  BackwardPaper,
  BorderPaper,
  DoublePaper,
  HeaderPaper,
  LoosePaper,
  MarkedPaper,
  SplitPaper,
  TwicePaper,
  UnevenPaper,
} from '../papers.ts'
import { ORDER } from '../variant.ts'

export const LAYOUT_NAMES = ['ruled', 'bars', 'zebra', 'bare'] as const
const RULES: readonly Rules[] = [
  'lines',
  'lines',
  'bars',
  'horizontal',
  'vertical',
  'frame',
  'none',
  'none',
  'boxes',
  'dotted',
]

export function layoutOf(random: Random): Partial<Layout> {
  const from = () => LAYOUTS[random.pick(LAYOUT_NAMES)]
  const numbered = random.chance(0.4)
  const unit = from().unit
  const rules = random.pick(RULES)
  // Without rules between columns an office leaves white there.
  const isOpen = /none|frame|horizontal/.test(rules)
  return {
    unit,
    codes: numbered ? 'spanned' : random.pick(['split', 'merged', 'merged', 'spanned']),
    total: numbered || random.chance(0.6) ? 'first' : 'last',
    numbered,
    lines: from().lines,
    amount: from().amount,
    blank: from().blank,
    threePublic: random.pick(['rows', 'rows', 'sideways']),
    marks: from().marks,
    landscape:
      unit === '元' || isOpen || random.chance(0.5) ? [...ORDER, ...ORDER.map(s => `budget:${s}`)] : from().landscape,
    rotated: random.chance(0.15) ? ['revenue', 'expenditure', 'appropriation-summary'] : [],
    grid: {
      rules,
      zebra: random.chance(0.2),
      repeatHeader: random.chance(0.5),
      size: unit === '元' ? 6.5 : random.pick(isOpen ? [6, 7] : [6, 7, 8, 9]),
      rowHeight: random.pick([12, 14, 16, 18, 20, 24, 28]),
      padding: random.pick([2, 3]),
      breaksRows: random.chance(0.3),
    },
  }
}

export const paperOf = (random: Random): Variation['paper'] =>
  random.pick([
    undefined,
    undefined,
    undefined,
    undefined,
    (t: string) => new SplitPaper(t),
    (t: string) => new BackwardPaper(t),
    (t: string) => new UnevenPaper(t),
    (t: string) => new HeaderPaper(t, t),
    (t: string) => new BorderPaper(t),
    (t: string) => new TwicePaper(t),
    (t: string) => new LoosePaper(t),
    (t: string) => new MarkedPaper(t),
    (t: string) => new DoublePaper(t),
  ])

export function coverOf(random: Random, isBudget: boolean): Pick<Variation, 'cover'> {
  const what = isBudget ? '预算' : '决算'
  const cover = random.pick<Variation['cover'] | null>([
    null,
    (e, y) => [e, `${y}年部门${what}`],
    (e, y) => [`${y}年度`, `${e}单位${what}`],
    (e, y) => [`${e}${y}年部门${what}公开`],
    (e, y) => [`${e}`, `${y}年度单位${what}（本级）`],
    (e, y) => ['附件2', `${y}年度${e}部门${what}公开报告`],
  ])
  return cover ? { cover } : {}
}
