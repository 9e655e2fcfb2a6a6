import { describe, expect, test } from 'vitest'
import { isNumbering } from '../../src/tables/first-row.ts'

describe('a row that only numbers the columns', () => {
  test.each([
    ['栏次 1 2 3'],
    ['类 款 项 栏次 1 2 3 4 5'],
    ['栏次 1 栏次 2 3'],
    ['1 2 3'],
    ['栏次 甲 1 2=3+4'],
    ['栏次 1 2 3 4 3 6 7'], // a fax: 5 read as 3
    ['类 款 项 栏次 1 2 3 .4 3 6'],
    ['栏次 i 2 3'],
  ])('%s', row => expect(isNumbering(row.split(' '))).toBe(true))
  test.each([['1 2'], ['1 2 4'], ['车辆 1 2 3'], ['栏次 1 9 4 7'], ['栏次 i'], ['行次 1 2 3 4 3'], ['合计 i 2 3']])(
    'not %s',
    row => expect(isNumbering(row.split(' '))).toBe(false),
  )
})
