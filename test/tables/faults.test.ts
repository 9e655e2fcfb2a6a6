import { expect, test } from 'vitest'
import { findTables } from '../../src/tables/find.ts'
import { across, centred, down, ending, page, word } from './sheet.ts'

const caption = [centred('某市债务余额情况表', 298, 40, 16), word('单位：万元', 480, 66)]
const head = [centred('地区', 146, 84), centred('限额', 325, 84), centred('余额', 478, 84)]
const edges = [...[80, 98, 116, 134].map(y => across(y, 42, 556)), ...[42, 250, 400, 556].map(x => down(x, 80, 134))]
const cellsOf = (words: readonly ReturnType<typeof word>[]) =>
  findTables([page([...caption, ...head, ...words], edges)]).tables[0]!.rows.map(row => row.map(c => [c.text, c.fault]))

test('two amounts in one cell are none, as printed with a space', () => {
  const words = [
    word('甲市', 45, 103),
    ending('1,234.50', 340, 103),
    ending('987.00', 395, 103),
    ending('2.00', 550, 103),
  ]
  expect(cellsOf([...words, word('乙市', 45, 121), ending('8.00', 395, 121)])).toEqual([
    [
      ['甲市', undefined],
      ['1,234.50 987.00', 'several-figures'],
      ['2.00', undefined],
    ],
    [
      ['乙市', undefined],
      ['8.00', undefined],
      ['', undefined],
    ],
  ])
})

test('an amount of more than 10 billion 万元 is none; a code as long is a code', () => {
  const large = '123,456,789,012.00'
  const words = [word('410000230001000012345', 45, 103), ending(large, 395, 103), ending('2.00', 550, 103)]
  expect(cellsOf([...words, word('410000230001000012346', 45, 121), ending('8.00', 395, 121)])).toEqual([
    [
      ['410000230001000012345', undefined],
      [large, 'too-large'],
      ['2.00', undefined],
    ],
    [
      ['410000230001000012346', undefined],
      ['8.00', undefined],
      ['', undefined],
    ],
  ])
})

test('a number broken over two lines, a code set apart, an amount beside a name are one', () => {
  const words = [
    word('205 02 04', 45, 103),
    ending('12345', 395, 99),
    ending('678', 395, 107),
    ending('2.00', 550, 103),
  ]
  expect(cellsOf(words)[0]).toEqual([
    ['205 02 04', undefined],
    ['12345678', undefined],
    ['2.00', undefined],
  ])
})
