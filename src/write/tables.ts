import type { Table } from '../model.ts'
import { safeName } from './names.ts'

/** `tables/t03-revenue.csv` for table t3. */
export function tablePath(table: Table): string {
  const id = table.id.replace(/^t(\d)$/, 't0$1')
  return `tables/${safeName(`${id}-${(table.statement ?? 'other').replaceAll(':', '-')}`)}.csv`
}

/** CsvColumn names of a table's CSV file: the header paths, made unique; where none is printed 列1, 列2 … */
export function headerOf(table: Table): string[] {
  const times = new Map<string, number>()
  return table.columns.map((name, i) => {
    const shown = name || `列${i + 1}`
    const nth = (times.get(shown) ?? 0) + 1
    times.set(shown, nth)
    return nth === 1 ? shown : `${shown} (${nth})`
  })
}
