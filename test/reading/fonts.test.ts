import { describe, expect, test } from 'vitest'
import { extract } from '../../src/pipeline.ts'
import { called } from './draw.ts'
import { judge } from './judge.ts'
import { type Plan, setPaper } from './paper.ts'
import { ascii, CHARACTERS, madeUp, trueName, typeThree } from './type-three.ts'

const read = async (plan: Plan) => judge(await extract({ file: 'x.pdf', bytes: await setPaper(plan) }))
const digits = (names: string) => Object.fromEntries([...names].map((name, i) => [String(i), name]))

describe('a map to Unicode that contradicts what is drawn', () => {
  test.each([
    ['no decimal point', { '.': '' }],
    ['the point is a space', { '.': ' ' }],
    ['point and comma exchanged', { '.': ',', ',': '.' }],
    ['the point is an ideograph', { '.': '一' }],
    ['a digit is missing', { 3: '' }],
    // as many rings, so that only the sums show it
    ['3 and 5 exchanged', { 3: '5', 5: '3' }],
    ['1 and 7 exchanged', { 1: '7', 7: '1' }],
    ['6 and 9 exchanged', { 6: '9', 9: '6' }],
    ['one digit means two', { 5: '55' }],
    ['letters', digits('abcdefghij')],
    ['ideographs', digits('的一是在有和人这中大')],
    ['8 is B', { 8: 'B' }],
    ['superscripts', digits('⁰¹²³⁴⁵⁶⁷⁸⁹')],
  ])('%s', async (_, names) => {
    expect(await read(called(names))).toEqual({ outcome: 'right', notes: [] })
  })
})

describe('a Type 3 font', () => {
  const exchanged = (c: string) => (c === '3' ? '5' : c === '5' ? '3' : c)
  test.each([
    ['made-up names', {}],
    ['made-up names, letters as codes', { code: (c: string) => 65 + CHARACTERS.indexOf(c) }],
    ['made-up names, codes of other digits', { code: (c: string) => ascii('48.2,-0963571'[CHARACTERS.indexOf(c)]!) }],
    ["other digits' names", { name: (c: string) => trueName('7381290645,.-'[CHARACTERS.indexOf(c)]!) }],
    ['digits exchanged in its map', { name: madeUp, says: exchanged }],
    ['no point in its map', { says: (c: string) => (c === '.' ? null : c) }],
    ['the truth', { name: trueName, says: (c: string) => c }],
  ])('%s', async (_, font) => {
    expect(await read(typeThree(font))).toEqual({ outcome: 'right', notes: [] })
  })
})

test('a publisher whose sums are wrong in many places is blamed: the picture shows what the font says', async () => {
  const wrong: Plan = {
    cell: (pdf, cell) => {
      if (cell.measure !== 'basic' || cell.row.length < 7) return false
      pdf.text(cell.text.replace('1', '7'), cell.x + 40, cell.y + 5, { lineBreak: false })
      return true
    },
  }
  const report = await extract({ file: 'x.pdf', bytes: await setPaper(wrong) })
  expect(report.pages.every(p => p.engine === null)).toBe(true)
  expect(report.issues.some(i => i.rule.endsWith('.row-sum'))).toBe(true)
})
