/** Documents by chance: titles × headers × rules × sheets × totals × codes × fonts × page breaks × notes × units × scope. */
import type { Accounts } from '../../samples/make/accounts.ts'
import { rowsOf, type Variation } from '../../samples/make/document.ts'
import { PERSONNEL, PUBLIC_A, PUBLIC_B } from '../../samples/make/economic.ts'
import { LAYOUTS } from '../../samples/make/layouts.ts'
import { type Random, randomOf } from '../../samples/make/random.ts'
import type { TableSpec } from '../../samples/make/table.ts'
import { unified } from './budget.ts'
import type { Change } from './change.ts'
import { ministryFund } from './forms.ts'
import { printedCodes, together } from './mix/codes.ts'
import { summaryPhases, threePhases, withPhases } from './mix/headers.ts'
import { coverOf, LAYOUT_NAMES, layoutOf, paperOf } from './mix/layout.ts'
import { otherwise } from './mix/plans.ts'
import { cut, pageRows } from './mix/sheets.ts'
import { type Printing, type Style, styleOf } from './mix/style.ts'
import { titleOf } from './mix/titles.ts'
import { TEXTS } from './texts.ts'
import { ORDER, type Variant } from './variant.ts'

const NAMES = new Map([...PERSONNEL, ...PUBLIC_A, ...PUBLIC_B].map(l => [l.code, l.name]))

export function mixed(seed: number): Variant {
  const random = randomOf(seed)
  const layout = random.pick(LAYOUT_NAMES)
  const isBudget = random.chance(0.25)
  const changed = layoutOf(random)
  const paper = paperOf(random)
  const text = random.pick([undefined, ...Object.values(TEXTS)])
  const table = changesOf(random.whole(0, 1e9), { layout: { ...LAYOUTS[layout], ...changed }, isBudget })
  const vary: Variation = {
    layout: changed,
    table,
    alsoTable: table,
    ...(isBudget ? { budget: unified(NAMES) } : {}),
    ...(text && !isBudget ? { text } : {}),
    ...(paper ? { paper } : {}),
    ...coverOf(random, isBudget),
    ...(random.chance(0.25) ? { follows: ORDER.slice(5) } : {}),
    ...(random.chance(0.2) ? { textFirst: true } : {}),
    ...(random.chance(0.12) && !isBudget ? { also: [seed + 500_000] } : {}),
  }
  return { name: `mixed-${seed}`, layout, vary }
}

/** One style for all tables of a document; what only some of them have is drawn for each. */
function changesOf(seed: number, printing: Printing): Change {
  return (table, accounts) => {
    const style = styleOf(randomOf(seed), accounts, printing)
    const own = randomOf(seed + [...(table.statement ?? table.title)].reduce((sum, c) => sum + c.charCodeAt(0), 0))
    const main = phased(inUnit(table, accounts, style, printing), accounts, { style, own, printing })
    const titled = headed(style.shape(main, accounts)[0]!, accounts, style)
    const summed = style.pageRows && own.chance(0.7) ? pageRows(titled, style.pageRows) : titled
    const coded = style.glue === null ? printedCodes(summed, style.notation) : together(summed, style.glue)
    const stepped = style.codes(coded, accounts)[0]!
    const placed = halved(stepped, style)
    return [style.cut && !placed.half ? cut(placed, own) : placed]
  }
}

/** A unit of its own for some tables. */
function inUnit(t: TableSpec, accounts: Accounts, { otherUnit, otherTables }: Style, { layout }: Printing): TableSpec {
  if (!otherUnit || !otherTables.includes(t.statement ?? '')) return t
  return { ...t, unit: otherUnit, rows: rowsOf(t.statement!, accounts, { ...layout, unit: otherUnit }) }
}

interface Drawn {
  readonly style: Style
  readonly own: Random
  readonly printing: Printing
}

const BY_CODE = /^(budget:)?(expenditure|general-budget-expenditure|state-capital)$/

/** The columns of other phases, from the same table of other accounts. */
function phased(t: TableSpec, accounts: Accounts, { style, own, printing }: Drawn): TableSpec {
  if (!own.chance(0.7)) return t
  const { phases } = style
  const same = (n: number, whole: number): TableSpec => {
    const other = otherwise(accounts, n, whole)
    const budget = printing.isBudget ? unified(NAMES)(other).find(b => b.statement === t.statement) : undefined
    return budget ?? { ...t, rows: rowsOf(t.statement!, other, { ...printing.layout, unit: t.unit as '元' }) }
  }
  if (t.statement === 'three-public') return threePhases(t, phases, own)
  const isSummary = t.statement === 'revenue-expenditure-summary'
  if (!isSummary && !BY_CODE.test(t.statement ?? '')) return t
  const [plan, adjusted, last] = [same(1, 100_00), same(2, 100_00), same(3, 1)]
  return (isSummary ? summaryPhases : withPhases)(t, phases, { plan, adjusted, last })
}

function headed(t: TableSpec, { entity }: Accounts, { titles, caption, note }: Style): TableSpec {
  const number = ORDER.indexOf((t.statement ?? '').replace(/^budget:/, '')) + 1
  const title = (t.statement && titleOf(titles, t.statement, number)) ?? t.title
  const heading = caption(entity, t.unit ?? '')
  const notes = note && !t.notes.some(n => n.includes('无数据')) ? [note] : t.notes
  return { ...t, title, notes, ...(heading && t.statement !== 'state-assets' ? { heading } : {}) }
}

/** 政府性基金 and 国有资本 beside one another. */
function halved(t: TableSpec, { half, shape }: Style): TableSpec {
  if (!half || shape === ministryFund || t.columns.length > 10) return t
  if (t.statement === 'government-fund') return { ...t, half: 'left' }
  return t.statement === 'state-capital' ? { ...t, half: 'right' } : t
}
