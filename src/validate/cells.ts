/** What the tables say of themselves: cells that were read wrongly. */
import type { Cell, Issue, Table } from '../model.ts'

export const CELL_RULE = 'reading.cell'

const REASONS: Readonly<Record<NonNullable<Cell['fault']>, string>> = {
  'several-figures': '一格内有几个数，表格的行或列可能读错',
  'too-large': '数额大得不可能，表格的行或列可能读错',
}
/** Cells quoted in one issue, and characters of each. */
const NAMED = 3
const LONG = 40

/** One issue for each page of a table and reason. */
export function cellIssues(tables: readonly Table[]): Issue[] {
  return tables.flatMap(table => {
    const faulty = table.rows.flat().filter(c => c.fault)
    return [...Map.groupBy(faulty, c => `${c.page} ${c.fault}`).values()].map(cells => issueOf(table, cells))
  })
}

function issueOf(table: Table, cells: readonly Cell[]): Issue {
  const first = cells[0]!
  const quoted = cells.slice(0, NAMED).map(c => `“${c.text.length > LONG ? `${c.text.slice(0, LONG)}…` : c.text}”`)
  const more = cells.length > NAMED ? `等${cells.length}处` : ''
  return {
    rule: CELL_RULE,
    severity: 'warning',
    message: `第${first.page}页${table.title ? `《${table.title}》` : '一表'}${quoted.join('、')}${more}：${REASONS[first.fault!]}，未作数据。`,
    facts: [],
    page: first.page,
    bbox: first.bbox,
  }
}
