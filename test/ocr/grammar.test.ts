import { describe, expect, test } from 'vitest'
import type { Steps } from '../../src/ocr/ctc.ts'
import { amountGrammar, MARKS } from '../../src/ocr/grammar.ts'
import { decodeWithin } from '../../src/ocr/within.ts'

describe('an amount', () => {
  const { isWhole, mayBegin } = amountGrammar(2)
  test.each(['3,028.65', '0.00', '-12.30', '(1,234.50)', '97.68%', '2080505', '05'])('%s is whole', text => {
    expect(isWhole(text)).toBe(true)
    for (let i = 0; i <= text.length; i++) expect(mayBegin(text.slice(0, i))).toBe(true)
  })
  test.each(['3,02865', '3,02', '3.02865', '01.00', '1,813.', '(1)', '-', ''])('%s is none', text =>
    expect(isWhole(text)).toBe(false),
  )
  test.each(['3,0286', '3.028', ',5', '1.2.', '--1'])('nothing begins with %s', text =>
    expect(mayBegin(text)).toBe(false),
  )
  test('may have any decimals where its column does not tell', () => {
    expect(amountGrammar(null).isWhole('3.02865')).toBe(true)
    expect(amountGrammar(0).isWhole('3.0')).toBe(false)
  })
})

const CHARACTERS = ['', ...Object.keys(MARKS), '，', '元']
const classesOf = (c: string): number[] => CHARACTERS.flatMap((k, i) => (i && k === c ? [i] : []))
/** A line that shows these characters, each for one step between blanks, with a probability each. */
function line(...shown: readonly Readonly<Record<string, number>>[]): Steps {
  const steps = shown.flatMap(step => [step, {}])
  const data = new Float32Array(steps.length * CHARACTERS.length)
  steps.forEach((step, t) => {
    const row = t * CHARACTERS.length
    data[row] = 1 - Object.values(step).reduce((a, b) => a + b, 0)
    for (const [c, p] of Object.entries(step)) data[row + CHARACTERS.indexOf(c)] = p
  })
  return { data, offset: 0, steps: steps.length, classes: CHARACTERS.length }
}
const surely = (text: string) => [...text].map(c => ({ [c]: 0.99 }))

test('the point that the best path lacks is found where nothing else makes an amount', () => {
  const seen = line(...surely('3,028'), { '.': 0.1 }, ...surely('65'))
  const reading = decodeWithin(seen, amountGrammar(2), '3,02865', classesOf)!
  expect(reading.text).toBe('3,028.65')
  // The path outside is nine times as likely: the difference is the confidence.
  expect(reading.confidence).toBeCloseTo(0.1, 2)
})

test('full-width marks count with the narrow ones; what the picture leaves open stays among the alternatives', () => {
  const seen = line(...surely('1'), { '，': 0.6, ',': 0.3 }, ...surely('23'), { '4': 0.7, '9': 0.29 }, ...surely('.50'))
  const reading = decodeWithin(seen, amountGrammar(2), '1,234.50', classesOf)!
  expect(reading.text).toBe('1,234.50')
  expect(reading.confidence).toBeGreaterThan(0.6)
  expect(reading.alternatives[0]?.text).toBe('1,239.50')
})

test('a line of other characters is an amount with next to no confidence', () => {
  const reading = decodeWithin(line(...surely('5'), { 元: 0.99999 }), amountGrammar(null), '5元', classesOf)!
  expect(reading.confidence).toBeLessThan(1e-3)
})
