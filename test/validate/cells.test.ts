import { expect, test } from 'vitest'
import type { Table } from '../../src/model.ts'
import { cellIssues } from '../../src/validate/cells.ts'

const cell = { text: '', page: 3, bbox: [0, 0, 10, 10] as const, confidence: 1 }
const table: Table = {
  ...{ id: 't1', statement: null, title: '债务余额情况表', unit: '万元', entity: null, pages: [3], notes: [] },
  columns: ['地区', '限额', '余额'],
  rows: [
    [
      { ...cell, text: '甲市' },
      { ...cell, text: '1,234.50 987.00', fault: 'several-figures' },
      { ...cell, text: '2.00' },
    ],
    [{ ...cell, text: '乙市' }, { ...cell, text: '1 2', fault: 'several-figures' }, cell],
  ],
}

test('cells that are no single amount are told once a page, quoted as printed', () => {
  expect(cellIssues([table])).toEqual([
    {
      ...{ rule: 'reading.cell', severity: 'warning', facts: [], page: 3, bbox: [0, 0, 10, 10] },
      message: '第3页《债务余额情况表》“1,234.50 987.00”、“1 2”：一格内有几个数，表格的行或列可能读错，未作数据。',
    },
  ])
})
