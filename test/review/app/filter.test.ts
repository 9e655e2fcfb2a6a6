import { expect, test } from 'vitest'
import type { DocumentRow } from '../../../src/review/api.ts'
import {
  choices,
  filtered,
  NO_FILTER,
  ordered,
  provenShare,
  regionsOf,
} from '../../../src/review/app/collection/filter.ts'

const row = (parts: Partial<DocumentRow>): DocumentRow => ({
  document: 'a-2023',
  title: '某局2023年度部门决算',
  entity: '某局',
  region: { province: '江西省', city: '景德镇市', county: null, code: '360200' },
  fiscalYear: 2023,
  type: 'department-final-accounts',
  status: 'complete',
  pages: 20,
  amounts: 100,
  proven: 90,
  disputed: 0,
  repaired: 5,
  errors: 0,
  warnings: 0,
  blockers: 0,
  reviewed: null,
  corrections: 0,
  ...parts,
})
const rows = [
  row({}),
  row({ document: 'b-2024', entity: '水利局', region: null, fiscalYear: 2024, disputed: 2, errors: 1, proven: 50 }),
  row({
    document: 'c-2022',
    status: 'partial',
    fiscalYear: null,
    reviewed: { who: 'w', when: '2026-01-01T00:00:00Z' },
  }),
]
const names = (list: readonly DocumentRow[]) => list.map(r => r.document)
const find = (parts: Partial<typeof NO_FILTER>) => names(filtered(rows, { ...NO_FILTER, ...parts }))

test('every filter keeps what it names', () => {
  expect(find({})).toHaveLength(3)
  expect(find({ text: '水利 2024' })).toEqual(['b-2024'])
  expect(find({ region: '江西省' })).toEqual(['a-2023', 'c-2022'])
  expect(find({ region: '江西省景德镇市' })).toEqual(['a-2023', 'c-2022'])
  expect(find({ year: '2024' })).toEqual(['b-2024'])
  expect(find({ status: 'partial' })).toEqual(['c-2022'])
  expect(find({ findings: 'disputed' })).toEqual(['b-2024'])
  expect(find({ findings: 'done' })).toEqual(['c-2022'])
  expect(find({ findings: 'open' })).toEqual(['a-2023', 'b-2024'])
})

test('both ways, and what has no value last', () => {
  expect(names(ordered(rows, { column: 'fiscalYear', down: false }))).toEqual(['a-2023', 'b-2024', 'c-2022'])
  expect(names(ordered(rows, { column: 'fiscalYear', down: true }))).toEqual(['b-2024', 'a-2023', 'c-2022'])
  expect(names(ordered(rows, { column: 'proven', down: false }))[0]).toBe('b-2024')
})

test('repaired amounts count as proven, and a province is listed with its cities', () => {
  expect(provenShare(rows[0]!)).toBe(0.95)
  expect(choices(rows, regionsOf)).toEqual(['江西省', '江西省景德镇市'])
})
