import { expect, test } from 'vitest'
import { citations } from '../../src/narrative/citations.ts'
import { page } from './page.ts'

test('a title with its number, in either kind of brackets; a plain title is none', () => {
  const text =
    '按照《某省预算绩效管理办法》（某财[2018]34号）和《住房公积金管理条例》（国务院令第350号）、《预算法》执行。'
  expect(citations([page(text)]).map(c => [c.title, c.number, c.page])).toEqual([
    ['某省预算绩效管理办法', '某财〔2018〕34号', 1],
  ])
})
