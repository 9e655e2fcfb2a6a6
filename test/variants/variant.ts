/** One made document that differs from the layouts of samples/make, and how it is written down. */
import type { MakeOptions, Variation } from '../../samples/make/document.ts'
import type { TableSpec } from '../../samples/make/table.ts'
import { type Change, inTurn } from './change.ts'

export interface Variant {
  readonly name: string
  readonly layout: MakeOptions['layout']
  readonly vary: Variation
}

export const of = (name: string, layout: Variant['layout'], vary: Variation): Variant => ({ name, layout, vary })
export const tables = (name: string, layout: Variant['layout'], ...changes: readonly Change[]): Variant =>
  of(name, layout, { table: inTurn(...changes) })

export const number = (i: number) => String(i).padStart(2, '0')
export const ORDER = [
  'revenue-expenditure-summary',
  'revenue',
  'expenditure',
  'appropriation-summary',
  'general-budget-expenditure',
  'general-budget-basic-expenditure',
  'three-public',
  'government-fund',
  'state-capital',
  'state-assets',
]
export const at = (t: TableSpec) => ORDER.indexOf(t.statement ?? '') + 1
