/** How messages name amounts: 《收入决算表》第5页“208 社会保障和就业支出”本年收入合计. */
import type { Table } from '../model.ts'
import { narrow } from '../notation/folding.ts'
import { decimalOf } from './decimal.ts'
import type { Amount } from './ledger.ts'

export type Tables = ReadonlyMap<string, Table>

export function tableName({ fact }: Amount, tables: Tables): string {
  const title = narrow(tables.get(fact.table)?.title ?? '')
  return title ? `《${title}》第${fact.page}页` : `第${fact.page}页的表`
}

/** Row and column, without the table. */
export function cellName({ fact, label }: Amount, tables: Tables): string {
  const header = narrow(tables.get(fact.table)?.columns[fact.column] ?? '')
  const column = header.split('/').slice(-2).join('/')
  // In a table turned sideways the header is the name.
  if (label && column.split('/').includes(label)) return `“${column}”`
  const row = [fact.code, label].filter(Boolean).join(' ')
  return `${row ? `“${row}”` : ''}${column}`
}

export const nameOf = (amount: Amount, tables: Tables): string => tableName(amount, tables) + cellName(amount, tables)

/** As printed, or the amount a person put in its place; 空 for nothing. */
export function printed(amount: Amount): string {
  const corrected = amount.fact.corrections?.some(c => c.kind === 'amount')
  if (corrected) return `${amount.blank ? '空' : inPrintOf(amount, amount.value)}（人工更正）`
  return amount.fact.text.trim() || '空'
}

/** A value as this amount would be printed: its unit, places and separators. */
export function inPrintOf(amount: Amount, value: bigint): string {
  const text = decimalOf(value, amount.power, amount.places)
  if (!amount.fact.text.includes(',') && amount.fact.text.replace(/\D/g, '').length > 3) return text
  const [whole, fraction] = text.split('.')
  return whole!.replace(/\B(?=(\d{3})+(?!\d))/g, ',') + (fraction ? `.${fraction}` : '')
}
