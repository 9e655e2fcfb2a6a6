/** What publications of other provinces do and the four layouts of samples/make do not. */
import { PERSONNEL, PUBLIC_A, PUBLIC_B } from '../../samples/make/economic.ts'
import { unified } from './budget.ts'
import { EARLIER, PLANS } from './budget-titles.ts'
import { SHAPES } from './shapes.ts'
import { ORDER, of, type Variant } from './variant.ts'
import { WORDS } from './words.ts'

const NAMES = new Map([...PERSONNEL, ...PUBLIC_A, ...PUBLIC_B].map(l => [l.code, l.name]))
const budget = (name: string, layout: Variant['layout'], titles?: Readonly<Record<string, string>>): Variant =>
  of(name, layout, { budget: unified(NAMES, titles), layout: { landscape: BUDGET_LANDSCAPE } })
const BUDGET_LANDSCAPE = ORDER.map(s => `budget:${s}`)

export const VARIANTS: readonly Variant[] = [
  budget('budget-unified', 'ruled'),
  budget('budget-unified-bars', 'bars'),
  budget('budget-unified-bare', 'bare'),
  budget('budget-earlier', 'ruled', EARLIER),
  budget('budget-plans', 'ruled', PLANS),
  ...WORDS,
  ...SHAPES,
]
