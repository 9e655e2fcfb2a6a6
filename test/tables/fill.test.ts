import { expect, test } from 'vitest'
import { fillCells } from '../../src/tables/fill.ts'
import { gridOf } from '../../src/tables/grid.ts'
import { word } from './page.ts'

const grid = gridOf({
  bbox: [0, 0, 100, 20],
  h: [0, 20].map(at => ({ at, from: 0, to: 100 })),
  v: [0, 100].map(at => ({ at, from: 0, to: 20 })),
})
const textOf = (...words: Parameters<typeof word>[]) =>
  fillCells(
    grid,
    words.map(w => word(...w)),
  ).cells[0]!.text

test('a smaller figure that stands higher is a note mark, and no digit of the amount before it (case 09a)', () => {
  expect(textOf(['40.55', 2, 6, 8], ['1', 43, 5, 5])).toBe('40.55¹')
  expect(textOf(['40.55', 2, 6, 8], ['12', 43, 5, 5])).toBe('40.55¹²')
})

test('a figure of the same size, or a small one on the line, is none', () => {
  expect(textOf(['40.5', 2, 6, 8], ['5', 35, 6, 8])).not.toContain('⁵')
  expect(textOf(['40.5', 2, 6, 8], ['5', 35, 9, 5])).not.toContain('⁵')
})

test('a dash for nothing that touches the figure of the next column is no minus', () => {
  const two = gridOf({
    bbox: [0, 0, 100, 20],
    h: [0, 20].map(at => ({ at, from: 0, to: 100 })),
    v: [0, 40, 100].map(at => ({ at, from: 0, to: 20 })),
  })
  const texts = (...[text, x]: [string, number]) => fillCells(two, [word(text, x, 6, 8)]).cells.map(c => c.text)
  expect(texts('—381,690.54', 31)).toEqual(['—', '381,690.54'])
  expect(texts('—381.54', 52)).toEqual(['', '—381.54'])
  expect(texts('-381,690.54', 36)).toEqual(['', '-381,690.54'])
})
