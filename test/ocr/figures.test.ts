import { describe, expect, test } from 'vitest'
import type { Word } from '../../src/model.ts'
import { isCanonical, withSeparators } from '../../src/notation/figures.ts'
import { asDash } from '../../src/ocr/dashes.ts'
import { impossibleAmounts, misreadFigures, usualPlaces } from '../../src/ocr/figures.ts'
import { asPrinted } from '../../src/ocr/punctuation.ts'

const word = (text: string, row: number, confidence = 0.99): Word => ({
  text,
  bbox: [100, 20 * row, 130, 20 * row + 10],
  source: 'ocr',
  confidence,
  size: 10,
})

test.each([
  ['2,436.930.09', '2,436,930.09'],
  ['12.558,383,91', '12,558,383.91'],
  ['1,976.0', '1,976.0'],
  ['3.141', '3.141'],
  ['支出', '支出'],
])('separators of %s: %s', (read, printed) => expect(withSeparators(read)).toBe(printed))

test.each(['1,234.56', '0.00', '2080505', '05', '-12.30', '（12.30）', '(1,200)', '97.68%', '1992.38'])(
  '%s is a figure',
  text => expect(isCanonical(text)).toBe(true),
)
test.each(['01.00', '1,23', 'o', '—', '12,3456.00', '5O', '（1）', '(12.30'])('%s is none', text =>
  expect(isCanonical(text)).toBe(false),
)

describe('what stands among figures', () => {
  const column = ['0.00', '12.30', '7.00'].map((t, i) => word(t, i))
  test('is read again as one', () => expect(misreadFigures([...column, word('o', 4)])).toEqual([3]))
  test('but not a heading that was read well', () => expect(misreadFigures([...column, word('决算数', 4)])).toEqual([]))
  test('nor a dash', () => expect(misreadFigures([...column, word('—', 4)])).toEqual([]))
  test('a flat mark is a dash there', () => expect(asDash(word('一', 5), column).text).toBe('—'))
  test('and 一 where the column counts 二, 三', () =>
    expect(
      asDash(
        word('-', 0),
        ['二', '三'].map((t, i) => word(t, i + 1)),
      ).text,
    ).toBe('一'))
})

test.each([
  ['项目(按功能分类)', '项目（按功能分类）'],
  ['单位:万元', '单位：万元'],
  ['增加1,234.56万元,增长', '增加1,234.56万元，增长'],
  ['1,234.56', '1,234.56'],
])('%s is printed %s', (read, printed) => expect(asPrinted(read)).toBe(printed))

describe('what no amount is printed as', () => {
  const column = ['3,02865', '12.30', '7.00', '0.45'].map((t, i) => word(t, i))
  test('is found wherever it stands, with the decimals its column has', () => {
    expect(impossibleAmounts(column)).toEqual([0])
    expect(usualPlaces(column, column[0]!)).toBe(2)
  })
  test('decimals are open where a column has several kinds or hardly any', () => {
    expect(usualPlaces([...column, word('0.5', 5), word('0.7', 6)], column[0]!)).toBeNull()
    expect(usualPlaces(column.slice(0, 3), column[0]!)).toBeNull()
  })
  test('a dot before more digits than there are decimals is dirt', () => {
    const codes = [...column.slice(1), word('.215', 5), word('.21', 6)]
    expect(impossibleAmounts(codes)).toEqual([3])
  })
  test('nor is a piece of an amount whose parts are set or drawn apart: 2, and 040. and 55', () => {
    const at = (text: string, x: number, top = 0): Word => ({
      ...word(text, 0),
      bbox: [x, top, x + text.length * 5, top + 10],
    })
    const parts = [
      at('2,', 100),
      at('040.', 111),
      at('55', 132),
      at('95.18', 105, 20),
      at('0.45', 110, 40),
      at('7.00', 110, 60),
    ]
    expect(impossibleAmounts(parts)).toEqual([])
    expect(misreadFigures(parts)).toEqual([])
  })
  test('but not where the next line of a narrow cell goes on with it', () => {
    const at = (text: string, top: number): Word => ({ ...word(text, 0), bbox: [100, top, 130, top + 10] })
    const cells = [at('29,149', 0), at('.66', 14), at('1,813.', 40), at('65', 54), at('9.30', 80), at('7.00', 100)]
    expect(impossibleAmounts(cells)).toEqual([])
    expect(misreadFigures(cells)).toEqual([])
  })
})
