/** The made-up samples of this folder. */
import type { MakeOptions } from './document.ts'

export const MADE: readonly (MakeOptions & { readonly name: string })[] = [
  { name: 'bars-2024', layout: 'bars', seed: 12 },
  { name: 'zebra-2022', layout: 'zebra', seed: 13 },
  { name: 'bare-2023', layout: 'bare', seed: 6 },
]

/** The cover and these tables of one of them, as a scan. */
export const SCAN: Readonly<{ name: string; of: string; seed: number; statements: readonly string[] }> = {
  name: 'scan-2024',
  of: 'bars-2024',
  seed: 200,
  statements: ['revenue-expenditure-summary', 'general-budget-expenditure', 'general-budget-basic-expenditure'],
}
