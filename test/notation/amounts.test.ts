import { expect, test } from 'vitest'
import { amountOf, isDash, readAmount } from '../../src/notation/amounts.ts'

test.each([
  ['1,234.50', '1234.50'],
  ['１，２３４．５', '1234.5'],
  ['444291.14', '444291.14'],
  ['1 234.00', '1234.00'],
  ["2'040.55", '2040.55'],
  ['.5', '0.5'],
  ['007', '7'],
  ['0.00', '0.00'],
  ['¥12.00', '12.00'],
  ['1.310,25', '1310.25'], // the point between thousands: one meaning
])('%s is %s', (text, amount) => expect(readAmount(text)).toMatchObject({ kind: 'value', value: amount, unsure: null }))

test.each([
  '(16.06)',
  '（16.06）',
  '<16.06>',
  '－16.06',
  '−16.06',
  '—16.06',
  '△16.06',
  '▲16.06',
  '▼16.06',
  '负16.06',
  '16.06-',
])('%s is less than nothing', text => expect(amountOf(text)).toBe('-16.06'))

test.each([
  '2,040.55①',
  '2,040.55¹',
  '2,040.55[1]',
  '2,040.55（注1）',
  '2,040.55⑴',
  '2,040.55*',
  '①2,040.55',
  '*2,040.55',
])('%s is 2040.55 with a note: its mark is no digit', text => {
  const read = readAmount(text)
  expect(read).toMatchObject({ kind: 'value', value: '2040.55', unsure: null })
  expect(read).toHaveProperty('note', expect.stringMatching(/./))
})

test.each([
  ['19.56万元', '19.56', '万元'],
  ['2,040.55元', '2040.55', '元'],
  ['101.2%', '101.2', '%'],
  ['３‰', '3', '‰'],
])('%s has a unit of its own', (text, value, unit) => expect(readAmount(text)).toMatchObject({ value, unit }))

test.each([
  ['120,00', '120.00', 'scale'],
  ['1,234,56', '1234.56', 'scale'],
  ['1.234.567', '1234567', 'scale'],
  ['2.04055E+7', '20405500', 'scale'],
  ['12O.OO', '120.00', 'digits'],
  ['1234,567.00', '1234567.00', 'digits'],
  ['16.06-', '-16.06', 'digits'],
])('%s is read as %s, and says that it may mean something else', (text, value, about) =>
  expect(readAmount(text)).toMatchObject({ kind: 'value', value, unsure: { about } }),
)

test.each([
  ['2,04055', '204055'],
  ['1,90.5', '190.5'],
  ['1,3920.15', '13920.15'],
  ['-2,04055', '-204055'],
  ['########', null],
  ['#REF!', null],
  ['#DIV/0!', null],
  ['1.2.3', null],
  ['20,405,500.0015,333,700.00', null],
  ['12.5(3)', null],
])('%s cannot be read, and is not dropped', (text, guess) => {
  expect(readAmount(text)).toMatchObject({
    kind: 'unreadable',
    guess,
    reason: expect.stringMatching(/\p{Script=Han}/u),
  })
  expect(amountOf(text)).toBeNull()
})

test('blank, dashes and words', () => {
  expect(readAmount(' 　')).toEqual({ kind: 'blank' })
  for (const dash of ['-', '---', '——', '／', '*', '×']) expect(readAmount(dash)).toEqual({ kind: 'dash' })
  for (const text of ['教育支出', '12个月', '见附表2']) expect(readAmount(text)).toEqual({ kind: 'not-an-amount' })
  expect(isDash('—')).toBe(true)
})
