/** Layouts thrown together: every choice that the made documents have, by chance. */
import { LAYOUTS } from '../../samples/make/layouts.ts'
import { randomOf } from '../../samples/make/random.ts'
import type { Variant } from './variant.ts'

const LAYOUT_NAMES = ['ruled', 'bars', 'zebra', 'bare'] as const
const RULES = ['lines', 'bars', 'horizontal', 'none', 'boxes', 'dotted', 'lines'] as const

/** A layout whose parts come from any of the others, with the changes of one of `list`. */
export function mixed(seed: number, list: readonly Variant[]): Variant {
  const random = randomOf(seed)
  const from = () => LAYOUTS[random.pick(LAYOUT_NAMES)]
  const layout = random.pick(LAYOUT_NAMES)
  const numbered = random.chance(0.5)
  const vary = random.pick(list.filter(v => v.vary.table || v.vary.text)).vary
  const unit = from().unit
  const wide = random.chance(0.6) || unit === '元'
  const changed = {
    unit,
    codes: numbered ? ('spanned' as const) : from().codes,
    total: numbered ? ('first' as const) : from().total,
    numbered,
    lines: from().lines,
    amount: from().amount,
    blank: from().blank,
    threePublic: from().threePublic,
    marks: from().marks,
    landscape: wide ? ALL : from().landscape,
    grid: {
      rules: numbered ? ('lines' as const) : random.pick(RULES),
      zebra: false,
      repeatHeader: random.chance(0.5),
      size: unit === '元' ? 6.5 : random.pick([6, 7, 8, 9]),
      rowHeight: random.whole(13, 20),
      padding: random.pick([2, 3]),
    },
  }
  return { name: `mixed-${seed}`, layout, vary: { ...vary, layout: { ...changed, ...vary.layout } } }
}

const ALL = [
  'revenue-expenditure-summary',
  'revenue',
  'expenditure',
  'appropriation-summary',
  'general-budget-expenditure',
  'general-budget-basic-expenditure',
  'government-fund',
  'state-capital',
  'three-public',
]
