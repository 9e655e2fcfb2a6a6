/** Accounts that stand on a page as a table instead of in a file. */
import { amountOf } from '../notation/amounts.ts'

/** A page of accounts has tables of dozens of amounts; a sentence or a calendar has none or whole numbers. */
export const AMOUNTS_OF_A_TABLE = 20
const LONGEST = 30

/** An amount with decimals. */
export function isAmountCell(text: string): boolean {
  return text.length > 0 && text.length <= LONGEST && text.includes('.') && amountOf(text) !== null
}
